CREATE TABLE `message_templates` (
	`kind` text PRIMARY KEY NOT NULL,
	`zh` text,
	`en` text,
	`template_id` text,
	`version` integer DEFAULT 1 NOT NULL,
	`updated_at` text NOT NULL
);
