-- What must hold whoever writes. drizzle-kit knows no triggers, so they are written by hand.
-- The message of each RAISE is a guard's name: worker/db/errors.ts knows them all.

-- A place can be taken only in an open session and within its capacity.
CREATE TRIGGER places_guard BEFORE INSERT ON places
BEGIN
  SELECT RAISE(ABORT, 'session_closed') WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE id = NEW.session_id AND status = 'open');
  SELECT RAISE(ABORT, 'session_full') WHERE NEW.place IS NULL OR NEW.place < 1
    OR NEW.place > (SELECT capacity FROM sessions WHERE id = NEW.session_id);
END;
--> statement-breakpoint
CREATE TRIGGER places_frozen BEFORE UPDATE ON places
BEGIN
  SELECT RAISE(ABORT, 'places_frozen');
END;
--> statement-breakpoint
-- A capacity never falls below the places taken. The clerk cancels bookings first.
CREATE TRIGGER sessions_capacity BEFORE UPDATE OF capacity ON sessions
WHEN NEW.capacity < OLD.capacity
BEGIN
  SELECT RAISE(ABORT, 'capacity_taken') WHERE NEW.capacity < (SELECT coalesce(max(place), 0) FROM places WHERE session_id = NEW.id);
END;
--> statement-breakpoint
-- A session with places taken is not called off under the people who booked it.
CREATE TRIGGER sessions_cancel BEFORE UPDATE OF status ON sessions
WHEN NEW.status = 'cancelled' AND OLD.status <> 'cancelled'
BEGIN
  SELECT RAISE(ABORT, 'session_booked') WHERE EXISTS (SELECT 1 FROM places WHERE session_id = NEW.id);
END;
--> statement-breakpoint
-- Nor is it moved: to another time, site or lawyer.
CREATE TRIGGER sessions_move BEFORE UPDATE OF date, start_time, end_time, site_id, lawyer_id ON sessions
WHEN NEW.date <> OLD.date OR NEW.start_time <> OLD.start_time OR NEW.end_time <> OLD.end_time OR NEW.site_id <> OLD.site_id OR NEW.lawyer_id <> OLD.lawyer_id
BEGIN
  SELECT RAISE(ABORT, 'session_booked') WHERE EXISTS (SELECT 1 FROM places WHERE session_id = NEW.id);
END;
--> statement-breakpoint
-- A lawyer is never in two places at once. (The plus keeps SQLite to the lawyer's sessions of the day, instead of the county's.)
CREATE TRIGGER sessions_overlap_insert BEFORE INSERT ON sessions
WHEN NEW.status = 'open'
BEGIN
  SELECT RAISE(ABORT, 'session_span') WHERE NEW.start_time >= NEW.end_time OR NEW.capacity < 1;
  SELECT RAISE(ABORT, 'lawyer_overlap') WHERE EXISTS (
    SELECT 1 FROM sessions WHERE lawyer_id = NEW.lawyer_id AND date = NEW.date AND +status = 'open' AND id <> NEW.id
      AND start_time < NEW.end_time AND end_time > NEW.start_time);
END;
--> statement-breakpoint
CREATE TRIGGER sessions_overlap_update BEFORE UPDATE OF lawyer_id, date, start_time, end_time, status ON sessions
WHEN NEW.status = 'open'
BEGIN
  SELECT RAISE(ABORT, 'session_span') WHERE NEW.start_time >= NEW.end_time OR NEW.capacity < 1;
  SELECT RAISE(ABORT, 'lawyer_overlap') WHERE EXISTS (
    SELECT 1 FROM sessions WHERE lawyer_id = NEW.lawyer_id AND date = NEW.date AND +status = 'open' AND id <> NEW.id
      AND start_time < NEW.end_time AND end_time > NEW.start_time);
END;
--> statement-breakpoint
-- Audit entries are written once.
CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
-- A text somebody agreed to stays as it was; a change is a new version.
CREATE TRIGGER agreed_texts_no_update BEFORE UPDATE ON agreed_texts
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
CREATE TRIGGER agreed_texts_no_delete BEFORE DELETE ON agreed_texts
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
-- The wall's index (post_index) follows whatever it tells of. The one that fills it runs on a post; the others only touch the posts concerned.
CREATE TRIGGER posts_index_refresh AFTER UPDATE OF title, status, tier, site_id ON posts
BEGIN
  DELETE FROM post_index WHERE post_id = NEW.id;
  INSERT INTO post_index (scope, word, post_id)
  SELECT scopes.scope, words.word, NEW.id
  FROM (
    SELECT '' AS scope UNION SELECT 'tier:' || NEW.tier UNION SELECT 'site:' || NEW.site_id
    UNION SELECT 'firm:' || l.firm_id FROM post_holders h JOIN lawyers l ON l.id = h.lawyer_id
      WHERE h.post_id = NEW.id AND h.until IS NULL AND l.status = 'active'
  ) AS scopes, (
    SELECT '' AS word UNION SELECT lower(NEW.title)
    UNION SELECT lower(l.name) FROM post_holders h JOIN lawyers l ON l.id = h.lawyer_id
      WHERE h.post_id = NEW.id AND h.until IS NULL AND l.status = 'active'
  ) AS words
  WHERE NEW.status = 'open';
END;
--> statement-breakpoint
CREATE TRIGGER posts_index_insert AFTER INSERT ON posts
BEGIN
  UPDATE posts SET title = title WHERE id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER post_holders_index_insert AFTER INSERT ON post_holders
BEGIN
  UPDATE posts SET title = title WHERE id = NEW.post_id;
END;
--> statement-breakpoint
CREATE TRIGGER post_holders_index_update AFTER UPDATE OF post_id, lawyer_id, until ON post_holders
BEGIN
  UPDATE posts SET title = title WHERE id IN (OLD.post_id, NEW.post_id);
END;
--> statement-breakpoint
CREATE TRIGGER lawyers_index_update AFTER UPDATE OF name, firm_id, status ON lawyers
BEGIN
  UPDATE posts SET title = title WHERE id IN (SELECT post_id FROM post_holders WHERE lawyer_id = NEW.id AND until IS NULL);
END;
--> statement-breakpoint
CREATE TRIGGER sites_index_update AFTER UPDATE OF tier ON sites
BEGIN
  UPDATE posts SET tier = NEW.tier WHERE site_id = NEW.id;
END;
--> statement-breakpoint
-- A campaign that was closed, or not published yet, takes nothing more, also while a nomination is on its way.
CREATE TRIGGER nominations_guard BEFORE INSERT ON nominations
BEGIN
  SELECT RAISE(ABORT, 'campaign_closed') WHERE NOT EXISTS (SELECT 1 FROM campaigns WHERE id = NEW.campaign_id AND status = 'published');
END;
