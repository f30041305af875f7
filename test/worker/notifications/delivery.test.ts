import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Booking } from "../../../worker/consultations/bookings/public-schema.ts";
import { openDatabase, writeBatch } from "../../../worker/platform/db/client.ts";
import { runDelivery } from "../../../worker/jobs/deliver.ts";
import { waitAfter } from "../../../worker/notifications/delivery-service.ts";
import { outboxStatement } from "../../../worker/platform/outbox/outbox.ts";
import type { BOOKING_KINDS, NotificationKind, OutboxState } from "../../../worker/platform/outbox/schema.ts";
import { call, freshDatabase } from "../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../county.ts";
import { TestGateway } from "../gateway.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PHONE = "13812345678";

let gateway: TestGateway;
let session: string;
let start: Date;

beforeEach(async () => {
  await freshDatabase();
  const siteId = await addSite();
  session = await addSession(siteId, (await addLawyer(await addFirm())).id, { date: day(9), capacity: 100 });
  gateway = new TestGateway();
  await gateway.connect();
  start = new Date();
});

/** A clock that stands some time after the start: a minute more, so that what a test booked first is due. */
const later = (milliseconds: number) => () => new Date(start.getTime() + MINUTE + milliseconds);
/** A delivery run at `milliseconds` after the start. The timeout never strikes unless a test asks for it. */
const run = (milliseconds = 0, timeout = 25_000) => runDelivery(env, later(milliseconds), timeout);

async function book(phone = PHONE): Promise<Booking> {
  const answer = await call<Booking>("POST", "/api/bookings", {
    body: { sessionId: session, name: "王小明", phone, matter: "labour", summary: "工资拖欠三个月", consentVersion: 1 },
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

const bookingIds = async () =>
  (await env.DB.prepare("SELECT id FROM bookings ORDER BY id").all<{ id: string }>()).results.map(({ id }) => id);

/** Puts an event down the way the services do. */
async function tell(kind: (typeof BOOKING_KINDS)[number], bookingId: string, occasion: string): Promise<void> {
  const { db } = openDatabase(env);
  await writeBatch(db, [outboxStatement({ db, now: new Date() }, kind, bookingId, occasion)]);
}

interface StoredEvent {
  id: string;
  kind: NotificationKind;
  state: OutboxState;
  attempts: number;
  next_attempt_at: string;
  leased_until: string | null;
  last_outcome: string | null;
}
const events = async () => (await env.DB.prepare("SELECT * FROM outbox_events ORDER BY id").all<StoredEvent>()).results;
const onlyEvent = async () => (await events())[0] as StoredEvent;

describe("a message", () => {
  it("is signed, tells what was booked, and is sent once", async () => {
    const booking = await book();
    await run();
    await run(10 * MINUTE);
    const [received, ...others] = await gateway.received();
    expect(others).toEqual([]);
    const event = await onlyEvent();
    expect(received).toMatchObject({
      eventId: event.id,
      signed: true,
      signedAt: Math.floor(later(0)().getTime() / 1000),
      contentType: "application/json; charset=utf-8",
    });
    expect(received?.message).toMatchObject({
      event: { id: event.id, kind: "booked" },
      to: { name: "王小明", phone: PHONE },
      booking: { code: booking.code, status: "booked" },
      session: {
        date: day(9),
        startTime: "09:00",
        site: { name: "清溪县公共法律服务中心", address: "清溪县人民路1号" },
        lawyer: { name: "欧阳·建国" },
      },
    });
    for (const part of [booking.code, "清溪县公共法律服务中心", "09:00", "欧阳·建国律师"])
      expect(received?.message.text.zh).toContain(part);
    expect(received?.message.text.en).toContain(booking.code);
    expect(JSON.stringify(received?.message)).not.toContain("工资");
    expect(event).toMatchObject({ state: "delivered", attempts: 1, last_outcome: "200", leased_until: null });
  });

  it("leaves nothing personal in the outbox or the log", async () => {
    const lines = vi.spyOn(console, "log");
    const faults = vi.spyOn(console, "error");
    try {
      await book();
      await gateway.plan([500]);
      await run();
      await run(2 * MINUTE);
      const written = JSON.stringify([await events(), lines.mock.calls, faults.mock.calls]);
      expect(written).toContain("deliver");
      for (const secret of ["王小明", PHONE, "138****5678", "工资"]) expect(written).not.toContain(secret);
    } finally {
      lines.mockRestore();
      faults.mockRestore();
    }
  });

  it("is put down once, however often the same is told", async () => {
    await book();
    const [id = ""] = await bookingIds();
    for (let n = 0; n < 3; n++) await tell("rated", id, "1");
    await run();
    expect((await gateway.received()).map(({ message }) => message.event.kind)).toEqual(["booked", "rated"]);
  });

  it("carries the bureau's reply to a rating", async () => {
    await book();
    const [id = ""] = await bookingIds();
    const created = new Date().toISOString();
    await env.DB.prepare(
      `INSERT INTO rectifications (id, source_kind, source_id, lawyer_id, site_id, due_date, due_date_confirmed, state, reply, created_at, updated_at)
       SELECT 'R1', 'rating', ?, lawyer_id, site_id, '2026-12-31', 1, 'replied', '已约请律师补充说明，并向您致歉。', ?, ? FROM sessions`,
    )
      .bind(id, created, created)
      .run();
    await tell("replied", id, "1");
    await run();
    // Several are on the wire at once: which comes first is nobody's promise.
    const replies = new Map((await gateway.received()).map(({ message }) => [message.event.kind, message.reply]));
    expect(Object.fromEntries(replies)).toEqual({ booked: null, replied: "已约请律师补充说明，并向您致歉。" });
  });

  it("is composed for every kind", async () => {
    await book();
    const [id = ""] = await bookingIds();
    const kinds = ["moved", "rated", "replied"] as const;
    for (const kind of kinds) await tell(kind, id, "2");
    await run();
    const texts = (await gateway.received()).map(({ message }) => message.text);
    expect(texts).toHaveLength(kinds.length);
    for (const { zh, en } of texts) expect(zh + en).not.toMatch(/undefined|null/);
  });
});

describe("a gateway that fails", () => {
  it("gets the same event id again after a wait that grows", async () => {
    await book();
    await gateway.plan([500, 503, 429]);
    await run();
    expect(await onlyEvent()).toMatchObject({ state: "pending", attempts: 1, last_outcome: "500", leased_until: null });
    await run(30_000);
    expect(await gateway.received()).toHaveLength(1);
    await run(2 * MINUTE);
    await run(6 * MINUTE);
    expect(await onlyEvent()).toMatchObject({ state: "pending", attempts: 3, last_outcome: "429" });
    await run(60 * MINUTE);
    const received = await gateway.received();
    expect(received).toHaveLength(4);
    expect(new Set(received.map(({ eventId }) => eventId)).size).toBe(1);
    expect(received.every(({ signed }) => signed)).toBe(true);
    expect(await onlyEvent()).toMatchObject({ state: "delivered" });
  });

  it("waits from a minute to six hours, a quarter more at most", () => {
    expect(waitAfter(0, 0)).toBe(MINUTE);
    expect(waitAfter(10 * MINUTE, 0)).toBe(10 * MINUTE);
    expect(waitAfter(100 * HOUR, 0)).toBe(6 * HOUR);
    expect(waitAfter(100 * HOUR, 1)).toBe(7.5 * HOUR);
  });

  it("hangs: the attempt is cut off and tried again", async () => {
    await book();
    await gateway.plan(["hold"]);
    await run(0, 50);
    expect(await onlyEvent()).toMatchObject({ state: "pending", last_outcome: "timeout", leased_until: null });
    await gateway.release(200);
    await run(2 * MINUTE);
    const received = await gateway.received();
    expect(received.map(({ eventId }) => eventId)).toEqual([(await onlyEvent()).id, (await onlyEvent()).id]);
    expect(await onlyEvent()).toMatchObject({ state: "delivered", attempts: 2 });
  });

  it.each([400, 409, 410, 422])("refuses with %i: given up at once", async (status) => {
    await book();
    await gateway.plan([status]);
    await run();
    await run(24 * HOUR);
    expect(await gateway.received()).toHaveLength(1);
    expect(await onlyEvent()).toMatchObject({ state: "dead", last_outcome: String(status) });
  });

  it.each([302, 408, 425, 429, 500, 599])("answers %i: tried again", async (status) => {
    await book();
    await gateway.plan([status]);
    await run();
    expect(await onlyEvent()).toMatchObject({ state: "pending", last_outcome: String(status) });
    await run(2 * MINUTE);
    expect(await onlyEvent()).toMatchObject({ state: "delivered" });
  });

  it("is left alone for the rest of the run when it takes nothing", async () => {
    await Promise.all(Array.from({ length: 45 }, (_, n) => book(`139${String(n).padStart(8, "0")}`)));
    await gateway.plan([], 503);
    await run();
    expect(await gateway.received()).toHaveLength(20);
    await gateway.plan([], 200);
    await run(5 * MINUTE);
    expect((await events()).filter(({ state }) => state === "delivered")).toHaveLength(45);
  });

  it("is down for a day: nothing is lost, and everything comes once", async () => {
    await book();
    await book("13900000001");
    await book("13900000002");
    const [, moved = "", rated = ""] = await bookingIds();
    await tell("moved", moved, "2");
    await tell("rated", rated, "1");
    const cancelled = await book("13900000003");
    await call("DELETE", `/api/bookings/${cancelled.code}`, { phone: "13900000003" });
    await gateway.plan([], 503);
    for (let minutes = 0; minutes <= 24 * 60; minutes += 15) await run(minutes * MINUTE);
    const attempts = (await events()).map((event) => event.attempts);
    // Sparing: a dozen attempts in a day, not one in every run.
    expect(Math.max(...attempts)).toBeLessThan(20);
    expect((await events()).map(({ state }) => state)).not.toContain("dead");

    await gateway.plan([], 200);
    const before = (await gateway.received()).length;
    for (let hours = 25; hours <= 33; hours++) await run(hours * HOUR);
    const taken = (await gateway.received()).slice(before);
    expect(taken).toHaveLength(5);
    const told = new Set(taken.map(({ message }) => `${message.event.kind} ${message.to.phone}`));
    expect(told).toEqual(
      new Set([
        "booked 13812345678",
        "moved 13900000001",
        "booked 13900000002",
        "rated 13900000002",
        "cancelled 13900000003",
      ]),
    );
    expect((await events()).filter(({ state }) => state === "pending")).toEqual([]);
  });

  it("is down for days: an event is given up after 72 hours, not before", async () => {
    await book();
    await gateway.plan([], 500);
    for (let hours = 0; hours < 72; hours++) await run(hours * HOUR);
    expect(await onlyEvent()).toMatchObject({ state: "pending" });
    for (let hours = 72; hours < 80; hours++) await run(hours * HOUR);
    expect(await onlyEvent()).toMatchObject({ state: "dead", last_outcome: "500" });
  });
});

describe("two runs at the same time", () => {
  it("send every event once", async () => {
    await Promise.all(Array.from({ length: 30 }, (_, n) => book(`139${String(n).padStart(8, "0")}`)));
    await Promise.all([run(), run(), run()]);
    const ids = (await gateway.received()).map(({ eventId }) => eventId);
    expect(ids).toHaveLength(30);
    expect(new Set(ids).size).toBe(30);
  });

  it("a taken event is nobody else's until its lease is over", async () => {
    await book();
    await gateway.plan(["hold"]);
    const slow = run();
    await gateway.holding(1);
    await run(MINUTE);
    expect(await gateway.received()).toHaveLength(1);
    await gateway.release(200);
    await slow;
    expect(await onlyEvent()).toMatchObject({ state: "delivered", attempts: 1 });
  });

  it("a late failure does not touch what another run has taken since", async () => {
    await book();
    await gateway.plan(["hold"]);
    const late = run();
    await gateway.holding(1);
    await gateway.plan(["hold"]);
    const next = run(3 * MINUTE);
    await gateway.holding(2);
    const taken = await onlyEvent();
    expect(taken).toMatchObject({ state: "pending", attempts: 2 });
    // Both are on the wire: the first one's answer is a failure, and comes after its lease.
    await gateway.release(500);
    await late;
    await next;
    expect(await onlyEvent()).toMatchObject({ state: "pending", attempts: 2, last_outcome: "500" });
    await run(20 * MINUTE);
    expect(await onlyEvent()).toMatchObject({ state: "delivered", attempts: 3 });
  });

  it("a late 2xx counts: the event is not sent again, whatever the run after it saw", async () => {
    await book();
    await gateway.plan(["hold", 500]);
    const late = run();
    await gateway.holding(1);
    await run(3 * MINUTE);
    expect(await onlyEvent()).toMatchObject({ state: "pending", attempts: 2, last_outcome: "500" });
    await gateway.release(202);
    await late;
    expect(await onlyEvent()).toMatchObject({ state: "delivered", last_outcome: "202" });
    await run(24 * HOUR);
    expect(await gateway.received()).toHaveLength(2);
  });

  it("a late failure leaves alone what the other run delivered", async () => {
    await book();
    await gateway.plan(["hold", 200]);
    const late = run();
    await gateway.holding(1);
    await run(3 * MINUTE);
    await gateway.release(400);
    await late;
    expect(await onlyEvent()).toMatchObject({ state: "delivered", last_outcome: "200" });
  });
});

describe("a database that fails", () => {
  it("does not make a message come twice: the 2xx is written down at another try", async () => {
    await book();
    await book("13900000001");
    // The first two writes that would record a delivery fail, as a lost connection does.
    let failures = 2;
    const failing = new Proxy(env.DB, {
      get(target, property) {
        if (property !== "withSession") return Reflect.get(target, property) as unknown;
        return (bookmark: string) => {
          const connection = target.withSession(bookmark);
          return {
            getBookmark: () => connection.getBookmark(),
            batch: (statements: D1PreparedStatement[]) => connection.batch(statements),
            prepare(query: string) {
              if (query.startsWith('update "outbox_events" set "state"') && failures-- > 0)
                throw new Error("D1_ERROR: Network connection lost.");
              return connection.prepare(query);
            },
          };
        };
      },
    });
    await runDelivery({ ...env, DB: failing }, later(0), 25_000);
    expect(failures).toBeLessThanOrEqual(0);
    await run(24 * HOUR);
    expect(await gateway.received()).toHaveLength(2);
    expect((await events()).map(({ state }) => state)).toEqual(["delivered", "delivered"]);
  });
});
