import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { BookingEntry } from "../../../../worker/consultations/bookings/admin-schema.ts";
import type { ClosureDetail, ClosureImpact } from "../../../../worker/consultations/closures/schema.ts";
import { createApp } from "../../../../worker/app.ts";
import type { Proposal, Settlement, SettlementRow } from "../../../../worker/consultations/settlements/schema.ts";
import type { Closure } from "../../../../worker/county/closures/schema.ts";
import { runDelivery } from "../../../../worker/jobs/deliver.ts";
import { runJobs } from "../../../../worker/jobs/schedule.ts";
import { runWorkOff } from "../../../../worker/jobs/work-off.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";
import { believeClock } from "../../believed-clock.ts";
import { TestGateway } from "../../gateway.ts";
import { stopClock } from "../rosters/duty.ts";
import { moved } from "../rosters/model.ts";

/** A Monday. */
const TODAY = "2026-11-02";
const TOMORROW = moved(TODAY, 1);
const OFTEN = "*/5 * * * *";
const REASON = { zh: "台风预警", en: "a typhoon warning" };
const HOTLINE = "12348";

let clerk: string;
let gateway: TestGateway;
let county: string;
let townships: string[];
let lawyers: string[];
/** Codes and phones of everybody, by what they have. */
let people: Map<string, string>;
let phones = 0;

beforeEach(async () => {
  stopClock(TODAY, "08:00");
  await freshDatabase();
  clerk = await tokenFor("clerk");
  gateway = new TestGateway();
  await gateway.connect();
  const firm = await addFirm();
  county = await addSite("县公共法律服务中心", "county");
  townships = [];
  lawyers = [];
  people = new Map();
  for (const name of ["河西镇", "云山乡", "石桥镇"]) {
    const site = await addSite(`${name}公共法律服务站`, "township");
    await env.DB.prepare("UPDATE sites SET division_code = ? WHERE id = ?")
      .bind(`431299${100 + townships.length}`, site)
      .run();
    townships.push(site);
    lawyers.push((await addLawyer(firm, `${name.slice(0, 1)}律师`)).id);
  }
  lawyers.push((await addLawyer(firm, "县律师")).id);
});
afterEach(() => {
  vi.useRealTimers();
});

const admin = <T = Record<string, never>>(
  method: string,
  path: string,
  body?: object,
  version?: number,
  key?: string,
) =>
  call<T>(method, path, {
    token: clerk,
    ...(body && { body }),
    ...(version !== undefined && { version }),
    ...(key && { key }),
  });

async function book(sessionId: string, waitingList = false): Promise<Booking> {
  const phone = `139${String(++phones).padStart(8, "0")}`;
  const { status, body } = await call<Booking>("POST", "/api/bookings", {
    body: { sessionId, name: "田二妹", phone, matter: "labour", consentVersion: 1, waitingList },
    headers: { "cf-connecting-ip": `10.1.${phones >> 8}.${phones & 255}` },
  });
  expect(status).toBe(201);
  people.set(body.code, phone);
  return body;
}

const lookUp = async ({ code }: Pick<Booking, "code">) =>
  (await call<Booking>("GET", `/api/bookings/${code}`, { phone: people.get(code) ?? "" })).body;
const session = (site: string, lawyer: string | undefined, date: string, startTime: string, capacity: number) =>
  addSession(site, lawyer ?? "", {
    date,
    startTime,
    endTime: `${startTime.slice(0, 2)}:50`,
    capacity,
  });

const close = async (siteIds: readonly string[], more: object = {}) => {
  const { status, body } = await admin<{ id: string }>("POST", "/api/admin/closures", {
    for: { scope: "sites", siteIds },
    from: { date: TOMORROW },
    to: { date: TOMORROW },
    kind: "emergency",
    reason: REASON,
    ...more,
  });
  expect(status).toBe(201);
  return body.id;
};
const told = async () => (await gateway.received()).map(({ message }) => message);

/** Two townships with 40 booked, 6 in line and 2 offers tomorrow; places on other days and at the county's centre. */
async function fullTownships() {
  const booked: Booking[] = [];
  const full: string[] = [];
  for (const n of [0, 1])
    for (const hour of ["09", "10"])
      full.push(await session(townships[n] ?? "", lawyers[n], TOMORROW, `${hour}:00`, 10));
  for (const id of full) for (let n = 0; n < 10; n++) booked.push(await book(id));
  const waiting: Booking[] = [];
  for (const [n, id] of full.entries()) for (let m = 0; m < (n < 2 ? 4 : 0); m++) waiting.push(await book(id, true));
  // Two give their place up: it is offered to the first in line of each; and two others book anew elsewhere.
  const offered: Booking[] = [];
  for (const [n, id] of full.slice(0, 2).entries()) {
    const gone = booked.findIndex((one) => one.session.id === id);
    const [first] = booked.splice(gone, 1);
    if (first) await call("DELETE", `/api/bookings/${first.code}`, { phone: people.get(first.code) ?? "" });
    const [next] = waiting.splice(n * 3, 1);
    if (next) offered.push(next);
  }
  const extra = await session(townships[0] ?? "", lawyers[0], TOMORROW, "14:00", 2);
  booked.push(await book(extra), await book(extra));
  expect([booked.length, waiting.length, offered.length]).toEqual([40, 6, 2]);
  for (const one of offered) expect((await lookUp(one)).status).toBe("offered");
  return { booked, waiting, offered };
}

describe("a typhoon closes two townships tomorrow", () => {
  it("is previewed, half moved, half told, with nothing sent that is not true, and reopened", async () => {
    const { booked, waiting, offered } = await fullTownships();
    // Where people can go: the same site on another day, the county's centre, another township.
    const later = await session(townships[0] ?? "", lawyers[0], moved(TODAY, 3), "09:00", 12);
    const centre = await session(county, lawyers[3], moved(TODAY, 2), "09:00", 5);
    const far = await session(townships[2] ?? "", lawyers[2], moved(TODAY, 2), "09:00", 3);
    await runDelivery(env, () => new Date());
    const before = (await told()).length;
    const closedSites = townships.slice(0, 2);

    const span = { for: { scope: "sites", siteIds: closedSites }, from: { date: TOMORROW }, to: { date: TOMORROW } };
    const preview = await admin<ClosureImpact>("POST", "/api/admin/closures/preview", span);
    expect(preview.body.total).toEqual({ sessions: 5, booked: 40, checkedIn: 0, waiting: 6, offered: 2 });
    expect(preview.body.sites.map(({ id, booked, waiting, offered }) => [id, booked, waiting, offered])).toEqual(
      expect.arrayContaining([
        [townships[0], 20, 6, 2],
        [townships[1], 20, 0, 0],
      ]),
    );
    // It closed nothing.
    expect((await call<{ items: Closure[] }>("GET", "/api/closures")).body.items).toEqual([]);

    const id = await close(closedSites);
    // The citizen, and the calendar, know at once; nobody has been told to come or to stay.
    const [someone] = booked as [Booking];
    expect((await lookUp(someone)).session.standing).toEqual({
      takesPlace: false,
      obstacle: "closed",
      reason: REASON,
      until: { date: TOMORROW, time: null },
    });
    expect((await call<string>("GET", someone.calendarUrl)).body).toContain("STATUS:CANCELLED");
    expect((await call<{ items: Closure[] }>("GET", "/api/closures")).body.items).toMatchObject([
      { id, kind: "emergency", reason: REASON, to: { date: TOMORROW, time: null } },
    ]);
    for (const one of offered)
      expect(
        await call("POST", `/api/bookings/${one.code}/accept`, { phone: people.get(one.code) ?? "" }),
      ).toMatchObject({
        status: 409,
        body: { code: "session_closed" },
      });

    // What is proposed: the own site first, then the centre, then elsewhere; no place twice.
    const proposals = await admin<{ items: Proposal[] }>("GET", `/api/admin/closures/${id}/proposals?limit=100`);
    expect(proposals.body.items).toHaveLength(48);
    const places = proposals.body.items.flatMap(({ proposal }) => (proposal ? [proposal] : []));
    expect(places.filter(({ session }) => session.id === later)).toHaveLength(12);
    expect(places.filter(({ session }) => session.id === centre)).toHaveLength(5);
    expect(places.filter(({ session }) => session.id === far)).toHaveLength(3);
    expect(JSON.stringify(proposals.body)).not.toContain("田二妹");
    for (const { booking, proposal } of proposals.body.items)
      if (proposal?.nearness === "sameSite") expect(proposal.session.site.id).toBe(booking.session.site.id);

    const key = "apply-key-000000001";
    const request = { otherwise: "moveOrCancel" };
    const applied = await admin<Settlement>("POST", `/api/admin/closures/${id}/apply`, request, undefined, key);
    expect(applied).toMatchObject({
      status: 201,
      body: { total: 48, pending: 0, moved: 20, cancelled: 28, left: 0 },
    });
    // Once more with the same key changes nothing.
    await admin("POST", `/api/admin/closures/${id}/apply`, request, undefined, key);
    expect((await admin<ClosureDetail>("GET", `/api/admin/closures/${id}`)).body.unsettled.total).toMatchObject({
      booked: 0,
      waiting: 0,
      offered: 0,
    });
    await runJobs(OFTEN, env);
    await runJobs(OFTEN, env);
    const messages = (await told()).slice(before);
    expect(messages).toHaveLength(48);
    for (const { event, text, session, reason, contact } of messages) {
      expect(text.zh).toContain("台风预警");
      expect(text.zh).toContain(HOTLINE);
      expect({ reason, contact }).toEqual({ reason: REASON, contact: { phone: HOTLINE, url: null } });
      if (event.kind === "moved") expect(session?.date).not.toBe(TOMORROW);
      else expect(event.kind).toBe("cancelled");
    }
    for (const one of [...waiting, ...offered]) expect((await lookUp(one)).status).toBe("cancelled");
    expect(messages.filter(({ text }) => text.zh.includes("候补"))).toHaveLength(8);
    // Everybody may book anew: nothing that was let go counts.
    const gone = (await Promise.all(booked.map(lookUp))).filter(({ status }) => status === "cancelled");
    expect(gone[0]?.reason).toEqual(REASON);
    expect(gone).toHaveLength(20);

    // The storm turns away.
    const end = await admin<ClosureDetail>("POST", `/api/admin/closures/${id}/end`, { reason: "台风转向" }, 1);
    expect(end).toMatchObject({ status: 200, body: { state: "ended" } });
    const free = await call<{ items: { id: string; placesLeft: number }[] }>(
      "GET",
      `/api/sessions?from=${TOMORROW}&to=${TOMORROW}`,
    );
    expect(free.body.items.map(({ placesLeft }) => placesLeft)).toEqual([10, 10, 10, 10, 2]);
  });

  it("restores on reopening what nobody has settled: bookings, the line, an offer", async () => {
    const full = await session(townships[0] ?? "", lawyers[0], TOMORROW, "09:00", 1);
    const holder = await book(full);
    const inLine = await book(full, true);
    const id = await close([townships[0] ?? ""]);
    expect((await lookUp(inLine)).session.standing.takesPlace).toBe(false);
    await admin("POST", `/api/admin/closures/${id}/end`, { reason: "解除预警" }, 1);
    expect(await lookUp(holder)).toMatchObject({ status: "booked", session: { standing: { takesPlace: true } } });
    expect(await lookUp(inLine)).toMatchObject({ status: "waiting", placeInLine: 1 });
    await runJobs(OFTEN, env);
    expect((await told()).map(({ event }) => event.kind)).toEqual(["booked"]);
  });
});

describe("a settlement of a thousand", () => {
  /** A database that fails from the `n`-th chunk on, as when the machine goes away. */
  function failingAfter(chunks: number): D1Database {
    let left = chunks;
    return new Proxy(env.DB, {
      get(target, property) {
        if (property !== "withSession") return Reflect.get(target, property) as unknown;
        return (bookmark: string) => {
          const connection = target.withSession(bookmark);
          const sqls = new WeakMap<object, string>();
          return {
            getBookmark: () => connection.getBookmark(),
            prepare(query: string) {
              const statement = connection.prepare(query);
              const bind = statement.bind.bind(statement);
              statement.bind = (...values: unknown[]) => {
                const bound = bind(...values);
                sqls.set(bound, query);
                return bound;
              };
              return statement;
            },
            batch(statements: D1PreparedStatement[]) {
              const settles = statements.some((one) => /update "bookings"/.test(sqls.get(one) ?? ""));
              if (settles && left-- <= 0) throw new Error("D1_ERROR: Network connection lost.");
              return connection.batch(statements);
            },
          };
        };
      },
    });
  }

  /** A database that counts: statements, of which those in batches share a round trip. */
  function counting() {
    const counted = { statements: 0, batched: 0, batches: 0 };
    const db = new Proxy(env.DB, {
      get(target, property) {
        if (property !== "withSession") return Reflect.get(target, property) as unknown;
        return (bookmark: string) => {
          const connection = target.withSession(bookmark);
          return {
            getBookmark: () => connection.getBookmark(),
            prepare(query: string) {
              counted.statements += 1;
              return connection.prepare(query);
            },
            batch(statements: D1PreparedStatement[]) {
              counted.batches += 1;
              counted.batched += statements.length;
              return connection.batch(statements);
            },
          };
        };
      },
    });
    return { db, count: () => ({ ...counted, calls: counted.statements - counted.batched + counted.batches }) };
  }

  const apply = async (id: string, otherwise: string, db: D1Database = env.DB) => {
    const response = await createApp().fetch(
      new Request(`https://pioneer.test/api/admin/closures/${id}/apply`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${clerk}`,
          "content-type": "application/json",
          "idempotency-key": `apply-key-${id.slice(0, 20)}`,
        },
        body: JSON.stringify({ otherwise }),
      }),
      { ...env, DB: db },
    );
    return { status: response.status, body: (await response.json()) as Settlement };
  };
  const read = async (id: string) => (await admin<Settlement>("GET", `/api/admin/settlements/${id}`)).body;

  it("goes on where it was cut off, tells everybody once, and leaves who was not settled when it ends", async () => {
    const faults = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const big = await session(townships[0] ?? "", lawyers[0], TOMORROW, "09:00", 200);
    await fill(big, 200);
    const more = await session(townships[0] ?? "", lawyers[0], TOMORROW, "10:00", 150);
    await fill(more, 150);
    const id = await close([townships[0] ?? ""]);
    const { status, body } = await apply(id, "cancel", failingAfter(2));
    expect({ status, total: body.total, cancelled: body.cancelled, pending: body.pending }).toEqual({
      status: 201,
      total: 350,
      cancelled: 200,
      pending: 150,
    });
    // Five minutes later it goes on, and is cut off once more.
    const soon = () => new Date(Date.now() + 5 * 60_000);
    await expect(runWorkOff({ ...env, DB: failingAfter(1) }, soon)).rejects.toThrow("1 items");
    expect(await read(body.id)).toMatchObject({ cancelled: 300, pending: 50 });
    // The storm turns away: the others keep what they had.
    await admin("POST", `/api/admin/closures/${id}/end`, { reason: "台风转向" }, 1);
    await runWorkOff(env, () => new Date(Date.now() + 10 * 60_000));
    expect(await read(body.id)).toMatchObject({ total: 350, cancelled: 300, restored: 50, pending: 0 });
    const { results } = await env.DB.prepare(
      "SELECT (SELECT count(*) FROM outbox_events WHERE kind = 'cancelled') AS told, (SELECT count(*) FROM bookings WHERE status = 'booked') AS booked, (SELECT count(*) FROM places) AS places",
    ).all();
    expect(results).toEqual([{ told: 300, booked: 50, places: 50 }]);
    faults.mockRestore();
  });

  it("takes a few dozen calls to the database, and names who ordered it", async () => {
    for (const hour of ["08", "09", "10", "14", "15"])
      await fill(await session(townships[1] ?? "", lawyers[1], TOMORROW, `${hour}:00`, 200), 200);
    // Places for half of them, at the centre.
    for (const days of [2, 3, 4]) await session(county, lawyers[3], moved(TODAY, days), "09:00", 200);
    const id = await close([townships[1] ?? ""]);
    const { db, count } = counting();
    const { body } = await apply(id, "moveOrCancel", db);
    expect(body).toMatchObject({ total: 1000, moved: 600, cancelled: 400, pending: 0, left: 0 });
    // Ten chunks of a hundred: D1 allows a thousand queries for one call of a Worker.
    const { calls, statements } = count();
    expect(calls).toBeLessThan(150);
    expect(statements).toBeLessThan(350);
    const full = await env.DB.prepare(
      "SELECT s.site_id = ? AS centre, count(*) AS places, count(DISTINCT p.session_id || ' ' || p.place) AS different FROM places p JOIN sessions s ON s.id = p.session_id",
    )
      .bind(county)
      .first();
    expect(full).toEqual({ centre: 1, places: 600, different: 600 });
    const named = await env.DB.prepare(
      "SELECT count(*) AS entries FROM audit_entries WHERE actor_kind = 'bureau' AND reason = '台风预警' AND action IN ('bookings.move', 'bookings.cancel')",
    ).first();
    expect(named).toEqual({ entries: 1000 });
  });
});

describe("a session that is called off", () => {
  it("lets go of who is booked, in line or has an offer, and tells them why; nothing counts against them", async () => {
    const off = await session(townships[0] ?? "", lawyers[0], TOMORROW, "09:00", 2);
    const gone = await book(off);
    const booked = await book(off);
    const offered = await book(off, true);
    const waiting = await book(off, true);
    await call("DELETE", `/api/bookings/${gone.code}`, { phone: people.get(gone.code) ?? "" });
    expect((await lookUp(offered)).status).toBe("offered");
    const called = await admin<{ status: string; settlement: Settlement }>(
      "POST",
      `/api/admin/sessions/${off}/cancel`,
      { reason: "律师出庭" },
      1,
    );
    expect(called).toMatchObject({
      status: 200,
      body: { status: "cancelled", settlement: { total: 3, cancelled: 3 } },
    });
    for (const one of [booked, offered, waiting])
      expect(await lookUp(one)).toMatchObject({
        status: "cancelled",
        reason: { zh: "律师出庭" },
        session: { standing: { takesPlace: false, obstacle: "calledOff", reason: { zh: "律师出庭" } } },
      });
    await runJobs(OFTEN, env);
    const cancelled = (await told()).filter(({ event, reason }) => event.kind === "cancelled" && reason !== null);
    expect(cancelled.map(({ text }) => text.zh.includes("候补")).toSorted()).toEqual([false, true, true]);
    // The limit is two bookings to come: both are free again.
    const phone = people.get(waiting.code) ?? "";
    for (const hour of ["10", "11"]) {
      const sessionId = await session(townships[0] ?? "", lawyers[0], TOMORROW, `${hour}:00`, 1);
      const again = await call("POST", "/api/bookings", {
        body: { sessionId, name: "田二妹", phone, matter: "labour", consentVersion: 1 },
      });
      expect(again.status).toBe(201);
    }
  });

  it("takes decisions for single people: one is moved, one stays until somebody has spoken to them", async () => {
    const off = await session(townships[0] ?? "", lawyers[0], TOMORROW, "09:00", 3);
    const to = await session(townships[2] ?? "", lawyers[2], moved(TODAY, 2), "09:00", 1);
    const [first, second, third] = [await book(off), await book(off), await book(off)];
    const entries = (await admin<{ items: BookingEntry[] }>("GET", `/api/admin/bookings?session=${off}`)).body.items;
    const idOf = ({ code }: Booking) => entries.find((entry) => entry.code === code)?.id ?? "";
    const { body } = await admin<{ settlement: Settlement }>(
      "POST",
      `/api/admin/sessions/${off}/cancel`,
      {
        reason: "停电",
        decisions: [
          { bookingId: idOf(first), decision: "move", sessionId: to },
          { bookingId: idOf(second), decision: "leave" },
        ],
      },
      1,
    );
    expect(body.settlement).toMatchObject({ total: 2, moved: 1, cancelled: 1 });
    expect(await lookUp(first)).toMatchObject({
      status: "booked",
      session: { id: to, standing: { takesPlace: true } },
    });
    expect(await lookUp(second)).toMatchObject({ status: "booked", session: { standing: { takesPlace: false } } });
    expect(await lookUp(third)).toMatchObject({ status: "cancelled" });
    // Who was left is no no-show of a session that was called off, and may still move.
    stopClock(TOMORROW, "16:00");
    await believeClock();
    await runJobs(OFTEN, env);
    expect((await lookUp(second)).status).toBe("cancelled");
  });
});

describe("staff", () => {
  it("move a booking with the same guard, and book again for the same person, seeing neither name nor phone", async () => {
    const from = await session(townships[0] ?? "", lawyers[0], TOMORROW, "09:00", 1);
    const to = await session(townships[0] ?? "", lawyers[0], moved(TODAY, 2), "09:00", 1);
    const mine = await book(from);
    const [entry] = (await admin<{ items: BookingEntry[] }>("GET", `/api/admin/bookings?session=${from}`)).body.items;
    const path = `/api/admin/bookings/${entry?.id}`;
    const reason = { zh: "律师出庭", en: "the lawyer is in court" };
    expect(await admin("POST", `${path}/move`, { sessionId: to, reason }, 1)).toMatchObject({
      status: 200,
      body: { status: "booked", name: "田**", session: { id: to } },
    });
    const other = await book(from);
    // The place is taken: nobody is put on top of it.
    const [second] = (await admin<{ items: BookingEntry[] }>("GET", `/api/admin/bookings?session=${from}`)).body.items;
    expect(await admin("POST", `/api/admin/bookings/${second?.id}/move`, { sessionId: to, reason }, 1)).toMatchObject({
      status: 409,
      body: { code: "session_full" },
    });
    expect((await lookUp(other)).session.id).toBe(from);

    await admin("POST", `${path}/cancel`, { reason: "来电取消" }, 2);
    const again = await admin<BookingEntry>("POST", `${path}/book-again`, { sessionId: to });
    expect(again).toMatchObject({ status: 201, body: { status: "booked", name: "田**", channel: "staff" } });
    const found = await call<Booking>("GET", `/api/bookings/${again.body.code}`, {
      phone: people.get(mine.code) ?? "",
    });
    expect(found.body).toMatchObject({ status: "booked", session: { id: to } });
    await runJobs(OFTEN, env);
    const texts = (await told()).map(({ to: contact, text }) => [contact.name, text.zh] as const);
    expect(texts.some(([name, text]) => name === "田二妹" && text.includes(again.body.code))).toBe(true);
  });

  it("settle chosen bookings for one reason, with a result for each", async () => {
    const from = await session(townships[0] ?? "", lawyers[0], TOMORROW, "09:00", 4);
    const to = await session(townships[0] ?? "", lawyers[0], moved(TODAY, 2), "09:00", 1);
    const all = [await book(from), await book(from), await book(from), await book(from)];
    const line = await book(from, true);
    const entries = (await admin<{ items: BookingEntry[] }>("GET", `/api/admin/bookings?session=${from}`)).body.items;
    const ids = all.map(({ code }) => entries.find((entry) => entry.code === code)?.id ?? "");
    const [a = "", b = "", c = "", d = ""] = ids;
    const { status, body } = await admin<Settlement>("POST", "/api/admin/settlements", {
      reason: { zh: "律师临时调整" },
      decisions: [
        { bookingId: a, decision: "move", sessionId: to },
        { bookingId: b, decision: "move", sessionId: to },
        { bookingId: c, decision: "moveOrCancel" },
        { bookingId: d, decision: "cancel" },
      ],
    });
    expect({ status, ...body }).toMatchObject({ status: 201, total: 4, moved: 1, left: 1, cancelled: 2, pending: 0 });
    const rows = (await admin<{ items: SettlementRow[] }>("GET", `/api/admin/settlements/${body.id}/rows`)).body.items;
    const of = (id: string) => rows.find(({ bookingId }) => bookingId === id);
    expect(of(a)).toMatchObject({ outcome: "moved", movedTo: to, code: all[0]?.code });
    expect(of(b)).toMatchObject({ outcome: "left", leftReason: "session_full" });
    expect([of(c)?.outcome, of(d)?.outcome]).toEqual(["cancelled", "cancelled"]);
    // The session itself takes place: a place that became free goes to who waits.
    expect((await lookUp(line)).status).toBe("offered");
  });
});

/** People by the hundred, straight into the tables: their bookings are as any. */
async function fill(sessionId: string, people: number, status = "booked"): Promise<void> {
  const at = new Date().toISOString();
  const rows = Array.from({ length: people }, (_, n) => ({
    n: n + 1,
    id: `${sessionId}-${String(n).padStart(4, "0")}`,
  }));
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO bookings (id, code, session_id, status, matter, name, phone, phone_index, consent_version, channel, created_at, updated_at)
       SELECT value ->> 'id', value ->> 'id', ?, '${status}', 'labour', 'sealed', 'sealed', value ->> 'id', 1, 'portal', ?, ? FROM json_each(?)`,
    ).bind(sessionId, at, at, JSON.stringify(rows)),
    ...(status === "booked"
      ? [
          env.DB.prepare(
            "INSERT INTO places (session_id, place, booking_id, phone_index) SELECT ?, value ->> 'n', value ->> 'id', value ->> 'id' FROM json_each(?)",
          ).bind(sessionId, JSON.stringify(rows)),
        ]
      : []),
  ]);
}
