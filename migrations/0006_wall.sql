CREATE TABLE `post_promises` (
	`tier` text NOT NULL,
	`theme` text NOT NULL,
	`state` text NOT NULL,
	`due` text NOT NULL,
	`post_id` text NOT NULL,
	PRIMARY KEY(`tier`, `theme`, `state`, `due`, `post_id`),
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `post_promises_post` ON `post_promises` (`post_id`,`tier`,`theme`,`state`,`due`);--> statement-breakpoint
ALTER TABLE `post_holders` ADD `hours` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE INDEX `commitments_holder` ON `commitments` (`post_id`,`lawyer_id`,`due_date`,`id`);--> statement-breakpoint
CREATE INDEX `lawyers_without_initials` ON `lawyers` (`id`) WHERE initials = '';--> statement-breakpoint
-- What follows is written by hand; see 0001_guards.sql. Where posts are found by what is promised there (post_promises) follows the posts, their holders and
-- the commitments. Whatever makes post_index anew makes these rows anew too; a commitment touches a column that only this trigger watches.
CREATE TRIGGER posts_promises_refresh AFTER UPDATE OF title, status, tier, created_at ON posts
BEGIN
  DELETE FROM post_promises WHERE post_id = NEW.id;
  INSERT INTO post_promises (tier, theme, state, due, post_id)
  SELECT tiers.tier, themes.theme, states.state,
    CASE states.state WHEN 'open' THEN max(c.due_date) WHEN 'overdue' THEN min(c.due_date) ELSE '' END, NEW.id
  FROM commitments c
  JOIN post_holders h ON h.post_id = c.post_id AND h.lawyer_id = c.lawyer_id AND h.until IS NULL AND h.displayed
  JOIN lawyers l ON l.id = h.lawyer_id AND l.status = 'active'
  JOIN (SELECT '' AS tier UNION ALL SELECT NEW.tier) AS tiers
  JOIN (SELECT '' AS theme UNION SELECT theme FROM commitments WHERE post_id = NEW.id) AS themes ON themes.theme IN ('', c.theme)
  JOIN (SELECT '' AS state UNION ALL SELECT 'open' UNION ALL SELECT 'overdue' UNION ALL SELECT 'kept' UNION ALL SELECT 'putRight') AS states
    ON states.state IN ('', c.state) OR (states.state = 'overdue' AND c.state = 'open')
  WHERE c.post_id = NEW.id AND NEW.status = 'open' AND NOT (themes.theme = '' AND states.state = '')
  GROUP BY tiers.tier, themes.theme, states.state;
END;
--> statement-breakpoint
CREATE TRIGGER commitments_promises_insert AFTER INSERT ON commitments
BEGIN
  UPDATE posts SET created_at = created_at WHERE id = NEW.post_id;
END;
--> statement-breakpoint
CREATE TRIGGER commitments_promises_update AFTER UPDATE OF post_id, lawyer_id, theme, due_date, state ON commitments
BEGIN
  UPDATE posts SET created_at = created_at WHERE id IN (OLD.post_id, NEW.post_id);
END;
--> statement-breakpoint
-- A holder's hours are the signing's.
CREATE TRIGGER post_holders_hours_insert AFTER INSERT ON post_holders
BEGIN
  UPDATE post_holders SET hours = (SELECT hours FROM signings WHERE id = NEW.signing_id) WHERE id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER signings_hours AFTER UPDATE OF hours ON signings
BEGIN
  UPDATE post_holders SET hours = NEW.hours WHERE signing_id = NEW.id;
END;
--> statement-breakpoint
UPDATE post_holders SET hours = (SELECT hours FROM signings WHERE id = signing_id);
--> statement-breakpoint
UPDATE posts SET created_at = created_at;
