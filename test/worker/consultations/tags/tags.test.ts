import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type {
  BookingEntry,
  RecordedHours,
  SessionEntry,
} from "../../../../worker/consultations/bookings/admin-schema.ts";
import type {
  ConsultationRecord,
  ConsultationRecordEntry,
} from "../../../../worker/consultations/records/admin-schema.ts";
import type { BookingReport } from "../../../../worker/consultations/reports/schema.ts";
import type { DeskDay } from "../../../../worker/pages/desk/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { runCountDays } from "../../../../worker/jobs/count-days.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";
import { deskOf } from "../../county/files/upload.ts";
import { stopClock } from "../rosters/duty.ts";

const TODAY = "2026-11-16";

let clerk: string;
let reviewer: string;
let desk: string;
let sessionId: string;

beforeEach(async () => {
  stopClock(TODAY, "08:50");
  await freshDatabase();
  [clerk, reviewer] = [await tokenFor("clerk"), await tokenFor("reviewer")];
  const lawyerId = (await addLawyer(await addFirm())).id;
  desk = await deskOf(clerk, lawyerId);
  sessionId = await addSession(await addSite(), lawyerId, { date: TODAY, capacity: 5 });
});
afterEach(() => vi.useRealTimers());

const session = async () =>
  (await call<SessionEntry>("GET", `/api/admin/sessions/${sessionId}`, { token: clerk })).body;
const tagSession = async (tag: string | null) =>
  call<SessionEntry & Pick<ProblemDetails, "errors">>("PATCH", `/api/admin/sessions/${sessionId}`, {
    token: clerk,
    version: (await session()).version,
    body: { tag },
  });
const walkIn = async (name: string) =>
  (
    await call<BookingEntry>("POST", "/api/admin/walk-ins", {
      token: clerk,
      body: { sessionId, name, matter: "labour", consentVersion: 1 },
    })
  ).body.id;
const write = (id: string, version: number, fields: object = {}) =>
  call<ConsultationRecord & ProblemDetails>("PUT", `/api/desk/bookings/${id}/record`, {
    token: desk,
    version,
    body: {
      mode: "inPerson",
      matter: "labour",
      answer: "先向劳动监察投诉。",
      outcome: "answered",
      minutes: 30,
      ...fields,
    },
  });
const byTag = async () =>
  (
    await call<BookingReport>("GET", `/api/admin/reports/bookings?from=${TODAY}&to=${TODAY}`, {
      token: await tokenFor("administrator"),
    })
  ).body.byTag;

it("a session has a tag of those the bureau keeps, and is found by it", async () => {
  const kept = await call<{ items: { id: string }[] }>("GET", "/api/admin/service-tags", { token: clerk });
  expect(kept.body.items.map(({ id }) => id)).toEqual(["epidemic", "warmth", "keyProject"]);
  expect((await tagSession("nothing")).body.errors).toMatchObject([{ field: "tag", code: "unknown" }]);
  expect((await tagSession("warmth")).body.tag).toBe("warmth");
  const found = async (tag: string) =>
    (await call<{ items: SessionEntry[] }>("GET", `/api/admin/sessions?tag=${tag}`, { token: clerk })).body.items;
  expect([(await found("warmth")).length, (await found("epidemic")).length]).toEqual([1, 0]);
  expect((await call<DeskDay>("GET", "/api/desk", { token: desk })).body.serviceTags).toHaveLength(3);
});

it("what is written down of a consultation counts for its session's campaign, or for another that is said", async () => {
  await tagSession("warmth");
  const [one, other, third] = [await walkIn("覃木匠"), await walkIn("滕阿婆"), await walkIn("石老师")];
  expect((await write(one, 0)).body.record?.tag).toBe("warmth");
  expect((await write(other, 0, { tag: "keyProject" })).body.record?.tag).toBe("keyProject");
  expect((await write(third, 0, { tag: "nothing" })).body.errors).toMatchObject([{ field: "tag", code: "unknown" }]);
  expect((await write(third, 0, { tag: null })).body.record?.tag).toBeNull();
  // Corrected without a word of it, it stays as it was.
  expect((await write(other, 1, { minutes: 20 })).body.record?.tag).toBe("keyProject");
  const list = async (tag: string) =>
    (
      await call<{ items: ConsultationRecordEntry[] }>("GET", `/api/admin/consultation-records?tag=${tag}`, {
        token: clerk,
      })
    ).body.items.map(({ bookingId }) => bookingId);
  expect([await list("warmth"), await list("keyProject")]).toEqual([[one], [other]]);
  const hours = await call<{ items: RecordedHours[] }>("GET", "/api/admin/unverified-hours", { token: reviewer });
  expect(hours.body.items.map(({ bookingId, tag }) => [bookingId, tag])).toEqual([
    [one, "warmth"],
    [other, "keyProject"],
    [third, null],
  ]);
});

it("is counted with minutes and verified hours, kept or not, and anew when it is put right", async () => {
  await tagSession("warmth");
  const [one, other] = [await walkIn("覃木匠"), await walkIn("滕阿婆")];
  await write(one, 0);
  await write(other, 0, { minutes: 20 });
  const { version } = (await call<BookingEntry>("GET", `/api/admin/bookings/${one}`, { token: clerk })).body;
  const verified = await call("POST", `/api/admin/bookings/${one}/verify-hours`, {
    token: reviewer,
    version,
    body: {},
  });
  expect(verified.status).toBe(200);
  const expected = [{ tag: "warmth", count: 2, minutes: 50, proBonoMinutes: 30 }];
  expect(await byTag()).toEqual(expected);
  await runCountDays(env);
  expect(await byTag()).toEqual(expected);
  await write(other, 1, { minutes: 20, tag: "epidemic" });
  expect(await byTag()).toEqual([
    { tag: "epidemic", count: 1, minutes: 20, proBonoMinutes: 0 },
    { tag: "warmth", count: 1, minutes: 30, proBonoMinutes: 30 },
  ]);
  // What was written down stands, whatever becomes of the session; who has nothing written down goes along with it.
  await runCountDays(env);
  await tagSession(null);
  expect((await byTag()).map(({ tag }) => tag)).toEqual(["epidemic", "warmth"]);
});
