CREATE TABLE `concerns` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`post_id` text NOT NULL,
	`site_id` text NOT NULL,
	`commitment_id` text,
	`text` text,
	`name` text,
	`phone` text,
	`show_name` integer NOT NULL,
	`consent_version` integer NOT NULL,
	`state` text DEFAULT 'submitted' NOT NULL,
	`public_text` text,
	`reason` text,
	`merged_into` text,
	`settled_at` text,
	`withdrawn_at` text,
	`on_time` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`commitment_id`) REFERENCES `commitments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merged_into`) REFERENCES `concerns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `concerns_code` ON `concerns` (`code`);--> statement-breakpoint
CREATE INDEX `concerns_state` ON `concerns` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `concerns_post` ON `concerns` (`post_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `concerns_merged` ON `concerns` (`merged_into`) WHERE merged_into IS NOT NULL;--> statement-breakpoint
CREATE INDEX `concerns_kept` ON `concerns` (`settled_at`) WHERE text IS NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox_events` ADD `subject_kind` text DEFAULT 'booking' NOT NULL;--> statement-breakpoint
ALTER TABLE `rectifications` ADD `replied_by` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `rectifications` ADD `return_reason` text;--> statement-breakpoint
ALTER TABLE `rectifications` ADD `escalated_at` text;--> statement-breakpoint
CREATE INDEX `rectifications_lawyer` ON `rectifications` (`lawyer_id`,`due_date`,`id`);--> statement-breakpoint
CREATE INDEX `rectifications_escalated` ON `rectifications` (`due_date`,`id`) WHERE escalated_at IS NOT NULL;--> statement-breakpoint
-- What follows is written by hand. An event may tell of more than bookings; its indexes follow the new name.
ALTER TABLE outbox_events RENAME COLUMN booking_id TO subject_id;
--> statement-breakpoint
-- The first version of what a visitor agrees to who raises a concern; see 0002_first_texts.sql.
INSERT INTO agreed_texts (kind, version, zh, en, effective_from, created_at) VALUES
('concernConsent', 1,
 '我同意司法局为核实和答复本次反映处理我填写的内容。姓名和联系电话可以不填，填了也只用于核实情况和通知我进展。我写的原文不会公开；经司法局整理的反映内容和答复会公开，只有我勾选公开姓名时才显示姓名。办结 365 天后，我填写的内容全部删除；我也可以随时凭反映码撤回，撤回后立即删除。',
 'I agree that the justice bureau uses what I enter to look into my concern and answer it. I may leave out my name and phone number; if I give them, they are used only to look into the matter and to tell me how it goes on. My own words are never published. The bureau publishes the concern in its own wording with the answer, and my name only if I tick that it may be shown. What I entered is deleted 365 days after the matter is settled, and at once if I withdraw it with my code, which I can do at any time.',
 '2026-01-01', '2026-01-01T00:00:00.000Z');
