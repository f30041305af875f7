CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`hash` text NOT NULL,
	`addressee` text,
	`text_version` integer NOT NULL,
	`publication_version` integer,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`revoked_at` text,
	`used_at` text,
	`supports` integer,
	`publication` integer,
	`text` text,
	`answered_by` text,
	`revision` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_open` ON `invitations` (`kind`,`entity`,`entity_id`) WHERE used_at IS NULL AND revoked_at IS NULL;--> statement-breakpoint
CREATE INDEX `invitations_entity` ON `invitations` (`entity`,`entity_id`,`id`);--> statement-breakpoint
-- What follows is written by hand. A link takes one answer, however many come at once.
CREATE TRIGGER invitations_once BEFORE UPDATE OF used_at, supports, publication ON invitations
WHEN OLD.used_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'invitation_used');
END;
--> statement-breakpoint
INSERT INTO agreed_texts (kind, version, zh, en, effective_from, created_at) VALUES
('branchOpinion', 1,
 '县司法局请本所党组织对该律师签岗党员律师示范岗提出意见。本人受党组织委托如实填写：已了解该律师的政治表现、职业道德和遵守执业纪律的情况，知道此意见作为审核依据存档。',
 'The justice bureau asks the firm''s Party organisation for its opinion on this lawyer''s signing for a demonstration post. I answer truthfully on behalf of the organisation: we know the lawyer''s political conduct, professional ethics and discipline, and that this opinion is kept on record as a basis for the decision.',
 '2026-01-01', '2026-01-01T00:00:00.000Z'),
('nomineeConsent', 1,
 '我知道自己被推荐参加本次评选，同意参评，并同意司法局为审查资格核对我的执业登记、年度考核、处分惩戒和公益服务情况。不同意参评没有任何不利影响。',
 'I know that I have been nominated and agree to take part, and that the justice bureau checks my registration, annual reviews, sanctions and pro bono work to see whether I am eligible. Declining has no drawback of any kind.',
 '2026-01-01', '2026-01-01T00:00:00.000Z'),
('nomineePublicationConsent', 1,
 '我单独同意在评选公示和表彰名单中公开我的姓名、执业机构和评选类别。不同意公开的，不能进入公示。',
 'I separately agree that my name, organisation and category are published in the public notice and in the roll of those commended. Without this consent I cannot be put on notice.',
 '2026-01-01', '2026-01-01T00:00:00.000Z');
