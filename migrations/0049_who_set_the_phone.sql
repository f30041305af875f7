ALTER TABLE `personal_links` ADD `phone_set_by` text;--> statement-breakpoint
ALTER TABLE `personal_links` ADD `phone_set_by_name` text;