CREATE TABLE `write_origins` (
	`request_id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`network` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `write_origins_network` ON `write_origins` (`network`,`created_at`);--> statement-breakpoint
CREATE INDEX `write_origins_age` ON `write_origins` (`created_at`);--> statement-breakpoint
CREATE INDEX `audit_request` ON `audit_entries` (`request_id`);