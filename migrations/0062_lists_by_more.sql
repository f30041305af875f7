CREATE INDEX `concerns_site` ON `concerns` (`site_id`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_kind` ON `outbox_events` (`kind`,`id`);