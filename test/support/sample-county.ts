/**
 * The county of the tests, as statements on a migrated database: what a county is told when it is set up, and no more. It is
 * what stood there by default before a county had to be set up; tests name it.
 */
const TOLD: ReadonlySet<string> = new Set(["county", "wording", "serviceStandard"]);

/** The version a setting has before a test changes it. */
export const versionBefore = (key: string): number => (TOLD.has(key) ? 1 : 0);

const setting = (key: string, value: unknown): string =>
  `INSERT INTO settings (key, value, version, updated_at) VALUES ('${key}', '${JSON.stringify(value).replaceAll("'", "''")}', 1, '2026-01-01T00:00:00.000Z')`;

export const SAMPLE_COUNTY: readonly string[] = [
  setting("county", { name: { zh: "清溪县", en: "Qingxi County" }, phone: "12348" }),
  setting("wording", { zh: "通报表扬", en: "Public commendation" }),
  setting("serviceStandard", {
    zh: "免费咨询，不收取任何费用。律师将亮明身份、耐心解答、一次性告知所需材料，并为您保守秘密。请提前 10 分钟到达，带上与事情有关的材料。",
    en: "The consultation is free. The lawyer shows who they are, answers with patience, tells you at once which papers are needed, and keeps what you say confidential. Please come ten minutes early and bring any papers.",
  }),
  // Its texts name who handles the data, as their first version: nobody was there before them.
  "DROP TRIGGER agreed_texts_no_update",
  `UPDATE agreed_texts SET
  zh = replace(zh, '个人信息处理者为本县司法局。', '个人信息处理者为清溪县司法局，联系电话 12348。'),
  en = replace(en, 'The handler of the data is the county''s justice bureau.', 'The handler of the data is Qingxi County Justice Bureau, phone 12348.')`,
  `CREATE TRIGGER agreed_texts_no_update BEFORE UPDATE ON agreed_texts
BEGIN
  SELECT RAISE(ABORT, 'append_only');
END`,
];
