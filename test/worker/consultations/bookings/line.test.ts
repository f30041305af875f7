import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { system } from "../../../../worker/platform/core/actor.ts";
import { markNoShows } from "../../../../worker/consultations/bookings/attendance-service.ts";
import { offerPlaces } from "../../../../worker/consultations/bookings/line-service.ts";
import type { Booking, Session } from "../../../../worker/consultations/bookings/public-schema.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { Operation } from "../../../../worker/platform/operation.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";

let siteId: string;
let firmId: string;
let lawyerId: string;

beforeEach(async () => {
  await freshDatabase();
  siteId = await addSite();
  firmId = await addFirm();
  lawyerId = (await addLawyer(firmId)).id;
});

const phoneOf = (n: number) => `139${String(n).padStart(8, "0")}`;
const request = (sessionId: string, phone: string, more: object = {}) => ({
  sessionId,
  name: "田二妹",
  phone,
  matter: "labour",
  consentVersion: 1,
  ...more,
});
const book = (sessionId: string, n: number, more: object = {}) =>
  call<Booking & Partial<Omit<ProblemDetails, "status" | "code">>>("POST", "/api/bookings", {
    body: request(sessionId, phoneOf(n), more),
    headers: { "cf-connecting-ip": `10.1.${n >> 8}.${n & 255}` },
  });
const lookUp = async (booking: Booking, n: number) =>
  (await call<Booking>("GET", `/api/bookings/${booking.code}`, { phone: phoneOf(n) })).body;
const cancel = (booking: Booking, n: number) =>
  call<Booking>("DELETE", `/api/bookings/${booking.code}`, { phone: phoneOf(n) });
const putSetting = (key: string, value: unknown) =>
  env.DB.prepare("INSERT INTO settings (key, value, updated_at) VALUES (?, ?, '')")
    .bind(key, JSON.stringify(value))
    .run();

async function operation(now = new Date()): Promise<Operation> {
  return { db: openDatabase(env, "first-primary").db, keys: await keysOf(env), actor: system, requestId: "test", now };
}

const placesOf = (sessionId: string) =>
  env.DB.prepare("SELECT count(*) AS taken, count(DISTINCT booking_id) AS bookings FROM places WHERE session_id = ?")
    .bind(sessionId)
    .first<{ taken: number; bookings: number }>();

describe("the line for a full session", () => {
  it("offers a freed place to the first in line, then to the next when the offer runs out or is declined", async () => {
    const session = await addSession(siteId, lawyerId);
    const { body: first } = await book(session, 1);
    const { body: second } = await book(session, 2, { waitingList: true });
    const { body: third } = await book(session, 3, { waitingList: true });
    const { body: fourth } = await book(session, 4, { waitingList: true });
    expect([first.status, second.status, third.status, fourth.status]).toEqual([
      "booked",
      "waiting",
      "waiting",
      "waiting",
    ]);

    expect((await Promise.all([lookUp(second, 2), lookUp(fourth, 4)])).map(({ placeInLine }) => placeInLine)).toEqual([
      1, 3,
    ]);

    await cancel(first, 1);
    const offered = await lookUp(second, 2);
    expect(offered).toMatchObject({ status: "offered", offerExpiresAt: expect.any(String) });
    expect((await lookUp(third, 3)).status).toBe("waiting");
    // The place is kept for her: nobody else can book it.
    expect(await book(session, 5)).toMatchObject({ status: 409, body: { code: "session_full" } });

    const afterExpiry = new Date(Date.parse(offered.offerExpiresAt ?? "") + 1000);
    expect(await offerPlaces(await operation(afterExpiry))).toEqual({ expired: 1, offered: 0 });
    expect((await lookUp(second, 2)).status).toBe("expired");
    expect((await lookUp(third, 3)).status).toBe("offered");
    expect(await offerPlaces(await operation(afterExpiry))).toEqual({ expired: 0, offered: 0 });

    await cancel(third, 3);
    expect((await lookUp(fourth, 4)).status).toBe("offered");
    const accepted = await call<Booking>("POST", `/api/bookings/${fourth.code}/accept`, { phone: phoneOf(4) });
    expect(accepted).toMatchObject({ status: 200, body: { status: "booked", offerExpiresAt: null } });
    expect(await call("POST", `/api/bookings/${second.code}/accept`, { phone: phoneOf(2) })).toMatchObject({
      status: 409,
      body: { code: "offer_expired" },
    });
  });

  it("offers a place that a higher capacity made", async () => {
    const session = await addSession(siteId, lawyerId);
    await book(session, 1);
    const { body: waiting } = await book(session, 2, { waitingList: true });
    await env.DB.prepare("UPDATE sessions SET capacity = 2 WHERE id = ?").bind(session).run();
    expect(await offerPlaces(await operation())).toEqual({ expired: 0, offered: 1 });
    expect((await lookUp(waiting, 2)).status).toBe("offered");
  });

  it("passes over who waits again though a consultation of theirs in the session is recorded, and holds up nobody", async () => {
    const session = await addSession(siteId, lawyerId, { capacity: 2 });
    const [{ body: recorded }, { body: other }] = [await book(session, 1), await book(session, 2)];
    await env.DB.prepare("UPDATE bookings SET status = 'done' WHERE code = ?")
      .bind(recorded.code.replaceAll("-", ""))
      .run();
    const { body: again } = await book(session, 1, { waitingList: true });
    const { body: next } = await book(session, 3, { waitingList: true });
    expect([again.status, next.status]).toEqual(["waiting", "waiting"]);

    expect(await cancel(other, 2)).toMatchObject({ status: 200, body: { status: "cancelled" } });
    const offered = await lookUp(next, 3);
    expect(offered.status).toBe("offered");
    // With nobody else in line the place lies free, and the job goes on with other sessions.
    expect(await offerPlaces(await operation(new Date(Date.parse(offered.offerExpiresAt ?? "") + 1000)))).toMatchObject(
      {
        expired: 1,
      },
    );
    expect(await placesOf(session)).toEqual({ taken: 1, bookings: 1 });
    expect((await lookUp(again, 1)).status).toBe("waiting");
  });

  it("never offers one place twice, whatever happens at once", async () => {
    const session = await addSession(siteId, lawyerId, { capacity: 5 });
    const booked = await Promise.all(Array.from({ length: 5 }, async (_, n) => (await book(session, n)).body));
    await Promise.all(Array.from({ length: 20 }, (_, n) => book(session, 100 + n, { waitingList: true })));
    const walkIn = await tokenFor("clerk");
    await Promise.all([
      ...booked.map((booking, n) => cancel(booking, n)),
      ...booked.map((booking, n) => cancel(booking, n)),
      ...Array.from({ length: 20 }, async () => offerPlaces(await operation())),
      ...Array.from({ length: 220 }, (_, n) => book(session, 200 + n)),
      ...Array.from({ length: 220 }, (_, n) =>
        call("POST", "/api/admin/bookings", {
          token: walkIn,
          body: request(session, phoneOf(500 + n)),
          headers: { "cf-connecting-ip": `10.3.0.${n}` },
        }),
      ),
    ]);
    expect(await placesOf(session)).toEqual({ taken: 5, bookings: 5 });
    const { results } = await env.DB.prepare(
      "SELECT status, count(*) AS n FROM bookings WHERE session_id = ? GROUP BY status ORDER BY status",
    )
      .bind(session)
      .all();
    expect(results).toEqual([
      { status: "cancelled", n: 5 },
      { status: "offered", n: 5 },
      { status: "waiting", n: 15 },
    ]);
    const offers = await env.DB.prepare(
      "SELECT count(*) AS n FROM audit_entries WHERE action = 'bookings.offer'",
    ).first<{ n: number }>();
    expect(offers?.n).toBe(5);
  });
});

describe("rescheduling", () => {
  it("lets the old place go only if the new one is taken", async () => {
    const [morning, noon] = [
      await addSession(siteId, lawyerId),
      await addSession(siteId, lawyerId, { startTime: "11:00", endTime: "11:30" }),
    ];
    const { body: mine } = await book(morning, 1);
    await book(noon, 2);
    const refused = await call<ProblemDetails>("PATCH", `/api/bookings/${mine.code}`, {
      phone: phoneOf(1),
      body: { sessionId: noon },
    });
    expect(refused).toMatchObject({ status: 409, body: { code: "session_full" } });
    expect((await lookUp(mine, 1)).session.id).toBe(morning);

    const { body: waiting } = await book(morning, 3, { waitingList: true });
    const free = await addSession(siteId, lawyerId, { date: day(2) });
    const moved = await call<Booking>("PATCH", `/api/bookings/${mine.code}`, {
      phone: phoneOf(1),
      body: { sessionId: free },
    });
    expect(moved).toMatchObject({ status: 200, body: { code: mine.code, status: "booked", session: { id: free } } });
    expect(await lookUp(waiting, 3)).toMatchObject({ status: "offered", placeInLine: null });
  });

  it("oversells nothing when 250 people move and 250 book at once", async () => {
    const from = await addSession(siteId, lawyerId, { capacity: 200 });
    const to = await addSession(siteId, lawyerId, { date: day(2), capacity: 5 });
    const movers = await Promise.all(Array.from({ length: 200 }, async (_, n) => (await book(from, n)).body));
    const answers = await Promise.all([
      ...movers.map((booking, n) =>
        call("PATCH", `/api/bookings/${booking.code}`, {
          phone: phoneOf(n),
          body: { sessionId: to },
          headers: { "cf-connecting-ip": `10.2.0.${n % 250}` },
        }),
      ),
      ...Array.from({ length: 300 }, (_, n) => book(to, 1000 + n)),
    ]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status < 300)).toHaveLength(5);
    expect(statuses.filter((status) => status === 409)).toHaveLength(495);
    expect(await placesOf(to)).toEqual({ taken: 5, bookings: 5 });
    const moved = await env.DB.prepare("SELECT count(*) AS n FROM bookings WHERE session_id = ? AND version = 2")
      .bind(to)
      .first<{ n: number }>();
    expect((await placesOf(from))?.taken).toBe(200 - (moved?.n ?? 0));
  });
});

describe("fair places", () => {
  it("keeps priority places until the hours before, for people who say so with consent", async () => {
    // More than a day: what begins a minute after the next midnight is near at any time of day.
    await putSetting("priorityHours", 25);
    const far = await addSession(siteId, lawyerId, { date: day(5), capacity: 2 });
    await env.DB.prepare("UPDATE sessions SET priority_places = 1").run();
    expect((await book(far, 1)).status).toBe(201);
    expect(await book(far, 2)).toMatchObject({ status: 409, body: { code: "session_full" } });
    const listed = await call<{ items: Session[] }>("GET", `/api/sessions?site=${siteId}`);
    expect(listed.body.items).toMatchObject([{ placesLeft: 0, priorityPlacesLeft: 1 }]);
    expect(await book(far, 3, { priority: { group: "elderly", consentVersion: 9 } })).toMatchObject({
      body: { errors: [{ field: "priority.consentVersion", code: "consent" }] },
    });
    expect((await book(far, 3, { priority: { group: "elderly", consentVersion: 1 } })).status).toBe(201);

    const near = await addSession(siteId, lawyerId, {
      date: day(1),
      startTime: "00:01",
      endTime: "00:30",
      capacity: 1,
    });
    await env.DB.prepare("UPDATE sessions SET priority_places = 1").run();
    await putSetting("minimumNoticeMinutes", 0);
    expect((await book(near, 4)).status).toBe(201);
  });

  it("stores the priority group and the helper sealed", async () => {
    const session = await addSession(siteId, lawyerId);
    const answer = await book(session, 1, {
      priority: { group: "disabled", consentVersion: 1 },
      helper: { name: "向大姐", phone: "13700001111", consent: true },
    });
    expect(answer.status).toBe(201);
    const dump = JSON.stringify((await env.DB.prepare("SELECT * FROM bookings").all()).results);
    for (const secret of ["disabled", "向大姐", "13700001111"]) expect(dump).not.toContain(secret);
  });

  it("limits the bookings to come of one phone, also when they come at once, but not those staff make", async () => {
    const sessions = await Promise.all(
      Array.from({ length: 6 }, async (_, n) => addSession(siteId, (await addLawyer(firmId, `律师${n}`)).id)),
    );
    const answers = await Promise.all(sessions.slice(0, 5).map((session) => book(session, 7)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(answers.filter(({ body }) => body.code === "phone_refused")).toHaveLength(3);
    expect(
      (
        await call("POST", "/api/admin/bookings", {
          token: await tokenFor("clerk"),
          body: request(sessions[5] ?? "", phoneOf(7)),
        })
      ).status,
    ).toBe(201);
  });

  it("routes criminal matters instead of booking them", async () => {
    const session = await addSession(siteId, lawyerId);
    expect(await book(session, 1, { matter: "criminal" })).toMatchObject({
      status: 409,
      body: { code: "matter_routed" },
    });
  });
});

describe("attendance", () => {
  const during = (date: string) => new Date(`${date}T01:10:00Z`);

  it("checks in on the day only, settles no-shows once, and cools off after them", async () => {
    const date = day(1);
    const second = (await addLawyer(firmId, "石律师")).id;
    const [a, b] = [await addSession(siteId, lawyerId, { date }), await addSession(siteId, second, { date })];
    const [{ body: mine }] = [await book(a, 1), await book(b, 1)];
    const kiosk = async (site: string) => {
      const { body } = await call<{ token: string }>("POST", "/api/admin/kiosks", {
        token: await tokenFor("clerk"),
        body: { name: "自助机", siteId: site },
      });
      return { "pioneer-kiosk": body.token };
    };
    const checkIn = (headers: Record<string, string>) =>
      call("POST", `/api/bookings/${mine.code}/check-in`, { phone: phoneOf(1), headers });
    expect(await checkIn({})).toMatchObject({ status: 403, body: { code: "kiosk_only" } });
    expect(await checkIn(await kiosk(await addSite("枫木镇公共法律服务工作站", "township")))).toMatchObject({
      status: 403,
      body: { code: "kiosk_only" },
    });
    expect(await checkIn(await kiosk(siteId))).toMatchObject({ status: 409, body: { code: "not_now" } });

    expect(await markNoShows(await operation(during(date)))).toEqual({ noShows: 0, expired: 0, cancelled: 0 });
    const over = new Date(during(date).getTime() + 2 * 3_600_000);
    expect(await markNoShows(await operation(over))).toEqual({ noShows: 2, expired: 0, cancelled: 0 });
    expect(await markNoShows(await operation(over))).toEqual({ noShows: 0, expired: 0, cancelled: 0 });
    expect((await lookUp(mine, 1)).status).toBe("noShow");

    const later = await addSession(siteId, lawyerId, { date: day(3) });
    expect(await book(later, 1)).toMatchObject({ status: 409, body: { code: "phone_refused" } });
  });
});
