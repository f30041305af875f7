-- Guards of rosters, waiting lists and ratings; see 0001_guards.sql.

-- A batch can be made to depend on a condition: see worker/db/assertions.ts. No row is ever stored.
CREATE TRIGGER assertions_check BEFORE INSERT ON assertions
BEGIN
  SELECT RAISE(ABORT, 'too_many_bookings') WHERE NEW.name = 'too_many_bookings' AND NOT NEW.holds;
  SELECT RAISE(ABORT, 'place_free') WHERE NEW.name = 'place_free' AND NOT NEW.holds;
  SELECT RAISE(IGNORE);
END;
