DROP INDEX `sessions_lawyer`;--> statement-breakpoint
CREATE INDEX `sessions_date` ON `sessions` (`date`,`start_time`,`id`);--> statement-breakpoint
CREATE INDEX `sessions_lawyer` ON `sessions` (`lawyer_id`,`date`,`start_time`,`id`);--> statement-breakpoint
CREATE INDEX `closures_state` ON `closures` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `concerns_of_post` ON `concerns` (`post_id`,`id`);--> statement-breakpoint
CREATE INDEX `absences_of` ON `absences` (`lawyer_id`,`id`);--> statement-breakpoint
CREATE INDEX `rosters_site` ON `rosters` (`site_id`,`id`);--> statement-breakpoint
CREATE INDEX `consultation_records_mode` ON `consultation_records` (`mode`,`booking_id`);--> statement-breakpoint
CREATE INDEX `consultation_records_outcome` ON `consultation_records` (`outcome`,`booking_id`);--> statement-breakpoint
CREATE INDEX `consultation_records_matter` ON `consultation_records` (`matter`,`booking_id`);--> statement-breakpoint
CREATE INDEX `sanctions_of_lawyer` ON `sanctions` (`lawyer_id`,`id`);--> statement-breakpoint
CREATE INDEX `sanctions_of_firm` ON `sanctions` (`firm_id`,`id`);--> statement-breakpoint
CREATE INDEX `sanctions_kind` ON `sanctions` (`kind`,`id`);--> statement-breakpoint
CREATE INDEX `post_labels_of_post` ON `post_labels` (`post_id`,`id`);--> statement-breakpoint
CREATE INDEX `nominations_of_campaign` ON `nominations` (`campaign_id`,`id`);--> statement-breakpoint
CREATE INDEX `nominations_category` ON `nominations` (`category_id`,`id`);--> statement-breakpoint
CREATE INDEX `objections_of_notice` ON `objections` (`notice_id`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_state` ON `outbox_events` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `signings_of_lawyer` ON `signings` (`lawyer_id`,`id`);--> statement-breakpoint
CREATE INDEX `ratings_lawyer` ON `ratings` (`lawyer_id`,`created_at`,`booking_id`);--> statement-breakpoint
CREATE INDEX `ratings_of_site` ON `ratings` (`site_id`,`created_at`,`booking_id`);--> statement-breakpoint
CREATE INDEX `ratings_state` ON `ratings` (`state`,`created_at`,`booking_id`);--> statement-breakpoint
CREATE INDEX `rectifications_due` ON `rectifications` (`due_date`,`id`);--> statement-breakpoint
CREATE INDEX `rectifications_of_site` ON `rectifications` (`site_id`,`due_date`,`id`);--> statement-breakpoint
CREATE INDEX `rectifications_published` ON `rectifications` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `rights_requests_due` ON `rights_requests` (`due_date`,`id`);--> statement-breakpoint
CREATE INDEX `rights_requests_kind` ON `rights_requests` (`kind`,`due_date`,`id`);