import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite } from "../../county.ts";
import { bookPlace, entries, listed, materialise, slot, stopClock } from "./duty.ts";
import {
  absencesFrom,
  clock,
  expectedSlots,
  isOrdinaryDay,
  momentsOfCases,
  moved,
  overridesFrom,
  rostersFrom,
  type Span,
} from "./model.ts";

/**
 * Some two hundred rosters, on real tables and through the real routes. The pure rules ten thousand times:
 * rules.property.test.ts.
 */
const COUNTIES = 14;
const LAWYERS = 10;
const DAYS = 28;

let clerk: string;
let siteId: string;
const lawyerIds: string[] = [];

beforeAll(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  siteId = await addSite();
  const firmId = await addFirm();
  for (let n = 0; n < LAWYERS; n++) lawyerIds.push((await addLawyer(firmId, `律师${n}`)).id);
});
afterEach(() => {
  vi.useRealTimers();
});

const lawyerCases = (today: string) =>
  fc.record({
    rosters: fc.array(rostersFrom(today), { minLength: 1, maxLength: 2 }),
    absences: absencesFrom(today),
    /** Absences and bookings that come between two runs of the job. */
    sudden: absencesFrom(today),
    booked: fc.uniqueArray(fc.nat(30), { maxLength: 3 }),
  });

const counties = momentsOfCases.chain(({ today, minute }) =>
  fc.record({
    today: fc.constant(today),
    minute: fc.constant(minute),
    lawyers: fc.array(lawyerCases(today), { minLength: LAWYERS, maxLength: LAWYERS }),
    overrides: overridesFrom(today),
    suddenOverrides: overridesFrom(today),
  }),
);
type County = typeof counties extends fc.Arbitrary<infer T> ? T : never;

const insert = (table: string, row: Record<string, string | number | null>) =>
  env.DB.prepare(
    `INSERT OR REPLACE INTO ${table} (${Object.keys(row).join(", ")}) VALUES (${Object.keys(row)
      .map(() => "?")
      .join(", ")})`,
  ).bind(...Object.values(row));

const at = { created_at: "2026-01-01T00:00:00.000Z", updated_at: "2026-01-01T00:00:00.000Z" };
let ids = 0;

const absenceRows = (lawyerId: string, absences: readonly Span[]) =>
  absences.map(({ fromDate, toDate }) =>
    insert("absences", {
      id: `absence-${ids++}`,
      lawyer_id: lawyerId,
      kind: "leave",
      from_date: fromDate,
      to_date: toDate,
      state: "approved",
      ...at,
    }),
  );

const overrideRows = (overrides: County["overrides"]) =>
  [...overrides].map(([date, kind]) => insert("day_overrides", { date, kind, updated_at: at.updated_at }));

/** Puts the county's rosters, absences and days into empty tables. */
async function settle({ lawyers, overrides }: County): Promise<void> {
  const tables = [
    "places",
    "bookings",
    "sessions",
    "rosters",
    "absences",
    "day_overrides",
    "outbox_events",
    "idempotency_records",
  ];
  await env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
  const rows = lawyers.flatMap(({ rosters, absences }, n) => [
    ...absenceRows(lawyerIds[n] ?? "", absences),
    ...rosters.map((roster) =>
      insert("rosters", {
        id: `roster-${String(ids++).padStart(6, "0")}`,
        lawyer_id: lawyerIds[n] ?? "",
        site_id: siteId,
        pattern: JSON.stringify(roster.pattern),
        spans: JSON.stringify(roster.spans),
        summer_spans: roster.summerSpans && JSON.stringify(roster.summerSpans),
        session_minutes: roster.sessionMinutes,
        capacity: roster.capacity,
        matters: "[]",
        from_date: roster.fromDate,
        to_date: roster.toDate,
        on_holidays: roster.onHolidays ? 1 : 0,
        ...at,
      }),
    ),
  ]);
  await env.DB.batch([...rows, ...overrideRows(overrides)]);
}

it("books everything that is listed with a place, and refuses nothing that is", { timeout: 480_000 }, async () => {
  const tally = { listed: 0, refused: 0, staff: 0 };
  await fc.assert(
    fc.asyncProperty(counties, async (county) => {
      stopClock(county.today, clock(county.minute));
      await settle(county);
      const soon = (date: string, startTime: string) => {
        const start =
          Number(startTime.slice(0, 2)) * 60 + Number(startTime.slice(3)) + (date === county.today ? 0 : 1440);
        return date <= moved(county.today, 1) && start - county.minute < 60;
      };
      expect(await materialise()).toMatchObject({ failed: 0 });

      // The list is what the model says, lawyer by lawyer.
      const first = await listed();
      for (const [n, { rosters, absences }] of county.lawyers.entries()) {
        const expected = expectedSlots({ ...county, rosters, absences }, DAYS).filter(
          ({ date, startTime }) => !soon(date, startTime),
        );
        expect(first.filter(({ lawyer }) => lawyer?.id === lawyerIds[n]).map(slot)).toEqual(expected.map(slot));
      }

      // Some book; lawyers fall ill and days are closed or opened, and no job has run since.
      const taken = county.lawyers.flatMap(({ booked }, n) =>
        first.filter(({ lawyer }) => lawyer?.id === lawyerIds[n]).filter((_, place) => booked.includes(place)),
      );
      for (const { id } of taken) expect((await bookPlace(id)).status).toBe(201);
      await env.DB.batch([
        ...county.lawyers.flatMap(({ sudden }, n) => absenceRows(lawyerIds[n] ?? "", sudden)),
        ...overrideRows(county.suddenOverrides),
        env.DB.prepare("SELECT 1"),
      ]);
      await holds(county, tally);

      // And when it has run.
      expect(await materialise()).toMatchObject({ failed: 0 });
      await holds(county, tally);
      expect(await materialise()).toMatchObject({
        made: 0,
        cancelled: 0,
        reshaped: 0,
        conflicts: 0,
        cleared: 0,
        failed: 0,
      });
    }),
    // The same counties every run, which take as long every run; rules.property.test.ts draws new cases each time.
    { numRuns: COUNTIES, seed: -991894059 },
  );
  for (const count of Object.values(tally)) expect(count).toBeGreaterThan(COUNTIES);
});

/** Tries every session of a few lawyers, and holds each answer against the lists. */
async function holds(county: County, tally: { listed: number; refused: number; staff: number }): Promise<void> {
  const shown = new Map((await listed()).map((session) => [session.id, session]));
  const overrides = new Map([...county.overrides, ...county.suddenOverrides]);
  for (const session of shown.values()) {
    const lawyer = county.lawyers[lawyerIds.indexOf(session.lawyer?.id ?? "")];
    const away = [...(lawyer?.absences ?? []), ...(lawyer?.sudden ?? [])].some(
      ({ fromDate, toDate }) => fromDate <= session.date && session.date <= toDate,
    );
    expect({
      away,
      ordinary: isOrdinaryDay(session.date, overrides) || lawyer?.rosters.some(({ onHolidays }) => onHolidays),
    }).toEqual({ away: false, ordinary: true });
  }
  for (const lawyerId of lawyerIds.slice(0, 3)) {
    for (const entry of await entries(clerk, `&lawyer=${lawyerId}&from=${county.today}`)) {
      const listing = shown.get(entry.id);
      const { status, body } = await bookPlace(entry.id);
      const refusal = status === 201 ? undefined : (body as { code?: string }).code;
      expect(`${slot(entry)} ${refusal ?? "booked"}`).toBe(
        `${slot(entry)} ${!listing ? "session_closed" : listing.placesLeft > 0 ? "booked" : "session_full"}`,
      );
      tally[refusal === "session_closed" ? "refused" : "listed"]++;
      // Staff: the same rule without the notice, and the same guard.
      if (!listing) {
        const staff = await bookPlace(entry.id, { path: "/api/admin/bookings", token: clerk });
        expect([201, 409]).toContain(staff.status);
        expect(staff.status === 201 || (staff.body as { code?: string }).code === "session_full").toBe(entry.bookable);
        tally.staff++;
      }
    }
  }
}
