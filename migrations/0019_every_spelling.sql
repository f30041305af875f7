CREATE TABLE `lawyer_words` (
	`word` text NOT NULL,
	`lawyer_id` text NOT NULL,
	PRIMARY KEY(`word`, `lawyer_id`),
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `lawyer_words_lawyer` ON `lawyer_words` (`lawyer_id`,`word`);
--> statement-breakpoint
-- What follows is written by hand; see 0001_guards.sql. The wall finds posts by these words of their holders too.
DROP TRIGGER posts_index_refresh;
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
    UNION SELECT w.word FROM post_holders h JOIN lawyers l ON l.id = h.lawyer_id JOIN lawyer_words w ON w.lawyer_id = l.id
      WHERE h.post_id = NEW.id AND h.until IS NULL AND h.displayed AND l.status = 'active'
  ) AS words
  WHERE NEW.status = 'open' AND EXISTS (
    SELECT 1 FROM post_holders h JOIN lawyers l ON l.id = h.lawyer_id
    WHERE h.post_id = NEW.id AND h.until IS NULL AND h.displayed AND l.status = 'active');
END;
--> statement-breakpoint
-- Lawyers who are there already get their words from the five-minute job.
INSERT INTO work_items (id, kind, subject, due_at, request_id, created_at)
SELECT id, 'lawyerWords', id, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'migration-0019', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM lawyers WHERE initials <> '';
--> statement-breakpoint
-- One number has one index, in whatever spelling. Those made of another spelling are made anew by the same job. Sealed text is as long as
-- what was sealed (AES-GCM, 16 bytes more, in base64url): what is no longer than eleven characters had no prefix and no extension, and its
-- index is what it was.
INSERT INTO work_items (id, kind, subject, due_at, request_id, created_at)
SELECT id, kind, id, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'migration-0019', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM (
  SELECT id, 'bookingIndex' AS kind, phone FROM bookings WHERE phone_index IS NOT NULL
  UNION ALL SELECT id, 'signingIndex', phone FROM signings WHERE phone_index IS NOT NULL
  UNION ALL SELECT id, 'nominationIndex', nominator_phone FROM nominations WHERE nominator_phone_index IS NOT NULL AND typed_nominee IS NULL
  UNION ALL SELECT id, 'supporterIndex', nominator_phone FROM supporters WHERE nominator_phone_index IS NOT NULL
)
WHERE length(substr(substr(phone, instr(phone, '.') + 1), instr(substr(phone, instr(phone, '.') + 1), '.') + 1)) > 36;
--> statement-breakpoint
-- The same for the names of nominees who were typed in.
INSERT INTO work_items (id, kind, subject, due_at, request_id, created_at)
SELECT id, 'nominationIndex', id, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'migration-0019', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM nominations WHERE typed_nominee IS NOT NULL;
