ALTER TABLE `signings` ADD `confirmed_at` text;--> statement-breakpoint
ALTER TABLE `signings` ADD `confirmed_by` text DEFAULT '' NOT NULL;--> statement-breakpoint
-- What is there stays as it is: nobody is asked to confirm it afterwards.
UPDATE signings SET confirmed_at = created_at;
--> statement-breakpoint
-- Whoever writes: what nobody confirmed waits for that or comes to nothing, and what was confirmed stays so.
CREATE TRIGGER signings_confirmed_insert BEFORE INSERT ON signings
WHEN (NEW.state = 'unconfirmed') = (NEW.confirmed_at IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'signing_unconfirmed');
END;
--> statement-breakpoint
CREATE TRIGGER signings_confirmed BEFORE UPDATE OF state, confirmed_at ON signings
WHEN (NEW.confirmed_at IS NULL AND NEW.state NOT IN ('unconfirmed', 'withdrawn')) OR (NEW.confirmed_at IS NOT NULL AND NEW.state = 'unconfirmed')
BEGIN
  SELECT RAISE(ABORT, 'signing_unconfirmed');
END;
