ALTER TABLE `sessions` ADD `tag` text;--> statement-breakpoint
CREATE INDEX `sessions_tag` ON `sessions` (`tag`,`date`,`start_time`,`id`) WHERE tag IS NOT NULL;--> statement-breakpoint
ALTER TABLE `consultation_records` ADD `tag` text;--> statement-breakpoint
CREATE INDEX `consultation_records_tag` ON `consultation_records` (`tag`,`booking_id`) WHERE tag IS NOT NULL;--> statement-breakpoint
ALTER TABLE `record_books` ADD `openers` text;
--> statement-breakpoint
-- Days are counted anew when the campaign of a session, or of a consultation, changes.
DROP TRIGGER sessions_uncounted_update;
--> statement-breakpoint
CREATE TRIGGER sessions_uncounted_update AFTER UPDATE OF date, site_id, lawyer_id, tag ON sessions
WHEN OLD.date <> NEW.date OR OLD.site_id <> NEW.site_id OR OLD.lawyer_id <> NEW.lawyer_id OR OLD.tag IS NOT NEW.tag
BEGIN
  INSERT INTO uncounted_days (date) SELECT OLD.date WHERE OLD.date NOT IN (SELECT date FROM uncounted_days);
  INSERT INTO uncounted_days (date) SELECT NEW.date WHERE NEW.date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
DROP TRIGGER consultation_records_uncounted_update;
--> statement-breakpoint
CREATE TRIGGER consultation_records_uncounted_update AFTER UPDATE OF mode, outcome, matter, tag ON consultation_records
BEGIN
  INSERT INTO uncounted_days (date)
  SELECT s.date FROM bookings b JOIN sessions s ON s.id = b.session_id
  WHERE b.id = NEW.booking_id AND s.date NOT IN (SELECT date FROM uncounted_days);
END;
