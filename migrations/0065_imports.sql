CREATE TABLE `import_chunks` (
	`import_id` text NOT NULL,
	`number` integer NOT NULL,
	`created` integer NOT NULL,
	`changed` integer NOT NULL,
	`left` integer NOT NULL,
	PRIMARY KEY(`import_id`, `number`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `import_items` (
	`import_id` text NOT NULL,
	`row` integer NOT NULL,
	`entity_id` text NOT NULL,
	`outcome` text NOT NULL,
	`version` integer NOT NULL,
	`before` text,
	`taken_back` text,
	PRIMARY KEY(`import_id`, `row`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `import_items_taken_back` ON `import_items` (`import_id`,`taken_back`,`row`);--> statement-breakpoint
CREATE INDEX `import_items_entity` ON `import_items` (`entity_id`);--> statement-breakpoint
CREATE INDEX `import_items_held_importKept` ON `import_items` (`import_id`) WHERE (before IS NOT NULL);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`target` text NOT NULL,
	`digest` text NOT NULL,
	`rows` integer NOT NULL,
	`chunks` integer NOT NULL,
	`choices` text NOT NULL,
	`state` text DEFAULT 'running' NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`request_id` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `imports_digest` ON `imports` (`digest`,`id`);--> statement-breakpoint
CREATE INDEX `imports_target` ON `imports` (`target`,`id`);