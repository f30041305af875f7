import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { countDays } from "../../../../worker/platform/counts/service.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { dayCounters } from "../../../../worker/composition.ts";
import { runMarkNoShows } from "../../../../worker/jobs/mark-no-shows.ts";
import type { BookingEntry } from "../../../../worker/consultations/bookings/admin-schema.ts";
import type { DayList } from "../../../../worker/consultations/bookings/open-schema.ts";
import type { BookingReport } from "../../../../worker/consultations/reports/schema.ts";
import type { HallQueue, QueueTicket } from "../../../../worker/consultations/queues/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";
import { deskOf } from "../../county/files/upload.ts";
import { stopClock } from "../rosters/duty.ts";

/** A Monday. */
const TODAY = "2026-11-16";
const TOMORROW = "2026-11-17";

let clerk: string;
let siteId: string;
let lawyerId: string;
let sessionId: string;

beforeEach(async () => {
  stopClock(TODAY, "08:00");
  await freshDatabase();
  clerk = await tokenFor("clerk");
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
  // From nine to half past, and whoever is not there a quarter of an hour after that did not come.
  sessionId = await addSession(siteId, lawyerId, { date: TODAY, startTime: "09:00", endTime: "09:30", capacity: 5 });
  await call("PUT", "/api/admin/settings/checkInMinutes", {
    token: await tokenFor("administrator"),
    version: 0,
    body: { value: { before: 60, after: 15 } },
  });
  await call("PUT", `/api/admin/sites/${siteId}/queue-settings`, {
    token: clerk,
    version: 0,
    body: { usesNumbers: true },
  });
});
afterEach(() => vi.useRealTimers());

type Answer = BookingEntry & ProblemDetails;
const book = async (phone: string, session = sessionId): Promise<string> => {
  const { body } = await call<BookingEntry>("POST", "/api/admin/bookings", {
    token: clerk,
    body: { sessionId: session, name: "覃木匠", phone, matter: "debt", consentVersion: 1 },
  });
  const code = body.code.replaceAll("-", "");
  return (await env.DB.prepare("SELECT id FROM bookings WHERE code = ?").bind(code).first<string>("id")) ?? "";
};
const rowOf = (id: string) =>
  env.DB.prepare("SELECT status, checked_in_at AS at, version FROM bookings WHERE id = ?")
    .bind(id)
    .first<{ status: string; at: string | null; version: number }>();
const step = async (id: string, what: string, body?: object, token = clerk) =>
  call<Answer>("POST", `/api/admin/bookings/${id}/${what}`, {
    token,
    version: (await rowOf(id))?.version ?? 0,
    ...(body && { body }),
  });
const reason = { reason: "律师点错了人，本人一直在大厅等候" };
const tickets = async () =>
  (await call<HallQueue>("GET", `/api/admin/sites/${siteId}/queue`, { token: clerk })).body.tickets.map(
    ({ label, state }) => [label, state],
  );
const dayList = async () =>
  (await call<DayList>("GET", `/api/admin/day-list?site=${siteId}`, { token: clerk })).body.sessions.flatMap(
    ({ bookings }) => bookings.map(({ status, undoable }) => [status, undoable]),
  );
const audit = async (action: string) =>
  (
    await env.DB.prepare("SELECT before, after, reason FROM audit_entries WHERE action = ? ORDER BY id")
      .bind(action)
      .all()
  ).results;
/** How the day is counted, once what has changed is counted again. */
const counted = async (status: string) => {
  await countDays(openDatabase(env, "first-primary").db, dayCounters);
  const { body } = await call<BookingReport>("GET", `/api/admin/reports/bookings?from=${TODAY}&to=${TODAY}`, {
    token: clerk,
  });
  return body.byStatus.find((one) => one.status === status)?.count ?? 0;
};

describe("a check-in by mistake", () => {
  it("is taken back: they are expected again, with their place, and keep their number when they come", async () => {
    const [id, other] = [await book("13900000001"), await book("13900000002")];
    stopClock(TODAY, "08:50");
    await step(id, "check-in");
    await step(other, "check-in");
    expect(await tickets()).toEqual([
      ["001", "waiting"],
      ["002", "waiting"],
    ]);
    expect(await dayList()).toEqual([
      ["checkedIn", "checkIn"],
      ["checkedIn", "checkIn"],
    ]);
    expect(await step(id, "undo-check-in")).toMatchObject({
      status: 200,
      body: { status: "booked", checkedInAt: null, version: 3 },
    });
    expect(await rowOf(id)).toEqual({ status: "booked", at: null, version: 3 });
    expect(await env.DB.prepare("SELECT count(*) AS n FROM places WHERE booking_id = ?").bind(id).first("n")).toBe(1);
    expect(await tickets()).toEqual([
      ["001", "left"],
      ["002", "waiting"],
    ]);
    // Nobody calls who is not there, and nobody else gets the number on their slip.
    const { body: called } = await call<QueueTicket>("POST", `/api/admin/sites/${siteId}/queue/next`, {
      token: clerk,
      body: { room: "1号窗口" },
    });
    expect(called.label).toBe("002");
    await call("POST", "/api/admin/walk-ins", {
      token: clerk,
      body: { sessionId, name: "来访人", matter: "debt", consentVersion: 1 },
    });
    stopClock(TODAY, "08:58");
    expect((await step(id, "check-in")).status).toBe(200);
    expect((await rowOf(id))?.at).toBe(new Date().toISOString());
    expect((await tickets()).toSorted()).toEqual([
      ["001", "waiting"],
      ["002", "called"],
      ["003", "waiting"],
    ]);
    expect(await audit("bookings.undoCheckIn")).toEqual([
      { before: '{"status":"checkedIn"}', after: '{"status":"booked"}', reason: null },
    ]);
  });

  it("is not, once something came of it, on another day, by another site's helper, or where nobody had booked", async () => {
    const id = await book("13900000001");
    expect(await step(id, "undo-check-in")).toMatchObject({ status: 409, body: { code: "booking_settled" } });
    stopClock(TODAY, "08:50");
    await step(id, "check-in");
    const elsewhere = await tokenFor("clerk", "枫木镇协办员", { sites: [await addSite("枫木镇工作站", "township")] });
    expect((await step(id, "undo-check-in", undefined, elsewhere)).status).toBe(403);
    expect(await call("POST", `/api/admin/bookings/${id}/undo-check-in`, { token: clerk, version: 1 })).toMatchObject({
      status: 412,
      body: { code: "stale_version" },
    });
    const { body: walkIn } = await call<BookingEntry>("POST", "/api/admin/walk-ins", {
      token: clerk,
      body: { sessionId, name: "来访人", matter: "debt", consentVersion: 1 },
    });
    expect(await step(walkIn.id, "undo-check-in")).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect((await dayList()).map(([, undoable]) => undoable)).toEqual(["checkIn", null]);
    const desk = await deskOf(clerk, lawyerId);
    stopClock(TODAY, "09:20");
    await call("POST", `/api/desk/bookings/${id}/outcome`, {
      token: desk,
      version: 2,
      body: { outcome: "done", minutes: 20, checklist: [] },
    });
    expect(await step(id, "undo-check-in")).toMatchObject({ status: 409, body: { code: "booking_settled" } });
    const late = await book(
      "13900000003",
      await addSession(siteId, lawyerId, { date: TODAY, startTime: "10:00", endTime: "10:30" }),
    );
    stopClock(TODAY, "09:50");
    await step(late, "check-in");
    stopClock(TOMORROW, "08:00");
    expect(await step(late, "undo-check-in")).toMatchObject({ status: 409, body: { code: "not_now" } });
    expect(await audit("bookings.undoCheckIn")).toEqual([]);
  });

  it("is not, where the session does not take place any more", async () => {
    const id = await book("13900000001");
    stopClock(TODAY, "08:50");
    await step(id, "check-in");
    await env.DB.batch([
      env.DB.prepare("DROP TRIGGER sessions_cancel"),
      env.DB.prepare("UPDATE sessions SET status = 'cancelled' WHERE id = ?").bind(sessionId),
    ]);
    expect(await step(id, "undo-check-in")).toMatchObject({ status: 409, body: { code: "session_closed" } });
    expect((await rowOf(id))?.status).toBe("checkedIn");
  });
});

describe("a no-show by mistake", () => {
  const markedAtDesk = async (id: string) =>
    call("POST", `/api/desk/bookings/${id}/outcome`, {
      token: await deskOf(clerk, lawyerId),
      version: (await rowOf(id))?.version ?? 0,
      body: { outcome: "noShow", checklist: [] },
    });

  it("is taken back to where they were, and counted anew", async () => {
    const [there, expected] = [await book("13900000001"), await book("13900000002")];
    stopClock(TODAY, "08:55");
    await step(there, "check-in");
    const cameAt = (await rowOf(there))?.at;
    stopClock(TODAY, "09:10");
    await markedAtDesk(there);
    await markedAtDesk(expected);
    expect(await dayList()).toEqual([
      ["noShow", "noShow"],
      ["noShow", "noShow"],
    ]);
    expect(await counted("noShow")).toBe(2);
    expect(await step(there, "undo-no-show", {})).toMatchObject({ status: 422 });
    expect(await step(there, "undo-no-show", reason)).toMatchObject({ status: 200, body: { status: "checkedIn" } });
    expect((await rowOf(there))?.at).toBe(cameAt);
    expect(await tickets()).toEqual([["001", "waiting"]]);
    expect(await step(expected, "undo-no-show", reason)).toMatchObject({ status: 200, body: { status: "booked" } });
    expect(await counted("noShow")).toBe(0);
    expect(await audit("bookings.undoNoShow")).toEqual([
      { before: '{"status":"noShow"}', after: '{"status":"checkedIn"}', reason: reason.reason },
      { before: '{"status":"noShow"}', after: '{"status":"booked"}', reason: reason.reason },
    ]);
    // Who still does not come is marked again.
    stopClock(TODAY, "09:46");
    await runMarkNoShows(env);
    expect([(await rowOf(there))?.status, (await rowOf(expected))?.status]).toEqual(["checkedIn", "noShow"]);
  });

  it("says that they were there once nobody can check in any more, and stands from the next day on", async () => {
    const [one, other] = [await book("13900000001"), await book("13900000002")];
    stopClock(TODAY, "09:50");
    await runMarkNoShows(env);
    expect([(await rowOf(one))?.status, (await rowOf(other))?.status]).toEqual(["noShow", "noShow"]);
    expect(await step(one, "undo-no-show", reason)).toMatchObject({ status: 200, body: { status: "checkedIn" } });
    expect((await rowOf(one))?.at).toBe(new Date().toISOString());
    await runMarkNoShows(env);
    expect((await rowOf(one))?.status).toBe("checkedIn");
    stopClock(TOMORROW, "08:00");
    expect(await step(other, "undo-no-show", reason)).toMatchObject({ status: 409, body: { code: "not_now" } });
    expect(await step(one, "undo-no-show", reason)).toMatchObject({ status: 409, body: { code: "booking_settled" } });
  });
});
