-- Guards of rosters, waiting lists and ratings; see 0001_guards.sql.

-- A batch can be made to depend on a condition: see worker/db/assertions.ts. No row is ever stored.
CREATE TRIGGER assertions_check BEFORE INSERT ON assertions
BEGIN
  SELECT RAISE(ABORT, 'too_many_bookings') WHERE NEW.name = 'too_many_bookings' AND NOT NEW.holds;
  SELECT RAISE(ABORT, 'place_free') WHERE NEW.name = 'place_free' AND NOT NEW.holds;
  SELECT RAISE(IGNORE);
END;
--> statement-breakpoint
-- Nobody is given a place in a session that may not take place, even when the absence was approved a moment ago.
CREATE TRIGGER places_availability BEFORE INSERT ON places
BEGIN
  SELECT RAISE(ABORT, 'session_closed') WHERE EXISTS (
    SELECT 1 FROM sessions s WHERE s.id = NEW.session_id AND (s.conflict IS NOT NULL OR EXISTS (
      SELECT 1 FROM absences a WHERE a.lawyer_id = s.lawyer_id AND a.state = 'approved' AND s.date BETWEEN a.from_date AND a.to_date)));
END;
