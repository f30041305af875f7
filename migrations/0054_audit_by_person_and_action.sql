CREATE INDEX `audit_actor` ON `audit_entries` (`actor_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_action` ON `audit_entries` (`action`,`id`);--> statement-breakpoint
CREATE INDEX `readings_action` ON `readings` (`action`,`id`);