import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { listCommitments, type CommitmentFilter } from "../../../worker/commitments/queries.ts";
import type { Database } from "../../../worker/db/client.ts";
import { listOpenPosts, type WallFilter } from "../../../worker/posts/queries.ts";
import { toPosts } from "../../../worker/posts/service.ts";
import { freshDatabase } from "../api.ts";
import { countRowsRead, type RowsRead } from "../rows-read.ts";

/** A county of `lawyers` lawyers in firms of 50: two hold each post, each with five commitments. */
async function countyOf(lawyers: number): Promise<void> {
  await freshDatabase();
  const numbers = (count: number) => `WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})`;
  const at = "'2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'";
  const name = "substr('王李张刘陈杨黄赵周吴', i % 10 + 1, 1) || printf('%05d', i / 10)";
  const tier = "CASE i % 4 WHEN 0 THEN 'county' WHEN 1 THEN 'township' WHEN 2 THEN 'village' ELSE 'firm' END";
  const sites = lawyers / 50;
  const run = (sql: string) => env.DB.prepare(sql).run();
  await run(`${numbers(lawyers / 50)} INSERT INTO firms (id, name, credit_code, created_at, updated_at) SELECT 'F' || i, '律师事务所' || i, 'C' || i, ${at} FROM n`);
  await run(`${numbers(lawyers)} INSERT INTO lawyers (id, licence_no, name, firm_id, created_at, updated_at) SELECT 'L' || i, printf('%017d', i), ${name}, 'F' || (i / 50), ${at} FROM n`);
  await run(`${numbers(sites)} INSERT INTO sites (id, name, tier, division_code, address, created_at, updated_at) SELECT 'S' || i, '工作站' || i, ${tier}, '431299', '人民路', ${at} FROM n`);
  await run(`${numbers(lawyers / 2)} INSERT INTO posts (id, site_id, tier, title, created_at, updated_at) SELECT printf('P%05d', i), sites.id, sites.tier, '示范岗' || i, ${at} FROM n JOIN sites ON sites.id = 'S' || (i % ${sites})`);
  await run(`${numbers(lawyers)} INSERT INTO signings (id, code, lawyer_id, firm_id, site_id, phone, phone_index, pledge_version, commitments, show_party_membership, state, created_at, updated_at)
    SELECT 'G' || i, 'G' || i, 'L' || i, 'F' || (i / 50), 'S' || (i / 2 % ${sites}), '', '', 1, '[]', 0, 'onDisplay', ${at} FROM n`);
  await run(`${numbers(lawyers)} INSERT INTO post_holders (id, post_id, lawyer_id, signing_id, show_party_membership, since) SELECT 'H' || i, printf('P%05d', i / 2), 'L' || i, 'G' || i, 0, '2026-01-01' FROM n`);
  await run(`${numbers(lawyers * 5)} INSERT INTO commitments (id, post_id, site_id, lawyer_id, signing_id, text, due_date, created_at, updated_at)
    SELECT printf('C%06d', i), printf('P%05d', i / 10), 'S' || (i / 10 % ${sites}), 'L' || (i / 5), 'G' || (i / 5), '三个工作日内答复', date('2026-06-01', '+' || (i % 400) || ' days'), ${at} FROM n`);
}

const today = "2026-11-23";
const LIMIT = 20;
/** A page of posts with two lawyers and ten commitments each. */
const RETURNED = LIMIT * (1 + 2 + 10);

const wall = (filter: Omit<WallFilter, "limit">) => async (db: Database) => {
  const rows = await listOpenPosts(db, { ...filter, limit: LIMIT + 1 });
  const posts = await toPosts(db, rows.slice(0, LIMIT), today);
  expect(posts).toHaveLength(LIMIT);
  expect(posts.flatMap(({ lawyers }) => lawyers)).toHaveLength(LIMIT * 2);
  expect(posts.flatMap(({ commitments }) => commitments)).toHaveLength(LIMIT * 10);
};

const commitments = (filter: Partial<CommitmentFilter>) => async (db: Database) => {
  expect(await listCommitments(db, { today, onDisplay: true, ...filter, limit: 50 })).toHaveLength(50);
};

const pages: Record<string, (db: Database) => Promise<void>> = {
  "the county": wall({}),
  "the county, further on": wall({ after: ["", "P00030"] }),
  "a tier": wall({ tier: "county" }),
  "a site": wall({ siteId: "S0" }),
  "a firm": wall({ firmId: "F0" }),
  "a surname": wall({ prefix: "王" }),
  "a surname in a tier": wall({ prefix: "王", tier: "county" }),
  "a title": wall({ prefix: "示范" }),
};

const commitmentPages: Record<string, (db: Database) => Promise<void>> = {
  "the county": commitments({}),
  "the county, further on": commitments({ after: ["2026-07-01", "C000030"] }),
  "a site": commitments({ siteId: "S0" }),
  "overdue ones": commitments({ state: "overdue" }),
  "open ones": commitments({ state: "open" }),
};

describe("the wall of a county of 5,000 lawyers and 25,000 commitments", () => {
  const small: Record<string, RowsRead> = {};
  const large: Record<string, RowsRead> = {};

  beforeAll(async () => {
    await countyOf(1_000);
    for (const [page, read] of Object.entries(pages)) small[page] = await countRowsRead(read);
    await countyOf(5_000);
    for (const [page, read] of Object.entries(pages)) large[page] = await countRowsRead(read);
  }, 120_000);

  it.each(Object.keys(pages))("reads %s in three statements", (page) => {
    expect(large[page]?.statements).toBe(3);
  });

  it.each(Object.keys(pages))("reads little more than it shows for %s", (page) => {
    expect(large[page]?.rows).toBeLessThanOrEqual(RETURNED * 2);
  });

  it.each(Object.keys(pages))("reads no more for %s than in a small county", (page) => {
    expect(large[page]?.rows).toBeLessThanOrEqual((small[page]?.rows ?? 0) * 1.1);
  });

  it.each(Object.entries(commitmentPages))("reads four rows for each commitment of %s", async (_, read) => {
    const { statements, rows } = await countRowsRead(read);
    expect(statements).toBe(1);
    // Itself, its lawyer, its post, and whether the lawyer holds that now; and where the next page starts.
    expect(rows).toBeLessThanOrEqual(50 * 4 + 1);
  });
});
