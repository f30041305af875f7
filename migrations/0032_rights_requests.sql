CREATE TABLE `erasures` (
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`kind` text NOT NULL,
	`request_id` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`entity`, `entity_id`, `kind`),
	FOREIGN KEY (`request_id`) REFERENCES `rights_requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `erasures_time` ON `erasures` (`at`);--> statement-breakpoint
CREATE TABLE `rights_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`proof` text NOT NULL,
	`entity` text DEFAULT '' NOT NULL,
	`entity_id` text DEFAULT '' NOT NULL,
	`name` text,
	`phone` text,
	`phone_index` text,
	`correction` text,
	`checked` text,
	`state` text DEFAULT 'received' NOT NULL,
	`due_date` text NOT NULL,
	`entered_by` text DEFAULT '' NOT NULL,
	`closed_by` text DEFAULT '' NOT NULL,
	`closed_at` text,
	`reason` text,
	`outcome` text DEFAULT '[]' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `rights_requests_state` ON `rights_requests` (`state`,`due_date`,`id`);--> statement-breakpoint
CREATE INDEX `rights_requests_phone` ON `rights_requests` (`phone_index`,`id`);--> statement-breakpoint
ALTER TABLE `idempotency_records` ADD `request_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `idempotency_request` ON `idempotency_records` (`request_id`);