CREATE TABLE `circular_lawyer_receipts` (
	`circular_id` text NOT NULL,
	`lawyer_id` text NOT NULL,
	`read_at` text,
	`confirmed_at` text,
	PRIMARY KEY(`circular_id`, `lawyer_id`),
	FOREIGN KEY (`circular_id`) REFERENCES `circulars`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `circular_lawyer_receipts_lawyer` ON `circular_lawyer_receipts` (`lawyer_id`,`circular_id`);--> statement-breakpoint
CREATE INDEX `records_of_branch` ON `records` (`branch_id`,`id`);--> statement-breakpoint
CREATE INDEX `records_of_lawyer` ON `records` (`lawyer_id`,`id`);