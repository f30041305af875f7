ALTER TABLE `agreed_texts` ADD `written_zh` text;--> statement-breakpoint
ALTER TABLE `agreed_texts` ADD `written_en` text;--> statement-breakpoint
-- What follows is written by hand. Every consent names the handler, its phone, the provider of messages where there is one, and
-- how to use one's rights; what the bureau wrote itself stands apart from that, since a later change of the settings `county` and
-- `gateway` publishes the next version by itself. What nobody agreed to yet gets the words in place; otherwise they are the next
-- version. The four texts that said it already (0044) said it of "the county's bureau".
DROP TRIGGER agreed_texts_no_update;
--> statement-breakpoint
UPDATE agreed_texts SET written_zh = zh, written_en = en;
--> statement-breakpoint
UPDATE agreed_texts SET
  written_zh = substr(zh, 1, instr(zh, '个人信息处理者为本县司法局，') - 1)
    || iif(kind = 'nominationConsent', '推荐截止 180 天后删除姓名和电话，作出决定 180 天后删除推荐理由。', ''),
  written_en = substr(en, 1, instr(en, ' The handler of the data is the county''s justice bureau;') - 1)
    || iif(kind = 'nominationConsent', ' Name and phone are deleted 180 days after the campaign, reasons 180 days after the decision.', '')
WHERE kind IN ('bookingConsent', 'priorityConsent', 'nominationConsent', 'concernConsent')
  AND instr(zh, '个人信息处理者为本县司法局，') > 1 AND instr(en, ' The handler of the data is the county''s justice bureau;') > 1;
--> statement-breakpoint
CREATE TABLE told_texts (kind text PRIMARY KEY, agreed integer NOT NULL, sent_zh text NOT NULL, sent_en text NOT NULL, rights_zh text NOT NULL, rights_en text NOT NULL);
--> statement-breakpoint
INSERT INTO told_texts (kind, agreed, sent_zh, sent_en, rights_zh, rights_en) VALUES
('bookingConsent', EXISTS (SELECT 1 FROM bookings),
 '通知短信由<P>发送，只向其提供姓名、手机号码和短信内容。', 'Messages are sent by <P>, which gets the name, the phone number and the message only.',
 '凭预约码和手机号，我可以查阅、复制、更正、删除这些信息，也可以向司法局提出。',
 'With the booking code and the phone number I can see, copy, correct and erase the data, or ask the bureau to.'),
('priorityConsent', EXISTS (SELECT 1 FROM bookings WHERE priority_consent_version IS NOT NULL),
 '这项信息不提供给<P>。', 'It is not given to those who send messages, <P>.',
 '凭预约码和手机号，我可以查阅、复制、更正、删除它，也可以向司法局提出。',
 'With the booking code and the phone number I can see, copy, correct and erase it, or ask the bureau to.'),
('partyMembershipConsent', EXISTS (SELECT 1 FROM signings WHERE party_membership_consent_version IS NOT NULL),
 '这项信息不提供给<P>。', 'It is not given to those who send messages, <P>.',
 '凭查询码和手机号，我可以随时查阅、撤回；查阅、复制、更正、删除，也可以向司法局提出。',
 'With my code and phone number I can see it and withdraw at any time; I can also ask the bureau to show, copy, correct or erase it.'),
('nominationConsent', EXISTS (SELECT 1 FROM nominations),
 '验证码等短信由<P>发送，只向其提供手机号码和短信内容。', 'Codes and other messages are sent by <P>, which gets the phone number and the message only.',
 '凭查询码和手机号我可以撤回推荐，撤回后立即删除；查阅、复制、更正、删除，也可以向司法局提出。',
 'With my code and phone number I can withdraw, and all of it is deleted at once; I can also ask the bureau to show, copy, correct or erase it.'),
('concernConsent', EXISTS (SELECT 1 FROM concerns),
 '进展短信由<P>发送，只向其提供姓名、手机号码和短信内容。', 'Messages are sent by <P>, which gets the name, the phone number and the message only.',
 '凭查询码我可以撤回；查阅、复制、更正、删除，也可以向司法局提出。',
 'With my code I can withdraw; I can also ask the bureau to show, copy, correct or erase what I entered.'),
('branchOpinion', EXISTS (SELECT 1 FROM invitations WHERE kind = 'branchOpinion'),
 '链接短信由<P>发送，只向其提供姓名、手机号码和短信内容。', 'The message with the link is sent by <P>, which gets the name, the phone number and the message only.',
 '拨打上述电话或到司法局，我可以查阅、复制、更正、删除这些信息。',
 'By calling this number or at the bureau I can see, copy, correct and erase the data.'),
('nomineeConsent', EXISTS (SELECT 1 FROM invitations WHERE kind = 'nomineeConsent'),
 '链接短信由<P>发送，只向其提供姓名、手机号码和短信内容。', 'The message with the link is sent by <P>, which gets the name, the phone number and the message only.',
 '拨打上述电话或到司法局，我可以随时撤回同意，查阅、复制、更正、删除这些信息。',
 'By calling this number or at the bureau I can withdraw at any time, and see, copy, correct and erase the data.'),
('nomineePublicationConsent', EXISTS (SELECT 1 FROM invitations WHERE kind = 'nomineeConsent'),
 '这项信息不提供给<P>。', 'It is not given to those who send messages, <P>.',
 '拨打上述电话或到司法局，我可以随时撤回同意，查阅、复制、更正、删除这些信息。',
 'By calling this number or at the bureau I can withdraw at any time, and see, copy, correct and erase the data.'),
('secondDecision', EXISTS (SELECT 1 FROM invitations WHERE kind = 'secondDecision'),
 '链接短信由<P>发送，只向其提供姓名、手机号码和短信内容。', 'The message with the link is sent by <P>, which gets the name, the phone number and the message only.',
 '拨打上述电话或到司法局，我可以查阅、复制、更正、删除这些信息。',
 'By calling this number or at the bureau I can see, copy, correct and erase the data.');
--> statement-breakpoint
CREATE TABLE told_settings AS
SELECT
  iif(name_zh LIKE '%司法局', name_zh, name_zh || '司法局') AS handler_zh,
  iif(name_en LIKE '%bureau%' OR name_en LIKE '%司法局%', name_en, name_en || ' Justice Bureau') AS handler_en,
  phone, sends
FROM (
  SELECT
    coalesce(json_extract(c.value, '$.name.zh'), '清溪县') AS name_zh,
    coalesce(json_extract(c.value, '$.name.en'), json_extract(c.value, '$.name.zh'), 'Qingxi County') AS name_en,
    coalesce(json_extract(c.value, '$.phone'), '12348') AS phone,
    coalesce((SELECT json_extract(value, '$.url') IS NOT NULL FROM settings WHERE key = 'gateway'), 0) AS sends
  FROM (SELECT 1) LEFT JOIN settings c ON c.key = 'county'
);
--> statement-breakpoint
CREATE TABLE next_texts AS
SELECT t.kind, t.version, t.written_zh, t.written_en, n.agreed,
  max(t.effective_from, date('now', '+8 hours')) AS effective_from,
  (SELECT max(version) FROM agreed_texts l WHERE l.kind = t.kind) + row_number() OVER (PARTITION BY t.kind ORDER BY t.version) AS next,
  t.written_zh || '个人信息处理者为' || s.handler_zh || '，联系电话 ' || s.phone || '。'
    || iif(s.sends, replace(n.sent_zh, '<P>', '司法局委托的短信服务单位'), '') || n.rights_zh AS zh,
  t.written_en || ' The handler of the data is ' || s.handler_en || ', phone ' || s.phone || '.'
    || iif(s.sends, ' ' || replace(n.sent_en, '<P>', 'the provider the bureau has charged with it'), '') || ' ' || n.rights_en AS en
FROM agreed_texts t JOIN told_texts n ON n.kind = t.kind CROSS JOIN told_settings s
WHERE t.version >= (SELECT max(version) FROM agreed_texts l WHERE l.kind = t.kind AND l.effective_from <= date('now', '+8 hours'));
--> statement-breakpoint
UPDATE agreed_texts SET zh = n.zh, en = n.en FROM next_texts n
WHERE n.kind = agreed_texts.kind AND n.version = agreed_texts.version AND NOT n.agreed;
--> statement-breakpoint
INSERT INTO agreed_texts (kind, version, zh, en, written_zh, written_en, effective_from, created_at)
SELECT kind, next, zh, en, written_zh, written_en, effective_from, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM next_texts WHERE agreed;
--> statement-breakpoint
DROP TABLE next_texts;
--> statement-breakpoint
DROP TABLE told_settings;
--> statement-breakpoint
DROP TABLE told_texts;
--> statement-breakpoint
CREATE TRIGGER agreed_texts_no_update BEFORE UPDATE ON agreed_texts
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
