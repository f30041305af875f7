CREATE TABLE `phone_proofs` (
	`id` text PRIMARY KEY NOT NULL,
	`form` text NOT NULL,
	`phone_index` text NOT NULL,
	`phone` text,
	`code` text,
	`code_digest` text NOT NULL,
	`channel` text NOT NULL,
	`wrong_tries` integer DEFAULT 0 NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `phone_proofs_age` ON `phone_proofs` (`created_at`);--> statement-breakpoint
ALTER TABLE `bookings` ADD `proven_at` text;--> statement-breakpoint
-- A code is good once, also for two forms that are sent with it at the same moment.
CREATE TRIGGER phone_proofs_once BEFORE UPDATE OF used_at ON phone_proofs
WHEN OLD.used_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'proof_used');
END;
