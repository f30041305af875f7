CREATE TABLE `signing_failings` (
	`signing_id` text NOT NULL,
	`condition` text NOT NULL,
	`since` text NOT NULL,
	PRIMARY KEY(`signing_id`, `condition`),
	FOREIGN KEY (`signing_id`) REFERENCES `signings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `calendar_revisions` ADD `facts` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `invitations` ADD `withdrawn_at` text;--> statement-breakpoint
ALTER TABLE `firms` ADD `merged_into` text REFERENCES firms(id);
--> statement-breakpoint
-- What follows is written by hand: drizzle-kit knows neither views nor triggers.

-- A firm that is dissolved has no office, and nobody practises in it. Few firms are: a look for one of them finds nothing, and reads nothing.
CREATE INDEX firms_out_of_use ON firms (id) WHERE status <> 'active';
--> statement-breakpoint
CREATE VIEW sites_in_use AS
SELECT s.id FROM sites s
WHERE s.status = 'active' AND NOT EXISTS (SELECT 1 FROM firms f INDEXED BY firms_out_of_use WHERE f.id = s.firm_id AND f.status <> 'active');
--> statement-breakpoint
CREATE VIEW lawyers_in_practice AS
SELECT l.id FROM lawyers l
WHERE l.status = 'active' AND NOT EXISTS (SELECT 1 FROM firms f INDEXED BY firms_out_of_use WHERE f.id = l.firm_id AND f.status <> 'active');
--> statement-breakpoint
DROP VIEW session_standing;
--> statement-breakpoint
-- As in 0024_divisions_close_together.sql. That a session added by hand is flagged for an inactive site or lawyer is for the clerk's list: whether they are in use is asked here.
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
    WHEN NOT EXISTS (SELECT 1 FROM sites_in_use u WHERE u.id = s.site_id) THEN 'siteInactive'
    WHEN NOT EXISTS (SELECT 1 FROM lawyers_in_practice p WHERE p.id = s.lawyer_id) THEN 'lawyerInactive'
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
--> statement-breakpoint
-- What people rely on when they have booked: place, time and lawyer.
CREATE VIEW session_facts AS
SELECT s.id AS session_id, json_array(s.date, s.start_time, s.end_time, si.name, si.address, l.name) AS facts
FROM sessions s JOIN sites si ON si.id = s.site_id JOIN lawyers l ON l.id = s.lawyer_id;
--> statement-breakpoint
CREATE TRIGGER bookings_facts_insert AFTER INSERT ON bookings
BEGIN
  INSERT INTO calendar_revisions (booking_id, digest, sequence, stamp, facts)
  SELECT NEW.id, '', 0, NEW.created_at, facts FROM session_facts WHERE session_id = NEW.session_id;
END;
--> statement-breakpoint
-- Who is moved is told of the new place by that.
CREATE TRIGGER bookings_facts_move AFTER UPDATE OF session_id ON bookings
WHEN NEW.session_id <> OLD.session_id
BEGIN
  UPDATE calendar_revisions SET facts = (SELECT facts FROM session_facts WHERE session_id = NEW.session_id) WHERE booking_id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER bookings_facts_delete BEFORE DELETE ON bookings
BEGIN
  DELETE FROM calendar_revisions WHERE booking_id = OLD.id;
END;
--> statement-breakpoint
UPDATE calendar_revisions SET facts = coalesce((SELECT f.facts FROM bookings b JOIN session_facts f ON f.session_id = b.session_id WHERE b.id = booking_id), '');
--> statement-breakpoint
INSERT INTO calendar_revisions (booking_id, digest, sequence, stamp, facts)
SELECT b.id, '', b.version - 1, b.updated_at, f.facts FROM bookings b JOIN sessions s ON s.id = b.session_id JOIN session_facts f ON f.session_id = s.id
WHERE s.date >= date('now', '-1 day') AND b.status IN ('booked', 'waiting', 'offered', 'checkedIn') AND b.id NOT IN (SELECT booking_id FROM calendar_revisions);
