import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { listAuditEntries, type AuditFilter } from "../../../../worker/platform/access/queries.ts";
import { newId } from "../../../../worker/platform/core/id.ts";
import { freshDatabase } from "../../api.ts";
import { countRowsRead } from "../../rows-read.ts";

const DAY = 86_400_000;
/** The middle of the past, a day that both counties have. */
const START = Date.parse("2020-01-01T00:00:00Z");

/** An entry an hour by one of two people, on `days` days of the past. */
async function fill(days: number): Promise<void> {
  await freshDatabase();
  const rows = Array.from({ length: days }, (_, index) => START - (days / 2 - index) * DAY).flatMap((at) =>
    Array.from({ length: 24 }, (_, hour) => {
      const time = at + hour * 3_600_000;
      return [newId(time), new Date(time).toISOString(), hour === 9 ? "p1" : "p2", hour === 9 ? "x.rare" : "x.often"];
    }),
  );
  await env.DB.prepare(
    `INSERT INTO audit_entries (id, at, actor_kind, actor_id, action, entity, entity_id, request_id, changed)
     SELECT value ->> 0, value ->> 1, 'bureau', value ->> 2, value ->> 3, 'x', 'x', 'r', 1 FROM json_each(?)`,
  )
    .bind(JSON.stringify(rows))
    .run();
}

const FILTERS: Record<string, Omit<AuditFilter, "limit">> = {
  "of a person": { actor: "p1" },
  "of an action": { action: "x.rare" },
  "of a kind": { entity: "x" },
  "of a day long ago": { from: "2020-01-01", to: "2020-01-01" },
  "of a person on a day long ago": { actor: "p1", from: "2020-01-01", to: "2020-01-03" },
  "of an action up to a day long ago": { action: "x.rare", to: "2020-01-03" },
};

const read = async (filter: Omit<AuditFilter, "limit">) => {
  let found = 0;
  const { rows } = await countRowsRead(async (db) => {
    found = (await listAuditEntries(db, { ...filter, limit: 20 })).length;
  });
  return { found, rows };
};
const readAll = async () =>
  Object.fromEntries(
    await Promise.all(Object.entries(FILTERS).map(async ([name, f]) => [name, await read(f)] as const)),
  );

let few: Awaited<ReturnType<typeof readAll>>;
let many: Awaited<ReturnType<typeof readAll>>;
beforeAll(async () => {
  await fill(60);
  few = await readAll();
  await fill(1_200);
  many = await readAll();
}, 60_000);

it.each(Object.keys(FILTERS))("the audit %s costs the same in a past twenty times as long", (name) => {
  expect(few[name]?.found).toBeGreaterThan(0);
  expect(many[name]).toEqual(few[name]);
});
