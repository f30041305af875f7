ALTER TABLE `sign_ins` ADD `way` text DEFAULT 'password' NOT NULL;--> statement-breakpoint
ALTER TABLE `sign_ins` ADD `link_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
UPDATE `sign_ins` SET `link_id` = coalesce((SELECT `link_id` FROM `accounts` WHERE `accounts`.`staff_id` = `sign_ins`.`staff_id`), '');
