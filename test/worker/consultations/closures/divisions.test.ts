import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { BookingEntry, SessionEntry } from "../../../../worker/consultations/bookings/admin-schema.ts";
import type { ClosureDetail, ClosureImpact } from "../../../../worker/consultations/closures/schema.ts";
import type { Settlement, SettlementRow } from "../../../../worker/consultations/settlements/schema.ts";
import type { Closure, Site } from "../../../../worker/county/closures/schema.ts";
import type { Plate } from "../../../../worker/pages/plates/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";
import { addPost } from "../../posts/display/rows.ts";
import { codeOf, putOnDisplay } from "../../pages/plates/rows.ts";
import { addRoster, setDay, stopClock } from "../rosters/duty.ts";
import { moved } from "../rosters/model.ts";

/** A Monday. */
const TODAY = "2026-11-02";
const TOMORROW = moved(TODAY, 1);
const REASON = { zh: "台风预警", en: "a typhoon warning" };

let clerk: string;
let firm: string;
/** Sites by their division: the centre, two townships with a village each, and a township farther away. */
let sites: Map<string, string>;
let lawyers: Map<string, string>;
let phones = 0;

const DIVISIONS = {
  "431299": "county",
  "431299100": "township",
  "431299100201": "village",
  "431299101": "township",
  "431299101202": "village",
  "431299102": "township",
} as const;

async function siteIn(code: string, tier: string): Promise<string> {
  const id = await addSite(`${code}站`, tier);
  await env.DB.prepare("UPDATE sites SET division_code = ? WHERE id = ?").bind(code, id).run();
  return id;
}

beforeEach(async () => {
  stopClock(TODAY, "08:00");
  await freshDatabase();
  clerk = await tokenFor("administrator");
  firm = await addFirm();
  sites = new Map();
  lawyers = new Map();
  for (const [code, tier] of Object.entries(DIVISIONS)) {
    sites.set(code, await siteIn(code, tier));
    lawyers.set(code, (await addLawyer(firm, `龙${"一二三四五六"[lawyers.size]}`)).id);
  }
});
afterEach(() => {
  vi.useRealTimers();
});

const admin = <T = Record<string, never>>(method: string, path: string, body?: object, version?: number) =>
  call<T>(method, path, { token: clerk, ...(body && { body }), ...(version !== undefined && { version }) });

const session = (code: string, startTime = "09:00", date = TOMORROW, capacity = 3) =>
  addSession(sites.get(code) ?? "", lawyers.get(code) ?? "", {
    date,
    startTime,
    endTime: `${startTime.slice(0, 2)}:50`,
    capacity,
  });

async function book(sessionId: string): Promise<Booking> {
  const phone = `139${String(++phones).padStart(8, "0")}`;
  const { status, body } = await call<Booking>("POST", "/api/bookings", {
    body: { sessionId, name: "田二妹", phone, matter: "labour", consentVersion: 1 },
    headers: { "cf-connecting-ip": `10.2.${phones >> 8}.${phones & 255}` },
  });
  expect(status).toBe(201);
  return body;
}

const close = (divisionCodes: readonly string[]) =>
  admin<{ id: string } & ProblemDetails>("POST", "/api/admin/closures", {
    for: { scope: "divisions", divisionCodes },
    from: { date: TOMORROW },
    to: { date: TOMORROW },
    kind: "emergency",
    reason: REASON,
  });
const openSites = async () => {
  const { body } = await call<{ items: { site: { id: string } }[] }>("GET", `/api/sessions?from=${TOMORROW}`);
  return new Set(body.items.map(({ site }) => site.id));
};

describe("a closure of townships", () => {
  it("is previewed and settled as one, with the villages in them, and reaches what is added later", async () => {
    for (const code of Object.keys(DIVISIONS)) {
      const id = await session(code);
      await book(id);
    }
    // The second township as the statistics bureau writes it.
    const divisionCodes = ["431299100", "431299101000"];
    const span = { for: { scope: "divisions", divisionCodes }, from: { date: TOMORROW }, to: { date: TOMORROW } };
    const preview = await admin<ClosureImpact>("POST", "/api/admin/closures/preview", span);
    expect(preview.body.total).toMatchObject({ sessions: 4, booked: 4 });
    expect(preview.body.sites.map(({ name }) => name)).toEqual([
      "431299100201站",
      "431299100站",
      "431299101202站",
      "431299101站",
    ]);

    const { status, body } = await close(divisionCodes);
    expect(status).toBe(201);
    expect(await openSites()).toEqual(new Set(["431299", "431299102"].map((code) => sites.get(code) ?? "")));
    const { items } = (await call<{ items: Closure[] }>("GET", "/api/closures")).body;
    expect(items).toMatchObject([{ scope: "divisions", divisionCodes: ["431299100", "431299101"], reason: REASON }]);
    expect(items[0]?.sites).toHaveLength(4);
    // Each site says it of itself; the others say nothing.
    const listed = (await call<{ items: Site[] }>("GET", "/api/sites")).body.items;
    for (const { name, closures } of listed)
      expect({ name, closures }).toMatchObject({
        name,
        closures: /^43129910[01]/.test(name)
          ? [{ id: body.id, reason: REASON, to: { date: TOMORROW, time: null } }]
          : [],
      });

    // A site that the registry gets afterwards lies in it too.
    sites.set("431299101203", await siteIn("431299101203", "village"));
    lawyers.set("431299101203", (await addLawyer(firm, "石七")).id);
    const late = await session("431299101203");
    expect((await admin<SessionEntry>("GET", `/api/admin/sessions/${late}`)).body.standing).toMatchObject({
      takesPlace: false,
      obstacle: "closed",
      reason: REASON,
    });

    const applied = await admin<Settlement>("POST", `/api/admin/closures/${body.id}/apply`, {
      otherwise: "moveOrCancel",
    });
    // Two places are left at the centre and two farther away.
    expect(applied.body).toMatchObject({ total: 4, moved: 4, cancelled: 0 });
    const end = await admin<ClosureDetail>("POST", `/api/admin/closures/${body.id}/end`, { reason: "解除" }, 1);
    expect(end.body).toMatchObject({ state: "ended", scope: "divisions" });
    expect((await openSites()).size).toBe(7);
  });

  it("names the code no site lies in, and what is no code", async () => {
    expect(await close(["431299100", "431299107"])).toMatchObject({
      status: 422,
      body: { errors: [{ field: "for.divisionCodes.1", code: "unknown" }] },
    });
    expect(await close(["河西镇"])).toMatchObject({
      status: 422,
      body: { errors: [{ field: "for.divisionCodes.0", code: "format" }] },
    });
  });

  it("is said by the plate of a post there, in both languages, and by the calendar file of a booking", async () => {
    const { id: lawyerId } = await addLawyer(firm, "石明远");
    const siteId = sites.get("431299100") ?? "";
    const postId = await addPost(siteId, "劳动维权党员律师示范岗");
    await putOnDisplay(postId, siteId, { id: lawyerId, firmId: firm });
    const code = await codeOf("P", postId);
    const page = async (language = "zh") => (await call<string>("GET", `/v/${code}?lang=${language}`)).body;
    const booking = await book(await session("431299100"));
    expect(await page()).not.toContain("停止接待");
    await call<string>("GET", booking.calendarUrl);

    const { body } = await close(["431299100"]);
    expect(await page()).toMatch(/停止接待.*2026年11月3日.*原因：台风预警/s);
    expect(await page("en")).toMatch(/Closed.*3 November 2026.*Reason: a typhoon warning/s);
    const plate = await call<Plate>("GET", `/api/plates/${code}`);
    expect(plate.body.closures).toMatchObject([{ id: body.id, reason: REASON }]);
    const file = (await call<string>("GET", booking.calendarUrl)).body.replaceAll("\r\n ", "");
    expect(file).toContain("STATUS:CANCELLED");
    expect(file).toContain("本次咨询无法如期进行，请不要前往。原因：台风预警");

    // The lawyer is away elsewhere too: the plate says that as well.
    await admin("POST", "/api/admin/closures", {
      for: { scope: "lawyers", lawyerIds: [lawyerId] },
      from: { date: moved(TODAY, 3), time: "14:00" },
      kind: "planned",
      reason: { zh: "外出培训" },
    });
    expect(await page()).toMatch(/2026年11月5日 14:00起，恢复时间另行通知.*外出培训/s);
    await admin("POST", `/api/admin/closures/${body.id}/end`, { reason: "解除" }, 1);
    expect(await page()).not.toContain("台风");
    expect((await call<string>("GET", booking.calendarUrl)).body).toContain("STATUS:CONFIRMED");
  });

  it("notes from which session everybody was moved or let go", async () => {
    const from = await session("431299100");
    const to = await session("431299102", "10:00", moved(TODAY, 3));
    await book(from);
    const { body } = await close(["431299100"]);
    const { body: settlement } = await admin<Settlement>("POST", `/api/admin/closures/${body.id}/apply`, {
      otherwise: "moveOrCancel",
    });
    const rows = await admin<{ items: SettlementRow[] }>("GET", `/api/admin/settlements/${settlement.id}/rows`);
    expect(rows.body.items).toMatchObject([{ fromSessionId: from, outcome: "moved", movedTo: to }]);
  });
});

describe("the bureau's lists by what stands in the way", () => {
  const bookings = async (query: string) =>
    (await admin<{ items: BookingEntry[] }>("GET", `/api/admin/bookings?${query}`)).body.items.map(({ code }) => code);
  const sessions = async (query: string) =>
    (await admin<{ items: SessionEntry[] }>("GET", `/api/admin/sessions?${query}`)).body.items.map(({ id }) => id);

  it("find who is booked for what does not take place, and why", async () => {
    const [closed, away, fine] = [await session("431299100"), await session("431299101"), await session("431299102")];
    // Made from a roster that keeps no holidays: a Wednesday the bureau makes one.
    await addRoster(clerk, lawyers.get("431299") ?? "", sites.get("431299") ?? "", {
      pattern: { kind: "weekly", weekdays: [3], everyWeeks: 1 },
      spans: [{ startTime: "09:00", endTime: "09:30" }],
      fromDate: TODAY,
      toDate: moved(TODAY, 2),
    });
    const duty = await env.DB.prepare("SELECT id FROM sessions WHERE roster_id IS NOT NULL").first<string>("id");
    const [a, b, c, d] = [await book(closed), await book(away), await book(fine), await book(duty ?? "")];
    await call("DELETE", `/api/bookings/${(await book(closed)).code}`, {
      phone: `139${String(phones).padStart(8, "0")}`,
    });
    expect(await bookings("obstacle=any")).toEqual([]);
    expect(await sessions("obstacle=none")).toHaveLength(4);

    await close(["431299100"]);
    await env.DB.prepare("UPDATE lawyers SET status = 'inactive' WHERE id = ?")
      .bind(lawyers.get("431299101") ?? "")
      .run();
    expect((await setDay(clerk, moved(TODAY, 2), "holiday")).status).toBe(200);
    expect(await bookings("status=booked&obstacle=any")).toEqual([d.code, b.code, a.code]);
    expect(await bookings("status=booked&obstacle=none")).toEqual([c.code]);
    expect(await bookings("status=booked&obstacle=closed")).toEqual([a.code]);
    expect(await bookings("obstacle=lawyerInactive")).toEqual([b.code]);
    expect(await bookings("obstacle=holiday")).toEqual([d.code]);
    expect(await bookings("obstacle=siteInactive")).toEqual([]);
    expect((await sessions("obstacle=any")).toSorted()).toEqual([closed, away, duty].toSorted());
    expect(await sessions("obstacle=closed&site=" + (sites.get("431299100") ?? ""))).toEqual([closed]);
    expect(await sessions("obstacle=none")).toEqual([fine]);

    // What is over is nobody's to settle, unless it is asked for.
    stopClock(moved(TODAY, 5), "08:00");
    expect(await bookings("status=booked&obstacle=any")).toEqual([]);
    expect(await bookings(`status=booked&obstacle=any&from=${TODAY}`)).toEqual([d.code, b.code, a.code]);
    expect(await admin("GET", "/api/admin/bookings?obstacle=typhoon")).toMatchObject({ status: 422 });
  });

  it("find what falls on days nobody knows yet, which no table says", async () => {
    await addRoster(clerk, lawyers.get("431299") ?? "", sites.get("431299") ?? "", {
      pattern: { kind: "weekly", weekdays: [3], everyWeeks: 1 },
      spans: [{ startTime: "09:00", endTime: "09:30" }],
      fromDate: TODAY,
      toDate: moved(TODAY, 2),
    });
    const duty = await env.DB.prepare("SELECT id FROM sessions WHERE roster_id IS NOT NULL").first<string>("id");
    const { code } = await book(duty ?? "");
    // A holiday the rosters have not been held against yet.
    await env.DB.prepare("INSERT INTO day_overrides (date, kind, updated_at) VALUES (?, 'holiday', ?)")
      .bind(moved(TODAY, 2), new Date().toISOString())
      .run();
    expect(await bookings("obstacle=any")).toEqual([code]);
    expect(await bookings("obstacle=holiday")).toEqual([code]);
    expect(await sessions("obstacle=holiday")).toEqual([duty]);
  });
});
