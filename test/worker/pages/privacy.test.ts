import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import * as schema from "../../../worker/schema.ts";
import type { PrivacyStatement } from "../../../worker/pages/privacy/schema.ts";
import { declaredTables } from "../../../worker/platform/db/held.ts";
import { call, freshDatabase } from "../api.ts";

beforeEach(freshDatabase);

const set = (key: string, value: unknown) =>
  env.DB.prepare(
    "INSERT INTO settings (key, value, version, updated_at) VALUES (?, ?, 1, '') ON CONFLICT DO UPDATE SET value = excluded.value",
  )
    .bind(key, JSON.stringify(value))
    .run();

it("names every column that holds something of somebody under its purpose, with all that ends it", async () => {
  const { body } = await call<PrivacyStatement>("GET", "/api/privacy");
  let count = 0;
  for (const { name: table, columns } of declaredTables(schema))
    for (const { name, declaration } of columns) {
      if (!declaration?.kept) continue;
      count += 1;
      const told = body.purposes.find(({ purpose }) => purpose === declaration.kept?.purpose);
      expect(told?.columns).toContain(`${table}.${name}`);
      expect(told?.ends.map(({ rule }) => rule)).toEqual(expect.arrayContaining([...declaration.kept.ends]));
    }
  expect(count).toBeGreaterThan(50);
  expect(body.purposes.flatMap(({ columns }) => columns)).toHaveLength(count);
});

it("goes by the settings in force, on the page too, in both languages", async () => {
  const before = await call("GET", "/api/privacy");
  const etag = before.headers.get("etag") ?? "";
  expect((await call("GET", "/api/privacy", { headers: { "if-none-match": etag } })).status).toBe(304);
  await set("retentionDays", 31);
  await set("unsettledRetentionDays", 77);
  await set("county", { name: { zh: "沅水县", en: "Yuanshui County" }, phone: "0745-2222222" });
  const after = await call<PrivacyStatement>("GET", "/api/privacy", { headers: { "if-none-match": etag } });
  expect(after.status).toBe(200);
  expect(after.body).toMatchObject({ handler: { zh: "沅水县司法局" }, phone: "0745-2222222" });
  expect(after.body.purposes[0]?.ends[0]).toMatchObject({ rule: "bookingAfterSession", days: 31 });
  const zh = (await call<string>("GET", "/privacy?lang=zh")).body;
  for (const words of ["沅水县司法局", "0745-2222222", "31 天后删除", "77 天", "代约人"]) expect(zh).toContain(words);
  const en = (await call<string>("GET", "/privacy?lang=en")).body;
  for (const words of ["Yuanshui County Justice Bureau", "Erased 31 days after", "77 days"])
    expect(en).toContain(words);
  expect(en).not.toMatch(/`|“未办结”/);
});
