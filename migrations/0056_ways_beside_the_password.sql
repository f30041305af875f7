CREATE TABLE `ways_in` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`way` text NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`link_id` text NOT NULL,
	`created_at` text NOT NULL,
	`last_used_at` text,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ways_in_key` ON `ways_in` (`way`,`key`);--> statement-breakpoint
CREATE INDEX `ways_in_staff` ON `ways_in` (`staff_id`,`id`);