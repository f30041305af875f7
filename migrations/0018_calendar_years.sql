CREATE TABLE `calendar_years` (
	`year` integer PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`days_off` text NOT NULL,
	`make_up_workdays` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `rectifications` ADD `working_days` integer;--> statement-breakpoint
CREATE INDEX `rectifications_unconfirmed` ON `rectifications` (`id`) WHERE due_date_confirmed = 0;