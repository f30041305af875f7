import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import type { LawyerChoice } from "../../../../worker/county/registry/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
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

it("finds lawyers and firms for the bureau by a part of their numbers, too", async () => {
  const token = await tokenFor("clerk");
  const found = async (list: string, q: string) =>
    (await call<{ items: { name: string }[] }>("GET", `/api/admin/${list}?q=${q}`, { token })).body.items.map(
      ({ name }) => name,
    );
  const one = await env.DB.prepare("SELECT licence_no AS licenceNo FROM lawyers WHERE name = '周明远'").first<{
    licenceNo: string;
  }>();
  expect(await found("lawyers", one?.licenceNo.slice(3) ?? "")).toEqual(["周明远"]);
  const firm = await env.DB.prepare("SELECT name, credit_code AS code FROM firms").first<{
    name: string;
    code: string;
  }>();
  expect(await found("firms", firm?.code.slice(4).toLowerCase() ?? "")).toEqual([firm?.name]);
  expect(await found("lawyers", "99999")).toEqual([]);
});

it.each([
  ["initials", "lawyers_initials"],
  ["name", "lawyers_name"],
])("reads by the index of %s, in its order", async (column, index) => {
  const sql = `SELECT id FROM lawyers l WHERE l.${column} >= ? AND l.${column} < ? AND +l.status = 'active' ORDER BY l.${column}, l.id LIMIT 20`;
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind("z", "z\u{10ffff}")
    .all<{ detail: string }>();
  const plan = results.map(({ detail }) => detail).join("; ");
  expect(plan).toContain(index);
  expect(plan).not.toContain("TEMP B-TREE");
});
