-- A record may be about a campaign. Campaigns are of a wing further right than the books, so that the foreign key stands
-- here and not in the books' schema; what the books know of campaigns is this view.
ALTER TABLE `records` ADD `campaign_id` text REFERENCES `campaigns`(`id`);
--> statement-breakpoint
CREATE INDEX `records_campaign` ON `records` (`campaign_id`,`kind`,`period`) WHERE campaign_id IS NOT NULL;
--> statement-breakpoint
CREATE VIEW named_campaigns AS
SELECT id, title AS name, CASE status WHEN 'published' THEN 'active' ELSE 'inactive' END AS status, created_at FROM campaigns;
