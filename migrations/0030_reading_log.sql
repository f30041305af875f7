CREATE TABLE `reading_subjects` (
	`reading_id` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`phone_index` text,
	PRIMARY KEY(`reading_id`, `entity`, `entity_id`),
	FOREIGN KEY (`reading_id`) REFERENCES `readings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reading_subjects_entity` ON `reading_subjects` (`entity`,`entity_id`,`reading_id`);--> statement-breakpoint
CREATE INDEX `reading_subjects_phone` ON `reading_subjects` (`phone_index`,`reading_id`) WHERE phone_index IS NOT NULL;--> statement-breakpoint
CREATE TABLE `readings` (
	`id` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`token_id` text,
	`role` text,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`fields` text NOT NULL,
	`reason` text,
	`request_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `readings_actor` ON `readings` (`actor_id`,`id`);--> statement-breakpoint
CREATE INDEX `readings_entity` ON `readings` (`entity`,`id`);--> statement-breakpoint
CREATE INDEX `readings_age` ON `readings` (`at`);
--> statement-breakpoint
-- What follows is written by hand; see 0001_guards.sql. A reading is written once, and kept for 180 days at the least:
-- what the setting keeps it for beyond that, the daily job goes by.
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings
WHEN OLD.at >= strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-180 days')
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
CREATE TRIGGER reading_subjects_no_update BEFORE UPDATE ON reading_subjects
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
CREATE TRIGGER reading_subjects_no_delete BEFORE DELETE ON reading_subjects
WHEN (SELECT at FROM readings WHERE id = OLD.reading_id) >= strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-180 days')
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
