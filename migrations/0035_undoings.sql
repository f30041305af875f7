CREATE TABLE `undoing_items` (
	`undoing_id` text NOT NULL,
	`entry_id` text NOT NULL,
	`outcome` text DEFAULT 'pending' NOT NULL,
	PRIMARY KEY(`undoing_id`, `entry_id`),
	FOREIGN KEY (`undoing_id`) REFERENCES `undoings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `undoing_items_outcome` ON `undoing_items` (`undoing_id`,`outcome`,`entry_id`);--> statement-breakpoint
CREATE TABLE `undoings` (
	`id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`tell` integer NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`request_id` text NOT NULL,
	`created_at` text NOT NULL
);
