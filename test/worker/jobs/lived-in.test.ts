import { env } from "cloudflare:workers";
import { getTableColumns, getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { beforeAll, expect, it, vi } from "vitest";
import { endWhatIsOver } from "../../../worker/county/retention/erase-service.ts";
import { runForgetFiles } from "../../../worker/jobs/forget-files.ts";
import { runSealSettings } from "../../../worker/jobs/seal-settings.ts";
import { ENDED_BY } from "../../../worker/jobs/retention.ts";
import { openDatabase } from "../../../worker/platform/db/client.ts";
import { declarationOf, type Holding } from "../../../worker/platform/db/declarations.ts";
import * as schema from "../../../worker/schema.ts";
import { newKey } from "../api.ts";
import { send, writeOperations, writes } from "../platform/http/writes/index.ts";
import { openOffice } from "../platform/http/writes/office.ts";

/**
 * A database in which every write of the API was done once: what people gave stands in it sealed, or where it is public,
 * and nowhere else; and it is gone when its time is.
 */

const DAY = 86_400_000;
/** What people say of themselves and others, by the names of the members they say it in. */
const SAID = new Set(["name", "phone", "summary", "text", "reason", "opinion", "addressee"]);
/** Not in the middle of an id or a digest, whose digits may come in any order. */
const MOBILE = /(?<![\dA-Za-z_-])1[3-9]\d{9}(?![\dA-Za-z_-])/;
const SEALED = /^[A-Za-z0-9]{1,8}\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]{22,}$/;
const HEX = /^[0-9a-f]{64}$/;

const marks = new Set<string>();
const logged: string[] = [];

function collect(value: unknown, member = ""): void {
  if (typeof value === "string" && SAID.has(member) && [...value].length > 1) marks.add(value);
  if (value instanceof Object) for (const [name, inner] of Object.entries(value)) collect(inner, name);
}

interface Cell {
  readonly at: string;
  readonly holds: Holding | undefined;
  readonly value: string;
}

const tablesOf = (exported: object): readonly SQLiteTable[] =>
  Object.values(exported).filter((value: unknown): value is SQLiteTable => is(value, SQLiteTable));

/** Every text of the database, with what its column says it holds. */
async function cells(): Promise<Cell[]> {
  const found: Cell[] = [];
  for (const table of tablesOf(schema)) {
    const name = getTableName(table);
    const holdings = new Map(
      Object.values(getTableColumns(table)).map((column) => [column.name, declarationOf(column)]),
    );
    const { results } = await env.DB.prepare(`SELECT * FROM "${name}"`).all<Record<string, unknown>>();
    for (const row of results)
      for (const [column, value] of Object.entries(row))
        if (typeof value === "string")
          found.push({ at: `${name}.${column}`, holds: holdings.get(column)?.holds, value });
  }
  return found;
}

beforeAll(async () => {
  for (const method of ["log", "error", "warn"] as const)
    vi.spyOn(console, method).mockImplementation((...said: unknown[]) => void logged.push(said.map(String).join(" ")));
  await openOffice();
  for (const operation of writeOperations) {
    // What one write needs to be sent is in the way of others.
    await env.DB.prepare("DELETE FROM settings WHERE key IN ('gateway', 'phoneProof')").run();
    const write = await writes[operation.operationId]?.();
    if (!write) continue;
    if (!operation.isForBureau) collect(write.body);
    await send(operation, write, newKey());
  }
  // What the command line left in the clear is sealed within five minutes.
  await runSealSettings(env);
}, 600_000);

it("shows nobody's data in the clear but what is public", async () => {
  const all = await cells();
  const isPublic = new Set(
    all.filter(({ at }) => /^(?:lawyers|firms|sites|staff)\.name$/.test(at)).map(({ value }) => value),
  );
  const said = [...marks].filter((mark) => !isPublic.has(mark));
  expect(said.length).toBeGreaterThan(10);
  const clear = all.filter(({ holds }) => holds !== "publicText");
  const leaks = clear.filter(
    ({ value }) => (MOBILE.test(value) && !HEX.test(value)) || said.some((mark) => value.includes(mark)),
  );
  expect(leaks.map(({ at, value }) => `${at}: ${value.slice(0, 80)}`)).toEqual([]);
  // Rows that tests make by hand hold a word in its place.
  const unsealed = all.filter(
    ({ holds, value }) => holds === "sealed" && /[\u4e00-\u9fff]|\d{6}/.test(value) && !SEALED.test(value),
  );
  expect(unsealed.map(({ at }) => at)).toEqual([]);
  expect(logged.filter((line) => MOBILE.test(line) || said.some((mark) => line.includes(mark)))).toEqual([]);
});

it("has nothing sealed left once every time is over", async () => {
  const sealedBefore = (await cells()).filter(({ value }) => SEALED.test(value));
  expect(new Set(sealedBefore.map(({ at }) => at)).size).toBeGreaterThan(10);
  await env.DB.batch(
    [
      "UPDATE lawyers SET status = 'inactive'",
      "UPDATE firms SET status = 'inactive'",
      "UPDATE branches SET status = 'inactive'",
      "UPDATE staff SET left_at = created_at",
      // Whoever leaves leaves their account: see `account-queries.ts`.
      "DELETE FROM accounts",
      "UPDATE sanctions SET to_date = '2026-12-31'",
    ].map((statement) => env.DB.prepare(statement)),
  );
  const { db } = openDatabase(env, "first-primary");
  await endWhatIsOver(db, ENDED_BY, new Date(Date.now() + 12 * 366 * DAY));
  await runForgetFiles(env, new Date(Date.now() + 12 * 366 * DAY));
  // What lawyers show of their work stays with it: it is public.
  await env.DB.prepare("DELETE FROM files WHERE entity IN ('evidence', 'showcase')").run();
  // What a key leaves with the data is of nobody.
  const left = (await cells()).filter(({ at, value }) => at !== "key_marks.mark" && SEALED.test(value));
  expect([...new Set(left.map(({ at }) => at))]).toEqual([]);
});
