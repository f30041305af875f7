CREATE TABLE `second_decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`decision` text NOT NULL,
	`subject` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`shown_digest` text NOT NULL,
	`ordered_by` text NOT NULL,
	`ordered_by_name` text NOT NULL,
	`ordered_at` text NOT NULL,
	`person_id` text NOT NULL,
	`person_name` text NOT NULL,
	`closed_at` text,
	`agreed` integer,
	`reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `second_decisions_open` ON `second_decisions` (`subject`) WHERE closed_at IS NULL;--> statement-breakpoint
CREATE INDEX `second_decisions_subject` ON `second_decisions` (`subject`,`id`);--> statement-breakpoint
-- What the second person confirms with each decision.
INSERT INTO agreed_texts (kind, version, zh, en, effective_from, created_at) VALUES
('secondDecision', 1,
 '这一事项依规定应当由两人分别经办。经办人不能再对它作出决定，所以请您以上级司法行政机关工作人员的身份决定。我已阅看页面所列的全部内容，没有参与前面的经办，独立作出决定，知道这一决定立即生效，连同我的姓名和单位记入审计记录。',
 'This takes two people, and whoever dealt with it here may not decide on it. You are therefore asked to decide, as a member of the upper bureau. I have read everything on this page, had no part in the steps before, and decide for myself. I know that the decision takes effect at once and that the audit keeps it with my name and organisation.',
 '2026-01-01', '2026-01-01T00:00:00.000Z');
