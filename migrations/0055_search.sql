CREATE TABLE `search_names` (
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`name` text NOT NULL,
	`initials` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`entity`, `entity_id`)
);
--> statement-breakpoint
CREATE INDEX `search_names_without_initials` ON `search_names` (`entity`,`entity_id`) WHERE initials = '';
--> statement-breakpoint
-- What follows is written by hand. Names follow what they name; a new name has no initials until the job has worked them out.
INSERT INTO search_names (entity, entity_id, name) SELECT 'firms', id, name FROM firms;
--> statement-breakpoint
INSERT INTO search_names (entity, entity_id, name) SELECT 'sites', id, name FROM sites;
--> statement-breakpoint
INSERT INTO search_names (entity, entity_id, name) SELECT 'posts', id, title FROM posts;
--> statement-breakpoint
CREATE TRIGGER firms_search_insert AFTER INSERT ON firms
BEGIN
  INSERT INTO search_names (entity, entity_id, name) VALUES ('firms', NEW.id, NEW.name);
END;
--> statement-breakpoint
CREATE TRIGGER firms_search_update AFTER UPDATE OF name ON firms WHEN NEW.name <> OLD.name
BEGIN
  UPDATE search_names SET name = NEW.name, initials = '' WHERE entity = 'firms' AND entity_id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER sites_search_insert AFTER INSERT ON sites
BEGIN
  INSERT INTO search_names (entity, entity_id, name) VALUES ('sites', NEW.id, NEW.name);
END;
--> statement-breakpoint
CREATE TRIGGER sites_search_update AFTER UPDATE OF name ON sites WHEN NEW.name <> OLD.name
BEGIN
  UPDATE search_names SET name = NEW.name, initials = '' WHERE entity = 'sites' AND entity_id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER posts_search_insert AFTER INSERT ON posts
BEGIN
  INSERT INTO search_names (entity, entity_id, name) VALUES ('posts', NEW.id, NEW.title);
END;
--> statement-breakpoint
CREATE TRIGGER posts_search_update AFTER UPDATE OF title ON posts WHEN NEW.title <> OLD.title
BEGIN
  UPDATE search_names SET name = NEW.title, initials = '' WHERE entity = 'posts' AND entity_id = NEW.id;
END;
