CREATE TABLE `campaign_versions` (
	`campaign_id` text NOT NULL,
	`version` integer NOT NULL,
	`content` text NOT NULL,
	`changed` text NOT NULL,
	`reason` text,
	`at` text NOT NULL,
	`by_id` text,
	`by_name` text,
	PRIMARY KEY(`campaign_id`, `version`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `supporters` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`nomination_id` text NOT NULL,
	`category_id` text NOT NULL,
	`reason` text NOT NULL,
	`nominator_name` text,
	`nominator_phone` text,
	`nominator_phone_index` text,
	`nominator_lawyer_id` text,
	`nominator_firm_id` text,
	`consent_version` integer NOT NULL,
	`campaign_version` integer NOT NULL,
	`withdrawn_at` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`nomination_id`) REFERENCES `nominations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category_id`) REFERENCES `campaign_categories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`nominator_lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`nominator_firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `supporters_code` ON `supporters` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `supporters_once` ON `supporters` (`nomination_id`,`nominator_phone_index`);--> statement-breakpoint
CREATE INDEX `supporters_nomination` ON `supporters` (`nomination_id`,`id`);--> statement-breakpoint
CREATE INDEX `supporters_nominator` ON `supporters` (`category_id`,`nominator_phone_index`);--> statement-breakpoint
DROP INDEX `nominations_once`;--> statement-breakpoint
ALTER TABLE `nominations` ADD `nominator_lawyer_id` text REFERENCES lawyers(id);--> statement-breakpoint
ALTER TABLE `nominations` ADD `nominator_firm_id` text REFERENCES firms(id);--> statement-breakpoint
ALTER TABLE `nominations` ADD `nominator_withdrawn_at` text;--> statement-breakpoint
ALTER TABLE `nominations` ADD `campaign_version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `nominations` ADD `typed_name_index` text;--> statement-breakpoint
ALTER TABLE `nominations` ADD `self_nomination` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `nominations` ADD `entered_by` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `nominations` ADD `eligible_by` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `nominations` ADD `checks` text;--> statement-breakpoint
ALTER TABLE `nominations` ADD `branch_opinion` text;--> statement-breakpoint
ALTER TABLE `nominations` ADD `branch_supports` integer;--> statement-breakpoint
ALTER TABLE `nominations` ADD `branch_asked_at` text;--> statement-breakpoint
ALTER TABLE `nominations` ADD `branch_given_at` text;--> statement-breakpoint
-- Written by hand, from here to the index. What were several nominations of one nominee in a category becomes one, the furthest on, with the
-- others as its supporters. Their texts stay sealed as they are: to the table of nominations and the id they keep.
INSERT INTO supporters (id, code, nomination_id, category_id, reason, nominator_name, nominator_phone, nominator_phone_index, consent_version, campaign_version, created_at, updated_at)
SELECT id, code, kept, category_id, reason, nominator_name, nominator_phone, nominator_phone_index, consent_version, 1, created_at, updated_at FROM (
  SELECT *, first_value(id) OVER (PARTITION BY category_id, nominee_key ORDER BY
    CASE state WHEN 'commended' THEN 1 WHEN 'shortlisted' THEN 2 WHEN 'eligible' THEN 3 WHEN 'submitted' THEN 4 WHEN 'notCommended' THEN 5 ELSE 6 END, id) AS kept
  FROM nominations WHERE state <> 'withdrawn')
WHERE id <> kept;
--> statement-breakpoint
DELETE FROM nominations WHERE id IN (SELECT id FROM supporters);
--> statement-breakpoint
CREATE UNIQUE INDEX `nominations_nominee` ON `nominations` (`category_id`,`nominee_key`) WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX `nominations_nominator` ON `nominations` (`category_id`,`nominator_phone_index`);--> statement-breakpoint
CREATE INDEX `nominations_typed` ON `nominations` (`category_id`,`typed_name_index`);--> statement-breakpoint
CREATE INDEX `nominations_lawyer` ON `nominations` (`lawyer_id`);--> statement-breakpoint
ALTER TABLE `campaign_categories` ADD `quota` integer;--> statement-breakpoint
ALTER TABLE `campaign_categories` ADD `criteria` text;--> statement-breakpoint
ALTER TABLE `campaign_categories` ADD `reason_min` integer;--> statement-breakpoint
ALTER TABLE `campaign_categories` ADD `reason_max` integer;--> statement-breakpoint
ALTER TABLE `campaign_categories` ADD `nominator_kind` text DEFAULT 'anyone' NOT NULL;--> statement-breakpoint
ALTER TABLE `campaign_categories` ADD `self_nomination` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `campaign_categories` ADD `max_per_nominator` integer;--> statement-breakpoint
ALTER TABLE `campaign_categories` ADD `eligible_only` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `opens_at` text DEFAULT '00:00' NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `closes_at` text DEFAULT '23:59' NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `notice_days` integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `objection_contact` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `rules` text DEFAULT '{"minimumYears":1,"annualResultPassed":true,"sanctionLookbackMonths":36,"minimumProBonoHours":0,"postRequired":false}' NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `scoring` text DEFAULT '[{"id":"overall","label":"综合评价","weight":100,"max":100}]' NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `content_version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `copied_from` text;--> statement-breakpoint
-- What follows is written by hand; see 0001_guards.sql. What was published before is the first version of its campaign.
INSERT INTO campaign_versions (campaign_id, version, content, changed, at)
SELECT id, 1, json_object('title', title, 'notice', notice, 'issuingBody', issuing_body, 'wording', wording, 'opensOn', opens_on, 'opensAt', opens_at,
  'closesOn', closes_on, 'closesAt', closes_at, 'reasonMin', reason_min, 'reasonMax', reason_max, 'noticeDays', notice_days, 'objectionContact', NULL,
  'rules', json(rules), 'scoring', json(scoring), 'categories', (
    SELECT json_group_array(json_object('id', c.id, 'name', c.name, 'nomineeKind', c.nominee_kind, 'quota', NULL, 'criteria', NULL, 'reasonMin', campaigns.reason_min,
      'reasonMax', campaigns.reason_max, 'nominatorKind', 'anyone', 'selfNomination', json('true'), 'maxPerNominator', NULL, 'eligibleOnly', json('false')) ORDER BY c.position)
    FROM campaign_categories c WHERE c.campaign_id = campaigns.id)), '[]', updated_at
FROM campaigns WHERE status <> 'draft';
--> statement-breakpoint
CREATE TRIGGER campaign_versions_no_update BEFORE UPDATE ON campaign_versions
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
CREATE TRIGGER campaign_versions_no_delete BEFORE DELETE ON campaign_versions
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
-- A phone stands behind no more nominees of a category than it may, as a nominator or a supporter.
CREATE TRIGGER nominations_limit BEFORE INSERT ON nominations
BEGIN
  SELECT RAISE(ABORT, 'too_many_nominations') WHERE (SELECT max_per_nominator FROM campaign_categories WHERE id = NEW.category_id) <=
    (SELECT count(*) FROM nominations WHERE category_id = NEW.category_id AND nominator_phone_index = NEW.nominator_phone_index AND state <> 'withdrawn')
    + (SELECT count(*) FROM supporters s JOIN nominations n ON n.id = s.nomination_id
       WHERE s.category_id = NEW.category_id AND s.nominator_phone_index = NEW.nominator_phone_index AND n.state <> 'withdrawn');
END;
--> statement-breakpoint
-- A supporter joins a nomination that is still looked at, in a campaign that takes nominations, and not their own.
CREATE TRIGGER supporters_guard BEFORE INSERT ON supporters
BEGIN
  SELECT RAISE(ABORT, 'campaign_closed') WHERE NOT EXISTS (
    SELECT 1 FROM nominations n JOIN campaigns c ON c.id = n.campaign_id WHERE n.id = NEW.nomination_id AND c.status = 'published');
  SELECT RAISE(ABORT, 'nomination_settled') WHERE NOT EXISTS (
    SELECT 1 FROM nominations WHERE id = NEW.nomination_id AND category_id = NEW.category_id AND state IN ('submitted', 'eligible', 'branchOpinion'));
  SELECT RAISE(ABORT, 'already_supported') WHERE EXISTS (
    SELECT 1 FROM nominations WHERE id = NEW.nomination_id AND nominator_phone_index = NEW.nominator_phone_index);
  SELECT RAISE(ABORT, 'already_supported') WHERE EXISTS (
    SELECT 1 FROM supporters WHERE nomination_id = NEW.nomination_id AND nominator_phone_index = NEW.nominator_phone_index);
  SELECT RAISE(ABORT, 'too_many_nominations') WHERE (SELECT max_per_nominator FROM campaign_categories WHERE id = NEW.category_id) <=
    (SELECT count(*) FROM nominations WHERE category_id = NEW.category_id AND nominator_phone_index = NEW.nominator_phone_index AND state <> 'withdrawn')
    + (SELECT count(*) FROM supporters s JOIN nominations n ON n.id = s.nomination_id
       WHERE s.category_id = NEW.category_id AND s.nominator_phone_index = NEW.nominator_phone_index AND n.state <> 'withdrawn');
END;
