CREATE INDEX `records_firm_date` ON `records` (`firm_id`,`date`) WHERE firm_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `records_branch_date` ON `records` (`branch_id`,`date`) WHERE branch_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `records_lawyer_date` ON `records` (`lawyer_id`,`date`) WHERE lawyer_id IS NOT NULL;