CREATE TABLE `settlement_rows` (
	`settlement_id` text NOT NULL,
	`booking_id` text NOT NULL,
	`decision` text NOT NULL,
	`session_id` text,
	`outcome` text DEFAULT 'pending' NOT NULL,
	`left_reason` text,
	`moved_to` text,
	`settled_at` text,
	PRIMARY KEY(`settlement_id`, `booking_id`),
	FOREIGN KEY (`settlement_id`) REFERENCES `settlements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`moved_to`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `settlement_rows_outcome` ON `settlement_rows` (`settlement_id`,`outcome`,`booking_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `settlement_rows_pending` ON `settlement_rows` (`booking_id`) WHERE outcome = 'pending';--> statement-breakpoint
CREATE TABLE `settlements` (
	`id` text PRIMARY KEY NOT NULL,
	`closure_id` text,
	`session_id` text,
	`reason` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`actor_name` text,
	`request_id` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`closure_id`) REFERENCES `closures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `settlements_closure` ON `settlements` (`closure_id`,`id`);
--> statement-breakpoint
-- Written by hand. A roster's run (which says why) never calls off a session under the people who booked it. The bureau
-- does: it settles them in the same batch, through the work list.
DROP TRIGGER sessions_cancel;
--> statement-breakpoint
CREATE TRIGGER sessions_cancel BEFORE UPDATE OF status ON sessions
WHEN NEW.status = 'cancelled' AND OLD.status <> 'cancelled' AND NEW.conflict IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'session_booked') WHERE EXISTS (SELECT 1 FROM places WHERE session_id = NEW.id);
END;
