ALTER TABLE `commitments` ADD `displayed` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `commitments_signing` ON `commitments` (`signing_id`);--> statement-breakpoint
CREATE INDEX `commitments_seen` ON `commitments` (`due_date`,`id`) WHERE displayed = 1;--> statement-breakpoint
CREATE INDEX `commitments_seen_post` ON `commitments` (`post_id`,`due_date`,`id`) WHERE displayed = 1;--> statement-breakpoint
CREATE INDEX `commitments_seen_site` ON `commitments` (`site_id`,`due_date`,`id`) WHERE displayed = 1;--> statement-breakpoint
CREATE INDEX `commitments_seen_lawyer` ON `commitments` (`lawyer_id`,`due_date`,`id`) WHERE displayed = 1;--> statement-breakpoint
CREATE INDEX `commitments_seen_state` ON `commitments` (`state`,`due_date`,`id`) WHERE displayed = 1;--> statement-breakpoint
CREATE INDEX `commendations_category` ON `commendations` (`category`,`year`,`id`);--> statement-breakpoint
CREATE INDEX `rosters_duty` ON `rosters` (`lawyer_id`,`status`,`to_date`);--> statement-breakpoint
CREATE INDEX `rosters_end` ON `rosters` (`status`,`to_date`);--> statement-breakpoint
CREATE INDEX `invitations_kind` ON `invitations` (`entity`,`id`);--> statement-breakpoint
CREATE INDEX `invitations_unanswered` ON `invitations` (`expires_at`) WHERE used_at IS NULL AND revoked_at IS NULL;--> statement-breakpoint
CREATE INDEX `second_decisions_person` ON `second_decisions` (`person_id`);--> statement-breakpoint
CREATE INDEX `posts_of_site` ON `posts` (`site_id`,`id`);--> statement-breakpoint
CREATE INDEX `lawyers_status` ON `lawyers` (`status`,`name`,`id`);--> statement-breakpoint
-- What follows is written by hand; see 0001_guards.sql. A commitment says itself whether the public sees it, kept by the trigger that keeps where posts are
-- found by what is promised there: whatever changes either touches the post.
DROP TRIGGER posts_promises_refresh;
--> statement-breakpoint
CREATE TRIGGER posts_promises_refresh AFTER UPDATE OF title, status, tier, created_at ON posts
BEGIN
  UPDATE commitments SET displayed = 0
  WHERE post_id = NEW.id AND displayed = 1 AND NOT (NEW.status = 'open' AND EXISTS (
    SELECT 1 FROM post_holders h JOIN lawyers l ON l.id = h.lawyer_id
    WHERE h.post_id = NEW.id AND h.lawyer_id = commitments.lawyer_id AND h.until IS NULL AND h.displayed AND l.status = 'active'));
  UPDATE commitments SET displayed = 1
  WHERE NEW.status = 'open' AND post_id = NEW.id AND displayed = 0 AND lawyer_id IN (
    SELECT h.lawyer_id FROM post_holders h JOIN lawyers l ON l.id = h.lawyer_id
    WHERE h.post_id = NEW.id AND h.until IS NULL AND h.displayed AND l.status = 'active');
  DELETE FROM post_promises WHERE post_id = NEW.id;
  INSERT INTO post_promises (tier, theme, state, due, post_id)
  SELECT tiers.tier, themes.theme, states.state,
    CASE states.state WHEN 'open' THEN max(c.due_date) WHEN 'overdue' THEN min(c.due_date) ELSE '' END, NEW.id
  FROM commitments c
  JOIN (SELECT '' AS tier UNION ALL SELECT NEW.tier) AS tiers
  JOIN (SELECT '' AS theme UNION SELECT theme FROM commitments WHERE post_id = NEW.id AND displayed = 1) AS themes ON themes.theme IN ('', c.theme)
  JOIN (SELECT '' AS state UNION ALL SELECT 'open' UNION ALL SELECT 'overdue' UNION ALL SELECT 'kept' UNION ALL SELECT 'putRight') AS states
    ON states.state IN ('', c.state) OR (states.state = 'overdue' AND c.state = 'open')
  WHERE c.post_id = NEW.id AND c.displayed = 1 AND NOT (themes.theme = '' AND states.state = '')
  GROUP BY tiers.tier, themes.theme, states.state;
END;
--> statement-breakpoint
UPDATE posts SET created_at = created_at;

--> statement-breakpoint
CREATE TABLE `count_checks` (
	`kind` text PRIMARY KEY NOT NULL,
	`cursor` text NOT NULL,
	`checked_at` text NOT NULL,
	`wrong_at` text
);
--> statement-breakpoint
CREATE TABLE `period_counts` (
	`period` text NOT NULL,
	`scope` text NOT NULL,
	`measure` text NOT NULL,
	`value` text NOT NULL,
	`count` integer NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`period`, `scope`, `measure`, `value`)
);
--> statement-breakpoint
CREATE TABLE `running_counts` (
	`subject` text NOT NULL,
	`measure` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`subject`, `measure`)
);
--> statement-breakpoint
CREATE TABLE `uncounted_days` (
	`date` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
-- What follows is written by hand; see 0001_guards.sql. Running counts are written through this view, so that a change says only what it adds or takes away.
CREATE VIEW counted_changes (subject, measure, change) AS SELECT '', '', 0;
--> statement-breakpoint
CREATE TRIGGER counted_changes_insert INSTEAD OF INSERT ON counted_changes
BEGIN
  INSERT INTO running_counts (subject, measure, count)
  SELECT NEW.subject, NEW.measure, 0
  WHERE NOT EXISTS (SELECT 1 FROM running_counts WHERE subject = NEW.subject AND measure = NEW.measure);
  UPDATE running_counts SET count = count + NEW.change WHERE subject = NEW.subject AND measure = NEW.measure;
END;
--> statement-breakpoint
CREATE TRIGGER ratings_counted_insert AFTER INSERT ON ratings WHEN NEW.state = 'counted'
BEGIN
  INSERT INTO counted_changes SELECT subject, 'rated:' || NEW.level, 1
  FROM (SELECT 'site:' || NEW.site_id AS subject UNION ALL SELECT 'post:' || NEW.post_id) WHERE subject IS NOT NULL;
END;
--> statement-breakpoint
CREATE TRIGGER ratings_counted_update AFTER UPDATE OF state, level, site_id, post_id ON ratings
BEGIN
  INSERT INTO counted_changes SELECT subject, 'rated:' || OLD.level, -1
  FROM (SELECT 'site:' || OLD.site_id AS subject UNION ALL SELECT 'post:' || OLD.post_id) WHERE subject IS NOT NULL AND OLD.state = 'counted';
  INSERT INTO counted_changes SELECT subject, 'rated:' || NEW.level, 1
  FROM (SELECT 'site:' || NEW.site_id AS subject UNION ALL SELECT 'post:' || NEW.post_id) WHERE subject IS NOT NULL AND NEW.state = 'counted';
END;
--> statement-breakpoint
CREATE TRIGGER concerns_counted_insert AFTER INSERT ON concerns WHEN NEW.state IN ('accepted', 'answered')
BEGIN
  INSERT INTO counted_changes SELECT 'post:' || NEW.post_id, measure, 1
  FROM (SELECT 'concerns:accepted' AS measure UNION ALL SELECT 'concerns:onTime') WHERE measure = 'concerns:accepted' OR NEW.on_time = 1;
END;
--> statement-breakpoint
CREATE TRIGGER concerns_counted_update AFTER UPDATE OF state, on_time, post_id ON concerns
BEGIN
  INSERT INTO counted_changes SELECT 'post:' || OLD.post_id, measure, -1
  FROM (SELECT 'concerns:accepted' AS measure UNION ALL SELECT 'concerns:onTime')
  WHERE OLD.state IN ('accepted', 'answered') AND (measure = 'concerns:accepted' OR OLD.on_time = 1);
  INSERT INTO counted_changes SELECT 'post:' || NEW.post_id, measure, 1
  FROM (SELECT 'concerns:accepted' AS measure UNION ALL SELECT 'concerns:onTime')
  WHERE NEW.state IN ('accepted', 'answered') AND (measure = 'concerns:accepted' OR NEW.on_time = 1);
END;
--> statement-breakpoint
CREATE TRIGGER post_index_counted_insert AFTER INSERT ON post_index WHEN NEW.word = '' AND substr(NEW.scope, 1, 5) = 'site:'
BEGIN
  INSERT INTO counted_changes VALUES (NEW.scope, 'postsOnDisplay', 1);
END;
--> statement-breakpoint
CREATE TRIGGER post_index_counted_delete AFTER DELETE ON post_index WHEN OLD.word = '' AND substr(OLD.scope, 1, 5) = 'site:'
BEGIN
  INSERT INTO counted_changes VALUES (OLD.scope, 'postsOnDisplay', -1);
END;
--> statement-breakpoint
CREATE TRIGGER commendations_counted_insert AFTER INSERT ON commendations
BEGIN
  INSERT INTO counted_changes VALUES ('commendations', NEW.year || ':' || NEW.category, 1);
END;
--> statement-breakpoint
INSERT INTO running_counts (subject, measure, count)
SELECT 'site:' || site_id, 'rated:' || level, count(*) FROM ratings WHERE state = 'counted' GROUP BY 1, 2
UNION ALL SELECT 'post:' || post_id, 'rated:' || level, count(*) FROM ratings WHERE state = 'counted' AND post_id IS NOT NULL GROUP BY 1, 2;
--> statement-breakpoint
INSERT INTO running_counts (subject, measure, count)
SELECT 'post:' || post_id, 'concerns:accepted', count(*) FROM concerns WHERE state IN ('accepted', 'answered') GROUP BY 1
UNION ALL SELECT 'post:' || post_id, 'concerns:onTime', count(*) FROM concerns WHERE state IN ('accepted', 'answered') AND on_time = 1 GROUP BY 1
UNION ALL SELECT scope, 'postsOnDisplay', count(*) FROM post_index WHERE word = '' AND substr(scope, 1, 5) = 'site:' GROUP BY 1
UNION ALL SELECT 'commendations', year || ':' || category, count(*) FROM commendations GROUP BY 2;
--> statement-breakpoint
-- A day is counted again after anything of it has changed that a figure counts by.
CREATE TRIGGER bookings_uncounted_insert AFTER INSERT ON bookings
BEGIN
  INSERT INTO uncounted_days (date) SELECT date FROM sessions WHERE id = NEW.session_id AND date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
CREATE TRIGGER bookings_uncounted_update AFTER UPDATE OF status, session_id, channel, matter, device_id, priority_consent_version, minutes, pro_bono_minutes, hours_verified_at ON bookings
BEGIN
  INSERT INTO uncounted_days (date)
  SELECT DISTINCT date FROM sessions WHERE id IN (OLD.session_id, NEW.session_id) AND date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
CREATE TRIGGER sessions_uncounted_update AFTER UPDATE OF date, site_id, lawyer_id ON sessions
WHEN OLD.date <> NEW.date OR OLD.site_id <> NEW.site_id OR OLD.lawyer_id <> NEW.lawyer_id
BEGIN
  INSERT INTO uncounted_days (date) SELECT OLD.date WHERE OLD.date NOT IN (SELECT date FROM uncounted_days);
  INSERT INTO uncounted_days (date) SELECT NEW.date WHERE NEW.date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
CREATE TRIGGER consultation_records_uncounted_insert AFTER INSERT ON consultation_records
BEGIN
  INSERT INTO uncounted_days (date)
  SELECT s.date FROM bookings b JOIN sessions s ON s.id = b.session_id
  WHERE b.id = NEW.booking_id AND s.date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
CREATE TRIGGER consultation_records_uncounted_update AFTER UPDATE OF mode, outcome, matter ON consultation_records
BEGIN
  INSERT INTO uncounted_days (date)
  SELECT s.date FROM bookings b JOIN sessions s ON s.id = b.session_id
  WHERE b.id = NEW.booking_id AND s.date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
CREATE TRIGGER ratings_uncounted_insert AFTER INSERT ON ratings
BEGIN
  INSERT INTO uncounted_days (date)
  SELECT s.date FROM bookings b JOIN sessions s ON s.id = b.session_id
  WHERE b.id = NEW.booking_id AND s.date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
CREATE TRIGGER ratings_uncounted_update AFTER UPDATE OF state, level ON ratings
BEGIN
  INSERT INTO uncounted_days (date)
  SELECT s.date FROM bookings b JOIN sessions s ON s.id = b.session_id
  WHERE b.id = NEW.booking_id AND s.date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
CREATE TRIGGER routings_uncounted_insert AFTER INSERT ON routings
BEGIN
  INSERT INTO uncounted_days (date) SELECT NEW.date WHERE NEW.date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
CREATE TRIGGER routings_uncounted_delete AFTER DELETE ON routings
BEGIN
  INSERT INTO uncounted_days (date) SELECT OLD.date WHERE OLD.date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
INSERT INTO uncounted_days (date)
SELECT DISTINCT date FROM sessions WHERE EXISTS (SELECT 1 FROM bookings WHERE session_id = sessions.id) UNION SELECT date FROM routings;

--> statement-breakpoint
CREATE INDEX `campaigns_in_state` ON `campaigns` (`status`,`id`);