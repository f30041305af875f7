CREATE TABLE `record_books` (
	`kind` text PRIMARY KEY NOT NULL,
	`since` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `record_values` (
	`kind` text NOT NULL,
	`field` text NOT NULL,
	`value` text NOT NULL,
	`record_id` text NOT NULL,
	PRIMARY KEY(`kind`, `field`, `value`, `record_id`),
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `record_values_record` ON `record_values` (`record_id`);--> statement-breakpoint
CREATE TABLE `records` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`branch_id` text,
	`firm_id` text,
	`lawyer_id` text,
	`site_id` text,
	`date` text NOT NULL,
	`period` text NOT NULL,
	`state` text NOT NULL,
	`due_on` text,
	`finding` text,
	`fields` text NOT NULL,
	`sealed_fields` text,
	`kept_until` text NOT NULL,
	`reason` text,
	`once_key` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `records_once` ON `records` (`once_key`);--> statement-breakpoint
CREATE INDEX `records_kind` ON `records` (`kind`,`id`);--> statement-breakpoint
CREATE INDEX `records_state` ON `records` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `records_kind_state` ON `records` (`kind`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `records_kind_period` ON `records` (`kind`,`period`,`id`);--> statement-breakpoint
CREATE INDEX `records_branch` ON `records` (`branch_id`,`kind`,`period`);--> statement-breakpoint
CREATE INDEX `records_firm` ON `records` (`firm_id`,`kind`,`period`);--> statement-breakpoint
CREATE INDEX `records_lawyer` ON `records` (`lawyer_id`,`kind`,`period`);--> statement-breakpoint
CREATE INDEX `records_site` ON `records` (`site_id`,`kind`,`period`);--> statement-breakpoint
CREATE INDEX `records_due` ON `records` (`due_on`) WHERE due_on IS NOT NULL AND state = 'standing';--> statement-breakpoint
CREATE INDEX `records_failed_branch` ON `records` (`branch_id`,`kind`,`period`,`id`) WHERE finding IS NOT NULL AND state IN ('standing', 'closed');--> statement-breakpoint
CREATE INDEX `records_failed_firm` ON `records` (`firm_id`,`kind`,`period`,`id`) WHERE finding IS NOT NULL AND state IN ('standing', 'closed');--> statement-breakpoint
CREATE INDEX `records_failed_lawyer` ON `records` (`lawyer_id`,`kind`,`period`,`id`) WHERE finding IS NOT NULL AND state IN ('standing', 'closed');--> statement-breakpoint
CREATE INDEX `records_held_recordKept` ON `records` (`kept_until`) WHERE (sealed_fields IS NOT NULL);