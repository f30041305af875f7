import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { BookingEntry } from "../../../../worker/consultations/bookings/admin-schema.ts";
import type {
  ConsultationRecord,
  ConsultationRecordEntry,
  OpenedRecord,
  ReferralSlip,
} from "../../../../worker/consultations/records/admin-schema.ts";
import type { BookingReport } from "../../../../worker/consultations/reports/schema.ts";
import type { OwnData } from "../../../../worker/county/rights/schema.ts";
import { endWhatIsOver } from "../../../../worker/county/retention/erase-service.ts";
import { ENDED_BY } from "../../../../worker/jobs/retention.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { anotherTokenOf, call, freshDatabase, newAddress, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";
import { jpeg } from "../../county/files/samples.ts";
import { deskOf, upload } from "../../county/files/upload.ts";
import { stopClock } from "../rosters/duty.ts";

/** A Monday. */
const TODAY = "2026-11-16";

let clerk: string;
let siteId: string;
let lawyerId: string;
let sessionId: string;

beforeEach(async () => {
  stopClock(TODAY, "08:50");
  await freshDatabase();
  clerk = await tokenFor("clerk");
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
  sessionId = await addSession(siteId, lawyerId, { date: TODAY, capacity: 2 });
});
afterEach(() => vi.useRealTimers());

/** The code alone. */
const noPhone = { headers: { "pioneer-phone": "" } };
const walkIn = (fields: object = {}, token = clerk) =>
  call<BookingEntry>("POST", "/api/admin/walk-ins", {
    token,
    body: { sessionId, name: "覃木匠", matter: "labour", summary: "工资拖欠三个月", consentVersion: 1, ...fields },
  });
const record = (fields: object = {}) => ({
  mode: "inPerson",
  matter: "labour",
  answer: "先向劳动监察投诉，再申请仲裁。",
  outcome: "answered",
  minutes: 25,
  ...fields,
});
const write = (id: string, version: number, fields: object = {}, token = clerk) =>
  call<ConsultationRecord & ProblemDetails>("PUT", `/api/admin/bookings/${id}/record`, {
    token,
    version,
    body: record(fields),
  });
const read = (id: string, token = clerk) =>
  call<ConsultationRecord>("GET", `/api/admin/bookings/${id}/record`, { token });
const openTexts = (id: string, token = clerk) =>
  call<OpenedRecord>("POST", `/api/admin/consultation-records/${id}/open`, { token, body: { reason: "核对登记" } });
const statusOf = (id: string) =>
  env.DB.prepare("SELECT status FROM bookings WHERE id = ?").bind(id).first<string>("status");

describe("somebody who comes without a booking", () => {
  it("is taken in without a phone: there at once, with a place, found by the code alone", async () => {
    const { status, body } = await walkIn();
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: "checkedIn", name: "覃**", phone: null, channel: "staff", version: 1 });
    expect(await env.DB.prepare("SELECT count(*) AS n FROM places").first("n")).toBe(1);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM outbox_events").first("n")).toBe(0);

    const own = await call<Booking>("GET", `/api/bookings/${body.code}`, noPhone);
    expect(own).toMatchObject({ status: 200, body: { code: body.code, status: "checkedIn" } });
    expect(await call("GET", "/api/bookings/0000000000")).toMatchObject({ status: 404 });
  });

  it("with a phone, that opens the booking and nothing else does", async () => {
    const { body } = await walkIn({ phone: "13900000001" });
    expect(await env.DB.prepare("SELECT kind FROM outbox_events").first("kind")).toBe("booked");
    expect(await call("GET", `/api/bookings/${body.code}`)).toMatchObject({ status: 404 });
    expect(await call("GET", `/api/bookings/${body.code}`, { phone: "13900000001" })).toMatchObject({ status: 200 });
    expect(await walkIn({ phone: "139 0000 0001" })).toMatchObject({ status: 409, body: { code: "already_booked" } });
  });

  it("takes no place that is not there, however many come at once", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => walkIn({ name: `来访人${n}` })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 409, 409, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(
      Array.from({ length: 4 }, () => "session_full"),
    );
  });

  it("only while there is somebody to see: not before the hour, not for another day, not for a routed matter", async () => {
    const tomorrow = await addSession(siteId, lawyerId, { date: "2026-11-17" });
    expect(await walkIn({ sessionId: tomorrow })).toMatchObject({ status: 409, body: { code: "not_now" } });
    expect(await walkIn({ matter: "criminal" })).toMatchObject({ status: 409, body: { code: "matter_routed" } });
    expect(await walkIn({ consentVersion: 99 })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "consentVersion" }] },
    });
    stopClock(TODAY, "06:00");
    expect(await walkIn()).toMatchObject({ status: 409, body: { code: "not_now" } });
  });

  it("only by whoever deals with the site, and by nobody from outside", async () => {
    const elsewhere = await anotherTokenOf(clerk, { sites: [await addSite("枫木镇公共法律服务工作站", "township")] });
    expect(await walkIn({}, elsewhere)).toMatchObject({ status: 403, body: { code: "outside_your_sites" } });
    expect(await walkIn({}, await tokenFor("auditor"))).toMatchObject({ status: 403, body: { code: "forbidden" } });
    const withoutPhone = { sessionId, name: "覃木匠", matter: "labour", consentVersion: 1 };
    for (const [path, token] of [
      ["/api/bookings", undefined],
      ["/api/admin/bookings", clerk],
    ] as const)
      expect(await call("POST", path, { body: withoutPhone, ...(token && { token }) })).toMatchObject({
        status: 422,
        body: { errors: [{ field: "phone", code: "required" }] },
      });
  });

  it("has every right to their data by the code: to take it along, to put it right, to have it erased", async () => {
    const { body } = await walkIn();
    await write(body.id, 0);
    const { code } = body;
    const path = `/api/bookings/${code}`;
    const exported = await call<OwnData>("POST", `${path}/own-data`, { body: { phone: "13900000009" } });
    expect(JSON.stringify(exported.body)).toContain("覃木匠");
    expect(JSON.stringify(exported.body)).toContain("先向劳动监察投诉");
    expect(await call("POST", `${path}/correct`, { body: { name: "覃木生" }, ...noPhone })).toMatchObject({
      status: 200,
    });
    stopClock("2026-11-17");
    expect(await call("POST", `${path}/erase`, { body: { phone: "13900000009" } })).toMatchObject({ status: 200 });
    expect(await call("GET", path)).toMatchObject({ status: 404 });
    expect((await openTexts(body.id)).body).toMatchObject({ answer: null });
    expect((await read(body.id)).body.record).toMatchObject({ outcome: "answered" });
  });
});

describe("what is written down of a consultation", () => {
  it("says how, about what and what came of it; the booking is done; nothing of it lies open or in the audit", async () => {
    const { body } = await walkIn();
    expect((await read(body.id)).body).toMatchObject({ version: 0, record: null, files: [], followUps: [] });
    const written = await write(body.id, 0, {
      outcome: "arbitration",
      referral: { to: "清溪县劳动人事争议仲裁委员会", note: "已带工资条" },
    });
    expect(written).toMatchObject({
      status: 200,
      body: {
        version: 1,
        record: {
          mode: "inPerson",
          outcome: "arbitration",
          minutes: 25,
          isReferred: true,
        },
      },
    });
    expect(await statusOf(body.id)).toBe("done");
    expect((await read(body.id)).body).toEqual(written.body);
    expect((await openTexts(body.id)).body).toMatchObject({
      answer: "先向劳动监察投诉，再申请仲裁。",
      referredTo: "清溪县劳动人事争议仲裁委员会",
      referralNote: "已带工资条",
    });
    const tables = ["bookings", "consultation_records", "idempotency_records", "audit_entries"];
    const dump = JSON.stringify(await env.DB.batch(tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`))));
    for (const secret of ["覃木匠", "先向劳动监察", "仲裁委员会", "工资条"]) expect(dump).not.toContain(secret);
    const readings = await env.DB.prepare("SELECT action, fields FROM readings").all();
    expect(readings.results).toEqual([{ action: "bookings.open", fields: '["answer","referredTo","referralNote"]' }]);
  });

  it("is corrected on the version somebody saw, and by one of two who write at once", async () => {
    const { body } = await walkIn();
    const both = await Promise.all([write(body.id, 0), write(body.id, 0, { minutes: 30 })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect(await write(body.id, 1, { minutes: 40, mode: "phone" })).toMatchObject({
      status: 200,
      body: { version: 2, record: { minutes: 40, mode: "phone" } },
    });
    expect(await write(body.id, 1)).toMatchObject({ status: 412, body: { code: "stale_version" } });
  });

  it("names who takes it on where somebody does, a known matter, and no day to come", async () => {
    const { body } = await walkIn();
    for (const outcome of ["legalAid", "mediation", "arbitration", "notary", "otherDepartment"])
      expect(await write(body.id, 0, { outcome })).toMatchObject({
        status: 422,
        body: { errors: [{ field: "referral.to", code: "required" }] },
      });
    expect(await write(body.id, 0, { matter: "nonsense" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "matter", code: "unknown" }] },
    });
    const tomorrow = await addSession(siteId, lawyerId, { date: "2026-11-17" });
    const { body: booked } = await call<BookingEntry>("POST", "/api/admin/bookings", {
      token: clerk,
      body: { sessionId: tomorrow, name: "李四", phone: "13900000002", matter: "labour", consentVersion: 1 },
    });
    const id = await env.DB.prepare("SELECT id FROM bookings WHERE session_id = ?").bind(tomorrow).first<string>("id");
    expect(booked.code).toBeDefined();
    expect(await write(id ?? "", 0)).toMatchObject({ status: 409, body: { code: "not_now" } });
    expect(await write("0", 0)).toMatchObject({ status: 404 });
  });

  it("is a lawyer's to write of own sessions only, with the minutes as hours that another person verifies", async () => {
    const { body } = await walkIn();
    const desk = await deskOf(clerk, lawyerId);
    const another = await deskOf(clerk, (await addLawyer(await addFirm(), "石磊")).id);
    const atDesk = (link: string, version: number, fields: object = {}) =>
      call<ConsultationRecord>("PUT", `/api/desk/bookings/${body.id}/record`, {
        token: link,
        version,
        body: record(fields),
      });
    expect(await atDesk(another, 0)).toMatchObject({ status: 404 });
    expect(await atDesk(desk, 0)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await call("GET", `/api/desk/bookings/${body.id}/record`, { token: desk })).toMatchObject({
      status: 200,
      body: { record: { minutes: 25, texts: { answer: "先向劳动监察投诉，再申请仲裁。" } } },
    });
    expect(await call("GET", `/api/desk/bookings/${body.id}/record`, { token: another })).toMatchObject({
      status: 404,
    });
    const row = await env.DB.prepare("SELECT version, minutes, pro_bono_minutes AS hours FROM bookings").first();
    expect(row).toEqual({ version: 2, minutes: 25, hours: 25 });
    const reviewer = await tokenFor("reviewer");
    expect(
      await call("POST", `/api/admin/bookings/${body.id}/verify-hours`, { token: reviewer, version: 2, body: {} }),
    ).toMatchObject({ status: 200 });
    expect(await write(body.id, 1, { minutes: 60 })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "minutes", code: "not_allowed" }] },
    });
    expect(await write(body.id, 1, { answer: "补充：可申请法律援助。" })).toMatchObject({ status: 200 });
  });

  it("by the clerk of a hall makes nobody's hours", async () => {
    const { body } = await walkIn();
    await write(body.id, 0);
    expect(await env.DB.prepare("SELECT pro_bono_minutes AS hours FROM bookings").first("hours")).toBeNull();
  });

  it("keeps materials, shows them to the bureau, and lets them go with the booking", async () => {
    const { body } = await walkIn();
    const { body: file } = await upload(jpeg(), { token: clerk, name: "覃木匠工资条.jpg" });
    const written = await write(body.id, 0, { files: [{ id: file.id, claim: file.claim }] });
    expect(written.body.files).toMatchObject([{ id: file.id, name: "覃木匠工资条.jpg" }]);
    expect(await write(body.id, 1, { files: [{ id: file.id }] })).toMatchObject({ status: 200 });
    const opened = await call("GET", `/api/admin/files/${file.id}`, { token: clerk });
    expect(opened.status).toBe(200);
    const subjects = await env.DB.prepare("SELECT entity FROM reading_subjects ORDER BY entity").all();
    expect(subjects.results).toEqual([{ entity: "bookings" }, { entity: "files" }]);
    const later = new Date("2027-03-01T00:00:00Z");
    await endWhatIsOver(openDatabase(env).db, ENDED_BY, later);
    expect(await env.DB.prepare("SELECT entity FROM files").first("entity")).toBe("deleted");
    expect(await env.DB.prepare("SELECT answer, referred_to, outcome FROM consultation_records").first()).toEqual({
      answer: null,
      referred_to: null,
      outcome: "answered",
    });
  });

  it("stands in the register, masked, found by day, site, lawyer, way and outcome", async () => {
    const { body } = await walkIn();
    await write(body.id, 0, { outcome: "mediation", referral: { to: "县人民调解委员会" } });
    const list = (query: string, token = clerk) =>
      call<{ items: ConsultationRecordEntry[] }>("GET", `/api/admin/consultation-records${query}`, { token });
    const { body: all } = await list("");
    expect(all.items).toMatchObject([
      { bookingId: body.id, name: "覃**", mode: "inPerson", outcome: "mediation", minutes: 25, site: { id: siteId } },
    ]);
    expect(JSON.stringify(all)).not.toContain("调解委员会");
    for (const found of [
      `?site=${siteId}`,
      `?lawyer=${lawyerId}`,
      "?mode=inPerson",
      "?outcome=mediation",
      `?from=${TODAY}&to=${TODAY}`,
      "?matter=labour",
    ])
      expect((await list(found)).body.items).toHaveLength(1);
    for (const none of ["?mode=video", "?outcome=answered", "?from=2026-11-17", "?matter=debt"])
      expect((await list(none)).body.items).toEqual([]);
    const elsewhere = await anotherTokenOf(clerk, { sites: [await addSite("枫木镇公共法律服务工作站", "township")] });
    expect((await list("", elsewhere)).body.items).toEqual([]);
    for (const [method, path] of [
      ["GET", `/api/admin/bookings/${body.id}/record`],
      ["POST", `/api/admin/consultation-records/${body.id}/open`],
      ["POST", `/api/admin/referral-slips/${body.id}/open`],
    ] as const)
      expect(
        await call(method, path, { token: elsewhere, ...(method === "POST" && { body: { reason: "转办打印" } }) }),
      ).toMatchObject({ status: 403, body: { code: "outside_your_sites" } });
    expect((await list("", await tokenFor("auditor"))).status).toBe(200);
    expect((await read(body.id, await tokenFor("auditor"))).status).toBe(200);
    expect((await openTexts(body.id, await tokenFor("auditor"))).status).toBe(403);
  });

  it("is handed over on a slip in the clear, for a reason that is on record", async () => {
    const { body } = await walkIn({ phone: "13900000001" });
    const slip = (reason = "转办打印") =>
      call<ReferralSlip & ProblemDetails>("POST", `/api/admin/referral-slips/${body.id}/open`, {
        token: clerk,
        body: { reason },
      });
    expect(await slip()).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    await write(body.id, 0, { outcome: "legalAid", referral: { to: "县法律援助中心", note: "符合条件" } });
    expect(await slip()).toMatchObject({
      status: 200,
      body: {
        code: body.code,
        name: "覃木匠",
        phone: "13900000001",
        to: "县法律援助中心",
        note: "符合条件",
        printedOn: TODAY,
        bureau: { zh: "清溪县司法局" },
        matter: { id: "labour" },
      },
    });
    const { results } = await env.DB.prepare("SELECT action, reason FROM readings").all();
    expect(results).toEqual([{ action: "consultationRecords.printSlip", reason: "转办打印" }]);
  });
});

describe("a follow-up", () => {
  it("is with the same lawyer, linked, and needs a phone by then", async () => {
    const { body } = await walkIn();
    const next = await addSession(siteId, lawyerId, { date: "2026-11-18" });
    const others = await addSession(siteId, (await addLawyer(await addFirm(), "石磊")).id, { date: "2026-11-18" });
    const followUp = (fields: object) =>
      call<BookingEntry>("POST", `/api/admin/bookings/${body.id}/follow-up`, { token: clerk, body: fields });
    expect(await followUp({ sessionId: others, phone: "13900000001" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "sessionId", code: "not_allowed" }] },
    });
    expect(await followUp({ sessionId: next })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "phone", code: "required" }] },
    });
    const booked = await followUp({ sessionId: next, phone: "13900000001" });
    expect(booked).toMatchObject({
      status: 201,
      body: { followUpOf: body.id, status: "booked", phone: "139****0001" },
    });
    expect((await read(body.id)).body.followUps).toEqual([
      { bookingId: booked.body.id, code: booked.body.code, date: "2026-11-18", startTime: "09:00" },
    ]);
    expect(
      await call("GET", `/api/bookings/${booked.body.code}`, {
        phone: "13900000001",
        headers: { "cf-connecting-ip": newAddress() },
      }),
    ).toMatchObject({ status: 200 });
  });

  it("is the lawyer's to book at the desk, in own sessions", async () => {
    const { body } = await walkIn({ phone: "13900000001" });
    const desk = await deskOf(clerk, lawyerId);
    const next = await addSession(siteId, lawyerId, { date: "2026-11-18" });
    const followUp = (link: string) =>
      call<BookingEntry>("POST", `/api/desk/bookings/${body.id}/follow-up`, { token: link, body: { sessionId: next } });
    const another = await deskOf(clerk, (await addLawyer(await addFirm(), "石磊")).id);
    expect(await followUp(another)).toMatchObject({ status: 404 });
    expect(await followUp(desk)).toMatchObject({ status: 201, body: { followUpOf: body.id } });
    expect(await followUp(desk)).toMatchObject({ status: 409, body: { code: "already_booked" } });
  });
});

describe("the bureau's figures", () => {
  it("count consultations by way and outcome, their minutes, and who was shown the way elsewhere", async () => {
    const { body: one } = await walkIn({ name: "甲" });
    const { body: two } = await walkIn({ name: "乙" });
    await write(one.id, 0, { minutes: 20 });
    await write(two.id, 0, { minutes: 40, mode: "phone", outcome: "legalAid", referral: { to: "县法律援助中心" } });
    const route = (matter: string, token = clerk) =>
      call("POST", "/api/admin/routings", { token, body: { siteId, matter } });
    expect(await route("criminal")).toMatchObject({ status: 201 });
    expect(await route("labour")).toMatchObject({ status: 422, body: { errors: [{ code: "not_allowed" }] } });
    expect(await route("nonsense")).toMatchObject({ status: 422, body: { errors: [{ code: "unknown" }] } });
    const elsewhere = await anotherTokenOf(clerk, { sites: [await addSite("枫木镇公共法律服务工作站", "township")] });
    expect(await route("criminal", elsewhere)).toMatchObject({ status: 403 });

    const { body } = await call<BookingReport>("GET", `/api/admin/reports/bookings?from=${TODAY}&to=${TODAY}`, {
      token: clerk,
    });
    expect(body.consultationRecords).toEqual({
      total: 2,
      minutes: 60,
      byMode: [
        { mode: "inPerson", count: 1, minutes: 20 },
        { mode: "phone", count: 1, minutes: 40 },
      ],
      byOutcome: [
        { outcome: "answered", count: 1, minutes: 20 },
        { outcome: "legalAid", count: 1, minutes: 40 },
      ],
    });
    expect(body.routed).toEqual([{ matter: "criminal", count: 1 }]);
  });
});
