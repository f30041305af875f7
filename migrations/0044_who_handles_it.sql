-- Written by hand. The first texts (0002, 0008, 0017) say who handles what is given, whom it goes to for messages, and how to see, correct, take away or
-- erase it, where the bureau has published none of its own. What nobody agreed to yet gets the words in place; otherwise they are the next version.
DROP TRIGGER agreed_texts_no_update;
--> statement-breakpoint
CREATE TABLE told_texts (kind text PRIMARY KEY, agreed integer NOT NULL, begins text NOT NULL, ends text NOT NULL, zh text NOT NULL, en text NOT NULL);
--> statement-breakpoint
INSERT INTO told_texts (kind, agreed, begins, ends, zh, en) VALUES
('bookingConsent', EXISTS (SELECT 1 FROM bookings),
 '我同意司法局为办理本次法律咨询预约处理我填写的姓名、联系电话和咨询摘要', '我可以随时凭预约码和手机号取消预约。',
 '取消预约的，7 天后删除。个人信息处理者为本县司法局，联系电话为本页所示电话或 12348；通知短信由司法局委托的短信服务单位发送，只向其提供姓名、手机号码和短信内容。凭预约码和手机号，我可以查阅、复制、更正、删除这些信息，也可以向司法局提出。',
 ' If I cancel, they are deleted after 7 days. The handler of the data is the county''s justice bureau; its phone is the one shown on this page, or 12348. Messages are sent by the provider the bureau has charged with it, which gets the name, the phone number and the message only. With the booking code and the phone number I can see, copy, correct and erase the data, or ask the bureau to.'),
('priorityConsent', EXISTS (SELECT 1 FROM bookings WHERE priority_consent_version IS NOT NULL),
 '我单独同意司法局为优先安排咨询处理我所属的优先服务群体信息', '咨询结束 90 天后删除。',
 '个人信息处理者为本县司法局，联系电话为本页所示电话或 12348；这项信息不提供给短信服务单位。凭预约码和手机号，我可以查阅、复制、更正、删除它，也可以向司法局提出。',
 ' The handler of the data is the county''s justice bureau; its phone is the one shown on this page, or 12348. The provider of messages does not get it. With the booking code and the phone number I can see, copy, correct and erase it, or ask the bureau to.'),
('nominationConsent', EXISTS (SELECT 1 FROM nominations),
 '我保证推荐内容真实，同意司法局为核实和评审处理我填写的姓名、联系电话和推荐理由', '我的姓名和电话不会公开。',
 '个人信息处理者为本县司法局，联系电话为本页所示电话或 12348；验证码等短信由司法局委托的短信服务单位发送，只向其提供手机号码和短信内容。推荐截止 180 天后删除姓名和电话，作出决定 180 天后删除推荐理由。凭查询码和手机号我可以撤回推荐，撤回后立即删除；查阅、复制、更正、删除，也可以向司法局提出。',
 ' The handler of the data is the county''s justice bureau; its phone is the one shown on this page, or 12348. Messages are sent by the provider the bureau has charged with it, which gets the phone number and the message only. Name and phone are deleted 180 days after the campaign, reasons 180 days after the decision. With my code and phone number I can withdraw, and all of it is deleted at once; I can also ask the bureau to show, copy, correct or erase it.'),
('concernConsent', EXISTS (SELECT 1 FROM concerns),
 '我同意司法局为核实和答复本次反映处理我填写的内容', '撤回后立即删除。',
 '个人信息处理者为本县司法局，联系电话为本页所示电话或 12348；进展短信由司法局委托的短信服务单位发送，只向其提供姓名、手机号码和短信内容。查阅、复制、更正、删除，也可以向司法局提出。',
 ' The handler of the data is the county''s justice bureau; its phone is the one shown on this page, or 12348. Messages are sent by the provider the bureau has charged with it, which gets the name, the phone number and the message only. I can also ask the bureau to show, copy, correct or erase what I entered.');
--> statement-breakpoint
CREATE TABLE latest_texts AS
SELECT t.kind, t.version, t.zh || n.zh AS zh, coalesce(t.en, '') || n.en AS en, n.agreed
FROM agreed_texts t JOIN told_texts n ON n.kind = t.kind
WHERE t.version = (SELECT max(version) FROM agreed_texts l WHERE l.kind = t.kind)
  AND t.en IS NOT NULL AND substr(t.zh, 1, length(n.begins)) = n.begins AND substr(t.zh, -length(n.ends)) = n.ends;
--> statement-breakpoint
UPDATE agreed_texts SET zh = n.zh, en = n.en FROM latest_texts n
WHERE n.kind = agreed_texts.kind AND n.version = agreed_texts.version AND NOT n.agreed;
--> statement-breakpoint
INSERT INTO agreed_texts (kind, version, zh, en, effective_from, created_at)
SELECT kind, version + 1, zh, en, date('now', '+8 hours'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM latest_texts WHERE agreed;
--> statement-breakpoint
DROP TABLE latest_texts;
--> statement-breakpoint
DROP TABLE told_texts;
--> statement-breakpoint
CREATE TRIGGER agreed_texts_no_update BEFORE UPDATE ON agreed_texts
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
