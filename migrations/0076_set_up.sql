-- Written by hand. Nothing speaks in a county's name before it is set up: what was said by default until now goes on being said by a county
-- that has a name of its own, and by nobody else.
INSERT INTO settings (key, value, version, updated_at)
SELECT 'serviceStandard', '{"zh":"免费咨询，不收取任何费用。律师将亮明身份、耐心解答、一次性告知所需材料，并为您保守秘密。请提前 10 分钟到达，带上与事情有关的材料。","en":"The consultation is free. The lawyer shows who they are, answers with patience, tells you at once which papers are needed, and keeps what you say confidential. Please come ten minutes early and bring any papers."}', 1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
WHERE EXISTS (SELECT 1 FROM settings WHERE key = 'county') AND NOT EXISTS (SELECT 1 FROM settings WHERE key = 'serviceStandard');
--> statement-breakpoint
INSERT INTO settings (key, value, version, updated_at)
SELECT 'wording', '{"zh":"通报表扬","en":"Public commendation"}', 1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
WHERE EXISTS (SELECT 1 FROM settings WHERE key = 'county') AND NOT EXISTS (SELECT 1 FROM settings WHERE key = 'wording');
--> statement-breakpoint
-- The first texts named the sample county. Where nobody can have agreed to them they name none; setting the county up publishes those that do.
DROP TRIGGER agreed_texts_no_update;
--> statement-breakpoint
UPDATE agreed_texts SET
  zh = replace(zh, '个人信息处理者为清溪县司法局，联系电话 12348。', '个人信息处理者为本县司法局。'),
  en = replace(en, 'The handler of the data is Qingxi County Justice Bureau, phone 12348.', 'The handler of the data is the county''s justice bureau.')
WHERE NOT EXISTS (SELECT 1 FROM settings WHERE key = 'county')
  AND NOT EXISTS (SELECT 1 FROM sites)
  AND NOT EXISTS (SELECT 1 FROM lawyers);
--> statement-breakpoint
CREATE TRIGGER agreed_texts_no_update BEFORE UPDATE ON agreed_texts
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END;
