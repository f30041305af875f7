import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import type { LawyerChoice } from "../../../../worker/county/registry/schema.ts";
import { call, freshDatabase } from "../../api.ts";
import { addFirm, addLawyer } from "../../county.ts";

beforeAll(async () => {
  await freshDatabase();
  const firm = await addFirm();
  for (const [name, initials] of [
    ["周明远", "zmy"],
    ["赵明珠", "zmz"],
    ["Zmarak", "zmarak"],
    ["向前", "xq"],
  ] as const) {
    const { id } = await addLawyer(firm, name);
    await env.DB.prepare("UPDATE lawyers SET initials = ? WHERE id = ?").bind(initials, id).run();
  }
});

const CASES: readonly (readonly [string, readonly string[]])[] = [
  ["周", ["周明远"]],
  ["明", []],
  ["zm", ["Zmarak", "周明远", "赵明珠"]],
  ["ZMY", ["周明远"]],
  ["Zma", ["Zmarak"]],
  ["z%", []],
  ["xq", ["向前"]],
];
it.each(CASES)("%s finds %j: by the beginning of a name or its pinyin initials", async (words, names) => {
  const { body } = await call<{ items: LawyerChoice[] }>("GET", `/api/lawyers?q=${encodeURIComponent(words)}`);
  expect(body.items.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
});

it("reads the two indexes, not every lawyer", async () => {
  const sql =
    "SELECT id FROM lawyers WHERE status = 'active' AND ((initials >= ? AND initials < ?) OR (name >= ? AND name < ?)) ORDER BY name, id LIMIT 20";
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind("z", "z\u{10ffff}", "z", "z\u{10ffff}")
    .all<{ detail: string }>();
  const plan = results.map(({ detail }) => detail).join("; ");
  expect(plan).toMatch(/MULTI-INDEX OR.*lawyers_initials.*lawyers_name/);
});
