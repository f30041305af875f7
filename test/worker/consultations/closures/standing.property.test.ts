import { env } from "cloudflare:workers";
import { sql, type SQL } from "drizzle-orm";
import * as fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { daysOffBetween, obstacleOf, takesPlace } from "../../../../worker/consultations/bookings/availability.ts";
import { findSession, hasFewerOpenBookings } from "../../../../worker/consultations/bookings/queries.ts";
import type { BlindIndex } from "../../../../worker/platform/privacy/blind-index.ts";
import type { Obstacle } from "../../../../worker/consultations/bookings/schema.ts";
import { reaches, toSpan, type Span } from "../../../../worker/county/closures/span.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { freshDatabase } from "../../api.ts";
import { addFirm, addLawyer, addSite } from "../../county.ts";
import { isOrdinaryDay, moved } from "../rosters/model.ts";

/**
 * The view `session_standing`, the rule in `availability.ts`, the condition queries narrow down by, and the rule of
 * what a planned closure reaches: four answers to one question, held against a fifth that is as naive as can be.
 */
const RUNS = 150;
/** Around the National Day, and into a year nobody knows. */
const FIRST = "2026-09-28";
const DAYS = 6;

let sites: { id: string; tier: string; divisionCode: string }[];
let lawyers: string[];

beforeAll(async () => {
  await freshDatabase();
  sites = [
    { id: await addSite("县中心", "county"), tier: "county", divisionCode: "431299" },
    { id: await addSite("河西站", "township"), tier: "township", divisionCode: "431299100" },
    { id: await addSite("河西村室", "village"), tier: "village", divisionCode: "431299100201" },
  ];
  for (const { id, divisionCode } of sites)
    await env.DB.prepare("UPDATE sites SET division_code = ? WHERE id = ?").bind(divisionCode, id).run();
  const firm = await addFirm();
  lawyers = [(await addLawyer(firm, "龙律师")).id, (await addLawyer(firm, "石律师")).id];
});

const date = fc.oneof(
  fc.integer({ min: 0, max: DAYS }).map((days) => moved(FIRST, days)),
  fc.constantFrom("2026-12-24", "2027-01-04"),
);
const time = fc.constantFrom("08:30", "09:00", "09:30", "10:00", "10:30", "14:00");
const edge = fc.record({ date, time: fc.option(time, { nil: null, freq: 2 }) });
const some = (ids: () => string[]) =>
  fc
    .subarray([0, 1, 2], { minLength: 1 })
    .map((picks) => picks.map((pick) => ids()[pick]).filter((id) => id !== undefined));

/** Which sites lie where; the third code is the second as the statistics bureau writes it. */
const IN_DIVISION: Readonly<Record<string, readonly number[]>> = {
  "431299": [0, 1, 2],
  "431299100": [1, 2],
  "431299100000": [1, 2],
  "431299100201": [2],
  "431299101": [],
};

const closures = fc
  .record({
    scope: fc.constantFrom("county", "tier", "divisions", "sites", "lawyers"),
    tier: fc.constantFrom("county", "township", "village"),
    siteIds: some(() => sites.map(({ id }) => id)),
    lawyerIds: some(() => lawyers),
    divisionCodes: fc.subarray(Object.keys(IN_DIVISION), { minLength: 1, maxLength: 2 }),
    from: edge,
    to: fc.option(edge, { nil: null }),
    state: fc.constantFrom("inForce", "inForce", "ended"),
  })
  .filter(({ from, to }) => !to || `${from.date} ${from.time ?? "00:00"}` < `${to.date} ${to.time ?? "24:00"}`);
type ModelClosure = typeof closures extends fc.Arbitrary<infer T> ? T : never;

const counties = fc.record({
  closures: fc.array(closures, { maxLength: 3 }),
  inactiveSite: fc.option(fc.nat(2), { nil: null, freq: 2 }),
  inactiveLawyer: fc.option(fc.nat(1), { nil: null, freq: 2 }),
  absence: fc.option(fc.record({ lawyer: fc.nat(1), from: date, days: fc.nat(3), approved: fc.boolean() }), {
    nil: null,
  }),
  overrides: fc
    .array(fc.tuple(date, fc.constantFrom("workday" as const, "holiday" as const)), { maxLength: 3 })
    .map((days) => new Map(days)),
  sessions: fc.array(
    fc.record({
      site: fc.nat(2),
      lawyer: fc.nat(1),
      date,
      span: fc.constantFrom(["08:30", "09:00"], ["09:00", "10:00"], ["09:30", "10:30"], ["14:00", "15:00"]),
      status: fc.constantFrom("open", "open", "open", "cancelled"),
      conflict: fc.constantFrom(null, null, null, "roster", "absence", "holiday"),
      roster: fc.constantFrom(null, "workdays", "everyDay"),
    }),
    { minLength: 1, maxLength: 8 },
  ),
});
type County = typeof counties extends fc.Arbitrary<infer T> ? T : never;
type ModelSession = County["sessions"][number];

/** Every quarter of an hour from one edge up to the other, as a person with a calendar would go through them. */
function covers({ from, to }: ModelClosure, session: ModelSession): boolean {
  const [start = "", end = ""] = session.span;
  for (let minutes = 0; minutes < 1440; minutes += 15) {
    const now = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
    if (now < start || now >= end) continue;
    const isAfter = session.date > from.date || (session.date === from.date && now >= (from.time ?? "00:00"));
    const isBefore = !to || session.date < to.date || (session.date === to.date && (to.time === null || now < to.time));
    if (isAfter && isBefore) return true;
  }
  return false;
}

function isFor(closure: ModelClosure, session: ModelSession): boolean {
  const site = sites[session.site];
  if (closure.scope === "county") return true;
  if (closure.scope === "tier") return closure.tier === site?.tier;
  if (closure.scope === "divisions")
    return closure.divisionCodes.some((code) => IN_DIVISION[code]?.includes(session.site));
  return closure.scope === "sites"
    ? closure.siteIds.includes(site?.id ?? "")
    : closure.lawyerIds.includes(lawyers[session.lawyer] ?? "");
}

/** What stands in the way, in the order in which it is said. */
function expected(county: County, session: ModelSession): Obstacle | null {
  if (session.status === "cancelled") return "calledOff";
  if (county.closures.some((one) => one.state === "inForce" && isFor(one, session) && covers(one, session)))
    return "closed";
  const { absence } = county;
  const away =
    absence?.approved &&
    absence.lawyer === session.lawyer &&
    absence.from <= session.date &&
    session.date <= moved(absence.from, absence.days);
  if (away || session.conflict === "absence") return "lawyerAway";
  if (session.conflict === "holiday") return "holiday";
  if (county.inactiveSite === session.site) return "siteInactive";
  if (county.inactiveLawyer === session.lawyer) return "lawyerInactive";
  if (session.conflict === "roster") return "rosterChanged";
  return session.roster === "workdays" && !isOrdinaryDay(session.date, county.overrides) ? "holiday" : null;
}

/** A condition as the only column of a query. */
const selectAs = (condition: SQL) => sql`SELECT ${condition} AS fewer`;

const at = "2026-01-01T00:00:00.000Z";
const insert = (table: string, row: Record<string, string | number | null>) =>
  env.DB.prepare(
    `INSERT INTO ${table} (${Object.keys(row).join(", ")}) VALUES (${Object.keys(row)
      .map(() => "?")
      .join(", ")})`,
  ).bind(...Object.values(row));
const spanOf = ({ scope, tier, siteIds, lawyerIds, divisionCodes, from, to }: ModelClosure): Span => ({
  scope,
  tier: scope === "tier" ? (tier as "county") : null,
  targets: {
    county: [],
    tier: [],
    divisions: toSpan({ from, to, for: { scope: "divisions", divisionCodes } }).targets,
    sites: siteIds,
    lawyers: lawyerIds,
  }[scope],
  fromDate: from.date,
  fromTime: from.time ?? "00:00",
  toDate: to?.date ?? "9999-12-31",
  toTime: to ? (to.time ?? "24:00") : "24:00",
});

async function settle(county: County): Promise<void> {
  const stamps = { created_at: at, updated_at: at };
  const roster = (id: string, onHolidays: number) =>
    insert("rosters", {
      id,
      lawyer_id: lawyers[0] ?? "",
      site_id: sites[0]?.id ?? "",
      pattern: "{}",
      spans: "[]",
      session_minutes: 30,
      capacity: 1,
      matters: "[]",
      from_date: FIRST,
      on_holidays: onHolidays,
      status: "ended",
      ...stamps,
    });
  const { absence } = county;
  await env.DB.batch([
    ...["sessions", "closures", "absences", "day_overrides", "rosters"].map((table) =>
      env.DB.prepare(`DELETE FROM ${table}`),
    ),
    env.DB.prepare("UPDATE sites SET status = CASE id WHEN ? THEN 'inactive' ELSE 'active' END").bind(
      county.inactiveSite === null ? "" : (sites[county.inactiveSite]?.id ?? ""),
    ),
    env.DB.prepare("UPDATE lawyers SET status = CASE id WHEN ? THEN 'inactive' ELSE 'active' END").bind(
      county.inactiveLawyer === null ? "" : (lawyers[county.inactiveLawyer] ?? ""),
    ),
    roster("workdays", 0),
    roster("everyDay", 1),
    ...(absence
      ? [
          insert("absences", {
            id: "absence",
            lawyer_id: lawyers[absence.lawyer] ?? "",
            kind: "leave",
            from_date: absence.from,
            to_date: moved(absence.from, absence.days),
            state: absence.approved ? "approved" : "requested",
            ...stamps,
          }),
        ]
      : []),
    ...[...county.overrides].map(([day, kind]) => insert("day_overrides", { date: day, kind, updated_at: at })),
    ...county.closures.map((closure, n) => {
      const { scope, tier, targets, fromDate, fromTime, toDate, toTime } = spanOf(closure);
      return insert("closures", {
        id: `closure-${n}`,
        scope,
        tier,
        targets: JSON.stringify(targets),
        from_date: fromDate,
        from_time: fromTime,
        to_date: toDate,
        to_time: toTime,
        kind: "planned",
        reason: '{"zh":"停电"}',
        state: closure.state,
        ...stamps,
      });
    }),
    // Overlaps are no matter here.
    env.DB.prepare("DROP TRIGGER IF EXISTS sessions_overlap_insert"),
    ...county.sessions.map((session, n) =>
      insert("sessions", {
        id: `session-${n}`,
        site_id: sites[session.site]?.id ?? "",
        lawyer_id: lawyers[session.lawyer] ?? "",
        date: session.date,
        start_time: session.span[0] ?? "",
        end_time: session.span[1] ?? "",
        capacity: 1,
        matters: "[]",
        status: session.status,
        conflict: session.conflict,
        // A slot of a roster is made once; the same roster twice on a day is another one of the same kind.
        roster_id: session.roster,
        ...stamps,
      }),
    ),
  ]);
}

it("is said alike by the view, the rule, the queries and the preview", { timeout: 240_000 }, async () => {
  const seen = new Map<Obstacle | null, number>();
  await env.DB.prepare("DROP INDEX sessions_roster").run();
  const { db } = openDatabase(env);
  await fc.assert(
    fc.asyncProperty(counties, async (county) => {
      await settle(county);
      for (const [n, session] of county.sessions.entries()) {
        const row = await findSession(db, `session-${n}`);
        if (!row) throw new Error("The session is not there.");
        const wanted = expected(county, session);
        seen.set(wanted, (seen.get(wanted) ?? 0) + 1);
        expect({ n, obstacle: obstacleOf(row), stands: takesPlace(row) }).toEqual({
          n,
          obstacle: wanted,
          stands: wanted === null,
        });
        expect(row.closureReason).toEqual(wanted === "closed" ? { zh: "停电" } : row.closureReason);
        const { tier = "", divisionCode = "" } = sites[session.site] ?? {};
        const { siteId, lawyerId, providerId } = row;
        const slot = { ...session, siteId, lawyerId, providerId, tier, divisionCode };
        for (const closure of county.closures)
          expect(reaches(spanOf(closure), { ...slot, startTime: row.startTime, endTime: row.endTime })).toBe(
            isFor(closure, session) && covers(closure, session),
          );
      }
      // What queries narrow down by: bookings count against a limit where the session takes place, and nowhere else.
      const standing = county.sessions.filter((session) => expected(county, session) === null).length;
      await env.DB.batch([
        env.DB.prepare("DELETE FROM bookings"),
        env.DB.prepare("DROP TRIGGER IF EXISTS bookings_standing_insert"),
        env.DB
          .prepare(`INSERT INTO bookings (id, code, session_id, status, matter, phone_index, consent_version, channel, created_at, updated_at)
          SELECT 'booking ' || id, id, id, 'waiting', 'labour', 'phone', 1, 'portal', '${at}', '${at}' FROM sessions`),
      ]);
      const has = async (limit: number) => {
        const fewer = hasFewerOpenBookings(
          { phoneIndex: "phone" as BlindIndex<"bookings">, onlyProven: false },
          { today: FIRST, daysOff: daysOffBetween(FIRST, "2027-01-31", county.overrides) },
          limit,
        );
        return (await db.get<{ fewer: number }>(selectAs(fewer)))?.fewer;
      };
      expect([await has(standing), await has(standing + 1)]).toEqual([0, 1]);
      await env.DB.prepare("DELETE FROM bookings").run();
    }),
    { numRuns: RUNS },
  );
  for (const obstacle of ["closed", "lawyerAway", "holiday", "calledOff", null] as const)
    expect(seen.get(obstacle) ?? 0).toBeGreaterThan(10);
});
