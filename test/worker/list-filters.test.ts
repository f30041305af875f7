import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { call, freshDatabase, tokenFor } from "./api.ts";
import { day } from "./county.ts";
import { fillTable, nthId } from "./filled.ts";

/** Filters of lists whose rows come from elsewhere: each finds what it names, and nothing else. */

let token: string;
const literal = async (sql: string) => (await env.DB.prepare(`SELECT ${sql} AS id`).first<string>("id")) ?? "";
const parent = (n: number) => literal(nthId(2, String(n)));
const count = async (path: string) =>
  (await call<{ items: unknown[] }>("GET", `/api/admin/${path}`, { token })).body.items.length;

beforeAll(async () => {
  await freshDatabase();
  token = await tokenFor("administrator");
  // All but those that put names where they are looked for.
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE '%_search%'",
  ).all<{
    name: string;
  }>();
  for (const { name } of results) await env.DB.prepare(`DROP TRIGGER ${name}`).run();
  const fill = (table: string, rows: number, columns: Record<string, string> = {}) =>
    fillTable(env.DB, table, rows, columns);
  await fill("firms", 2, { name: "'律所' || i" });
  await fill("sites", 2, { name: "'站点' || i", tier: "'township'" });
  await fill("lawyers", 2, { name: "'律师' || i", licence_no: "printf('%017d', i)" });
  await fill("posts", 4, { title: "'示范岗' || i", tier: "'township'" });
  await fill("concerns", 6, { site_id: nthId(2, "i % 3 = 0") });
  await fill("rectifications", 6, {
    source_kind: "'rating'",
    source_id: "i",
    lawyer_id: nthId(2, "i % 3 = 0"),
    due_date: `date('${day(0)}', i || ' days')`,
  });
  await fill("outbox_events", 6, {
    kind: "CASE i % 3 WHEN 0 THEN 'cancelled' ELSE 'confirmed' END",
    subject_id: "i",
    occasion: "i",
  });
  await fill("showcase", 6, {
    category: "'legalDocument'",
    state: "'submitted'",
    published_at: "''",
    lawyer_id: `CASE i % 3 WHEN 0 THEN ${nthId(2, "1")} END`,
    firm_id: nthId(2, "i % 3 <> 0"),
  });
});

it("concerns are found by site", async () => {
  expect([await count(`concerns?site=${await parent(1)}`), await count(`concerns?site=${await parent(0)}`)]).toEqual([
    2, 4,
  ]);
});

it("rectifications are found by lawyer and by the days they are due", async () => {
  expect(await count(`rectifications?lawyer=${await parent(1)}`)).toBe(2);
  expect(await count(`rectifications?from=${day(2)}`)).toBe(4);
  expect(await count(`rectifications?to=${day(2)}`)).toBe(3);
  expect(await count(`rectifications?from=${day(1)}&to=${day(3)}&lawyer=${await parent(1)}`)).toBe(1);
});

it("messages are found by kind, posts by a part of their title, the showcase by who shows", async () => {
  expect(await count("outbox?kind=cancelled")).toBe(2);
  expect(await count(`posts?q=${encodeURIComponent("岗3")}`)).toBe(1);
  expect(await count("posts?q=%25")).toBe(0);
  expect(await count(`showcase?lawyer=${await parent(1)}`)).toBe(2);
  expect(await count(`showcase?firm=${await parent(1)}`)).toBe(4);
});
