import { day } from "./day.ts";

/**
 * Consultations of the past, in a county whose days ahead are always the same: what a bureau has after years of use.
 */

export const PEOPLE_PER_SESSION = 8;
/** Rows put in by one statement. */
const CHUNK = 50_000;

const LAWYERS = 20;
const DAYS_AHEAD = 20;
/** Sessions in the days ahead: one a day for each lawyer. */
export const SESSIONS_AHEAD = LAWYERS * DAYS_AHEAD;
export const PLACES_AHEAD = 4;
/** Each lawyer holds one of them. */
const POSTS = 200;
/** The past is ten years long. */
const DAYS_PAST = 3650;

const numbers = (from: number, count: number) =>
  `WITH RECURSIVE n (i) AS (VALUES (${from}) UNION ALL SELECT i + 1 FROM n WHERE i < ${from + count - 1})`;
const at = "'2026-01-01T00:00:00.000Z'";
/** As long as sealed text is. */
const sealed = (bytes: number) => `'${"x".repeat(Math.ceil(((bytes + 28) * 4) / 3) + 3)}'`;
/** As long and as random as a blind index is. */
const blindIndex = "substr(hex(randomblob(32)), 1, 43)";
/**
 * Scattered, and one for each of the first million: an odd factor sends no two numbers below 2^20 to the same place.
 */
const code = "printf('%05X', i * 7919 % 1048576) || substr(hex(randomblob(3)), 1, 5)";

/** The id of the n-th session ahead, from 0: in the order of the calendar. */
export const sessionAhead = (n: number): string => `ahead-${String(n).padStart(5, "0")}`;

async function chunks(total: number, fill: (from: number, count: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < total; from += CHUNK) await fill(from, Math.min(CHUNK, total - from));
}

/**
 * Fills a migrated database with the days ahead and with `bookings` bookings of the past, most of which hold their
 * places still, and their audit entries.
 */
export async function fillCounty(db: D1Database, bookings: number): Promise<void> {
  const run = (sql: string) => db.prepare(sql).run();
  await run(
    `INSERT INTO firms (id, name, credit_code, created_at, updated_at) VALUES ('firm', '律师事务所', 'C', ${at}, ${at})`,
  );
  await run(
    `${numbers(0, LAWYERS)} INSERT INTO lawyers (id, licence_no, name, firm_id, created_at, updated_at) SELECT 'lawyer-' || i, printf('%017d', i), '律师' || i, 'firm', ${at}, ${at} FROM n`,
  );
  await run(
    `${numbers(0, LAWYERS)} INSERT INTO sites (id, name, tier, division_code, address, created_at, updated_at) SELECT 'site-' || i, '工作站' || i, 'township', '431299', '人民路', ${at}, ${at} FROM n`,
  );
  await run(`${numbers(0, SESSIONS_AHEAD)} INSERT INTO sessions (id, site_id, lawyer_id, date, start_time, end_time, capacity, matters, created_at, updated_at)
    SELECT printf('ahead-%05d', i), 'site-' || (i % ${LAWYERS}), 'lawyer-' || (i % ${LAWYERS}), date('${day(1)}', '+' || (i / ${LAWYERS}) || ' days'), '09:00', '09:30', ${PLACES_AHEAD}, '[]', ${at}, ${at} FROM n`);
  await run(
    `${numbers(0, POSTS)} INSERT INTO posts (id, site_id, tier, title, created_at, updated_at) SELECT 'post-' || i, 'site-' || (i % ${LAWYERS}), 'township', '示范岗' || i, ${at}, ${at} FROM n`,
  );
  await run(`${numbers(0, LAWYERS)} INSERT INTO signings (id, code, lawyer_id, firm_id, site_id, phone, phone_index, pledge_version, commitments, show_party_membership, state, confirmed_at, created_at, updated_at)
    SELECT 'signing-' || i, i, 'lawyer-' || i, 'firm', 'site-' || i, '', '', 1, '[]', 0, 'onDisplay', ${at}, ${at}, ${at} FROM n`);
  await run(
    `${numbers(0, LAWYERS)} INSERT INTO post_holders (id, post_id, lawyer_id, signing_id, show_party_membership, since) SELECT 'holder-' || i, 'post-' || i, 'lawyer-' || i, 'signing-' || i, 0, '2026-01-01' FROM n`,
  );

  // Keys and guards come after the rows: an index is made much faster than it grows, and no row here breaks a rule.
  const { results: made } = await db
    .prepare(
      "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND ((type = 'index' AND tbl_name IN ('sessions', 'bookings', 'places', 'audit_entries')) OR (type = 'trigger' AND tbl_name IN ('sessions', 'places')))",
    )
    .all<{ type: string; name: string; sql: string }>();
  for (const { type, name } of made) await run(`DROP ${type} ${name}`);
  await chunks(Math.ceil(bookings / PEOPLE_PER_SESSION), (from, count) =>
    run(`${numbers(from, count)} INSERT INTO sessions (id, site_id, lawyer_id, date, start_time, end_time, capacity, matters, created_at, updated_at)
      SELECT printf('past-%08d', i), 'site-' || (i % ${LAWYERS}), 'lawyer-' || (i % ${LAWYERS}), date('${day(-1)}', '-' || (i / ${LAWYERS} % ${DAYS_PAST}) || ' days'),
        printf('%02d:00', 8 + i / ${LAWYERS * DAYS_PAST} % 12), printf('%02d:30', 8 + i / ${LAWYERS * DAYS_PAST} % 12), ${PEOPLE_PER_SESSION}, '[]', ${at}, ${at} FROM n`),
  );
  await chunks(bookings, async (from, count) => {
    await run(`${numbers(from, count)} INSERT INTO bookings (id, code, session_id, status, matter, name, phone, summary, phone_index, consent_version, channel, created_at, updated_at)
      SELECT printf('00%024d', i), ${code}, printf('past-%08d', i / ${PEOPLE_PER_SESSION}), CASE i % 16 WHEN 0 THEN 'cancelled' WHEN 1 THEN 'noShow' ELSE 'done' END,
        'labour', ${sealed(9)}, ${sealed(11)}, ${sealed(90)}, ${blindIndex}, 1, 'portal', ${at}, ${at} FROM n`);
    await run(`INSERT INTO places (session_id, place, booking_id, phone_index)
      SELECT session_id, substr(id, 3) % ${PEOPLE_PER_SESSION} + 1, id, phone_index FROM bookings WHERE id BETWEEN printf('00%024d', ${from}) AND printf('00%024d', ${from + count - 1}) AND status <> 'cancelled'`);
    await run(`${numbers(from, count)} INSERT INTO audit_entries (id, at, actor_kind, action, entity, entity_id, after, request_id, changed)
      SELECT printf('00%024d', i), ${at}, 'citizen', 'bookings.book', 'bookings', printf('00%024d', i), '{"status":"booked"}', printf('%036d', i), 1 FROM n`);
  });
  for (const { sql } of made) await run(sql);
}
