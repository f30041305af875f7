import { eq, sql, type Placeholder, type SQL } from "drizzle-orm";
import { integer, sqliteView } from "drizzle-orm/sqlite-core";
import { choice, date, reference } from "../../platform/db/columns.ts";
import { overridesOf } from "../../county/calendar/service.ts";
import type { OverrideRow, YearRow } from "../../county/calendar/queries.ts";
import type { Overrides } from "../../county/calendar/days.ts";
import { OBSTACLES, sessions } from "./schema.ts";
import { type ObstacleFilter } from "./admin-schema.ts";

/**
 * What stands in the way of each session (migrations/0024_divisions_close_together.sql): a query over `sessions` joins it, the triggers
 * ask it too.
 */
export const standing = sqliteView("session_standing", {
  sessionId: reference("session_id").notNull(),
  obstacle: choice("obstacle", OBSTACLES),
  /** The closure it lies in: of several the one that lasts longest. */
  closureId: reference("closure_id"),
  anyDay: integer("any_day", { mode: "boolean" }).notNull(),
  bureauDay: date("bureau_day").notNull(),
}).existing();

/** How a query over `sessions` joins it. */
export const standingOfSession = eq(standing.sessionId, sessions.id);

/** The bureau's word on one day, as the view writes it. */
function toOverrides(json: string): Overrides {
  const { days, years } = JSON.parse(json) as { days: readonly OverrideRow[]; years: readonly YearRow[] };
  return overridesOf(days, years);
}

/** What `takesPlace` asks of a session, beside its date. */
export const standingColumns = {
  obstacle: standing.obstacle,
  anyDay: standing.anyDay,
  bureauDay: sql<Overrides>`${standing.bureauDay}`.mapWith(toOverrides),
};

/** `takesPlace`, for a query that joins their standing and whose sessions lie among dates with these days off. */
export const takesPlaceUnless = (daysOff: readonly string[]): SQL => takesPlaceUnlessIn(JSON.stringify(daysOff));

/** The same, of days as a list in JSON. */
export const takesPlaceUnlessIn = (daysOff: string | Placeholder): SQL =>
  sql`(${standing.obstacle} IS NULL AND (${standing.anyDay}
    OR ${sessions.date} NOT IN (SELECT value FROM json_each(${daysOff}))))`;

/** Whether this, or anything, or nothing stands in the way: `obstacleOf`, under the terms of `takesPlaceUnless`. */
export function isObstructedBy(wanted: NonNullable<ObstacleFilter>, daysOff: readonly string[]): SQL {
  const stands = takesPlaceUnless(daysOff);
  switch (wanted) {
    case "none":
      return stands;
    case "any":
      return sql`NOT ${stands}`;
    case "holiday":
      return sql`coalesce(${standing.obstacle}, 'holiday') = 'holiday' AND NOT ${stands}`;
    default:
      return sql`${standing.obstacle} = ${wanted}`;
  }
}
