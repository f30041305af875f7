import type { D1Database } from "@cloudflare/workers-types";

/** A wall as large as wanted, written straight to the tables: what the reads of the wall are measured on. */

/** The date all of it is seen from: commitments are due from half a year before it to half a year after. */
export const TODAY = "2026-11-23";
export const NOW = new Date(`${TODAY}T04:00:00Z`);

/** What one lawyer in three hundred promises something of, and nobody else. */
export const RARE_THEME = "service";

/**
 * Fills a migrated database with `lawyers` lawyers in firms of 100: two hold each post, each with five commitments. Of
 * those past their date one in three is open still.
 */
export async function fillWall(db: D1Database, lawyers: number): Promise<void> {
  const numbers = (count: number) =>
    `WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})`;
  const at = "'2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'";
  const name = "substr('王李张刘陈杨黄赵周吴', i % 10 + 1, 1) || printf('%05d', i / 10)";
  const initials = "substr('wlzlcyhzzw', i % 10 + 1, 1) || printf('%05d', i / 10)";
  const tier = "CASE i % 4 WHEN 0 THEN 'county' WHEN 1 THEN 'township' WHEN 2 THEN 'village' ELSE 'firm' END";
  const due = "date('2026-06-01', '+' || (i * 7 % 400) || ' days')";
  const state = `CASE WHEN i % 37 = 0 THEN 'putRight' WHEN ${due} < '${TODAY}' AND i % 3 > 0 THEN 'kept' ELSE 'open' END`;
  const theme = `CASE WHEN i % 1500 = 0 THEN '${RARE_THEME}' WHEN i / 10 % 3 = 0 THEN 'lawful' ELSE 'integrity' END`;
  const sites = Math.ceil(lawyers / 100);
  const run = (sql: string) => db.prepare(sql).run();
  await run(
    `${numbers(Math.ceil(lawyers / 100))} INSERT INTO firms (id, name, credit_code, created_at, updated_at) SELECT 'F' || i, '律师事务所' || i, 'C' || i, ${at} FROM n`,
  );
  await run(
    `${numbers(lawyers)} INSERT INTO lawyers (id, licence_no, name, initials, firm_id, created_at, updated_at) SELECT 'L' || i, printf('%017d', i), ${name}, ${initials}, 'F' || (i / 100), ${at} FROM n`,
  );
  await run(
    `${numbers(sites)} INSERT INTO sites (id, name, tier, division_code, address, created_at, updated_at) SELECT 'S' || i, '工作站' || i, ${tier}, '431299', '人民路', ${at} FROM n`,
  );
  await run(
    `${numbers(lawyers / 2)} INSERT INTO posts (id, site_id, tier, title, created_at, updated_at) SELECT printf('P%05d', i), sites.id, sites.tier, '示范岗' || i, ${at} FROM n JOIN sites ON sites.id = 'S' || (i % ${sites})`,
  );
  await run(`${numbers(lawyers)} INSERT INTO signings (id, code, lawyer_id, firm_id, site_id, phone, phone_index, pledge_version, commitments, show_party_membership, state, hours, confirmed_at, created_at, updated_at)
    SELECT 'G' || i, 'G' || i, 'L' || i, 'F' || (i / 100), 'S' || (i / 2 % ${sites}), '', '', 1, '[]', 0, 'onDisplay', '[{"weekday":2,"from":"09:00","to":"11:30"}]', '2026-01-01T00:00:00.000Z', ${at} FROM n`);
  await run(`${numbers(lawyers * 5)} INSERT INTO commitments (id, post_id, site_id, lawyer_id, signing_id, text, theme, due_date, state, created_at, updated_at)
    SELECT printf('C%06d', i), printf('P%05d', i / 10), 'S' || (i / 10 % ${sites}), 'L' || (i / 5), 'G' || (i / 5), '三个工作日内答复', ${theme}, ${due}, ${state}, ${at} FROM n`);
  // Last, since whoever comes on display makes the wall's indexes anew for the post.
  await run(
    `${numbers(lawyers)} INSERT INTO post_holders (id, post_id, lawyer_id, signing_id, show_party_membership, since) SELECT 'H' || i, printf('P%05d', i / 2), 'L' || i, 'G' || i, 0, '2026-01-01' FROM n`,
  );
}
