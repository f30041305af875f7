DROP INDEX `signings_current`;--> statement-breakpoint
ALTER TABLE `signings` ADD `term_from` text;--> statement-breakpoint
ALTER TABLE `signings` ADD `term_to` text;--> statement-breakpoint
ALTER TABLE `signings` ADD `hours` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `signings` ADD `entered_by` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `signings` ADD `renews` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `signings` ADD `revision` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `signings` ADD `digest` text;--> statement-breakpoint
ALTER TABLE `signings` ADD `signature` text;--> statement-breakpoint
ALTER TABLE `signings` ADD `suspended_for` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `signings_lawyer` ON `signings` (`lawyer_id`,`state`);--> statement-breakpoint
CREATE INDEX `signings_term` ON `signings` (`state`,`term_to`);--> statement-breakpoint
CREATE UNIQUE INDEX `signings_current` ON `signings` (`lawyer_id`,`site_id`,`renews`) WHERE state IN ('submitted', 'resubmitted', 'approved', 'onDisplay', 'suspended');--> statement-breakpoint
ALTER TABLE `commitments` ADD `theme` text DEFAULT 'integrity' NOT NULL;--> statement-breakpoint
ALTER TABLE `post_holders` ADD `displayed` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `post_holders_signing` ON `post_holders` (`signing_id`);--> statement-breakpoint
ALTER TABLE `lawyers` ADD `initials` text DEFAULT '' NOT NULL;--> statement-breakpoint
-- What follows is written by hand; see 0001_guards.sql. A holder is on display while the signing is, whoever writes.
UPDATE signings SET state = 'onDisplay' WHERE state = 'approved';
--> statement-breakpoint
UPDATE post_holders SET displayed = 1 WHERE EXISTS (SELECT 1 FROM signings WHERE id = post_holders.signing_id AND state = 'onDisplay');
--> statement-breakpoint
CREATE TRIGGER signings_display AFTER UPDATE OF state ON signings
WHEN NEW.state <> OLD.state
BEGIN
  UPDATE post_holders SET displayed = (NEW.state = 'onDisplay') WHERE signing_id = NEW.id AND displayed <> (NEW.state = 'onDisplay');
END;
--> statement-breakpoint
CREATE TRIGGER post_holders_display_insert AFTER INSERT ON post_holders
WHEN EXISTS (SELECT 1 FROM signings WHERE id = NEW.signing_id AND state = 'onDisplay') <> NEW.displayed
BEGIN
  UPDATE post_holders SET displayed = NOT NEW.displayed WHERE id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER post_holders_display_update BEFORE UPDATE OF displayed ON post_holders
WHEN NEW.displayed
BEGIN
  SELECT RAISE(ABORT, 'not_on_display') WHERE NOT EXISTS (SELECT 1 FROM signings WHERE id = NEW.signing_id AND state = 'onDisplay');
END;
--> statement-breakpoint
-- The wall finds posts by their holders on display only, and lawyers by their initials too.
DROP TRIGGER posts_index_refresh;
--> statement-breakpoint
DROP TRIGGER post_holders_index_update;
--> statement-breakpoint
DROP TRIGGER lawyers_index_update;
--> statement-breakpoint
CREATE TRIGGER posts_index_refresh AFTER UPDATE OF title, status, tier, site_id ON posts
BEGIN
  DELETE FROM post_index WHERE post_id = NEW.id;
  INSERT INTO post_index (scope, word, post_id)
  SELECT scopes.scope, words.word, NEW.id
  FROM (
    SELECT '' AS scope UNION SELECT 'tier:' || NEW.tier UNION SELECT 'site:' || NEW.site_id
    UNION SELECT 'firm:' || l.firm_id FROM post_holders h JOIN lawyers l ON l.id = h.lawyer_id
      WHERE h.post_id = NEW.id AND h.until IS NULL AND h.displayed AND l.status = 'active'
  ) AS scopes, (
    SELECT '' AS word UNION SELECT lower(NEW.title)
    UNION SELECT lower(l.name) FROM post_holders h JOIN lawyers l ON l.id = h.lawyer_id
      WHERE h.post_id = NEW.id AND h.until IS NULL AND h.displayed AND l.status = 'active'
    UNION SELECT l.initials FROM post_holders h JOIN lawyers l ON l.id = h.lawyer_id
      WHERE h.post_id = NEW.id AND h.until IS NULL AND h.displayed AND l.status = 'active'
  ) AS words
  WHERE NEW.status = 'open' AND EXISTS (
    SELECT 1 FROM post_holders h JOIN lawyers l ON l.id = h.lawyer_id
    WHERE h.post_id = NEW.id AND h.until IS NULL AND h.displayed AND l.status = 'active');
END;
--> statement-breakpoint
CREATE TRIGGER post_holders_index_update AFTER UPDATE OF post_id, lawyer_id, until, displayed ON post_holders
BEGIN
  UPDATE posts SET title = title WHERE id IN (OLD.post_id, NEW.post_id);
END;
--> statement-breakpoint
CREATE TRIGGER lawyers_index_update AFTER UPDATE OF name, initials, firm_id, status ON lawyers
BEGIN
  UPDATE posts SET title = title WHERE id IN (SELECT post_id FROM post_holders WHERE lawyer_id = NEW.id AND until IS NULL);
END;
--> statement-breakpoint
UPDATE posts SET title = title;
