import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { QueueTicket } from "../../../../worker/consultations/queues/schema.ts";
import type { DeskLinkEntry, NewDeskLink } from "../../../../worker/county/desk-links/schema.ts";
import type { DeskBooking, DeskDay } from "../../../../worker/pages/desk/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";
import { stopClock } from "../../consultations/rosters/duty.ts";

/** A Monday. */
const TODAY = "2026-11-16";
const BOOK = { name: "向晚晴", organisation: "清溪县公证处" };
const PROVIDER = { ...BOOK, title: { zh: "公证员", en: "Notary" } };

let clerk: string;
let siteId: string;
let lawyerId: string;
let providerId: string;
let ownSession: string;
let lawyersSession: string;

beforeEach(async () => {
  stopClock(TODAY, "08:00");
  await freshDatabase();
  clerk = await tokenFor("clerk");
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
  const record = {
    kind: "otherProvider",
    subjectId: siteId,
    date: TODAY,
    fields: { title: "notary", ...BOOK },
  };
  providerId = (await call<{ id: string }>("POST", "/api/admin/records", { token: clerk, body: record })).body.id;
  const session = { siteId, date: TODAY, startTime: "09:00", endTime: "10:00", capacity: 3 };
  ownSession = (
    await call<{ id: string }>("POST", "/api/admin/sessions", { token: clerk, body: { ...session, providerId } })
  ).body.id;
  lawyersSession = await addSession(siteId, lawyerId, { date: TODAY, startTime: "09:00", endTime: "10:00" });
});
afterEach(() => vi.useRealTimers());

const issue = (body: object) =>
  call<NewDeskLink>("POST", "/api/admin/desk-links", { token: clerk, body: { way: "handOver", ...body } });
async function deskToken(body: object = { providerId }): Promise<string> {
  const issued = await issue(body);
  expect(issued.status).toBe(201);
  return issued.body.path?.split("#")[1] ?? "";
}
const book = async (sessionId: string, phone: string) =>
  (
    await call<Booking>("POST", "/api/bookings", {
      body: { sessionId, name: "田秀英", phone, matter: "inheritance", consentVersion: 1 },
    })
  ).body;
const comes = async (token: string): Promise<readonly DeskBooking[]> =>
  (await call<DeskDay>("GET", "/api/desk", { token })).body.sessions.flatMap(({ bookings }) => bookings);

describe("the desk of another provider", () => {
  it("opens by a personal link of the one mechanism there is, names its owner, and closes with the record", async () => {
    const issued = await issue({ providerId });
    expect(issued.body).toMatchObject({ lawyer: null, provider: PROVIDER, way: "handOver", sent: false });
    const token = issued.body.path?.split("#")[1] ?? "";
    const day = await call<DeskDay>("GET", "/api/desk", { token });
    expect(day.body).toMatchObject({ lawyer: null, provider: { id: providerId, ...PROVIDER } });
    expect(day.body.sessions.map(({ id }) => id)).toEqual([ownSession]);

    const listed = await call<{ items: DeskLinkEntry[] }>("GET", `/api/admin/desk-links?provider=${providerId}`, {
      token: clerk,
    });
    expect(listed.body.items).toMatchObject([{ id: issued.body.id, provider: PROVIDER }]);
    const ofLawyer = await call<{ items: DeskLinkEntry[] }>("GET", `/api/admin/desk-links?lawyer=${providerId}`, {
      token: clerk,
    });
    expect(ofLawyer.body.items).toEqual([]);
    const audit = await env.DB.prepare(
      "SELECT json_extract(after, '$.providerId') AS owner FROM audit_entries WHERE action = 'desk.issue'",
    ).first<string>("owner");
    expect(audit).toBe(providerId);

    // Another link ends this one, as a lawyer's does.
    const later = await deskToken();
    expect((await call("GET", "/api/desk", { token })).status).toBe(401);
    const closed = await call("POST", `/api/admin/records/${providerId}/close`, {
      token: clerk,
      version: 1,
      body: { kind: "otherProvider", fields: { endedOn: TODAY } },
    });
    expect(closed.status).toBe(200);
    expect((await call("GET", "/api/desk", { token: later })).status).toBe(401);
    expect(await issue({ providerId })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "providerId", code: "unknown" }] },
    });
  });

  it("is issued to exactly one, who is there, and is not sent where there is no phone", async () => {
    expect(await issue({})).toMatchObject({
      status: 422,
      body: { errors: [{ field: "lawyerId", code: "required" }] },
    });
    expect(await issue({ lawyerId, providerId })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "providerId", code: "not_allowed" }] },
    });
    expect(await issue({ providerId: lawyerId })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "providerId", code: "unknown" }] },
    });
    const write = (provider: string) =>
      env.DB.prepare(
        "INSERT INTO desk_links (id, provider_id, hash, expires_at, created_at) VALUES ('x', ?, '', '', '')",
      )
        .bind(provider)
        .run();
    await expect(write(lawyerId)).rejects.toThrow(/provider_unknown/);
  });

  it("checks in, calls numbers and writes down one's own people alone, and records no hours", async () => {
    await call("PUT", `/api/admin/sites/${siteId}/queue-settings`, {
      token: clerk,
      version: 0,
      body: { usesNumbers: true, letters: false },
    });
    // The lawyer's comes first, so that whoever calls the first of the hall calls the wrong one.
    await book(lawyersSession, "13755550101");
    await book(ownSession, "13755550102");
    stopClock(TODAY, "09:05");
    const lawyers = await deskToken({ lawyerId });
    const token = await deskToken();
    const [theirs] = await comes(lawyers);
    const [own] = await comes(token);
    const checkIn = (id: string | undefined, by: string) =>
      call("POST", `/api/desk/bookings/${id}/check-in`, { token: by, version: 1 });
    expect((await checkIn(theirs?.id, token)).status).toBe(404);
    expect((await checkIn(theirs?.id, lawyers)).status).toBe(200);
    expect((await checkIn(own?.id, token)).status).toBe(200);

    const queue = await call<{ tickets: QueueTicket[] }>("GET", "/api/desk/queue", { token });
    expect(queue.body.tickets.map(({ bookingId }) => bookingId)).toEqual([own?.id]);
    const hall = await call<QueueTicket>("POST", `/api/admin/sites/${siteId}/queue/next`, {
      token: clerk,
      body: { room: "1号窗口", providerId },
    });
    expect(hall.body).toMatchObject({ bookingId: own?.id, provider: PROVIDER });
    const next = await call("POST", "/api/desk/queue/next", { token, body: { room: "2号窗口" } });
    expect(next).toMatchObject({ status: 409, body: { code: "queue_empty" } });
    const step = { step: "call", room: "2号窗口" };
    expect(
      (await call("POST", `/api/desk/queue-tickets/${theirs?.id}/step`, { token, version: 1, body: step })).status,
    ).toBe(404);

    const written = (id: string | undefined, by: string) =>
      call("PUT", `/api/desk/bookings/${id}/record`, {
        token: by,
        version: 0,
        body: {
          mode: "inPerson",
          matter: "inheritance",
          outcome: "answered",
          minutes: 30,
          answer: "遗嘱公证须本人到场。",
        },
      });
    expect((await written(theirs?.id, token)).status).toBe(404);
    expect((await written(own?.id, token)).status).toBe(200);
    expect((await written(theirs?.id, lawyers)).status).toBe(200);
    const [done] = await comes(token);
    expect(done).toMatchObject({ status: "done", minutes: 30, proBonoMinutes: null });
    const outcome = (more: object) =>
      call<DeskBooking>("POST", `/api/desk/bookings/${own?.id}/outcome`, {
        token,
        version: done?.version ?? 0,
        body: { outcome: "done", minutes: 35, checklist: [], ...more },
      });
    expect(await outcome({ proBonoMinutes: 10 })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "proBonoMinutes", code: "not_allowed" }] },
    });
    expect((await outcome({})).body).toMatchObject({ minutes: 35, proBonoMinutes: null });
    const hours = await env.DB.prepare(
      "SELECT sum(pro_bono_minutes) AS minutes, count(pro_bono_minutes) AS rows FROM bookings",
    ).first();
    expect(hours).toEqual({ minutes: 30, rows: 1 });
    const actors = await env.DB.prepare(
      "SELECT DISTINCT actor_kind AS kind, actor_id AS id FROM audit_entries WHERE action = 'consultationRecords.write' ORDER BY 1",
    ).all();
    expect(actors.results).toEqual([
      { kind: "lawyer", id: lawyerId },
      { kind: "provider", id: providerId },
    ]);
  });

  it("asks for leave of one's own, and has nothing that is a lawyer's", async () => {
    const token = await deskToken();
    const body = { kind: "leave", fromDate: "2026-12-01", toDate: "2026-12-03" };
    expect((await call("POST", "/api/desk/absences", { token, body })).status).toBe(201);
    const own = await call<{ items: object[] }>("GET", "/api/desk/absences", { token });
    expect(own.body.items).toMatchObject([{ state: "requested", fromDate: "2026-12-01" }]);
    const listed = await call<{ items: object[] }>("GET", `/api/admin/absences?provider=${providerId}`, {
      token: clerk,
    });
    expect(listed.body.items).toMatchObject([{ lawyer: null, provider: PROVIDER }]);
    for (const path of [
      "signings",
      "commitments",
      "rectifications",
      "showcase",
      "circulars",
      "records",
      "record-kinds",
      "record-dues",
    ])
      expect(await call("GET", `/api/desk/${path}`, { token }), path).toMatchObject({
        status: 403,
        body: { code: "forbidden" },
      });
  });
});

describe("a closure of another provider", () => {
  it("reaches what they hold and nothing else, proposes where people can go, and ends", async () => {
    const { code } = await book(ownSession, "13755550103");
    const closure = {
      from: { date: TODAY, time: null },
      to: { date: TODAY, time: null },
      for: { scope: "providers", providerIds: [providerId] },
      kind: "planned",
      reason: { zh: "全省公证业务培训" },
    };
    const unknown = await call("POST", "/api/admin/closures/preview", {
      token: clerk,
      body: { from: closure.from, to: closure.to, for: { scope: "providers", providerIds: [lawyerId] } },
    });
    expect(unknown).toMatchObject({
      status: 422,
      body: { errors: [{ field: "for.providerIds.0", code: "unknown" }] },
    });
    const preview = await call<{ total: object }>("POST", "/api/admin/closures/preview", {
      token: clerk,
      body: { from: closure.from, to: closure.to, for: closure.for },
    });
    expect(preview.body.total).toMatchObject({ sessions: 1, booked: 1 });
    const { id } = (await call<{ id: string }>("POST", "/api/admin/closures", { token: clerk, body: closure })).body;
    const own = await call<Booking>("GET", `/api/bookings/${code}`, { phone: "13755550103" });
    expect(own.body.session.standing).toMatchObject({
      takesPlace: false,
      obstacle: "closed",
      reason: { zh: "全省公证业务培训" },
    });
    const bookable = await call<{ items: { id: string }[] }>("GET", "/api/sessions");
    expect(bookable.body.items.map((session) => session.id)).toEqual([lawyersSession]);
    const shown = await call<{ items: object[] }>("GET", "/api/closures");
    expect(shown.body.items).toMatchObject([
      { scope: "providers", lawyers: [], providers: [{ id: providerId, name: BOOK.name }] },
    ]);
    const proposals = await call<{ items: object[] }>("GET", `/api/admin/closures/${id}/proposals`, { token: clerk });
    expect(proposals.body.items).toHaveLength(1);
    const applied = await call("POST", `/api/admin/closures/${id}/apply`, {
      token: clerk,
      body: { decisions: [], otherwise: "moveOrCancel" },
    });
    expect(applied).toMatchObject({ status: 201, body: { total: 1 } });
    const after = await call<Booking>("GET", `/api/bookings/${code}`, { phone: "13755550103" });
    expect(after.body).toMatchObject({ reason: { zh: "全省公证业务培训" } });
    const ended = await call("POST", `/api/admin/closures/${id}/end`, {
      token: clerk,
      version: 1,
      body: { reason: "培训取消" },
    });
    expect(ended.status).toBe(200);
    const again = await call<{ items: { id: string }[] }>("GET", "/api/sessions");
    expect(again.body.items.map((session) => session.id)).toContain(ownSession);
  });
});

describe("lists of what somebody holds", () => {
  it("are asked for by provider, by lawyer, and never by both", async () => {
    await book(ownSession, "13755550104");
    for (const list of ["sessions", "bookings", "absences", "rosters", "desk-links", "consultation-records"]) {
      const both = await call("GET", `/api/admin/${list}?lawyer=${lawyerId}&provider=${providerId}`, { token: clerk });
      expect(both, list).toMatchObject({
        status: 422,
        body: { errors: [{ field: "provider", code: "not_allowed" }] },
      });
      const own = await call<{ items: object[] }>("GET", `/api/admin/${list}?provider=${providerId}`, { token: clerk });
      expect(own.status, list).toBe(200);
      expect(own.body.items, list).toHaveLength(["sessions", "bookings"].includes(list) ? 1 : 0);
    }
    const found = await call<{ items: { id: string }[] }>(
      "GET",
      `/api/admin/sessions?q=${encodeURIComponent("晚晴")}`,
      {
        token: clerk,
      },
    );
    expect(found.body.items.map(({ id }) => id)).toEqual([ownSession]);
  });
});
