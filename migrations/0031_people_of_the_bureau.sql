CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`sites` text,
	`contact` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`left_at` text,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
-- Every token there is gets a person with its id, so that whatever says who entered, decided or sits on a panel goes on
-- meaning somebody. Whose token was revoked is taken to have left.
INSERT INTO `staff` (`id`, `name`, `role`, `created_at`, `updated_at`, `left_at`)
SELECT `id`, `name`, `role`, `created_at`, `created_at`, `revoked_at` FROM `admin_tokens`;
--> statement-breakpoint
-- Nothing refers to this table. What had no end ends in a year.
CREATE TABLE `new_admin_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`name` text NOT NULL,
	`role` text,
	`hash` text NOT NULL,
	`permissions` text,
	`sites` text,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`last_used_on` text,
	`revoked_at` text,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `new_admin_tokens` (`id`, `staff_id`, `name`, `hash`, `created_at`, `expires_at`, `revoked_at`)
SELECT `id`, `id`, `name`, `hash`, `created_at`, strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+366 days'), `revoked_at` FROM `admin_tokens`;
--> statement-breakpoint
DROP TABLE `admin_tokens`;
--> statement-breakpoint
ALTER TABLE `new_admin_tokens` RENAME TO `admin_tokens`;
--> statement-breakpoint
CREATE INDEX `admin_tokens_staff` ON `admin_tokens` (`staff_id`);
--> statement-breakpoint
ALTER TABLE `audit_entries` ADD `token_id` text;
--> statement-breakpoint
ALTER TABLE `settlements` ADD `token_id` text;
