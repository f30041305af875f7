CREATE INDEX `showcase_by_state` ON `showcase` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `showcase_by_category` ON `showcase` (`category`,`id`);--> statement-breakpoint
CREATE INDEX `showcase_of_lawyer` ON `showcase` (`lawyer_id`,`id`);--> statement-breakpoint
CREATE INDEX `showcase_of_firm` ON `showcase` (`firm_id`,`id`);