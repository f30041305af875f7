-- Written by hand. English is optional from here on: the table is rebuilt without NOT NULL on it. Nothing refers to it; its
-- triggers (0001_guards.sql) go with the old table and come back at the end.
DROP TRIGGER agreed_texts_no_update;
--> statement-breakpoint
DROP TRIGGER agreed_texts_no_delete;
--> statement-breakpoint
CREATE TABLE `__new_agreed_texts` (
	`kind` text NOT NULL,
	`version` integer NOT NULL,
	`zh` text NOT NULL,
	`en` text,
	`effective_from` text NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`kind`, `version`)
);
--> statement-breakpoint
INSERT INTO `__new_agreed_texts` (kind, version, zh, en, effective_from, created_at)
SELECT kind, version, zh, en, effective_from, created_at FROM agreed_texts;
--> statement-breakpoint
DROP TABLE `agreed_texts`;
--> statement-breakpoint
ALTER TABLE `__new_agreed_texts` RENAME TO `agreed_texts`;
--> statement-breakpoint
-- Better words for the first texts (0002, 0005, 0008), where the bureau has published none of its own since. `agreed` says
-- whether anybody may have agreed to the old words: then those stay as they are and the new ones are the next version,
-- in force from today; otherwise they stand in place of the old.
CREATE TABLE better_texts (kind text PRIMARY KEY, agreed integer NOT NULL, was text NOT NULL, zh text NOT NULL, en text NOT NULL);
--> statement-breakpoint
INSERT INTO better_texts (kind, agreed, was, zh, en) VALUES
('pledge', EXISTS (SELECT 1 FROM signings),
 '我自愿签岗党员律师示范岗，郑重承诺：
一、拥护中国共产党的领导，遵守宪法和法律，恪守律师职业道德和执业纪律；
二、依法、规范、诚信执业，不作虚假承诺，不乱收费；
三、主动亮明身份，热情接待群众，耐心解答法律咨询；
四、带头为困难群众和特殊群体提供公益法律服务；
五、公开承诺、按期践诺，自觉接受群众和司法行政机关监督。',
 '我自愿认领党员律师示范岗，郑重承诺：
一、拥护中国共产党领导、拥护我国社会主义法治，遵守宪法和法律，恪守律师职业道德和执业纪律；
二、依法、规范、诚信执业，不作虚假承诺，不乱收费；
三、主动亮明身份，热情接待群众，耐心解答法律咨询；
四、带头为困难群众和特殊群体提供公益法律服务；
五、公开承诺、按期践诺，自觉接受群众和司法行政机关监督。',
 'I take up this demonstration post of my own free will and pledge to:
1. support the leadership of the Communist Party of China and the socialist rule of law of our country, obey the Constitution and the law, and keep to the ethics and discipline of the profession;
2. practise lawfully, properly and honestly, promise nothing I cannot do, and charge no improper fees;
3. show who I am, receive people warmly and answer their legal questions with patience;
4. take the lead in giving free legal services to people in difficulty and groups with special needs;
5. make my commitments in public, keep them on time, and accept the supervision of the public and the judicial administration.'),
('partyMembershipConsent', EXISTS (SELECT 1 FROM signings),
 '我单独同意在本平台公开展示我的中国共产党党员身份，用于党员律师示范岗"亮身份"。我知道这是敏感个人信息，不同意不影响签岗，并且可以随时撤回。',
 '我单独同意在本平台公开展示我的中国共产党党员身份，用于党员律师示范岗"亮身份"。我知道这是敏感个人信息，不同意不影响认领示范岗，并且可以随时撤回。',
 'I separately agree that this platform shows the public that I am a member of the Communist Party of China, as part of the demonstration post. I understand that this is sensitive personal information, that I can sign without agreeing, and that I can withdraw my consent at any time.'),
('nominationConsent', EXISTS (SELECT 1 FROM nominations),
 '我保证推荐内容真实，同意司法局为核实和评选处理我填写的姓名、联系电话和推荐理由。我的姓名和电话不会公开。',
 '我保证推荐内容真实，同意司法局为核实和评审处理我填写的姓名、联系电话和推荐理由。我的姓名和电话不会公开。',
 'I confirm that what I write is true and agree that the justice bureau uses my name, phone number and reasons to check and assess this nomination. My name and phone number are never published.'),
('branchOpinion', EXISTS (SELECT 1 FROM invitations),
 '县司法局请本所党组织对该律师签岗党员律师示范岗提出意见。本人受党组织委托如实填写：已了解该律师的政治表现、职业道德和遵守执业纪律的情况，知道此意见作为审核依据存档。',
 '县司法局请本所党组织对该律师认领党员律师示范岗提出意见。本人受党组织委托如实填写：已了解该律师的政治表现、职业道德和遵守执业纪律的情况，知道此意见作为审核依据存档。',
 'The justice bureau asks the firm''s Party organisation for its opinion on this lawyer''s signing for a demonstration post. I answer truthfully on behalf of the organisation: we know the lawyer''s political conduct, professional ethics and discipline, and that this opinion is kept on record as a basis for the decision.'),
('nomineeConsent', EXISTS (SELECT 1 FROM invitations),
 '我知道自己被推荐参加本次评选，同意参评，并同意司法局为审查资格核对我的执业登记、年度考核、处分惩戒和公益服务情况。不同意参评没有任何不利影响。',
 '我知道自己在本次推荐活动中被推荐，同意被推荐，并同意司法局为审查资格核对我的执业登记、年度考核、处分惩戒和公益服务情况。不同意没有任何不利影响。',
 'I know that I have been nominated and agree to take part, and that the justice bureau checks my registration, annual reviews, sanctions and pro bono work to see whether I am eligible. Declining has no drawback of any kind.'),
('nomineePublicationConsent', EXISTS (SELECT 1 FROM invitations),
 '我单独同意在评选公示和表彰名单中公开我的姓名、执业机构和评选类别。不同意公开的，不能进入公示。',
 '我单独同意在公示名单和决定名单中公开我的姓名、执业机构和推荐类别。不同意公开的，不能进入公示。',
 'I separately agree that my name, organisation and category are published in the public notice and in the roll of those chosen. Without this consent I cannot be put on notice.'),
('concernConsent', EXISTS (SELECT 1 FROM concerns),
 '我同意司法局为核实和答复本次反映处理我填写的内容。姓名和联系电话可以不填，填了也只用于核实情况和通知我进展。我写的原文不会公开；经司法局整理的反映内容和答复会公开，只有我勾选公开姓名时才显示姓名。办结 365 天后，我填写的内容全部删除；我也可以随时凭反映码撤回，撤回后立即删除。',
 '我同意司法局为核实和答复本次反映处理我填写的内容。姓名和联系电话可以不填，填了也只用于核实情况和通知我进展。我写的原文不会公开；经司法局整理的反映内容和答复会公开，只有我勾选公开姓名时才显示姓名。办结 365 天后，我填写的内容全部删除；我也可以随时凭查询码撤回，撤回后立即删除。',
 'I agree that the justice bureau uses what I enter to look into my concern and answer it. I may leave out my name and phone number; if I give them, they are used only to look into the matter and to tell me how it goes on. My own words are never published. The bureau publishes the concern in its own wording with the answer, and my name only if I tick that it may be shown. What I entered is deleted 365 days after the matter is settled, and at once if I withdraw it with my code, which I can do at any time.');
--> statement-breakpoint
DELETE FROM better_texts
WHERE NOT EXISTS (SELECT 1 FROM agreed_texts t WHERE t.kind = better_texts.kind AND t.version = 1 AND t.zh = better_texts.was)
  OR EXISTS (SELECT 1 FROM agreed_texts t WHERE t.kind = better_texts.kind AND t.version > 1);
--> statement-breakpoint
UPDATE agreed_texts SET zh = b.zh, en = b.en FROM better_texts b WHERE b.kind = agreed_texts.kind AND NOT b.agreed;
--> statement-breakpoint
INSERT INTO agreed_texts (kind, version, zh, en, effective_from, created_at)
SELECT kind, 2, zh, en, date('now', '+8 hours'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM better_texts WHERE agreed;
--> statement-breakpoint
DROP TABLE better_texts;
--> statement-breakpoint
CREATE TRIGGER agreed_texts_no_update BEFORE UPDATE ON agreed_texts
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
--> statement-breakpoint
CREATE TRIGGER agreed_texts_no_delete BEFORE DELETE ON agreed_texts
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
