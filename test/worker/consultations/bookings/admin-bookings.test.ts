import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Booking, Session } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { BookingEntry } from "../../../../worker/consultations/bookings/admin-schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";

let token: string;
let siteId: string;
let morning: string;
let afternoon: string;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("clerk", "张科长");
  siteId = await addSite();
  const lawyer = await addLawyer(await addFirm());
  morning = await addSession(siteId, lawyer.id, { capacity: 5 });
  afternoon = await addSession(siteId, lawyer.id, { date: day(2), startTime: "14:00", endTime: "15:00" });
});

const request = (sessionId: string, phone: string, name = "王小明") => ({
  sessionId,
  name,
  phone,
  matter: "labour",
  summary: "工资拖欠三个月",
  consentVersion: 1,
});
const book = async (sessionId: string, phone: string, name?: string) =>
  (await call<Booking>("POST", "/api/bookings", { body: request(sessionId, phone, name) })).body;
const list = (query = "", phone?: string) =>
  call<{ items: BookingEntry[]; next: string | null } & ProblemDetails>("GET", `/api/admin/bookings${query}`, {
    token,
    ...(phone ? { phone } : {}),
  });
const cancel = (id: string, version: number, reason = "律师生病") =>
  call<BookingEntry & ProblemDetails>("POST", `/api/admin/bookings/${id}/cancel`, { token, version, body: { reason } });

describe("a name left to the staff", () => {
  it("is filled in by the clerk, sealed, and never in the audit", async () => {
    await book(morning, "13812345678", "来访群众·尾号5678");
    const [entry] = (await list()).body.items;
    const path = `/api/admin/bookings/${entry?.id}`;
    expect(await call("PATCH", path, { token, version: 7, body: { name: "滕阿婆" } })).toMatchObject({ status: 412 });
    expect(await call("PATCH", path, { token, version: 1, body: { name: "滕阿婆" } })).toMatchObject({
      status: 200,
      body: { name: "滕**", phone: "138****5678", version: 2 },
    });
    const dump = JSON.stringify(
      await env.DB.batch(["bookings", "audit_entries"].map((table) => env.DB.prepare(`SELECT * FROM ${table}`))),
    );
    expect(dump).not.toContain("滕阿婆");
    await env.DB.prepare("UPDATE bookings SET name = NULL").run();
    expect(await call("PATCH", path, { token, version: 2, body: { name: "滕阿婆" } })).toMatchObject({
      status: 409,
      body: { code: "booking_settled" },
    });
  });
});

describe("the list of bookings", () => {
  it("masks name and phone, and leaves the summary out", async () => {
    const booking = await book(morning, "13812345678", "𬭚·欧阳建国");
    await book(afternoon, "0743-8221234", "田二");
    const { body, headers } = await list();
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body.items).toMatchObject([
      { name: "田*", phone: "074****1234", session: { id: afternoon } },
      {
        name: "𬭚**",
        phone: "138****5678",
        code: booking.code,
        status: "booked",
        channel: "portal",
        version: 1,
        session: { id: morning, site: { id: siteId } },
      },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/欧阳建国|13812345678|8221234|工资/);
  });

  it("filters by session, by status and by the phone in a header", async () => {
    await book(morning, "13900000001");
    const second = await book(morning, "13900000002");
    await book(afternoon, "13900000001");
    await call("DELETE", `/api/bookings/${second.code}`, { phone: "13900000002" });
    const count = async (query: string, phone?: string) => (await list(query, phone)).body.items.length;
    expect(await count(`?session=${morning}`)).toBe(2);
    expect(await count(`?session=${morning}&status=booked`)).toBe(1);
    expect(await count("?status=cancelled")).toBe(1);
    expect(await count("", "+86 139-0000-0001")).toBe(2);
    expect(await count(`?session=${afternoon}`, "13900000001")).toBe(1);
    expect(await count("", "13900000009")).toBe(0);
    expect(await list("", "139")).toMatchObject({ status: 422, body: { errors: [{ field: "phone", code: "phone" }] } });
    expect(await list("?status=lost")).toMatchObject({ status: 422, body: { errors: [{ field: "status" }] } });
  });

  it("pages newest first without skipping or repeating", async () => {
    for (let n = 0; n < 5; n++) await book(morning, `1390000000${n}`);
    const seen: string[] = [];
    for (let next: string | null = ""; next !== null;) {
      const { body }: { body: { items: BookingEntry[]; next: string | null } } = await list(
        `?limit=2${next && `&after=${next}`}`,
      );
      seen.push(...body.items.map(({ id }) => id));
      next = body.next;
    }
    expect(seen).toHaveLength(5);
    expect(seen).toEqual(seen.toSorted().toReversed());
    expect(await list("?after=e30")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "after", code: "format" }] },
    });
  });

  it("is for those who handle bookings, and for the auditor", async () => {
    expect(await call("GET", "/api/admin/bookings", { token: await tokenFor("auditor") })).toMatchObject({
      status: 200,
    });
    for (const role of ["reviewer", "panelMember"] as const) {
      expect(await call("GET", "/api/admin/bookings", { token: await tokenFor(role) })).toMatchObject({
        status: 403,
        body: { code: "forbidden" },
      });
    }
    expect(await call("GET", "/api/admin/bookings")).toMatchObject({ status: 401 });
  });
});

describe("booking for somebody at the desk", () => {
  it("answers as a citizen's booking does, and the citizen can look it up", async () => {
    const key = newKey();
    const body = request(morning, "13812345678");
    const [first, second] = [
      await call<Booking>("POST", "/api/admin/bookings", { token, key, body }),
      await call<Booking>("POST", "/api/admin/bookings", { token, key, body }),
    ];
    expect(first).toMatchObject({ status: 201, body: { status: "booked", phoneMasked: "138****5678" } });
    expect(second.body).toEqual(first.body);
    expect(await call("GET", `/api/bookings/${first.body.code}`, { phone: "13812345678" })).toMatchObject({
      status: 200,
    });
    expect((await list()).body.items).toMatchObject([{ channel: "staff" }]);
    const entry = await env.DB.prepare(
      "SELECT actor_kind, actor_name, after FROM audit_entries WHERE action = 'bookings.book'",
    ).first();
    expect(entry).toEqual({
      actor_kind: "bureau",
      actor_name: "张科长",
      after: JSON.stringify({ sessionId: morning, status: "booked", channel: "staff" }),
    });
  });

  it("does not claim another channel", async () => {
    const body = { ...request(morning, "13812345678"), channel: "portal" };
    expect(await call("POST", "/api/admin/bookings", { token, body })).toMatchObject({
      status: 422,
      body: { errors: [{ code: "not_allowed" }] },
    });
  });
});

describe("cancelling for somebody", () => {
  const idOf = async () => (await list()).body.items[0]?.id ?? "";

  it("frees the place at once, with the reason on record", async () => {
    const booking = await book(afternoon, "13812345678");
    const id = await idOf();
    const cancelled = await cancel(id, 1);
    expect(cancelled).toMatchObject({
      status: 200,
      body: { status: "cancelled", name: "王**", version: 2, cancelledAt: expect.any(String) },
    });
    expect(cancelled.headers.get("etag")).toBe('"2"');
    const sessions = await call<{ items: Session[] }>("GET", `/api/sessions?site=${siteId}`);
    expect(sessions.body.items.find((session) => session.id === afternoon)?.placesLeft).toBe(1);
    expect(await call("GET", `/api/bookings/${booking.code}`, { phone: "13812345678" })).toMatchObject({
      body: { status: "cancelled" },
    });
    const entry = await env.DB.prepare(
      "SELECT actor_name, before, after, reason FROM audit_entries WHERE action = 'bookings.cancel'",
    ).first();
    expect(entry).toEqual({
      actor_name: "张科长",
      before: '{"status":"booked"}',
      after: '{"status":"cancelled"}',
      reason: "律师生病",
    });
  });

  it("refuses a stale version, a settled booking and an unknown one", async () => {
    await book(afternoon, "13812345678");
    const id = await idOf();
    expect(await cancel(id, 7)).toMatchObject({ status: 412, body: { code: "stale_version" } });
    expect(await call("POST", `/api/admin/bookings/${id}/cancel`, { token, body: { reason: "x" } })).toMatchObject({
      status: 428,
    });
    await cancel(id, 1);
    expect(await cancel(id, 2)).toMatchObject({ status: 409, body: { code: "booking_settled" } });
    expect(await cancel("nothing", 1)).toMatchObject({ status: 404, body: { code: "not_found" } });
  });

  it("happens once, however many clerks do it at once", async () => {
    await book(afternoon, "13812345678");
    const id = await idOf();
    const answers = await Promise.all(Array.from({ length: 8 }, () => cancel(id, 1)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status } of answers) expect([200, 409, 412]).toContain(status);
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM audit_entries WHERE action = 'bookings.cancel'").first(),
    ).toEqual({ n: 1 });
  });
});
