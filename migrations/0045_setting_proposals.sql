CREATE TABLE `setting_proposals` (
	`key` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`value` text NOT NULL,
	`base_version` integer NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` text NOT NULL
);
