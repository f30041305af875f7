CREATE TABLE `audit_links` (
	`chain` text NOT NULL,
	`position` integer NOT NULL,
	`entry_id` text NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`entry_id`) REFERENCES `audit_entries`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_links_position` ON `audit_links` (`chain`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `audit_links_previous` ON `audit_links` (`chain`,`previous`);--> statement-breakpoint
CREATE UNIQUE INDEX `audit_links_entry` ON `audit_links` (`chain`,`entry_id`);
--> statement-breakpoint
-- What follows is written by hand; see 0001_guards.sql. Links are written once, like the entries they are about.
CREATE TRIGGER audit_links_no_update BEFORE UPDATE ON audit_links
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_links_no_delete BEFORE DELETE ON audit_links
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
