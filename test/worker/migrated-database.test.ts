import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { SAMPLE_COUNTY } from "../support/sample-county.ts";
import { emptyDatabase, freshDatabase } from "./api.ts";

/** All a database consists of: what was made and with which statement, and every row. */
async function contents(): Promise<unknown> {
  const { results } = await env.DB.prepare(
    "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE '\\_cf\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' AND name <> 'd1_migrations' ORDER BY type, name",
  ).all<{ type: string; name: string }>();
  const rows: Record<string, unknown[]> = {};
  for (const { type, name } of results)
    if (type === "table") rows[name] = (await env.DB.prepare(`SELECT * FROM "${name}"`).all()).results;
  return { made: results, rows };
}

it("the database tests start from is the one the migrations make, one after the other, of a county that is set up", async () => {
  await emptyDatabase();
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  await env.DB.batch(SAMPLE_COUNTY.map((statement) => env.DB.prepare(statement)));
  const migrated = await contents();
  await freshDatabase();
  expect(await contents()).toEqual(migrated);
});
