CREATE TABLE `evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`commitment_id` text NOT NULL,
	`text` text NOT NULL,
	`link` text,
	`state` text DEFAULT 'submitted' NOT NULL,
	`submitted_at` text NOT NULL,
	`submitted_on` text NOT NULL,
	`submitted_by` text DEFAULT '' NOT NULL,
	`entered_by` text DEFAULT '' NOT NULL,
	`reason` text,
	`reviewed_at` text,
	`reviewed_by` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`commitment_id`) REFERENCES `commitments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `evidence_current` ON `evidence` (`commitment_id`) WHERE state <> 'superseded';--> statement-breakpoint
CREATE INDEX `evidence_commitment` ON `evidence` (`commitment_id`,`id`);--> statement-breakpoint
CREATE INDEX `evidence_state` ON `evidence` (`state`,`id`);--> statement-breakpoint
CREATE TABLE `files` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`media_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer,
	`height` integer,
	`name` text NOT NULL,
	`sha256` text NOT NULL,
	`uploaded_by` text DEFAULT '' NOT NULL,
	`stored` integer DEFAULT false NOT NULL,
	`entity` text DEFAULT '' NOT NULL,
	`entity_id` text DEFAULT '' NOT NULL,
	`published` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `files_key` ON `files` (`key`);--> statement-breakpoint
CREATE INDEX `files_owner` ON `files` (`entity`,`entity_id`,`id`);--> statement-breakpoint
CREATE TABLE `showcase` (
	`id` text PRIMARY KEY NOT NULL,
	`category` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`lawyer_id` text,
	`firm_id` text NOT NULL,
	`cover_id` text,
	`file_id` text,
	`redaction_confirmed` integer NOT NULL,
	`state` text DEFAULT 'submitted' NOT NULL,
	`submitted_at` text NOT NULL,
	`entered_by` text DEFAULT '' NOT NULL,
	`reason` text,
	`decided_at` text,
	`decided_by` text,
	`published_at` text DEFAULT '' NOT NULL,
	`published_file` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `showcase_state` ON `showcase` (`state`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `showcase_category` ON `showcase` (`state`,`category`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `showcase_lawyer` ON `showcase` (`lawyer_id`,`state`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `showcase_firm` ON `showcase` (`firm_id`,`state`,`published_at`,`id`);--> statement-breakpoint
ALTER TABLE `commitments` ADD `published_evidence` text;--> statement-breakpoint
-- What follows is written by hand; see 0001_guards.sql. What lawyers have said so far waits for the bureau, unless it has settled the commitment without.
INSERT INTO evidence (id, commitment_id, text, state, submitted_at, submitted_on, submitted_by, created_at, updated_at)
SELECT id, id, evidence, CASE state WHEN 'open' THEN 'submitted' ELSE 'superseded' END, evidence_at, date(evidence_at, '+8 hours'), lawyer_id, evidence_at, evidence_at
FROM commitments WHERE evidence IS NOT NULL AND evidence_at IS NOT NULL;
--> statement-breakpoint
ALTER TABLE `commitments` DROP COLUMN `evidence`;--> statement-breakpoint
ALTER TABLE `commitments` DROP COLUMN `evidence_at`;
--> statement-breakpoint
-- A file that belongs to something stays with it until it is given up, and what is given up belongs to nobody again.
CREATE TRIGGER files_claimed BEFORE UPDATE OF entity, entity_id ON files
WHEN OLD.entity <> '' AND NEW.entity <> 'deleted' AND (NEW.entity <> OLD.entity OR NEW.entity_id <> OLD.entity_id)
BEGIN
  SELECT RAISE(ABORT, 'file_claimed');
END;
--> statement-breakpoint
-- Only what belongs to something can be shown to everybody.
CREATE TRIGGER files_published BEFORE UPDATE OF published ON files
WHEN NEW.published AND NEW.entity IN ('', 'deleted')
BEGIN
  SELECT RAISE(ABORT, 'file_unclaimed');
END;
