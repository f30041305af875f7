-- Other providers of the books (公证员, 人民调解员 …) hold rosters and sessions beside lawyers: each row names exactly one of
-- the two. SQLite changes no column's NOT NULL, so the five tables are made anew: kept aside, dropped, made under the same
-- name and filled, with the foreign keys deferred. Filled under its own name, a table has its rows back before the keys
-- that point to it are looked at; renamed into place, it would not. What a table has of triggers goes with it, and stands
-- again below.
PRAGMA defer_foreign_keys = ON;
--> statement-breakpoint
CREATE INDEX `settlement_rows_session_once` ON `settlement_rows` (`session_id`);
--> statement-breakpoint
CREATE INDEX `settlement_rows_moved_once` ON `settlement_rows` (`moved_to`);
--> statement-breakpoint
CREATE INDEX `settlements_session_once` ON `settlements` (`session_id`);
--> statement-breakpoint
CREATE TABLE `rosters_before` AS SELECT * FROM `rosters`;
--> statement-breakpoint
DROP TABLE `rosters`;
--> statement-breakpoint
CREATE TABLE `rosters` (
	`id` text PRIMARY KEY NOT NULL,
	`lawyer_id` text,
	`provider_id` text,
	`site_id` text NOT NULL,
	`pattern` text NOT NULL,
	`spans` text NOT NULL,
	`summer_spans` text,
	`session_minutes` integer NOT NULL,
	`capacity` integer NOT NULL,
	`priority_places` integer DEFAULT 0 NOT NULL,
	`matters` text NOT NULL,
	`tag` text,
	`from_date` text NOT NULL,
	`to_date` text,
	`on_holidays` integer DEFAULT false NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`provider_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rosters_holder" CHECK((lawyer_id IS NULL) <> (provider_id IS NULL))
);
--> statement-breakpoint
INSERT INTO `rosters` (`id`, `lawyer_id`, `site_id`, `pattern`, `spans`, `summer_spans`, `session_minutes`, `capacity`, `priority_places`, `matters`, `from_date`, `to_date`, `on_holidays`, `status`, `version`, `created_at`, `updated_at`) SELECT `id`, `lawyer_id`, `site_id`, `pattern`, `spans`, `summer_spans`, `session_minutes`, `capacity`, `priority_places`, `matters`, `from_date`, `to_date`, `on_holidays`, `status`, `version`, `created_at`, `updated_at` FROM `rosters_before`;
--> statement-breakpoint
DROP TABLE `rosters_before`;
--> statement-breakpoint
CREATE INDEX `rosters_status` ON `rosters` (`status`,`id`);
--> statement-breakpoint
CREATE INDEX `rosters_lawyer` ON `rosters` (`lawyer_id`,`id`);
--> statement-breakpoint
CREATE INDEX `rosters_duty` ON `rosters` (`lawyer_id`,`status`,`to_date`);
--> statement-breakpoint
CREATE INDEX `rosters_end` ON `rosters` (`status`,`to_date`);
--> statement-breakpoint
CREATE INDEX `rosters_site` ON `rosters` (`site_id`,`id`);
--> statement-breakpoint
CREATE INDEX `rosters_provider` ON `rosters` (`provider_id`,`id`) WHERE provider_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `rosters_provider_duty` ON `rosters` (`provider_id`,`status`,`to_date`) WHERE provider_id IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `sessions_before` AS SELECT * FROM `sessions`;
--> statement-breakpoint
DROP TABLE `sessions`;
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`lawyer_id` text,
	`provider_id` text,
	`date` text NOT NULL,
	`start_time` text NOT NULL,
	`end_time` text NOT NULL,
	`capacity` integer NOT NULL,
	`matters` text NOT NULL,
	`status` text DEFAULT 'open' NOT NULL,
	`tag` text,
	`priority_places` integer DEFAULT 0 NOT NULL,
	`roster_id` text,
	`conflict` text,
	`called_off_reason` text,
	`by_hand` integer DEFAULT false NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`provider_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`roster_id`) REFERENCES `rosters`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sessions_holder" CHECK((lawyer_id IS NULL) <> (provider_id IS NULL))
);
--> statement-breakpoint
INSERT INTO `sessions` (`id`, `site_id`, `lawyer_id`, `date`, `start_time`, `end_time`, `capacity`, `matters`, `status`, `priority_places`, `roster_id`, `conflict`, `by_hand`, `version`, `created_at`, `updated_at`, `called_off_reason`, `tag`) SELECT `id`, `site_id`, `lawyer_id`, `date`, `start_time`, `end_time`, `capacity`, `matters`, `status`, `priority_places`, `roster_id`, `conflict`, `by_hand`, `version`, `created_at`, `updated_at`, `called_off_reason`, `tag` FROM `sessions_before`;
--> statement-breakpoint
DROP TABLE `sessions_before`;
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_roster` ON `sessions` (`roster_id`,`date`,`start_time`) WHERE roster_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `sessions_conflict` ON `sessions` (`conflict`,`date`) WHERE conflict IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `sessions_calendar` ON `sessions` (`status`,`date`,`start_time`,`id`);
--> statement-breakpoint
CREATE INDEX `sessions_site` ON `sessions` (`site_id`,`date`,`start_time`,`id`);
--> statement-breakpoint
CREATE INDEX `sessions_lawyer` ON `sessions` (`lawyer_id`,`date`,`start_time`,`id`);
--> statement-breakpoint
CREATE INDEX `sessions_provider` ON `sessions` (`provider_id`,`date`,`start_time`,`id`) WHERE provider_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `sessions_date` ON `sessions` (`date`,`start_time`,`id`);
--> statement-breakpoint
CREATE INDEX `sessions_tag` ON `sessions` (`tag`,`date`,`start_time`,`id`) WHERE tag IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `absences_before` AS SELECT * FROM `absences`;
--> statement-breakpoint
DROP TABLE `absences`;
--> statement-breakpoint
CREATE TABLE `absences` (
	`id` text PRIMARY KEY NOT NULL,
	`lawyer_id` text,
	`provider_id` text,
	`kind` text NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text NOT NULL,
	`state` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`provider_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "absences_holder" CHECK((lawyer_id IS NULL) <> (provider_id IS NULL))
);
--> statement-breakpoint
INSERT INTO `absences` (`id`, `lawyer_id`, `kind`, `from_date`, `to_date`, `state`, `version`, `created_at`, `updated_at`) SELECT `id`, `lawyer_id`, `kind`, `from_date`, `to_date`, `state`, `version`, `created_at`, `updated_at` FROM `absences_before`;
--> statement-breakpoint
DROP TABLE `absences_before`;
--> statement-breakpoint
CREATE INDEX `absences_lawyer` ON `absences` (`lawyer_id`,`state`,`to_date`);
--> statement-breakpoint
CREATE INDEX `absences_state` ON `absences` (`state`,`id`);
--> statement-breakpoint
CREATE INDEX `absences_of` ON `absences` (`lawyer_id`,`id`);
--> statement-breakpoint
CREATE INDEX `absences_provider` ON `absences` (`provider_id`,`state`,`to_date`) WHERE provider_id IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `queue_tickets_before` AS SELECT * FROM `queue_tickets`;
--> statement-breakpoint
DROP TABLE `queue_tickets`;
--> statement-breakpoint
CREATE TABLE `queue_tickets` (
	`booking_id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`date` text NOT NULL,
	`number` integer NOT NULL,
	`letter` text NOT NULL,
	`lawyer_id` text,
	`provider_id` text,
	`start_time` text NOT NULL,
	`state` text NOT NULL,
	`room` text,
	`calls` integer NOT NULL,
	`called_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`provider_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "queue_tickets_holder" CHECK((lawyer_id IS NULL) <> (provider_id IS NULL))
);
--> statement-breakpoint
INSERT INTO `queue_tickets` (`booking_id`, `site_id`, `date`, `number`, `letter`, `lawyer_id`, `start_time`, `state`, `room`, `calls`, `called_at`, `version`, `created_at`, `updated_at`) SELECT `booking_id`, `site_id`, `date`, `number`, `letter`, `lawyer_id`, `start_time`, `state`, `room`, `calls`, `called_at`, `version`, `created_at`, `updated_at` FROM `queue_tickets_before`;
--> statement-breakpoint
DROP TABLE `queue_tickets_before`;
--> statement-breakpoint
CREATE UNIQUE INDEX `queue_tickets_number` ON `queue_tickets` (`site_id`,`date`,`number`);
--> statement-breakpoint
CREATE INDEX `queue_tickets_state` ON `queue_tickets` (`site_id`,`date`,`state`,`start_time`,`number`);
--> statement-breakpoint
CREATE INDEX `queue_tickets_lawyer` ON `queue_tickets` (`lawyer_id`,`date`,`state`,`start_time`,`number`);
--> statement-breakpoint
CREATE INDEX `queue_tickets_provider` ON `queue_tickets` (`provider_id`,`date`,`state`,`start_time`,`number`) WHERE provider_id IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `ratings_before` AS SELECT * FROM `ratings`;
--> statement-breakpoint
DROP TABLE `ratings`;
--> statement-breakpoint
CREATE TABLE `ratings` (
	`booking_id` text PRIMARY KEY NOT NULL,
	`lawyer_id` text,
	`provider_id` text,
	`site_id` text NOT NULL,
	`post_id` text,
	`level` integer NOT NULL,
	`reason` text,
	`channel` text NOT NULL,
	`state` text DEFAULT 'counted' NOT NULL,
	`set_aside_reason` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`provider_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ratings_holder" CHECK((lawyer_id IS NULL) <> (provider_id IS NULL))
);
--> statement-breakpoint
INSERT INTO `ratings` (`booking_id`, `lawyer_id`, `site_id`, `post_id`, `level`, `reason`, `channel`, `state`, `set_aside_reason`, `version`, `created_at`) SELECT `booking_id`, `lawyer_id`, `site_id`, `post_id`, `level`, `reason`, `channel`, `state`, `set_aside_reason`, `version`, `created_at` FROM `ratings_before`;
--> statement-breakpoint
DROP TABLE `ratings_before`;
--> statement-breakpoint
CREATE INDEX `ratings_site` ON `ratings` (`site_id`,`state`);
--> statement-breakpoint
CREATE INDEX `ratings_post` ON `ratings` (`post_id`,`state`);
--> statement-breakpoint
CREATE INDEX `ratings_time` ON `ratings` (`created_at`,`booking_id`);
--> statement-breakpoint
CREATE INDEX `ratings_lawyer` ON `ratings` (`lawyer_id`,`created_at`,`booking_id`);
--> statement-breakpoint
CREATE INDEX `ratings_provider` ON `ratings` (`provider_id`,`created_at`,`booking_id`) WHERE provider_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `ratings_of_site` ON `ratings` (`site_id`,`created_at`,`booking_id`);
--> statement-breakpoint
CREATE INDEX `ratings_state` ON `ratings` (`state`,`created_at`,`booking_id`);
--> statement-breakpoint
CREATE INDEX `ratings_held_ratingWithBooking` ON `ratings` (`booking_id`) WHERE (reason IS NOT NULL);
--> statement-breakpoint
DROP INDEX `settlement_rows_session_once`;
--> statement-breakpoint
DROP INDEX `settlement_rows_moved_once`;
--> statement-breakpoint
DROP INDEX `settlements_session_once`;
--> statement-breakpoint
-- Whom the books have of other providers, as sessions show them: of the kinds that say they hold sessions.
CREATE VIEW providers AS
SELECT r.id, json_extract(r.fields, '$.name') AS name, json_extract(r.fields, '$.title') AS title,
  json_extract(r.fields, '$.organisation') AS organisation, r.state = 'standing' AS serving
FROM records r WHERE r.kind = 'otherProvider';
--> statement-breakpoint
CREATE TRIGGER rosters_provider_insert BEFORE INSERT ON rosters
WHEN NEW.provider_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'provider_unknown') WHERE NOT EXISTS (SELECT 1 FROM providers WHERE id = NEW.provider_id);
END;
--> statement-breakpoint
CREATE TRIGGER rosters_provider_update BEFORE UPDATE OF provider_id ON rosters
WHEN NEW.provider_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'provider_unknown') WHERE NOT EXISTS (SELECT 1 FROM providers WHERE id = NEW.provider_id);
END;
--> statement-breakpoint
CREATE TRIGGER sessions_provider_insert BEFORE INSERT ON sessions
WHEN NEW.provider_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'provider_unknown') WHERE NOT EXISTS (SELECT 1 FROM providers WHERE id = NEW.provider_id);
END;
--> statement-breakpoint
CREATE TRIGGER sessions_provider_update BEFORE UPDATE OF provider_id ON sessions
WHEN NEW.provider_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'provider_unknown') WHERE NOT EXISTS (SELECT 1 FROM providers WHERE id = NEW.provider_id);
END;
--> statement-breakpoint
CREATE TRIGGER absences_provider_insert BEFORE INSERT ON absences
WHEN NEW.provider_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'provider_unknown') WHERE NOT EXISTS (SELECT 1 FROM providers WHERE id = NEW.provider_id);
END;
--> statement-breakpoint
CREATE TRIGGER absences_provider_update BEFORE UPDATE OF provider_id ON absences
WHEN NEW.provider_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'provider_unknown') WHERE NOT EXISTS (SELECT 1 FROM providers WHERE id = NEW.provider_id);
END;
--> statement-breakpoint
CREATE TRIGGER sessions_cancel BEFORE UPDATE OF status ON sessions
WHEN NEW.status = 'cancelled' AND OLD.status <> 'cancelled' AND NEW.conflict IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'session_booked') WHERE EXISTS (SELECT 1 FROM places WHERE session_id = NEW.id);
END;
--> statement-breakpoint
CREATE TRIGGER sessions_capacity BEFORE UPDATE OF capacity ON sessions
WHEN NEW.capacity < OLD.capacity
BEGIN
  SELECT RAISE(ABORT, 'capacity_taken') WHERE NEW.capacity < (SELECT coalesce(max(place), 0) FROM places WHERE session_id = NEW.id);
END;
--> statement-breakpoint
CREATE TRIGGER sessions_move BEFORE UPDATE OF date, start_time, end_time, site_id, lawyer_id, provider_id ON sessions
WHEN NEW.date <> OLD.date OR NEW.start_time <> OLD.start_time OR NEW.end_time <> OLD.end_time OR NEW.site_id <> OLD.site_id OR NEW.lawyer_id IS NOT OLD.lawyer_id OR NEW.provider_id IS NOT OLD.provider_id
BEGIN
  SELECT RAISE(ABORT, 'session_booked') WHERE EXISTS (SELECT 1 FROM places WHERE session_id = NEW.id);
END;
--> statement-breakpoint
CREATE TRIGGER sessions_overlap_insert BEFORE INSERT ON sessions
WHEN NEW.status = 'open'
BEGIN
  SELECT RAISE(ABORT, 'session_span') WHERE NEW.start_time >= NEW.end_time OR NEW.capacity < 1;
  SELECT RAISE(ABORT, 'lawyer_overlap') WHERE EXISTS (
    SELECT 1 FROM sessions WHERE lawyer_id = NEW.lawyer_id AND date = NEW.date AND +status = 'open' AND id <> NEW.id
      AND start_time < NEW.end_time AND end_time > NEW.start_time);
  SELECT RAISE(ABORT, 'lawyer_overlap') WHERE EXISTS (
    SELECT 1 FROM sessions WHERE provider_id = NEW.provider_id AND date = NEW.date AND +status = 'open' AND id <> NEW.id
      AND start_time < NEW.end_time AND end_time > NEW.start_time);
END;
--> statement-breakpoint
CREATE TRIGGER sessions_overlap_update BEFORE UPDATE OF lawyer_id, provider_id, date, start_time, end_time, status ON sessions
WHEN NEW.status = 'open'
BEGIN
  SELECT RAISE(ABORT, 'session_span') WHERE NEW.start_time >= NEW.end_time OR NEW.capacity < 1;
  SELECT RAISE(ABORT, 'lawyer_overlap') WHERE EXISTS (
    SELECT 1 FROM sessions WHERE lawyer_id = NEW.lawyer_id AND date = NEW.date AND +status = 'open' AND id <> NEW.id
      AND start_time < NEW.end_time AND end_time > NEW.start_time);
  SELECT RAISE(ABORT, 'lawyer_overlap') WHERE EXISTS (
    SELECT 1 FROM sessions WHERE provider_id = NEW.provider_id AND date = NEW.date AND +status = 'open' AND id <> NEW.id
      AND start_time < NEW.end_time AND end_time > NEW.start_time);
END;
--> statement-breakpoint
CREATE TRIGGER sessions_uncounted_delete AFTER DELETE ON sessions
BEGIN
  INSERT INTO uncounted_days (date) SELECT OLD.date WHERE OLD.date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
CREATE TRIGGER sessions_uncounted_insert AFTER INSERT ON sessions
BEGIN
  INSERT INTO uncounted_days (date) SELECT NEW.date WHERE NEW.date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
CREATE TRIGGER sessions_uncounted_update AFTER UPDATE OF date, site_id, lawyer_id, provider_id, tag, status, capacity, start_time, end_time ON sessions
WHEN OLD.date <> NEW.date OR OLD.site_id <> NEW.site_id OR OLD.lawyer_id IS NOT NEW.lawyer_id OR OLD.provider_id IS NOT NEW.provider_id OR OLD.tag IS NOT NEW.tag OR OLD.status <> NEW.status
  OR OLD.capacity <> NEW.capacity OR OLD.start_time <> NEW.start_time OR OLD.end_time <> NEW.end_time
BEGIN
  INSERT INTO uncounted_days (date) SELECT OLD.date WHERE OLD.date NOT IN (SELECT date FROM uncounted_days);
  INSERT INTO uncounted_days (date) SELECT NEW.date WHERE NEW.date NOT IN (SELECT date FROM uncounted_days);
END;
--> statement-breakpoint
CREATE TRIGGER queue_tickets_step BEFORE UPDATE OF state ON queue_tickets
WHEN NOT ((OLD.state = 'waiting' AND NEW.state IN ('called', 'skipped', 'done', 'left'))
  OR (OLD.state = 'called' AND NEW.state IN ('skipped', 'done', 'left'))
  OR (OLD.state = 'skipped' AND NEW.state IN ('waiting', 'done', 'left'))
  OR (OLD.state = 'left' AND NEW.state = 'waiting' AND (SELECT status FROM bookings WHERE id = NEW.booking_id) = 'checkedIn'))
BEGIN
  SELECT RAISE(ABORT, 'ticket_moved_on');
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
-- A letter for whoever holds the session, lawyer or other provider.
DROP TRIGGER queue_tickets_checked_in;
--> statement-breakpoint
DROP TRIGGER queue_tickets_walked_in;
--> statement-breakpoint
CREATE TRIGGER queue_tickets_checked_in AFTER UPDATE OF status ON bookings
WHEN NEW.status = 'checkedIn' AND OLD.status <> 'checkedIn'
BEGIN
  INSERT INTO queue_tickets (booking_id, site_id, date, number, letter, lawyer_id, provider_id, start_time, state, room, calls, called_at, version, created_at, updated_at)
  SELECT NEW.id, s.site_id, s.date,
    1 + coalesce((SELECT max(q.number) FROM queue_tickets q WHERE q.site_id = s.site_id AND q.date = s.date), 0),
    CASE WHEN NOT t.letters THEN '' ELSE coalesce(
      (SELECT q.letter FROM queue_tickets q WHERE q.lawyer_id = s.lawyer_id AND q.date = s.date AND q.site_id = s.site_id AND q.letter <> '' LIMIT 1),
      (SELECT q.letter FROM queue_tickets q WHERE q.provider_id = s.provider_id AND q.date = s.date AND q.site_id = s.site_id AND q.letter <> '' LIMIT 1),
      char(65 + min(25, (SELECT count(DISTINCT q.letter) FROM queue_tickets q WHERE q.site_id = s.site_id AND q.date = s.date AND q.letter <> '')))) END,
    s.lawyer_id, s.provider_id, s.start_time, 'waiting', NULL, 0, NULL, 1, NEW.checked_in_at, NEW.checked_in_at
  FROM sessions s JOIN queue_settings t ON t.site_id = s.site_id AND t.uses_numbers
  WHERE s.id = NEW.session_id
  ON CONFLICT (booking_id) DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER queue_tickets_walked_in AFTER INSERT ON bookings
WHEN NEW.status = 'checkedIn'
BEGIN
  INSERT INTO queue_tickets (booking_id, site_id, date, number, letter, lawyer_id, provider_id, start_time, state, room, calls, called_at, version, created_at, updated_at)
  SELECT NEW.id, s.site_id, s.date,
    1 + coalesce((SELECT max(q.number) FROM queue_tickets q WHERE q.site_id = s.site_id AND q.date = s.date), 0),
    CASE WHEN NOT t.letters THEN '' ELSE coalesce(
      (SELECT q.letter FROM queue_tickets q WHERE q.lawyer_id = s.lawyer_id AND q.date = s.date AND q.site_id = s.site_id AND q.letter <> '' LIMIT 1),
      (SELECT q.letter FROM queue_tickets q WHERE q.provider_id = s.provider_id AND q.date = s.date AND q.site_id = s.site_id AND q.letter <> '' LIMIT 1),
      char(65 + min(25, (SELECT count(DISTINCT q.letter) FROM queue_tickets q WHERE q.site_id = s.site_id AND q.date = s.date AND q.letter <> '')))) END,
    s.lawyer_id, s.provider_id, s.start_time, 'waiting', NULL, 0, NULL, 1, NEW.checked_in_at, NEW.checked_in_at
  FROM sessions s JOIN queue_settings t ON t.site_id = s.site_id AND t.uses_numbers
  WHERE s.id = NEW.session_id
  ON CONFLICT (booking_id) DO NOTHING;
END;
--> statement-breakpoint
DROP VIEW session_facts;
--> statement-breakpoint
CREATE VIEW session_facts AS
SELECT s.id AS session_id, json_array(s.date, s.start_time, s.end_time, si.name, si.address, coalesce(l.name, p.title || ' ' || p.name)) AS facts
FROM sessions s JOIN sites si ON si.id = s.site_id LEFT JOIN lawyers l ON l.id = s.lawyer_id LEFT JOIN providers p ON p.id = s.provider_id;
--> statement-breakpoint
DROP VIEW session_standing;
--> statement-breakpoint
CREATE VIEW session_standing AS
SELECT
  s.id AS session_id,
  CASE
    WHEN s.status <> 'open' THEN 'calledOff'
    WHEN s.closure_id IS NOT NULL THEN 'closed'
    WHEN s.conflict = 'absence' OR EXISTS (
      SELECT 1 FROM absences a WHERE a.lawyer_id = s.lawyer_id AND a.state = 'approved' AND s.date BETWEEN a.from_date AND a.to_date
    ) OR EXISTS (
      SELECT 1 FROM absences a WHERE a.provider_id = s.provider_id AND a.state = 'approved' AND s.date BETWEEN a.from_date AND a.to_date
    ) THEN 'lawyerAway'
    WHEN s.conflict = 'holiday' THEN 'holiday'
    WHEN NOT EXISTS (SELECT 1 FROM sites_in_use u WHERE u.id = s.site_id) THEN 'siteInactive'
    WHEN s.provider_id IS NULL AND NOT EXISTS (SELECT 1 FROM lawyers_in_practice p WHERE p.id = s.lawyer_id) THEN 'lawyerInactive'
    WHEN s.provider_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM providers p WHERE p.id = s.provider_id AND p.serving) THEN 'lawyerInactive'
    WHEN s.conflict = 'roster' THEN 'rosterChanged'
  END AS obstacle,
  s.closure_id AS closure_id,
  (s.roster_id IS NULL OR (SELECT r.on_holidays FROM rosters r WHERE r.id = s.roster_id)) AS any_day,
  json_object(
    'days', (SELECT json_group_array(json_object('date', o.date, 'kind', o.kind)) FROM day_overrides o WHERE o.date = s.date),
    'years', (
      SELECT json_group_array(json_object('year', y.year, 'daysOff', json(y.days_off), 'makeUpWorkdays', json(y.make_up_workdays)))
      FROM calendar_years y WHERE y.year IN (CAST(substr(s.date, 1, 4) AS INTEGER), CAST(substr(s.date, 1, 4) AS INTEGER) + 1)
    )
  ) AS bureau_day
FROM (
  SELECT sessions.*, (
    SELECT c.id FROM closures c
    WHERE c.state = 'inForce' AND c.to_date >= sessions.date AND c.from_date <= sessions.date
      AND (c.from_date < sessions.date OR c.from_time < sessions.end_time)
      AND (c.to_date > sessions.date OR c.to_time > sessions.start_time)
      AND CASE c.scope
        WHEN 'county' THEN 1
        WHEN 'tier' THEN c.tier = (SELECT tier FROM sites WHERE id = sessions.site_id)
        WHEN 'divisions' THEN EXISTS (SELECT 1 FROM json_each(c.targets)
          WHERE substr((SELECT division_code FROM sites WHERE id = sessions.site_id), 1, length(value)) = value)
        WHEN 'sites' THEN EXISTS (SELECT 1 FROM json_each(c.targets) WHERE value = sessions.site_id)
        WHEN 'lawyers' THEN EXISTS (SELECT 1 FROM json_each(c.targets) WHERE value = sessions.lawyer_id)
      END
    ORDER BY c.to_date DESC, c.to_time DESC, c.id LIMIT 1
  ) AS closure_id
  FROM sessions
) s;
