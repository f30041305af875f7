-- Blind indexes are bound to what they are for: nobody sees from two of them that the booker and the nominator are one. Those that are there are
-- made anew from the sealed phones and names by the five-minute job, a chunk at a time; until then either is looked for.
INSERT INTO work_items (id, kind, subject, due_at, request_id, created_at)
SELECT 'index-' || kind, kind, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'migration-indexes', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM (
  SELECT 'bookingIndexes' AS kind WHERE EXISTS (SELECT 1 FROM bookings)
  UNION ALL SELECT 'signingIndexes' WHERE EXISTS (SELECT 1 FROM signings)
  UNION ALL SELECT 'nominationIndexes' WHERE EXISTS (SELECT 1 FROM nominations)
  UNION ALL SELECT 'supporterIndexes' WHERE EXISTS (SELECT 1 FROM supporters)
);
--> statement-breakpoint
-- A place takes its booking's new index, and is changed in nothing else.
DROP TRIGGER places_frozen;
--> statement-breakpoint
CREATE TRIGGER places_frozen BEFORE UPDATE OF session_id, place, booking_id ON places
BEGIN
  SELECT RAISE(ABORT, 'places_frozen');
END;
