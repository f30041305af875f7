CREATE TABLE `list_exports` (
	`id` text PRIMARY KEY NOT NULL,
	`list` text NOT NULL,
	`format` text NOT NULL,
	`rows` integer NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `list_exports_list` ON `list_exports` (`list`,`id`);