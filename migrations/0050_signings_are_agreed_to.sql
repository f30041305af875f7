-- Written by hand. What a lawyer agrees to who signs, beside the pledge, which is a promise: who handles what they enter. It names the
-- handler, the phone and the provider as the settings have them; a later change of these publishes the next version.
INSERT INTO agreed_texts (kind, version, written_zh, written_en, zh, en, effective_from, created_at)
SELECT 'signingConsent', 1, written_zh, written_en,
  written_zh || '个人信息处理者为' || iif(name_zh LIKE '%司法局', name_zh, name_zh || '司法局') || '，联系电话 ' || phone || '。'
    || iif(sends, '验证码和通知短信由司法局委托的' || coalesce(provider, '短信服务单位') || '发送，只向其提供姓名、手机号码和短信内容。', '')
    || '凭查询码和手机号，我可以查阅、撤回；查阅、复制、更正、删除，也可以向司法局提出。',
  written_en || ' The handler of the data is ' || iif(name_en LIKE '%bureau%' OR name_en LIKE '%司法局%', name_en, name_en || ' Justice Bureau') || ', phone ' || phone || '.'
    || iif(sends, ' Codes and other messages are sent by ' || coalesce(provider || ', ', '') || 'the provider the bureau has charged with it, which gets the name, the phone number and the message only.', '')
    || ' With my code and phone number I can see it and withdraw; I can also ask the bureau to show, copy, correct or erase it.',
  '2026-01-01', '2026-01-01T00:00:00.000Z'
FROM (
  SELECT
    '我同意司法局为核对认领申请、联系我和公开示范岗处理我填写的姓名、执业证号、联系电话和手写签名。姓名、执业机构和承诺事项审核通过后公开；联系电话不公开，作出决定 90 天后删除。' AS written_zh,
    'I agree that the justice bureau uses my name, licence number, phone number and drawn signature to check this signing, to reach me and to show the post. Name, firm and commitments are public once it is approved; the phone number never is, and is deleted 90 days after the decision.' AS written_en,
    coalesce(json_extract(c.value, '$.name.zh'), '清溪县') AS name_zh,
    coalesce(json_extract(c.value, '$.name.en'), json_extract(c.value, '$.name.zh'), 'Qingxi County') AS name_en,
    coalesce(json_extract(c.value, '$.phone'), '12348') AS phone,
    coalesce((SELECT json_extract(value, '$.url') IS NOT NULL FROM settings WHERE key = 'gateway'), 0) AS sends,
    (SELECT json_extract(value, '$.provider') FROM settings WHERE key = 'gateway') AS provider
  FROM (SELECT 1) LEFT JOIN settings c ON c.key = 'county'
);
