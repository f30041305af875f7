import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BookingEntry, SessionEntry } from "../../../worker/consultations/bookings/admin-schema.ts";
import type { Booking, Session } from "../../../worker/consultations/bookings/public-schema.ts";
import type { Calls, QueueTicket } from "../../../worker/consultations/queues/schema.ts";
import type { RosterEntry } from "../../../worker/consultations/rosters/schema.ts";
import type { RatingEntry } from "../../../worker/feedback/ratings/schema.ts";
import { runWorkOff } from "../../../worker/jobs/work-off.ts";
import { call, freshDatabase, send, tokenFor } from "../api.ts";
import { addFirm, addLawyer, addSite } from "../county.ts";
import { Importing } from "../county/imports/importing.ts";
import { rosterRequest, stopClock } from "./rosters/duty.ts";

/** A Monday, and the Thursday of the same week. */
const TODAY = "2026-11-16";
const THURSDAY = "2026-11-19";
const PHONE = "13755550101";
const BOOK = { name: "向晚晴", organisation: "清溪县公证处" };

let clerk: string;
let siteId: string;
let lawyerId: string;
let providerId: string;

beforeEach(async () => {
  stopClock(TODAY, "08:00");
  await freshDatabase();
  clerk = await tokenFor("clerk");
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
  providerId = await addProvider();
});
afterEach(() => vi.useRealTimers());

async function addProvider(title = "notary"): Promise<string> {
  const body = { kind: "otherProvider", subjectId: siteId, date: TODAY, fields: { title, ...BOOK } };
  const { status, body: created } = await call<{ id: string }>("POST", "/api/admin/records", { token: clerk, body });
  if (status !== 201) throw new Error(JSON.stringify(created));
  return created.id;
}

const addRoster = (fields: object) =>
  call<{ id: string; outlook: { sessions: number } }>("POST", "/api/admin/rosters", {
    token: clerk,
    body: { ...rosterRequest(lawyerId, siteId), lawyerId: null, providerId, ...fields },
  });
const addSession = (fields: object = {}) =>
  call<{ id: string }>("POST", "/api/admin/sessions", {
    token: clerk,
    body: { providerId, siteId, date: TODAY, startTime: "09:00", endTime: "10:00", capacity: 3, ...fields },
  });
const shown = async () => (await call<{ items: Session[] }>("GET", "/api/sessions?limit=50")).body.items;
const entries = async (query: string) =>
  (await call<{ items: SessionEntry[] }>("GET", `/api/admin/sessions?${query}`, { token: clerk })).body.items;
const book = async (sessionId: string, phone = PHONE) =>
  (
    await call<Booking>("POST", "/api/bookings", {
      body: { sessionId, name: "田秀英", phone, matter: "inheritance", consentVersion: 1 },
    })
  ).body;
const PROVIDER = { ...BOOK, title: { zh: "公证员", en: "Notary" } };

describe("another provider of the books", () => {
  it("is rostered and booked under a title of their own, and is nobody's lawyer", async () => {
    const { status, body } = await addRoster({});
    expect(status).toBe(201);
    expect(body.outlook.sessions).toBeGreaterThan(4);
    const roster = await call<RosterEntry>("GET", `/api/admin/rosters/${body.id}`, { token: clerk });
    expect(roster.body).toMatchObject({ lawyer: null, provider: PROVIDER });
    const sessions = await shown();
    expect(sessions.length).toBeGreaterThan(4);
    for (const session of sessions)
      expect(session).toMatchObject({ lawyer: null, provider: { id: providerId, ...PROVIDER } });
    expect(await entries(`provider=${providerId}&limit=200`)).toHaveLength(body.outlook.sessions);
    expect(await entries(`lawyer=${providerId}`)).toEqual([]);

    const thursday = sessions.find(({ date }) => date === THURSDAY)?.id ?? "";
    const booked = await book(thursday);
    expect(booked).toMatchObject({ status: "booked", session: { lawyer: null, provider: PROVIDER } });
    const file = await send(booked.calendarUrl);
    const text = (await file.text()).replaceAll("\r\n ", "");
    expect(text).toContain("向晚晴公证员");
    expect(text).not.toContain("律师");
    const cancelled = await call<Booking>("DELETE", `/api/bookings/${booked.code}`, { phone: PHONE });
    expect(cancelled.body.status).toBe("cancelled");
  });

  it("is named alone, serves, and is not in two places at once", async () => {
    const both = await addSession({ lawyerId });
    expect(both).toMatchObject({ status: 422, body: { errors: [{ field: "providerId", code: "not_allowed" }] } });
    const nobody = await addSession({ providerId: null });
    expect(nobody).toMatchObject({ status: 422, body: { errors: [{ field: "lawyerId", code: "required" }] } });
    const unknown = await addSession({ providerId: lawyerId });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ field: "providerId", code: "unknown" }] } });
    expect((await addSession()).status).toBe(201);
    expect(await addSession({ startTime: "09:30", endTime: "10:30" })).toMatchObject({
      status: 409,
      body: { code: "lawyer_overlap" },
    });
    // The tables hold it too, whoever writes.
    const write = (lawyer: string | null, provider: string | null) =>
      env.DB.prepare(
        "INSERT INTO sessions (id, site_id, lawyer_id, provider_id, date, start_time, end_time, capacity, matters, created_at, updated_at) VALUES ('x', ?, ?, ?, '2099-01-05', '09:00', '10:00', 1, '[]', '', '')",
      )
        .bind(siteId, lawyer, provider)
        .run();
    await expect(write(lawyerId, providerId)).rejects.toThrow(/sessions_holder/);
    await expect(write(null, null)).rejects.toThrow(/sessions_holder/);
    const visit = await env.DB.prepare(
      "INSERT INTO records (id, kind, date, period, state, fields, kept_until, created_at, updated_at) VALUES ('r', 'essay', '', '', 'standing', '{}', '', '', '') RETURNING id",
    ).first<string>("id");
    await expect(write(null, visit)).rejects.toThrow(/provider_unknown/);
    await expect(write(null, "01ARZ3NDEKTSV4RRFFQ69G5FAV")).rejects.toThrow(/provider_unknown/);
  });

  it("is away by leave: what nobody booked is called off, what somebody did is left to the clerk", async () => {
    await addRoster({});
    const thursday = (await shown()).find(({ date }) => date === THURSDAY)?.id ?? "";
    await book(thursday);
    const absence = await call<{ id: string }>("POST", "/api/admin/absences", {
      token: clerk,
      body: { providerId, kind: "leave", fromDate: THURSDAY, toDate: THURSDAY },
    });
    expect(absence.status).toBe(201);
    const approved = await call("POST", `/api/admin/absences/${absence.body.id}/approve`, { token: clerk, version: 1 });
    expect(approved).toMatchObject({ status: 200, body: { lawyer: null, provider: PROVIDER, underWay: false } });
    const here = await entries(`provider=${providerId}&from=${THURSDAY}&to=${THURSDAY}`);
    expect(here.map(({ status, conflict }) => [status, conflict])).toEqual([
      ["open", "absence"],
      ["cancelled", "absence"],
    ]);
    expect(here[0]).toMatchObject({ standing: { takesPlace: false, obstacle: "lawyerAway" } });
    expect((await shown()).filter(({ date }) => date === THURSDAY)).toEqual([]);
    const refused = await addSession({ date: THURSDAY, startTime: "14:00", endTime: "15:00" });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: "date" }] } });
  });

  it("serves no more once the record is closed; who booked is told of another name", async () => {
    await addRoster({});
    const [first] = await shown();
    const { code } = await book(first?.id ?? "");
    const renamed = await call("PATCH", `/api/admin/records/${providerId}`, {
      token: clerk,
      version: 1,
      body: { kind: "otherProvider", fields: { name: "向晚清" } },
    });
    expect(renamed.status).toBe(200);
    const told = await env.DB.prepare("SELECT count(*) AS n FROM outbox_events WHERE kind = 'changed'").first<number>(
      "n",
    );
    expect(told).toBe(1);
    const closed = await call("POST", `/api/admin/records/${providerId}/close`, {
      token: clerk,
      version: 2,
      body: { kind: "otherProvider", fields: { endedOn: TODAY } },
    });
    expect(closed.status).toBe(200);
    expect(await shown()).toEqual([]);
    const own = await call<Booking>("GET", `/api/bookings/${code}`, { phone: PHONE });
    expect(own.body.session).toMatchObject({
      provider: { name: "向晚清" },
      standing: { takesPlace: false, obstacle: "lawyerInactive" },
    });
    expect(await addRoster({ fromDate: "2027-01-01" })).toMatchObject({ status: 422 });
  });

  it("calls numbers, is rated, and gives no lawyer hours or rectifications", async () => {
    const { id: sessionId } = (await addSession()).body;
    await call("PUT", `/api/admin/sites/${siteId}/queue-settings`, {
      token: clerk,
      version: 0,
      body: { usesNumbers: true, letters: true },
    });
    const { code } = await book(sessionId);
    stopClock(TODAY, "09:05");
    const { items } = (
      await call<{ items: BookingEntry[] }>("GET", `/api/admin/bookings?session=${sessionId}`, { token: clerk })
    ).body;
    const [entry] = items;
    const path = `/api/admin/bookings/${entry?.id}`;
    expect((await call("POST", `${path}/check-in`, { token: clerk, version: entry?.version ?? 0 })).status).toBe(200);
    const next = await call<QueueTicket>("POST", `/api/admin/sites/${siteId}/queue/next`, {
      token: clerk,
      body: { room: "2号窗口", providerId },
    });
    expect(next.body).toMatchObject({ label: "A001", lawyer: null, provider: PROVIDER });
    const display = await call<Calls>("GET", `/api/sites/${siteId}/calls`);
    expect(display.body.calls).toMatchObject([{ lawyer: null, provider: { name: BOOK.name, title: PROVIDER.title } }]);

    const written = await call(`PUT`, `${path}/record`, {
      token: clerk,
      version: 0,
      body: {
        mode: "inPerson",
        matter: "inheritance",
        outcome: "answered",
        minutes: 40,
        answer: "已告知遗嘱公证所需材料。",
      },
    });
    expect(written.status).toBe(200);
    const register = await call<{ items: { lawyer: null; provider: object }[] }>(
      "GET",
      "/api/admin/consultation-records",
      { token: clerk },
    );
    expect(register.body.items).toMatchObject([{ lawyer: null, provider: PROVIDER }]);

    const rated = await call("POST", `/api/bookings/${code}/rating`, {
      phone: PHONE,
      body: { level: 5, reason: "等候太久" },
    });
    expect(rated).toMatchObject({ status: 201, body: { level: 5, rectification: null } });
    const ratings = await call<{ items: RatingEntry[] }>("GET", `/api/admin/ratings?provider=${providerId}`, {
      token: await tokenFor("administrator"),
    });
    expect(ratings.body.items).toMatchObject([{ level: 5, lawyer: null, provider: PROVIDER }]);
    const rows = await env.DB.prepare(
      "SELECT (SELECT count(*) FROM rectifications) AS rectifications, (SELECT count(*) FROM bookings WHERE pro_bono_minutes IS NOT NULL) AS hours, (SELECT count(*) FROM ratings WHERE lawyer_id IS NOT NULL) AS ofLawyers",
    ).first();
    expect(rows).toEqual({ rectifications: 0, hours: 0, ofLawyers: 0 });
  });
});

describe("other providers by a spreadsheet", () => {
  const rows = [
    { subjectId: "", date: "2026-11-02", title: "mediator", name: "石长顺", organisation: "渡口镇人民调解委员会" },
    { subjectId: "", date: "2026-11-02", title: "notary", name: "覃月", organisation: "清溪县公证处" },
  ];

  it("are on duty once they are in, are one person however often they come, and leave with the import", async () => {
    const site = await env.DB.prepare("SELECT name FROM sites WHERE id = ?").bind(siteId).first<string>("name");
    const list = (date: string) => rows.map((row) => ({ ...row, date, subjectId: site ?? "" }));
    const importing = new Importing(clerk, "records.otherProvider");
    expect((await importing.check(list("2026-11-02"))).map(({ errors }) => errors)).toEqual([[], []]);
    const { id, done } = await importing.all(list("2026-11-02"));
    expect(done).toMatchObject({ created: 2 });
    const again = await importing.all(list("2026-11-09"));
    expect(again.done).toMatchObject({ created: 0, left: 2 });
    const mediator = await env.DB.prepare("SELECT id FROM providers WHERE name = '石长顺'").first<string>("id");
    await addRoster({ providerId: mediator });
    const [first] = await shown();
    expect(first?.provider).toMatchObject({ name: "石长顺", title: { zh: "人民调解员", en: "Mediator" } });
    expect((await importing.undo(id)).body).toMatchObject({ state: "undone", takenBack: { undone: 2 } });
    await runWorkOff(env);
    expect(await shown()).toEqual([]);
  });
});

describe("the tag of a roster", () => {
  it("is its sessions' too, follows a change, and leaves alone what the clerk set by hand", async () => {
    const unknown = await addRoster({ tag: "nothing" });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ field: "tag", code: "unknown" }] } });
    const { id } = (await addRoster({ tag: "warmth" })).body;
    const all = await entries(`provider=${providerId}&limit=200`);
    expect(new Set(all.map(({ tag }) => tag))).toEqual(new Set(["warmth"]));
    const [byHand] = all;
    await call("PATCH", `/api/admin/sessions/${byHand?.id}`, {
      token: clerk,
      version: byHand?.version ?? 0,
      body: { tag: null },
    });
    const changed = await call("PATCH", `/api/admin/rosters/${id}`, {
      token: clerk,
      version: 1,
      body: { tag: "keyProject" },
    });
    expect(changed).toMatchObject({ status: 200, body: { tag: "keyProject" } });
    const after = await entries(`provider=${providerId}&limit=200`);
    expect(after.find((session) => session.id === byHand?.id)?.tag).toBeNull();
    expect(new Set(after.filter((session) => session.id !== byHand?.id).map(({ tag }) => tag))).toEqual(
      new Set(["keyProject"]),
    );
  });
});
