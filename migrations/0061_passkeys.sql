ALTER TABLE `ways_in` ADD `public_key` text;--> statement-breakpoint
ALTER TABLE `ways_in` ADD `sign_count` integer;