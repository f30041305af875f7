CREATE TABLE `personal_links` (
	`id` text PRIMARY KEY NOT NULL,
	`way` text NOT NULL,
	`issued_by` text NOT NULL,
	`issued_by_name` text NOT NULL,
	`handed_over_by` text,
	`handed_over_by_name` text,
	`handed_over_at` text,
	`sent_to` text,
	`delivery` text,
	`sent_at` text,
	`last_used_at` text
);
--> statement-breakpoint
CREATE INDEX `personal_links_undelivered` ON `personal_links` (`id`) WHERE delivery IS NOT NULL;--> statement-breakpoint
ALTER TABLE `audit_entries` ADD `actor_link` text;--> statement-breakpoint
ALTER TABLE `nominations` ADD `nominee_phone` text;--> statement-breakpoint
ALTER TABLE `firms` ADD `branch_phone` text;--> statement-breakpoint
ALTER TABLE `lawyers` ADD `phone` text;--> statement-breakpoint
-- Until now whoever issued a link was shown it, and handed it over.
INSERT INTO personal_links (id, way, issued_by, issued_by_name, handed_over_by, handed_over_by_name, handed_over_at)
SELECT i.id, 'handOver', i.created_by, coalesce(t.name, ''), i.created_by, coalesce(t.name, ''), i.created_at
FROM invitations i LEFT JOIN staff t ON t.id = i.created_by;
--> statement-breakpoint
INSERT INTO personal_links (id, way, issued_by, issued_by_name, handed_over_by, handed_over_by_name, handed_over_at)
SELECT d.id, 'handOver', a.actor_id, coalesce(a.actor_name, ''), a.actor_id, coalesce(a.actor_name, ''), d.created_at
FROM desk_links d JOIN audit_entries a ON a.entity = 'deskLinks' AND a.entity_id = d.id AND a.action = 'desk.issue'
WHERE a.actor_id IS NOT NULL;
