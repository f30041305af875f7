ALTER TABLE `objections` ADD `named` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `objections_kept` ON `objections` (`state`,`closed_at`) WHERE text IS NOT NULL;--> statement-breakpoint
CREATE INDEX `invitations_kept` ON `invitations` (`entity`,`entity_id`) WHERE text IS NOT NULL OR answered_by IS NOT NULL OR addressee IS NOT NULL;--> statement-breakpoint
CREATE INDEX `nominations_opinion` ON `nominations` (`decided_at`) WHERE branch_opinion IS NOT NULL;--> statement-breakpoint
-- What follows is written by hand. Of objections from before only those not erased yet tell whether they were by name.
UPDATE objections SET named = 1 WHERE name IS NOT NULL;
