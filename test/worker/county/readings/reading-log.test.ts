import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { insertReading, listReadings } from "../../../../worker/county/readings/queries.ts";
import { phoneIndex as phoneIndexOf } from "../../../../worker/platform/privacy/blind-index.ts";
import { recordReading } from "../../../../worker/county/readings/record.ts";
import type { ReadingEntry } from "../../../../worker/county/readings/schema.ts";
import { runDaily } from "../../../../worker/jobs/daily.ts";
import type { Page } from "../../../../worker/platform/core/paging.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import type { Operation } from "../../../../worker/platform/operation.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { countRowsRead } from "../../rows-read.ts";

const PHONE = "13812345678";
const DAY = 86_400_000;

let auditor: string;
let clerk: { readonly id: string; readonly token: string };

beforeEach(async () => {
  await freshDatabase();
  auditor = await tokenFor("auditor");
  const token = await tokenFor("clerk", "王干事");
  clerk = { id: token.split("_")[1] ?? "", token };
});

const operation = async (requestId = "r1", now = new Date()): Promise<Operation> => ({
  db: openDatabase(env).db,
  keys: await keysOf(env),
  actor: { kind: "bureau", id: clerk.id, name: "王干事", role: "clerk", tokenId: clerk.id },
  requestId,
  now,
});

const search = (body: object, query = "") =>
  call<Page<ReadingEntry>>("POST", `/api/admin/readings/search${query}`, { token: auditor, body });
const list = (query = "") => call<Page<ReadingEntry>>("GET", `/api/admin/readings?${query}`, { token: auditor });

const openBooking = async (entityId: string, phone: string | null = PHONE) =>
  recordReading(await operation(`open-${entityId}`), {
    action: "bookings.open",
    entity: "bookings",
    fields: ["name", "phone"],
    subjects: [{ entity: "bookings", entityId, phone }],
    reason: "callBack",
  });

const dayList = async (count: number, phoneOf = (at: number) => `139${String(at).padStart(8, "0")}`) =>
  recordReading(await operation("day"), {
    action: "bookings.readDay",
    entity: "bookings",
    fields: ["name"],
    subjects: Array.from({ length: count }, (_, at) => ({
      entity: "bookings" as const,
      entityId: `day-${at}`,
      phone: phoneOf(at),
    })),
  });

describe("the reading log", () => {
  it("says who saw whose data, found by a phone in any spelling, by the entry and by who read", async () => {
    await openBooking("b1");
    await openBooking("b2", "13900000000");
    await dayList(30, (at) => (at === 7 ? PHONE : `139${String(at + 1).padStart(8, "0")}`));

    const byPhone = await search({ phone: "+86 138-1234-5678" });
    expect(byPhone.status).toBe(200);
    expect(byPhone.body.items.map(({ action }) => action)).toEqual(["bookings.readDay", "bookings.open"]);
    expect(byPhone.body.items[1]).toMatchObject({
      actor: { kind: "bureau", id: clerk.id, name: "王干事", role: "clerk", tokenId: clerk.id },
      entity: "bookings",
      fields: ["name", "phone"],
      reason: "callBack",
      subjects: [{ entity: "bookings", id: "b1" }],
      requestId: "open-b1",
    });
    // A list of the day is one entry, whoever was on it.
    expect(byPhone.body.items[0]?.subjects).toHaveLength(30);
    expect((await search({ entity: "bookings", entityId: "day-3" })).body.items).toHaveLength(1);
    expect((await search({ by: clerk.id })).body.items).toHaveLength(3);
    expect((await search({ phone: "13811112222" })).body.items).toEqual([]);
  });

  it("goes by pages and filters, newest first", async () => {
    for (const id of ["b1", "b2", "b3"]) await openBooking(id);
    await dayList(2);
    const first = await search({ phone: PHONE }, "?limit=2");
    expect(first.body.items.map(({ subjects }) => subjects[0]?.id)).toEqual(["b3", "b2"]);
    const rest = await search({ phone: PHONE }, `?limit=2&after=${first.body.next}`);
    expect(rest.body).toMatchObject({ items: [{ subjects: [{ id: "b1" }] }], next: null });
    expect((await list("action=bookings.readDay")).body.items).toHaveLength(1);
    expect((await list(`by=${clerk.id}&entity=bookings&limit=3`)).body.items).toHaveLength(3);
    expect((await list("entity=concerns")).body.items).toEqual([]);
    const today = new Date().toISOString().slice(0, 10);
    expect((await list(`from=${today}&to=${today}`)).body.items).toHaveLength(4);
    expect((await search({ phone: PHONE, to: "2020-01-01" })).body.items).toEqual([]);
  });

  it("is asked for by somebody's phone, entry or reader, and the phone never stands in an address", async () => {
    expect((await call("GET", `/api/admin/readings?phone=${PHONE}`, { token: auditor })).status).toBe(422);
    for (const body of [{}, { from: "2026-01-01" }, { entity: "bookings" }, { entityId: "b1" }, { phone: "12" }])
      expect({ body, status: (await search(body)).status }).toEqual({ body, status: 422 });
  });

  it("is read by the auditor and the administrator alone", async () => {
    for (const [role, status] of [
      ["administrator", 200],
      ["reviewer", 403],
      ["clerk", 403],
    ] as const) {
      const token = await tokenFor(role);
      expect((await call("GET", "/api/admin/readings", { token })).status).toBe(status);
      const body = { phone: PHONE };
      expect((await call("POST", "/api/admin/readings/search", { token, body })).status).toBe(status);
    }
  });

  it("holds nobody's phone, and a digest that no other table has", async () => {
    await openBooking("b1");
    const { results } = await env.DB.prepare("SELECT * FROM readings, reading_subjects").all();
    expect(JSON.stringify(results)).not.toContain(PHONE);
    expect(results[0]?.["phone_index"]).toMatch(/^[\w-]{43}$/);
  });

  it("is written once: nothing edits an entry, and nothing deletes one of the last 180 days", async () => {
    await openBooking("b1");
    for (const sql of [
      "UPDATE readings SET actor_id = 'x'",
      "UPDATE reading_subjects SET entity_id = 'x'",
      "DELETE FROM reading_subjects",
      "DELETE FROM readings",
    ])
      await expect(env.DB.prepare(sql).run()).rejects.toThrow("append_only");
    expect((await list()).body.items).toHaveLength(1);
  });

  it("is deleted by the daily job when the setting keeps it no longer", async () => {
    const { db, keys } = await operation();
    const put = async (age: number) => {
      const at = new Date(Date.now() - age * DAY).toISOString();
      await insertReading(
        db,
        {
          id: `old-${age}`,
          at,
          actorKind: "bureau",
          action: "bookings.open",
          entity: "bookings",
          fields: [],
          requestId: "r",
        },
        [{ entity: "bookings", entityId: "b1", phoneIndex: await phoneIndexOf(keys, "readings", PHONE) }],
      );
    };
    await put(179);
    await put(400);
    await put(1100);
    const kept = async () => (await search({ phone: PHONE })).body.items.map(({ id }) => id);
    await runDaily(env);
    expect(await kept()).toEqual(["old-400", "old-179"]);
    const administrator = await tokenFor("administrator");
    const setting = (value: number) =>
      call("PUT", "/api/admin/settings/readingRetentionDays", { token: administrator, version: 0, body: { value } });
    expect((await setting(90)).status).toBe(422);
    expect((await setting(180)).status).toBe(200);
    await runDaily(env);
    expect(await kept()).toEqual(["old-179"]);
    // A clock that runs ahead takes nothing away before its time.
    await runDaily(env, new Date(Date.now() + 5 * 365 * DAY));
    expect(await kept()).toEqual(["old-179"]);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM reading_subjects").first("n")).toBe(1);
  });

  it("finds one person's readings without reading those of the others", async () => {
    await openBooking("b1");
    await dayList(60);
    for (let other = 0; other < 40; other++)
      await openBooking(`other-${other}`, `137${String(other).padStart(8, "0")}`);
    const phoneIndex = await phoneIndexOf((await operation()).keys, "readings", PHONE);
    const read = await countRowsRead((db) => listReadings(db, { phoneIndex, limit: 51 }));
    expect(read.rows).toBeLessThan(10);
    const newest = await countRowsRead((db) => listReadings(db, { limit: 6 }));
    expect(newest.rows).toBeLessThan(24);
  });
});
