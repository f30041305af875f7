CREATE TABLE `commendations` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`nomination_id` text NOT NULL,
	`category` text NOT NULL,
	`name` text NOT NULL,
	`organisation` text,
	`lawyer_id` text,
	`firm_id` text,
	`wording` text NOT NULL,
	`issuing_body` text NOT NULL,
	`doc_no` text NOT NULL,
	`decided_on` text NOT NULL,
	`year` integer NOT NULL,
	`chain_head` text NOT NULL,
	`decided_by` text NOT NULL,
	`talks` text DEFAULT '[]' NOT NULL,
	`showcase` text DEFAULT '[]' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`nomination_id`) REFERENCES `nominations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `commendations_nomination` ON `commendations` (`nomination_id`);--> statement-breakpoint
CREATE INDEX `commendations_year` ON `commendations` (`year`,`id`);--> statement-breakpoint
CREATE INDEX `commendations_campaign` ON `commendations` (`campaign_id`,`id`);--> statement-breakpoint
CREATE TABLE `notice_nominations` (
	`notice_id` text NOT NULL,
	`nomination_id` text NOT NULL,
	PRIMARY KEY(`notice_id`, `nomination_id`),
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`nomination_id`) REFERENCES `nominations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notice_nominations_nomination` ON `notice_nominations` (`nomination_id`,`notice_id`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`number` integer NOT NULL,
	`lines` text NOT NULL,
	`contact` text NOT NULL,
	`working_days` integer NOT NULL,
	`published_on` text NOT NULL,
	`first_day` text NOT NULL,
	`last_day` text NOT NULL,
	`ends_at` text NOT NULL,
	`chain_head` text NOT NULL,
	`reason` text,
	`outdated` integer DEFAULT false NOT NULL,
	`published_by` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_number` ON `notices` (`campaign_id`,`number`);--> statement-breakpoint
CREATE INDEX `notices_end` ON `notices` (`ends_at`,`id`);--> statement-breakpoint
CREATE TABLE `objections` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`notice_id` text NOT NULL,
	`nomination_id` text DEFAULT '' NOT NULL,
	`text` text,
	`name` text,
	`phone` text,
	`state` text DEFAULT 'received' NOT NULL,
	`findings` text,
	`outcome` text,
	`answer` text,
	`answered_by` text,
	`answered_at` text,
	`closed_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `objections_code` ON `objections` (`code`);--> statement-breakpoint
CREATE INDEX `objections_state` ON `objections` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `objections_notice` ON `objections` (`notice_id`,`state`);--> statement-breakpoint
CREATE TABLE `conflict_declarations` (
	`category_id` text NOT NULL,
	`member_id` text NOT NULL,
	`kind` text NOT NULL,
	`reason` text,
	`declared_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`category_id`, `member_id`),
	FOREIGN KEY (`category_id`) REFERENCES `campaign_categories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `panel_members` (
	`campaign_id` text NOT NULL,
	`member_id` text NOT NULL,
	`name` text NOT NULL,
	`added_at` text NOT NULL,
	`removed_at` text,
	PRIMARY KEY(`campaign_id`, `member_id`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `panels` (
	`campaign_id` text PRIMARY KEY NOT NULL,
	`status` text DEFAULT 'open' NOT NULL,
	`closed_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `scores` (
	`nomination_id` text NOT NULL,
	`member_id` text NOT NULL,
	`category_id` text NOT NULL,
	`points` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`nomination_id`, `member_id`),
	FOREIGN KEY (`nomination_id`) REFERENCES `nominations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category_id`) REFERENCES `campaign_categories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `scores_category` ON `scores` (`category_id`,`member_id`);--> statement-breakpoint
-- What follows is written by hand; see 0001_guards.sql. Scores need a clear declaration, and stand once the panel is closed.
CREATE TRIGGER scores_insert BEFORE INSERT ON scores
BEGIN
  SELECT RAISE(ABORT, 'panel_closed') WHERE NOT EXISTS (
    SELECT 1 FROM panels p JOIN campaign_categories c ON c.campaign_id = p.campaign_id WHERE c.id = NEW.category_id AND p.status = 'open');
  SELECT RAISE(ABORT, 'conflict_undeclared') WHERE NOT EXISTS (
    SELECT 1 FROM conflict_declarations WHERE category_id = NEW.category_id AND member_id = NEW.member_id AND kind = 'clear');
END;
--> statement-breakpoint
CREATE TRIGGER scores_update BEFORE UPDATE ON scores
BEGIN
  SELECT RAISE(ABORT, 'panel_closed') WHERE NOT EXISTS (
    SELECT 1 FROM panels p JOIN campaign_categories c ON c.campaign_id = p.campaign_id WHERE c.id = NEW.category_id AND p.status = 'open');
  SELECT RAISE(ABORT, 'conflict_undeclared') WHERE NOT EXISTS (
    SELECT 1 FROM conflict_declarations WHERE category_id = NEW.category_id AND member_id = NEW.member_id AND kind = 'clear');
END;
--> statement-breakpoint
CREATE TRIGGER scores_delete BEFORE DELETE ON scores
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
CREATE TRIGGER panels_closed BEFORE UPDATE ON panels
WHEN OLD.status = 'closed'
BEGIN
  SELECT RAISE(ABORT, 'panel_closed');
END;
--> statement-breakpoint
CREATE TRIGGER conflict_declarations_closed BEFORE UPDATE ON conflict_declarations
BEGIN
  SELECT RAISE(ABORT, 'panel_closed') WHERE EXISTS (
    SELECT 1 FROM panels p JOIN campaign_categories c ON c.campaign_id = p.campaign_id WHERE c.id = NEW.category_id AND p.status = 'closed');
END;
--> statement-breakpoint
-- A notice stays as it was published. Only that somebody has left it is noted on it.
CREATE TRIGGER notices_no_update BEFORE UPDATE OF id, campaign_id, number, lines, contact, working_days, published_on, first_day, last_day, ends_at, chain_head, reason, published_by, created_at ON notices
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
CREATE TRIGGER notices_no_delete BEFORE DELETE ON notices
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
CREATE TRIGGER notice_nominations_no_delete BEFORE DELETE ON notice_nominations
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
CREATE TRIGGER notices_outdated AFTER UPDATE OF state ON nominations
WHEN OLD.state IN ('onNotice', 'objectionHandled') AND NEW.state IN ('notCommended', 'withdrawn')
BEGIN
  UPDATE notices SET outdated = 1 WHERE campaign_id = NEW.campaign_id AND number = (SELECT max(number) FROM notices WHERE campaign_id = NEW.campaign_id);
END;
--> statement-breakpoint
-- Objections are received until the last minute of the last day of the notice that stands.
CREATE TRIGGER objections_window BEFORE INSERT ON objections
BEGIN
  SELECT RAISE(ABORT, 'notice_over') WHERE NOT EXISTS (
    SELECT 1 FROM notices n WHERE n.id = NEW.notice_id AND n.ends_at > NEW.created_at
      AND n.number = (SELECT max(number) FROM notices WHERE campaign_id = n.campaign_id));
END;
--> statement-breakpoint
-- Nobody is past a notice, or commended, before its window is over, with an objection open, or from a list that has changed since.
CREATE TRIGGER nominations_after_notice BEFORE UPDATE OF state ON nominations
WHEN NEW.state IN ('objectionHandled', 'commended') AND OLD.state <> NEW.state
BEGIN
  SELECT RAISE(ABORT, 'notice_running') WHERE NOT EXISTS (
    SELECT 1 FROM notice_nominations nn JOIN notices n ON n.id = nn.notice_id
    WHERE nn.nomination_id = NEW.id AND n.campaign_id = NEW.campaign_id AND n.ends_at <= NEW.updated_at AND NOT n.outdated
      AND n.number = (SELECT max(number) FROM notices WHERE campaign_id = NEW.campaign_id));
  SELECT RAISE(ABORT, 'objection_open') WHERE EXISTS (
    SELECT 1 FROM objections o JOIN notices n ON n.id = o.notice_id
    WHERE n.campaign_id = NEW.campaign_id AND o.nomination_id IN ('', NEW.id) AND o.state <> 'closed');
END;
--> statement-breakpoint
CREATE TRIGGER commendations_no_delete BEFORE DELETE ON commendations
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
CREATE TRIGGER commendations_no_update BEFORE UPDATE OF id, campaign_id, nomination_id, category, name, organisation, wording, issuing_body, doc_no, decided_on, year, chain_head, decided_by ON commendations
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
