CREATE TABLE `gateway_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`refused` integer DEFAULT 0 NOT NULL,
	`refused_since` text,
	`paused_since` text,
	`outcome` text,
	`url` text,
	`probes` integer DEFAULT 0 NOT NULL,
	`next_probe_at` text
);
--> statement-breakpoint
DROP INDEX `outbox_due`;--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox_events` (`state`,`kind`,`next_attempt_at`,`id`);