DROP INDEX `bookings_held_bookingAfterSession`;--> statement-breakpoint
CREATE INDEX `bookings_held_bookingAfterSession` ON `bookings` (`session_id`) WHERE (name IS NOT NULL OR phone IS NOT NULL OR summary IS NOT NULL OR phone_index IS NOT NULL OR proven_at IS NOT NULL OR priority_group IS NOT NULL OR helper_name IS NOT NULL OR helper_phone IS NOT NULL OR helper_phone_index IS NOT NULL OR bureau_reason IS NOT NULL);--> statement-breakpoint
DROP INDEX `nominations_held_nominatorAfterCampaign`;--> statement-breakpoint
ALTER TABLE `nominations` ADD `proven_at` text;--> statement-breakpoint
CREATE INDEX `nominations_held_nominatorAfterCampaign` ON `nominations` (`campaign_id`) WHERE (nominator_name IS NOT NULL OR nominator_phone IS NOT NULL OR nominator_phone_index IS NOT NULL OR proven_at IS NOT NULL OR nominator_lawyer_id IS NOT NULL OR nominator_firm_id IS NOT NULL);--> statement-breakpoint
DROP INDEX `supporters_held_nominatorAfterCampaign`;--> statement-breakpoint
ALTER TABLE `supporters` ADD `proven_at` text;--> statement-breakpoint
CREATE INDEX `supporters_held_nominatorAfterCampaign` ON `supporters` (`category_id`) WHERE (nominator_name IS NOT NULL OR nominator_phone IS NOT NULL OR nominator_phone_index IS NOT NULL OR proven_at IS NOT NULL OR nominator_lawyer_id IS NOT NULL OR nominator_firm_id IS NOT NULL);