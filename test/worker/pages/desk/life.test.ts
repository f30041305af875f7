import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { DeskDay } from "../../../../worker/pages/desk/schema.ts";
import type { NewDeskLink } from "../../../../worker/county/desk-links/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { Rating, RatingEntry, RatingFigures } from "../../../../worker/feedback/ratings/schema.ts";
import type {
  PublishedReply,
  RectificationDetail,
  RectificationEntry,
} from "../../../../worker/feedback/rectifications/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";

let clerk: string;
let siteId: string;
let firmId: string;
let lawyerId: string;

/** Monday 16 November 2026, 10:00 in the county. */
const MORNING = new Date("2026-11-16T02:00:00Z");
const TOMORROW = "2026-11-17";
const atTheSession = new Date("2026-11-17T01:05:00Z");

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: MORNING });
  await freshDatabase();
  clerk = await tokenFor("clerk");
  siteId = await addSite();
  firmId = await addFirm();
  lawyerId = (await addLawyer(firmId)).id;
});
afterEach(() => vi.useRealTimers());

const phoneOf = (n: number) => `139${String(n).padStart(8, "0")}`;
const book = async (sessionId: string, n = 1) =>
  (
    await call<Booking>("POST", "/api/bookings", {
      body: { sessionId, name: "覃木匠", phone: phoneOf(n), matter: "debt", summary: "借条丢了", consentVersion: 1 },
    })
  ).body;
const deskToken = async (id = lawyerId) => {
  const { body } = await call<NewDeskLink>("POST", "/api/admin/desk-links", { token: clerk, body: { lawyerId: id } });
  return { id: body.id, token: body.path?.split("#")[1] ?? "" };
};
const desk = async (token: string) => (await call<DeskDay>("GET", "/api/desk", { token })).body;

/** Books, checks in and records: a consultation that took place. */
async function consultation(n: number): Promise<Booking> {
  vi.setSystemTime(MORNING);
  const lawyer = n === 1 ? lawyerId : (await addLawyer(firmId, `律师${n}`)).id;
  const booking = await book(await addSession(siteId, lawyer, { date: TOMORROW }), n);
  vi.setSystemTime(atTheSession);
  const { token } = await deskToken(lawyer);
  const entry = (await desk(token)).sessions[0]?.bookings[0];
  await call("POST", `/api/desk/bookings/${entry?.id}/outcome`, {
    token,
    version: 1,
    body: { outcome: "done", minutes: 25, checklist: ["facts", "advice"] },
  });
  return booking;
}

describe("the lawyer's desk", () => {
  it("shows who comes with what matter, by name and phone on the day only", async () => {
    await book(await addSession(siteId, lawyerId, { date: TOMORROW }));
    const { token } = await deskToken();
    const before = (await desk(token)).sessions[0]?.bookings[0];
    expect(before).toMatchObject({ name: "覃**", matter: "debt", summary: "借条丢了", phone: "139****0001" });
    vi.setSystemTime(atTheSession);
    expect((await desk(token)).sessions[0]?.bookings[0]).toMatchObject({
      name: "覃木匠",
      phone: phoneOf(1),
    });
  });

  it("says by whom its link was issued and when it was last used, before this", async () => {
    const { token } = await deskToken();
    const { link } = await desk(token);
    expect(link).toEqual({ issuedAt: MORNING.toISOString(), issuedBy: expect.any(String), lastUsedAt: null });
    expect(link.issuedBy).not.toBe("");
    vi.setSystemTime(atTheSession);
    expect((await desk(token)).link.lastUsedAt).toBe(MORNING.toISOString());
    expect((await desk(token)).link.lastUsedAt).toBe("2026-11-17T01:00:00.000Z");
  });

  it("says what does not take place, how many were moved from it or let go, and who was moved here", async () => {
    const off = await addSession(siteId, lawyerId, {
      date: TOMORROW,
      startTime: "09:00",
      endTime: "09:50",
      capacity: 2,
    });
    const to = await addSession(siteId, lawyerId, {
      date: TOMORROW,
      startTime: "14:00",
      endTime: "14:50",
      capacity: 1,
    });
    await book(off, 1);
    await book(off, 2);
    const called = await call("POST", `/api/admin/sessions/${off}/cancel`, {
      token: clerk,
      version: 1,
      body: { reason: "上午停电", otherwise: "moveOrCancel" },
    });
    expect(called.status).toBe(200);
    const { sessions } = await desk((await deskToken()).token);
    expect(sessions).toMatchObject([
      {
        id: off,
        standing: { takesPlace: false, obstacle: "calledOff", reason: { zh: "上午停电" } },
        settled: { moved: 1, cancelled: 1, pending: 0 },
        bookings: [],
      },
      {
        id: to,
        standing: { takesPlace: true },
        settled: { moved: 0, cancelled: 0, pending: 0 },
        bookings: [{ status: "booked", reason: { zh: "上午停电" } }],
      },
    ]);
  });

  it("opens one lawyer's desk only, until it runs out or is revoked", async () => {
    const mine = await deskToken();
    const other = await deskToken((await addLawyer(firmId, "龙律师")).id);
    await book(await addSession(siteId, lawyerId, { date: TOMORROW }));
    const entry = (await desk(mine.token)).sessions[0]?.bookings[0];
    expect((await desk(other.token)).sessions).toEqual([]);
    vi.setSystemTime(atTheSession);
    expect(
      await call("POST", `/api/desk/bookings/${entry?.id}/check-in`, { token: other.token, version: 1 }),
    ).toMatchObject({ status: 404 });
    expect(await call("GET", "/api/admin/bookings", { token: mine.token })).toMatchObject({ status: 401 });
    expect(await call("GET", "/api/desk", { token: clerk })).toMatchObject({ status: 401 });

    await call("POST", `/api/admin/desk-links/${other.id}/revoke`, { token: clerk, body: { reason: "调离" } });
    expect(await call("GET", "/api/desk", { token: other.token })).toMatchObject({ status: 401 });
    vi.setSystemTime(new Date(MORNING.getTime() + 91 * 86_400_000));
    expect(await call("GET", "/api/desk", { token: mine.token })).toMatchObject({ status: 401 });
  });

  it("records an outcome on the day, corrects it, and lets it stand once the hours are verified", async () => {
    const { code } = await book(await addSession(siteId, lawyerId, { date: TOMORROW }));
    const { token } = await deskToken();
    const id = (await desk(token)).sessions[0]?.bookings[0]?.id ?? "";
    const record = (version: number, body: object) =>
      call<ProblemDetails>("POST", `/api/desk/bookings/${id}/outcome`, { token, version, body });
    expect(await record(1, { outcome: "done", minutes: 20 })).toMatchObject({ status: 409, body: { code: "not_now" } });

    vi.setSystemTime(atTheSession);
    expect(await call("POST", `/api/desk/bookings/${id}/check-in`, { token, version: 1 })).toMatchObject({
      status: 200,
      body: { status: "checkedIn" },
    });
    vi.setSystemTime(new Date("2026-11-17T00:30:00Z"));
    expect(await record(2, { outcome: "noShow" })).toMatchObject({ status: 409, body: { code: "not_now" } });
    expect(await call("DELETE", `/api/bookings/${code}`, { phone: phoneOf(1) })).toMatchObject({ status: 409 });
    vi.setSystemTime(atTheSession);
    expect(await record(2, { outcome: "done" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "minutes", code: "required" }] },
    });
    expect(await record(2, { outcome: "done", minutes: 20, checklist: ["nonsense"] })).toMatchObject({
      body: { errors: [{ field: "checklist.0", code: "unknown" }] },
    });
    expect(await record(2, { outcome: "done", minutes: 20, checklist: ["facts"] })).toMatchObject({
      status: 200,
      body: { status: "done", proBonoMinutes: 20 },
    });
    expect(await record(2, { outcome: "noShow" })).toMatchObject({ status: 412 });
    expect(await record(3, { outcome: "done", minutes: 30, checklist: [] })).toMatchObject({ status: 200 });
    // Who recorded hours, or could have, does not verify them.
    expect(await call("POST", `/api/admin/bookings/${id}/verify-hours`, { token: clerk, version: 4 })).toMatchObject({
      status: 403,
    });
    const reviewer = await tokenFor("reviewer");
    expect(await call("POST", `/api/admin/bookings/${id}/verify-hours`, { token: reviewer, version: 4 })).toMatchObject(
      {
        status: 200,
        body: { hoursVerified: true, proBonoMinutes: 30 },
      },
    );
    expect(await record(5, { outcome: "noShow" })).toMatchObject({ status: 409, body: { code: "booking_settled" } });
  });
});

describe("ratings that lead somewhere", () => {
  const rate = (booking: Booking, n: number, level: number, reason?: string) =>
    call<Rating & ProblemDetails>("POST", `/api/bookings/${booking.code}/rating`, {
      phone: phoneOf(n),
      body: { level, ...(reason ? { reason } : {}) },
    });

  it("takes one rating for a consultation that took place", async () => {
    const notYet = await book(await addSession(siteId, (await addLawyer(firmId, "麻律师")).id, { date: TOMORROW }), 9);
    expect(await rate(notYet, 9, 1)).toMatchObject({ status: 409, body: { code: "not_now" } });
    const booking = await consultation(1);
    expect(await rate(booking, 2, 1)).toMatchObject({ status: 404 });
    expect(await rate(booking, 1, 6)).toMatchObject({ status: 422 });
    const answers = await Promise.all([1, 2, 3].map((level) => rate(booking, 1, level)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  });

  it("opens a rectification due in working days, answers the person, and publishes the answer without them", async () => {
    const booking = await consultation(1);
    const rated = await rate(booking, 1, 5, "律师迟到半小时，态度不好");
    // 15 working days after Tuesday 17 November 2026.
    expect(rated.body.rectification).toEqual({ dueDate: "2026-12-08", reply: null, repliedAt: null });

    const list = await call<{ items: RectificationEntry[] }>("GET", "/api/admin/rectifications?state=open", {
      token: clerk,
    });
    const [open] = list.body.items;
    const path = `/api/admin/rectifications/${open?.id}`;
    expect((await call<RectificationDetail>("GET", path, { token: clerk })).body).toMatchObject({
      level: 5,
      reason: "律师迟到半小时，态度不好",
      overdue: false,
    });
    const reviewer = await tokenFor("reviewer");
    expect(await call("POST", `${path}/publish`, { token: clerk, version: 1 })).toMatchObject({ status: 403 });
    expect(await call("POST", `${path}/publish`, { token: reviewer, version: 1 })).toMatchObject({
      status: 409,
      body: { code: "illegal_transition" },
    });

    const reply = "已约谈该律师并调整值班安排，今后迟到将提前电话告知。";
    expect(await call("POST", `${path}/reply`, { token: clerk, version: 1, body: { reply } })).toMatchObject({
      status: 200,
      body: { state: "replied" },
    });
    expect(
      (await call<Rating>("GET", `/api/bookings/${booking.code}/rating`, { phone: phoneOf(1) })).body.rectification,
    ).toMatchObject({ reply });
    expect((await call<{ items: PublishedReply[] }>("GET", "/api/rectifications")).body.items).toEqual([]);

    expect(await call("POST", `${path}/publish`, { token: reviewer, version: 2 })).toMatchObject({
      status: 200,
      body: { state: "published" },
    });
    const published = await call<{ items: PublishedReply[] }>("GET", `/api/rectifications?site=${siteId}`);
    expect(published.body.items).toMatchObject([{ reply }]);
    expect(JSON.stringify(published.body)).not.toMatch(/覃木匠|迟到半小时/);
    expect(await call("POST", `${path}/reply`, { token: clerk, version: 3, body: { reply } })).toMatchObject({
      status: 409,
    });
  });

  it("sets a malicious rating aside with a reason, and closes what it opened", async () => {
    await rate(await consultation(1), 1, 4, "……");
    const entry = (await call<{ items: RatingEntry[] }>("GET", "/api/admin/ratings?level=4", { token: clerk })).body
      .items[0];
    const path = `/api/admin/ratings/${entry?.bookingId}`;
    expect(
      await call("POST", `${path}/set-aside`, { token: clerk, version: 1, body: { reason: "核实为恶意差评" } }),
    ).toMatchObject({ status: 200, body: { state: "setAside" } });
    expect(
      (await call<{ items: RectificationEntry[] }>("GET", "/api/admin/rectifications", { token: clerk })).body.items,
    ).toMatchObject([{ state: "closed" }]);
    expect(
      await call("POST", `${path}/restore`, { token: clerk, version: 2, body: { reason: "复核后恢复" } }),
    ).toMatchObject({ status: 200, body: { state: "counted" } });
  });

  it("shows figures from five ratings up", async () => {
    for (let n = 1; n <= 5; n++) {
      const early = await call<RatingFigures>("GET", `/api/ratings?site=${siteId}`);
      expect(early.body.counts).toBeNull();
      await rate(await consultation(n), n, n === 5 ? 3 : 1);
    }
    expect((await call<RatingFigures>("GET", `/api/ratings?site=${siteId}`)).body.counts).toEqual([4, 0, 1, 0, 0]);
  });

  it("keeps the reason sealed", async () => {
    await rate(await consultation(1), 1, 5, "律师迟到半小时");
    const dump = JSON.stringify(
      await env.DB.batch(
        ["ratings", "rectifications", "audit_entries", "outbox_events"].map((table) =>
          env.DB.prepare(`SELECT * FROM ${table}`),
        ),
      ),
    );
    expect(dump).not.toContain("迟到");
  });
});
