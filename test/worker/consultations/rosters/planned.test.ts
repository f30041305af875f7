import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { PlannedRosterPreview, RosterPreview } from "../../../../worker/consultations/rosters/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";
import { addRoster, rosterRequest, stopClock } from "./duty.ts";

let token: string;
let siteId: string;
let lawyerId: string;

beforeEach(async () => {
  stopClock("2026-11-02");
  await freshDatabase();
  token = await tokenFor("clerk");
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
});
afterEach(() => {
  vi.useRealTimers();
});

const plan = (changes: object = {}, rest: object = {}) =>
  call<PlannedRosterPreview & ProblemDetails>("POST", "/api/admin/rosters/preview", {
    token,
    body: { roster: rosterRequest(lawyerId, siteId, changes), ...rest },
  });
const count = async (table: string) => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n");
const errorsOf = ({ errors = [] }: ProblemDetails) => errors.map(({ field, code }) => `${field} ${code}`);

describe("a roster that is not saved", () => {
  it("shows what saving it makes, and makes nothing", async () => {
    // The lawyer is elsewhere in one of its hours.
    await addSession(await addSite("柳溪镇工作站"), lawyerId, {
      date: "2026-11-09",
      startTime: "09:00",
      endTime: "09:30",
    });
    const [sessions, entries] = [await count("sessions"), await count("audit_entries")];
    const planned = await plan();
    expect(planned.status).toBe(200);
    expect([await count("sessions"), await count("rosters"), await count("audit_entries")]).toEqual([
      sessions,
      0,
      entries,
    ]);
    const states = planned.body.items.flatMap((day) => day.sessions.map(({ state }) => state));
    expect(states).toContain("new");
    expect(states).toContain("overlap");
    const id = await addRoster(token, lawyerId, siteId);
    const saved = await call<RosterPreview>("GET", `/api/admin/rosters/${id}/preview`, { token });
    expect(saved.body.items.map(({ date }) => date)).toEqual(planned.body.items.map(({ date }) => date));
    // What was to be made is there, and nothing else is.
    const after = saved.body.items.flatMap((day) => day.sessions.map(({ state }) => state));
    expect(after).toEqual(states.map((state) => (state === "new" ? "present" : state)));
    expect(planned.body.outlook.sessions).toBe(states.filter((state) => state === "new").length);
  });

  it("shows what it would do in the place of another", async () => {
    const id = await addRoster(token, lawyerId, siteId);
    const session = await env.DB.prepare("SELECT id FROM sessions WHERE roster_id = ? ORDER BY date LIMIT 1")
      .bind(id)
      .first<string>("id");
    await call("POST", "/api/bookings", {
      body: { sessionId: session, name: "田二妹", phone: "13900000001", matter: "labour", consentVersion: 1 },
    });
    const other = { spans: [{ startTime: "14:00", endTime: "15:00" }] };
    const { body } = await plan(other, { replaces: id });
    expect(body.conflicts).toBe(1);
    expect(body.cancelled).toBeGreaterThan(0);
    expect(body.items.flatMap((day) => day.sessions).every(({ state }) => state === "new")).toBe(true);
    const beside = await plan(other);
    expect(beside.body).toMatchObject({ conflicts: 0, cancelled: 0 });
  });

  it("is refused as saving it would be", async () => {
    const { status, body } = await plan({ siteId: "nowhere", capacity: 1, priorityPlaces: 2 });
    expect(status).toBe(422);
    expect(errorsOf(body).toSorted()).toEqual(["roster.priorityPlaces too_many", "roster.siteId unknown"]);
    expect(errorsOf((await plan({ lawyerId: "nobody" })).body)).toEqual(["roster.lawyerId unknown"]);
    expect(errorsOf((await plan({}, { replaces: "nothing" })).body)).toEqual(["replaces unknown"]);
    const others = await addRoster(token, (await addLawyer(await addFirm(), "石律师")).id, siteId);
    expect(errorsOf((await plan({}, { replaces: others })).body)).toEqual(["roster.lawyerId not_allowed"]);
    expect(errorsOf((await plan({}, { to: "2026-10-01" })).body)).toEqual(["to date_order"]);
  });
});
