CREATE TABLE `circular_receipts` (
	`circular_id` text NOT NULL,
	`branch_id` text NOT NULL,
	`read_at` text,
	`confirmed_at` text,
	PRIMARY KEY(`circular_id`, `branch_id`),
	FOREIGN KEY (`circular_id`) REFERENCES `circulars`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `circular_receipts_branch` ON `circular_receipts` (`branch_id`,`circular_id`);--> statement-breakpoint
CREATE TABLE `circulars` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`due_date` text,
	`withdrawn_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
);
