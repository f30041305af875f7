import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { date, id, timestamps, version } from "../db/columns.ts";
import { lawyers, sites } from "../registry/schema.ts";

/** ISO 8601 weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** On which days a lawyer is on duty. */
export type DutyPattern =
  | { readonly kind: "weekly"; readonly weekdays: readonly Weekday[]; /** 1 every week, 2 every other week, … counted from the week of the roster's first day. */ readonly everyWeeks: number }
  | { readonly kind: "monthly"; readonly weekday: Weekday; /** 1 to 5, or -1 for the last of the month. */ readonly nth: readonly number[] };

/** A span of the day, `HH:MM` to `HH:MM`. */
export interface DutySpan {
  readonly startTime: string;
  readonly endTime: string;
}

/** A duty roster (值班表): one lawyer, one site, a pattern of days. Sessions are made from it for the days ahead. */
export const rosters = sqliteTable(
  "rosters",
  {
    id: id(),
    lawyerId: text("lawyer_id").notNull().references(() => lawyers.id),
    siteId: text("site_id").notNull().references(() => sites.id),
    pattern: text("pattern", { mode: "json" }).$type<DutyPattern>().notNull(),
    spans: text("spans", { mode: "json" }).$type<readonly DutySpan[]>().notNull(),
    /** Takes the place of `spans` in the county's summer timetable; null keeps `spans` all year. */
    summerSpans: text("summer_spans", { mode: "json" }).$type<readonly DutySpan[]>(),
    /** Minutes of one session; a span is cut into as many as fit. */
    sessionMinutes: integer("session_minutes").notNull(),
    capacity: integer("capacity").notNull(),
    /** Places of each session kept for priority groups. */
    priorityPlaces: integer("priority_places").notNull().default(0),
    matters: text("matters", { mode: "json" }).$type<readonly string[]>().notNull(),
    fromDate: date("from_date").notNull(),
    /** Last day; null runs on. */
    toDate: date("to_date"),
    /** Whether duty falls on holidays too. Make-up workdays follow the weekday they replace nothing of: a Saturday is a Saturday. */
    onHolidays: integer("on_holidays", { mode: "boolean" }).notNull().default(false),
    status: text("status", { enum: ["active", "ended"] }).notNull().default("active"),
    version: version(),
    ...timestamps,
  },
  (t) => [index("rosters_status").on(t.status, t.id), index("rosters_lawyer").on(t.lawyerId, t.id)],
);

/** Days a lawyer is away: leave, or a support posting (援藏援疆援边). While approved it blocks availability. */
export const absences = sqliteTable(
  "absences",
  {
    id: id(),
    lawyerId: text("lawyer_id").notNull().references(() => lawyers.id),
    kind: text("kind", { enum: ["leave", "supportPosting"] }).notNull(),
    fromDate: date("from_date").notNull(),
    toDate: date("to_date").notNull(),
    state: text("state", { enum: ["requested", "approved", "declined"] }).notNull(),
    version: version(),
    ...timestamps,
  },
  (t) => [index("absences_lawyer").on(t.lawyerId, t.state, t.toDate), index("absences_state").on(t.state, t.id)],
);
