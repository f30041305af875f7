import { env } from "cloudflare:workers";
import { getTableColumns, getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { beforeEach, describe, expect, it } from "vitest";
import { readCutoffs } from "../../../worker/county/retention/cutoffs.ts";
import { endWhatIsOver } from "../../../worker/county/retention/erase-service.ts";
import { endRows } from "../../../worker/county/retention/queries.ts";
import { ENDED_BY } from "../../../worker/jobs/retention.ts";
import { openDatabase } from "../../../worker/platform/db/client.ts";
import { declarationOf, RETENTION_RULES } from "../../../worker/platform/db/declarations.ts";
import { endedBy } from "../../../worker/platform/db/held.ts";
import * as schema from "../../../worker/schema.ts";
import { freshDatabase, call } from "../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../county.ts";
import { MeteredDatabase } from "../metered-database.ts";
import { fillCounty } from "../long-history.ts";

const tablesOf = (exported: object): readonly SQLiteTable[] =>
  Object.values(exported).filter((value: unknown): value is SQLiteTable => is(value, SQLiteTable));
const tables = tablesOf(schema);

describe("what a column says by", () => {
  it.each(RETENTION_RULES)("%s, is ended by that rule in its table", (rule) => {
    const naming = tables.filter((table) => endedBy(getTableColumns(table), rule).length > 0);
    const ended = ENDED_BY[rule].map(({ table }) => getTableName(table));
    for (const table of naming) expect(ended).toContain(getTableName(table));
    expect(ended.length).toBeGreaterThan(0);
  });

  it("names its rules in one order in a table, which is what its index goes by", () => {
    for (const table of tables)
      for (const rule of RETENTION_RULES) {
        const firsts = endedBy(getTableColumns(table), rule).map(([, column]) =>
          declarationOf(column)?.kept?.ends.join(),
        );
        expect([getTableName(table), rule, new Set(firsts).size <= 1]).toEqual([getTableName(table), rule, true]);
      }
  });
});

describe("the nightly job", () => {
  beforeEach(freshDatabase);

  it("runs on an empty database, rule by rule, by the index of each", async () => {
    const { db } = openDatabase(env, "first-primary");
    const cutoffs = await readCutoffs(db, new Date());
    for (const rule of RETENTION_RULES)
      for (const rows of ENDED_BY[rule])
        expect([rule, await endRows(db, rows, { rule, cutoffs, limit: 10 })]).toEqual([rule, 0]);
  });

  it("reads what is still held, and not a table's whole past", async () => {
    await fillCounty(env.DB, 4_000);
    // Years ago all of it was erased.
    await env.DB.prepare("UPDATE bookings SET name = NULL, phone = NULL, summary = NULL, phone_index = NULL").run();
    await env.DB.prepare("DELETE FROM places").run();
    await env.DB.prepare("UPDATE sessions SET date = date(date, '-1000 days') WHERE id LIKE 'past%'").run();
    // The first night after an upgrade has more to do.
    await endWhatIsOver(openDatabase(env, "first-primary").db, ENDED_BY, new Date());
    const metered = new MeteredDatabase(env.DB);
    const { db } = openDatabase({ DB: metered.binding }, "first-primary");
    await endWhatIsOver(db, ENDED_BY, new Date());
    expect(metered.take().rowsRead).toBeLessThan(200);
  });

  it("goes on the next night where one's share was not enough", async () => {
    const site = await addSite();
    const lawyer = (await addLawyer(await addFirm())).id;
    const session = await addSession(site, lawyer, { capacity: 9 });
    for (let n = 0; n < 5; n++)
      expect(
        (
          await call("POST", "/api/bookings", {
            body: {
              sessionId: session,
              name: "王小明",
              phone: `1381234560${n}`,
              matter: "labour",
              consentVersion: 1,
            },
          })
        ).status,
      ).toBe(201);
    const { db } = openDatabase(env, "first-primary");
    const night = new Date(`${day(100)}T02:10:00+08:00`);
    const kept = async () => env.DB.prepare("SELECT count(*) AS n FROM bookings WHERE phone IS NOT NULL").first("n");
    const first = await endWhatIsOver(db, ENDED_BY, night, { chunk: 2, chunks: 1 });
    expect(first.left).toContain("bookingAfterSession");
    expect(await kept()).toBe(3);
    await endWhatIsOver(db, ENDED_BY, night, { chunk: 2, chunks: 1 });
    const last = await endWhatIsOver(db, ENDED_BY, night, { chunk: 2, chunks: 2 });
    expect(await kept()).toBe(0);
    expect(last.left).not.toContain("bookingAfterSession");
    await endWhatIsOver(db, ENDED_BY, night);
    expect((await endWhatIsOver(db, ENDED_BY, night)).rows).toEqual({});
  });

  it("erases what was cancelled after a week, or what the setting says, and opens it no more", async () => {
    const session = await addSession(await addSite(), (await addLawyer(await addFirm())).id, { date: day(20) });
    const phone = "13812345678";
    const { body } = await call<{ code: string }>("POST", "/api/bookings", {
      body: { sessionId: session, name: "王小明", phone, matter: "labour", summary: "工资", consentVersion: 1 },
    });
    await call("DELETE", `/api/bookings/${body.code}`, { phone });
    const { db } = openDatabase(env, "first-primary");
    const forget = (days: number) => endWhatIsOver(db, ENDED_BY, new Date(Date.now() + days * 86_400_000));
    const kept = () => env.DB.prepare("SELECT phone IS NOT NULL AS kept FROM bookings").first("kept");
    await forget(6);
    expect(await kept()).toBe(1);
    expect((await call("GET", `/api/bookings/${body.code}`, { phone })).status).toBe(200);
    await forget(8);
    expect(await kept()).toBe(0);
    expect((await call("GET", `/api/bookings/${body.code}`, { phone })).status).toBe(404);
    expect(await env.DB.prepare("SELECT name, summary, phone_index FROM bookings").first()).toEqual({
      name: null,
      summary: null,
      phone_index: null,
    });
  });
});
