CREATE TABLE `post_labels` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`post_id` text NOT NULL,
	`lawyer_id` text DEFAULT '' NOT NULL,
	`doc_no` text NOT NULL,
	`issuing_body` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text NOT NULL,
	`state` text DEFAULT 'proposed' NOT NULL,
	`proposed_by` text NOT NULL,
	`decided_by` text DEFAULT '' NOT NULL,
	`decided_at` text,
	`reason` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "post_labels_two_people" CHECK("post_labels"."state" NOT IN ('approved', 'rejected') OR "post_labels"."decided_by" NOT IN ('', "post_labels"."proposed_by")),
	CONSTRAINT "post_labels_span" CHECK("post_labels"."valid_from" <= "post_labels"."valid_to")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `post_labels_once` ON `post_labels` (`post_id`,`lawyer_id`,`kind`,`doc_no`) WHERE state IN ('proposed', 'approved');--> statement-breakpoint
CREATE INDEX `post_labels_post` ON `post_labels` (`post_id`,`state`,`valid_to`);--> statement-breakpoint
CREATE INDEX `post_labels_state` ON `post_labels` (`state`,`id`);--> statement-breakpoint
ALTER TABLE `sites` ADD `posts_expected` integer;