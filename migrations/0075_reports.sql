CREATE TABLE `county_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`period` text NOT NULL,
	`scope` text NOT NULL,
	`version` integer NOT NULL,
	`content` text NOT NULL,
	`reason` text,
	`kept_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `county_reports_version` ON `county_reports` (`scope`,`period`,`version`);--> statement-breakpoint
CREATE INDEX `county_reports_period` ON `county_reports` (`period`,`scope`);--> statement-breakpoint
CREATE INDEX `records_kind_date` ON `records` (`kind`,`date`,`state`);--> statement-breakpoint
-- What follows is written by hand; see 0001_guards.sql. What is kept of a period is not changed: made anew it is another version.
CREATE TRIGGER county_reports_append_only_update BEFORE UPDATE ON county_reports
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
CREATE TRIGGER county_reports_append_only_delete BEFORE DELETE ON county_reports
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
-- Days are counted again after a change of what figures count them by since this migration: sessions, commitments and rectifications.
CREATE TRIGGER sessions_uncounted_insert AFTER INSERT ON sessions
BEGIN
  INSERT INTO uncounted_days (date) SELECT NEW.date WHERE NEW.date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
DROP TRIGGER sessions_uncounted_update;
--> statement-breakpoint
CREATE TRIGGER sessions_uncounted_update AFTER UPDATE OF date, site_id, lawyer_id, tag, status, capacity, start_time, end_time ON sessions
WHEN OLD.date <> NEW.date OR OLD.site_id <> NEW.site_id OR OLD.lawyer_id <> NEW.lawyer_id OR OLD.tag IS NOT NEW.tag OR OLD.status <> NEW.status
  OR OLD.capacity <> NEW.capacity OR OLD.start_time <> NEW.start_time OR OLD.end_time <> NEW.end_time
BEGIN
  INSERT INTO uncounted_days (date) SELECT OLD.date WHERE OLD.date NOT IN (SELECT date FROM uncounted_days);
  INSERT INTO uncounted_days (date) SELECT NEW.date WHERE NEW.date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
CREATE TRIGGER sessions_uncounted_delete AFTER DELETE ON sessions
BEGIN
  INSERT INTO uncounted_days (date) SELECT OLD.date WHERE OLD.date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
CREATE TRIGGER commitments_uncounted_insert AFTER INSERT ON commitments
BEGIN
  INSERT INTO uncounted_days (date) SELECT NEW.due_date WHERE NEW.due_date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
CREATE TRIGGER commitments_uncounted_update AFTER UPDATE OF due_date, site_id, state, kept_on ON commitments
BEGIN
  INSERT INTO uncounted_days (date) SELECT OLD.due_date WHERE OLD.due_date NOT IN (SELECT date FROM uncounted_days);
  INSERT INTO uncounted_days (date) SELECT NEW.due_date WHERE NEW.due_date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
CREATE TRIGGER rectifications_uncounted_insert AFTER INSERT ON rectifications
BEGIN
  INSERT INTO uncounted_days (date) SELECT NEW.due_date WHERE NEW.due_date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
CREATE TRIGGER rectifications_uncounted_update AFTER UPDATE OF due_date, site_id, state, published_at ON rectifications
BEGIN
  INSERT INTO uncounted_days (date) SELECT OLD.due_date WHERE OLD.due_date NOT IN (SELECT date FROM uncounted_days);
  INSERT INTO uncounted_days (date) SELECT NEW.due_date WHERE NEW.due_date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
-- Figures by them are not kept yet of any day.
INSERT INTO uncounted_days (date)
SELECT date FROM sessions UNION SELECT due_date FROM commitments UNION SELECT due_date FROM rectifications
EXCEPT SELECT date FROM uncounted_days;
