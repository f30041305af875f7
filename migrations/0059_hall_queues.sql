CREATE TABLE `queue_settings` (
	`site_id` text PRIMARY KEY NOT NULL,
	`uses_numbers` integer NOT NULL,
	`letters` integer NOT NULL,
	`shows_names` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `queue_tickets` (
	`booking_id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`date` text NOT NULL,
	`number` integer NOT NULL,
	`letter` text NOT NULL,
	`lawyer_id` text NOT NULL,
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
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `queue_tickets_number` ON `queue_tickets` (`site_id`,`date`,`number`);--> statement-breakpoint
CREATE INDEX `queue_tickets_state` ON `queue_tickets` (`site_id`,`date`,`state`,`start_time`,`number`);--> statement-breakpoint
CREATE INDEX `queue_tickets_lawyer` ON `queue_tickets` (`lawyer_id`,`date`,`state`,`start_time`,`number`);--> statement-breakpoint
-- Whoever checks in gets the next number of the hall and the day, wherever they check in. (The same twice: an update, and
-- somebody who is taken in without a booking.)
CREATE TRIGGER queue_tickets_checked_in AFTER UPDATE OF status ON bookings
WHEN NEW.status = 'checkedIn' AND OLD.status <> 'checkedIn'
BEGIN
  INSERT INTO queue_tickets (booking_id, site_id, date, number, letter, lawyer_id, start_time, state, room, calls, called_at, version, created_at, updated_at)
  SELECT NEW.id, s.site_id, s.date,
    1 + coalesce((SELECT max(q.number) FROM queue_tickets q WHERE q.site_id = s.site_id AND q.date = s.date), 0),
    CASE WHEN NOT t.letters THEN '' ELSE coalesce(
      (SELECT q.letter FROM queue_tickets q WHERE q.lawyer_id = s.lawyer_id AND q.date = s.date AND q.site_id = s.site_id AND q.letter <> '' LIMIT 1),
      char(65 + min(25, (SELECT count(DISTINCT q.letter) FROM queue_tickets q WHERE q.site_id = s.site_id AND q.date = s.date AND q.letter <> '')))) END,
    s.lawyer_id, s.start_time, 'waiting', NULL, 0, NULL, 1, NEW.checked_in_at, NEW.checked_in_at
  FROM sessions s JOIN queue_settings t ON t.site_id = s.site_id AND t.uses_numbers
  WHERE s.id = NEW.session_id
  ON CONFLICT (booking_id) DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER queue_tickets_walked_in AFTER INSERT ON bookings
WHEN NEW.status = 'checkedIn'
BEGIN
  INSERT INTO queue_tickets (booking_id, site_id, date, number, letter, lawyer_id, start_time, state, room, calls, called_at, version, created_at, updated_at)
  SELECT NEW.id, s.site_id, s.date,
    1 + coalesce((SELECT max(q.number) FROM queue_tickets q WHERE q.site_id = s.site_id AND q.date = s.date), 0),
    CASE WHEN NOT t.letters THEN '' ELSE coalesce(
      (SELECT q.letter FROM queue_tickets q WHERE q.lawyer_id = s.lawyer_id AND q.date = s.date AND q.site_id = s.site_id AND q.letter <> '' LIMIT 1),
      char(65 + min(25, (SELECT count(DISTINCT q.letter) FROM queue_tickets q WHERE q.site_id = s.site_id AND q.date = s.date AND q.letter <> '')))) END,
    s.lawyer_id, s.start_time, 'waiting', NULL, 0, NULL, 1, NEW.checked_in_at, NEW.checked_in_at
  FROM sessions s JOIN queue_settings t ON t.site_id = s.site_id AND t.uses_numbers
  WHERE s.id = NEW.session_id
  ON CONFLICT (booking_id) DO NOTHING;
END;
--> statement-breakpoint
-- A settled booking waits for nobody.
CREATE TRIGGER queue_tickets_settled AFTER UPDATE OF status ON bookings
WHEN OLD.status = 'checkedIn' AND NEW.status <> 'checkedIn'
BEGIN
  UPDATE queue_tickets SET state = CASE NEW.status WHEN 'done' THEN 'done' ELSE 'left' END,
    updated_at = NEW.updated_at, version = version + 1
  WHERE booking_id = NEW.id AND state NOT IN ('done', 'left');
END;
--> statement-breakpoint
-- The steps there are. Two who call the same number at once: the second finds it called.
CREATE TRIGGER queue_tickets_step BEFORE UPDATE OF state ON queue_tickets
WHEN NOT ((OLD.state = 'waiting' AND NEW.state IN ('called', 'skipped', 'done', 'left'))
  OR (OLD.state = 'called' AND NEW.state IN ('skipped', 'done', 'left'))
  OR (OLD.state = 'skipped' AND NEW.state IN ('waiting', 'done', 'left')))
BEGIN
  SELECT RAISE(ABORT, 'ticket_moved_on');
END;
