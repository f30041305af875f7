ALTER TABLE `concerns` ADD `phone_index` text;--> statement-breakpoint
CREATE INDEX `concerns_phone` ON `concerns` (`phone_index`);--> statement-breakpoint
ALTER TABLE `bookings` ADD `helper_phone_index` text;--> statement-breakpoint
CREATE INDEX `bookings_helper` ON `bookings` (`helper_phone_index`) WHERE helper_phone_index IS NOT NULL;--> statement-breakpoint
ALTER TABLE `objections` ADD `phone_index` text;--> statement-breakpoint
CREATE INDEX `objections_phone` ON `objections` (`phone_index`);
--> statement-breakpoint
-- What was left before gets its index from the five-minute job, a chunk at a time.
INSERT INTO work_items (id, kind, subject, due_at, request_id, created_at)
SELECT 'index-' || kind, kind, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'migration-rights', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM (
  SELECT 'helperIndexes' AS kind WHERE EXISTS (SELECT 1 FROM bookings WHERE helper_phone IS NOT NULL)
  UNION ALL SELECT 'concernIndexes' WHERE EXISTS (SELECT 1 FROM concerns WHERE phone IS NOT NULL)
  UNION ALL SELECT 'objectionIndexes' WHERE EXISTS (SELECT 1 FROM objections WHERE phone IS NOT NULL)
);
