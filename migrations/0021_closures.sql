CREATE TABLE `closures` (
	`id` text PRIMARY KEY NOT NULL,
	`scope` text NOT NULL,
	`tier` text,
	`targets` text NOT NULL,
	`from_date` text NOT NULL,
	`from_time` text NOT NULL,
	`to_date` text NOT NULL,
	`to_time` text NOT NULL,
	`kind` text NOT NULL,
	`reason` text NOT NULL,
	`state` text DEFAULT 'inForce' NOT NULL,
	`ended_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `closures_ahead` ON `closures` (`state`,`to_date`);--> statement-breakpoint
CREATE TABLE `calendar_revisions` (
	`booking_id` text PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`sequence` integer NOT NULL,
	`stamp` text NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `bookings` ADD `cancelled_from` text;--> statement-breakpoint
ALTER TABLE `bookings` ADD `bureau_reason` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `called_off_reason` text;
--> statement-breakpoint
-- What follows is written by hand: drizzle-kit knows neither views nor triggers.

-- What stands in a session's way: the one place that says so, for every query and every guard. Only the kind of day is
-- missing, which no table knows: worker/consultations/bookings/availability.ts adds it. Which closures reach a session
-- worker/county/closures/span.ts says too, of one that is only planned.
CREATE VIEW session_standing AS
SELECT
  s.id AS session_id,
  CASE
    WHEN s.status <> 'open' THEN 'calledOff'
    WHEN s.closure_id IS NOT NULL THEN 'closed'
    WHEN s.conflict = 'absence' OR EXISTS (
      SELECT 1 FROM absences a WHERE a.lawyer_id = s.lawyer_id AND a.state = 'approved' AND s.date BETWEEN a.from_date AND a.to_date
    ) THEN 'lawyerAway'
    WHEN s.conflict = 'holiday' THEN 'holiday'
    WHEN (SELECT status FROM sites WHERE id = s.site_id) <> 'active' THEN 'siteInactive'
    WHEN (SELECT status FROM lawyers WHERE id = s.lawyer_id) <> 'active' THEN 'lawyerInactive'
    WHEN s.conflict IS NOT NULL THEN 'rosterChanged'
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
        WHEN 'sites' THEN EXISTS (SELECT 1 FROM json_each(c.targets) WHERE value = sessions.site_id)
        WHEN 'lawyers' THEN EXISTS (SELECT 1 FROM json_each(c.targets) WHERE value = sessions.lawyer_id)
      END
    ORDER BY c.to_date DESC, c.to_time DESC, c.id LIMIT 1
  ) AS closure_id
  FROM sessions
) s;
--> statement-breakpoint
DROP TRIGGER places_availability;
--> statement-breakpoint
-- Nobody is given a place in a session that does not take place, even when that is so since a moment ago.
CREATE TRIGGER places_standing BEFORE INSERT ON places
BEGIN
  SELECT RAISE(ABORT, 'session_closed') WHERE (SELECT obstacle FROM session_standing WHERE session_id = NEW.session_id) IS NOT NULL;
END;
--> statement-breakpoint
-- Nor does anybody stand in line for one, take up an offer of it, or check in. (Who books takes a place.)
CREATE TRIGGER bookings_standing_insert BEFORE INSERT ON bookings
WHEN NEW.status = 'waiting'
BEGIN
  SELECT RAISE(ABORT, 'session_closed') WHERE (SELECT obstacle FROM session_standing WHERE session_id = NEW.session_id) IS NOT NULL;
END;
--> statement-breakpoint
CREATE TRIGGER bookings_standing_update BEFORE UPDATE OF status ON bookings
WHEN NEW.status IN ('booked', 'waiting', 'offered', 'checkedIn') AND NEW.status <> OLD.status
BEGIN
  SELECT RAISE(ABORT, 'session_closed') WHERE (SELECT obstacle FROM session_standing WHERE session_id = NEW.session_id) IS NOT NULL;
END;
