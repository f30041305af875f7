CREATE TABLE `record_reminders` (
	`kind` text NOT NULL,
	`rule` integer NOT NULL,
	`period` text NOT NULL,
	`subject_id` text NOT NULL,
	`reminded_on` text NOT NULL,
	`circular_id` text NOT NULL,
	PRIMARY KEY(`kind`, `period`, `rule`, `subject_id`, `reminded_on`),
	FOREIGN KEY (`circular_id`) REFERENCES `circulars`(`id`) ON UPDATE no action ON DELETE no action
);
