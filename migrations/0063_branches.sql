CREATE TABLE `branch_firms` (
	`firm_id` text PRIMARY KEY NOT NULL,
	`branch_id` text NOT NULL,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `branch_firms_branch` ON `branch_firms` (`branch_id`);--> statement-breakpoint
CREATE TABLE `branches` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`upper_committee` text,
	`secretary_id` text,
	`secretary_name` text,
	`member_count` integer,
	`phone` text,
	`status` text DEFAULT 'active' NOT NULL,
	`merged_into` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`secretary_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merged_into`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `branches_name` ON `branches` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `branches_held_registeredWhileActive` ON `branches` (`status`) WHERE (phone IS NOT NULL);--> statement-breakpoint
-- What follows is written by hand. Names follow what they name (see 0055_search.sql).
CREATE TRIGGER branches_search_insert AFTER INSERT ON branches
BEGIN
  INSERT INTO search_names (entity, entity_id, name) VALUES ('branches', NEW.id, NEW.name);
END;
--> statement-breakpoint
CREATE TRIGGER branches_search_update AFTER UPDATE OF name ON branches WHEN NEW.name <> OLD.name
BEGIN
  UPDATE search_names SET name = NEW.name, initials = '' WHERE entity = 'branches' AND entity_id = NEW.id;
END;
