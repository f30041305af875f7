ALTER TABLE `settlement_rows` ADD `from_session_id` text REFERENCES sessions(id);--> statement-breakpoint
CREATE INDEX `settlement_rows_from` ON `settlement_rows` (`from_session_id`,`outcome`);
--> statement-breakpoint
-- What follows is written by hand: a closure may be for townships and villages, by what their codes (GB/T 2260) begin
-- with; for the rest the view says what migrations/0021_closures.sql made it say.
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
        WHEN 'divisions' THEN EXISTS (SELECT 1 FROM json_each(c.targets)
          WHERE substr((SELECT division_code FROM sites WHERE id = sessions.site_id), 1, length(value)) = value)
        WHEN 'sites' THEN EXISTS (SELECT 1 FROM json_each(c.targets) WHERE value = sessions.site_id)
        WHEN 'lawyers' THEN EXISTS (SELECT 1 FROM json_each(c.targets) WHERE value = sessions.lawyer_id)
      END
    ORDER BY c.to_date DESC, c.to_time DESC, c.id LIMIT 1
  ) AS closure_id
  FROM sessions
) s;
