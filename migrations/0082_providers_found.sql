CREATE INDEX `search_names_name` ON `search_names` (`entity`,`name`);
--> statement-breakpoint
CREATE INDEX `search_names_initials` ON `search_names` (`entity`,`initials`);
--> statement-breakpoint
-- What follows is written by hand. Names follow what they name (see 0055_search.sql): those of other providers stand in a
-- field of their record.
INSERT INTO search_names (entity, entity_id, name) SELECT 'providers', id, name FROM providers WHERE name IS NOT NULL;
--> statement-breakpoint
CREATE TRIGGER providers_search_insert AFTER INSERT ON records WHEN NEW.kind = 'otherProvider' AND json_extract(NEW.fields, '$.name') IS NOT NULL
BEGIN
  INSERT INTO search_names (entity, entity_id, name) VALUES ('providers', NEW.id, json_extract(NEW.fields, '$.name'));
END;
--> statement-breakpoint
CREATE TRIGGER providers_search_update AFTER UPDATE OF fields ON records
WHEN NEW.kind = 'otherProvider' AND json_extract(NEW.fields, '$.name') IS NOT json_extract(OLD.fields, '$.name')
BEGIN
  DELETE FROM search_names WHERE entity = 'providers' AND entity_id = NEW.id;
  INSERT INTO search_names (entity, entity_id, name)
  SELECT 'providers', NEW.id, json_extract(NEW.fields, '$.name') WHERE json_extract(NEW.fields, '$.name') IS NOT NULL;
END;
--> statement-breakpoint
CREATE TRIGGER providers_search_delete AFTER DELETE ON records WHEN OLD.kind = 'otherProvider'
BEGIN
  DELETE FROM search_names WHERE entity = 'providers' AND entity_id = OLD.id;
END;
