CREATE TABLE `branch_links` (
	`id` text PRIMARY KEY NOT NULL,
	`branch_id` text NOT NULL,
	`hash` text NOT NULL,
	`expires_at` text NOT NULL,
	`created_at` text NOT NULL,
	`revoked_at` text,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `branch_links_branch` ON `branch_links` (`branch_id`,`id`);