-- Whoever checks in again, after a check-in that was taken back, has the number they had: it is on their slip.
DROP TRIGGER queue_tickets_step;
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
CREATE TRIGGER queue_tickets_back AFTER UPDATE OF status ON bookings
WHEN NEW.status = 'checkedIn' AND OLD.status <> 'checkedIn'
BEGIN
  UPDATE queue_tickets SET state = 'waiting', room = NULL, calls = 0, called_at = NULL,
    updated_at = NEW.updated_at, version = version + 1
  WHERE booking_id = NEW.id AND state = 'left';
END;
--> statement-breakpoint
-- A number is of one hall and day: whoever goes elsewhere instead gets another one there.
CREATE TRIGGER queue_tickets_moved AFTER UPDATE OF session_id ON bookings
WHEN NEW.session_id <> OLD.session_id
BEGIN
  DELETE FROM queue_tickets WHERE booking_id = NEW.id AND state = 'left';
END;
