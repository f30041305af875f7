-- A desk may be another provider's. No table refers to this one: it is made anew with what it holds.
CREATE TABLE `desk_links_anew` (
	`id` text PRIMARY KEY NOT NULL,
	`lawyer_id` text,
	`provider_id` text,
	`hash` text NOT NULL,
	`expires_at` text NOT NULL,
	`created_at` text NOT NULL,
	`revoked_at` text,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "desk_links_holder" CHECK((lawyer_id IS NULL) <> (provider_id IS NULL))
);
--> statement-breakpoint
INSERT INTO `desk_links_anew` (`id`, `lawyer_id`, `provider_id`, `hash`, `expires_at`, `created_at`, `revoked_at`) SELECT `id`, `lawyer_id`, NULL, `hash`, `expires_at`, `created_at`, `revoked_at` FROM `desk_links`;
--> statement-breakpoint
DROP TABLE `desk_links`;
--> statement-breakpoint
ALTER TABLE `desk_links_anew` RENAME TO `desk_links`;
--> statement-breakpoint
CREATE INDEX `desk_links_lawyer` ON `desk_links` (`lawyer_id`,`id`);
--> statement-breakpoint
CREATE INDEX `desk_links_provider` ON `desk_links` (`provider_id`,`id`) WHERE provider_id IS NOT NULL;
--> statement-breakpoint
CREATE TRIGGER desk_links_provider_insert BEFORE INSERT ON desk_links
WHEN NEW.provider_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'provider_unknown') WHERE NOT EXISTS (SELECT 1 FROM providers WHERE id = NEW.provider_id);
END;
--> statement-breakpoint
-- A closure may be of other providers, as it may be of lawyers.
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
        WHEN 'providers' THEN EXISTS (SELECT 1 FROM json_each(c.targets) WHERE value = sessions.provider_id)
      END
    ORDER BY c.to_date DESC, c.to_time DESC, c.id LIMIT 1
  ) AS closure_id
  FROM sessions
) s;
--> statement-breakpoint
-- What others than lawyers gave is counted from now on: the days they received people on are counted again.
INSERT INTO uncounted_days (date) SELECT DISTINCT date FROM sessions WHERE provider_id IS NOT NULL AND date NOT IN (SELECT date FROM uncounted_days);
