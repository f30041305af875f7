DROP INDEX `supporters_once`;--> statement-breakpoint
ALTER TABLE `supporters` ADD `merged_from` text;--> statement-breakpoint
ALTER TABLE `supporters` ADD `voice_of` text;--> statement-breakpoint
CREATE UNIQUE INDEX `supporters_once` ON `supporters` (`nomination_id`,`nominator_phone_index`) WHERE voice_of IS NULL;--> statement-breakpoint
ALTER TABLE `nominations` ADD `merged_into` text;--> statement-breakpoint
CREATE INDEX `nominations_merged` ON `nominations` (`category_id`,`nominee_key`) WHERE merged_into IS NOT NULL;--> statement-breakpoint
CREATE INDEX `nominations_merged_into` ON `nominations` (`merged_into`) WHERE merged_into IS NOT NULL;
--> statement-breakpoint
-- What follows is written by hand; see 0001_guards.sql. A phone stands behind no more nominees of a category than it may: behind one twice, after a
-- merger, is once.
DROP TRIGGER nominations_limit;
--> statement-breakpoint
CREATE TRIGGER nominations_limit BEFORE INSERT ON nominations
BEGIN
  SELECT RAISE(ABORT, 'too_many_nominations') WHERE (SELECT max_per_nominator FROM campaign_categories WHERE id = NEW.category_id) <= (SELECT count(*) FROM (
    SELECT id FROM nominations WHERE category_id = NEW.category_id AND nominator_phone_index = NEW.nominator_phone_index AND state <> 'withdrawn'
    UNION
    SELECT s.nomination_id FROM supporters s JOIN nominations n ON n.id = s.nomination_id
    WHERE s.category_id = NEW.category_id AND s.nominator_phone_index = NEW.nominator_phone_index AND n.state <> 'withdrawn'));
END;
--> statement-breakpoint
DROP TRIGGER supporters_guard;
--> statement-breakpoint
-- A supporter joins a nomination that is still looked at, in a campaign that takes nominations, and not their own.
CREATE TRIGGER supporters_guard BEFORE INSERT ON supporters WHEN NEW.merged_from IS NULL
BEGIN
  SELECT RAISE(ABORT, 'campaign_closed') WHERE NOT EXISTS (
    SELECT 1 FROM nominations n JOIN campaigns c ON c.id = n.campaign_id WHERE n.id = NEW.nomination_id AND c.status = 'published');
  SELECT RAISE(ABORT, 'nomination_settled') WHERE NOT EXISTS (
    SELECT 1 FROM nominations WHERE id = NEW.nomination_id AND category_id = NEW.category_id AND state IN ('submitted', 'eligible', 'branchOpinion'));
  SELECT RAISE(ABORT, 'already_supported') WHERE EXISTS (
    SELECT 1 FROM nominations WHERE id = NEW.nomination_id AND nominator_phone_index = NEW.nominator_phone_index);
  SELECT RAISE(ABORT, 'already_supported') WHERE EXISTS (
    SELECT 1 FROM supporters WHERE nomination_id = NEW.nomination_id AND nominator_phone_index = NEW.nominator_phone_index);
  SELECT RAISE(ABORT, 'too_many_nominations') WHERE (SELECT max_per_nominator FROM campaign_categories WHERE id = NEW.category_id) <= (SELECT count(*) FROM (
    SELECT id FROM nominations WHERE category_id = NEW.category_id AND nominator_phone_index = NEW.nominator_phone_index AND state <> 'withdrawn'
    UNION
    SELECT s.nomination_id FROM supporters s JOIN nominations n ON n.id = s.nomination_id
    WHERE s.category_id = NEW.category_id AND s.nominator_phone_index = NEW.nominator_phone_index AND n.state <> 'withdrawn'));
END;
--> statement-breakpoint
-- What merges is of one category, and is still looked at on both sides.
CREATE TRIGGER nominations_merge BEFORE UPDATE OF merged_into ON nominations WHEN NEW.merged_into IS NOT NULL AND OLD.merged_into IS NULL
BEGIN
  SELECT RAISE(ABORT, 'nomination_settled') WHERE OLD.state NOT IN ('submitted', 'eligible', 'branchOpinion') OR NOT EXISTS (
    SELECT 1 FROM nominations WHERE id = NEW.merged_into AND id <> OLD.id AND category_id = OLD.category_id
      AND state IN ('submitted', 'eligible', 'branchOpinion'));
END;
