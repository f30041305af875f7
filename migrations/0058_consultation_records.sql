CREATE TABLE `consultation_records` (
	`booking_id` text PRIMARY KEY NOT NULL,
	`mode` text NOT NULL,
	`matter` text NOT NULL,
	`outcome` text NOT NULL,
	`answer` text,
	`referred_to` text,
	`referral_note` text,
	`recorded_by` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `consultation_records_held_bookingAfterSession` ON `consultation_records` (`booking_id`) WHERE (answer IS NOT NULL OR referred_to IS NOT NULL OR referral_note IS NOT NULL);--> statement-breakpoint
CREATE TABLE `routings` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`date` text NOT NULL,
	`matter` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `routings_date` ON `routings` (`date`,`matter`,`site_id`);--> statement-breakpoint
ALTER TABLE `bookings` ADD `follow_up_of` text REFERENCES bookings(id);--> statement-breakpoint
CREATE INDEX `bookings_follow_up` ON `bookings` (`follow_up_of`) WHERE follow_up_of IS NOT NULL;