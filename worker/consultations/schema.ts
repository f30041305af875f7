import { records } from "../county/records/schema.ts";
import { lawyers, sites } from "../county/registry/schema.ts";
import { choice, date, id, reference, timestamps, version, word, words } from "../platform/db/columns.ts";
import { sql } from "drizzle-orm";
import { check, sqliteTable, integer, index } from "drizzle-orm/sqlite-core";
import { timeSchema } from "../platform/core/formats.ts";
import { z } from "@hono/zod-openapi";

/** When lawyers and other providers are on duty and when they are away: what sessions are made from, and what they are held against. */

const weekdaySchema = z
  .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6), z.literal(7)])
  .openapi({ description: "ISO 8601: 1 is Monday, 7 is Sunday." });

/** On which days a lawyer is on duty. */
export const dutyPatternSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("weekly"),
      weekdays: z.array(weekdaySchema).min(1).max(7),
      everyWeeks: z
        .number()
        .int()
        .min(1)
        .max(52)
        .default(1)
        .openapi({ description: "2 is every other week, counted from the week of the roster's first day." }),
    }),
    z.strictObject({
      kind: z.literal("monthly"),
      weekday: weekdaySchema,
      nth: z
        .array(z.union([z.literal(-1), z.number().int().min(1).max(5)]))
        .min(1)
        .max(6)
        .openapi({ description: "1 to 5, or -1 for the last of the month." }),
    }),
  ])
  .openapi("DutyPattern");
export type DutyPattern = z.infer<typeof dutyPatternSchema>;

/** A span of the day, `HH:MM` to `HH:MM`. */
const spanSchema = z.strictObject({ startTime: timeSchema, endTime: timeSchema });
export type DutySpan = z.infer<typeof spanSchema>;
export const spansSchema = z.array(spanSchema).min(1).max(8);

export const ROSTER_STATUS = ["active", "ended"] as const;
export const ABSENCE_KINDS = ["leave", "supportPosting"] as const;
export const ABSENCE_STATES = ["requested", "approved", "declined"] as const;
export type AbsenceState = (typeof ABSENCE_STATES)[number];

/**
 * Who holds rosters and sessions: a lawyer of the register, or another provider of the books (公证员, 人民调解员 …) under
 * a title of their own. Each row names exactly one of them.
 */
export const holder = () => ({
  lawyerId: reference("lawyer_id").references(() => lawyers.id),
  /** A record of a kind that `holdsSessions`: see the view `providers`. */
  providerId: reference("provider_id").references(() => records.id),
});
export const ONE_HOLDER = sql`(lawyer_id IS NULL) <> (provider_id IS NULL)`;

/**
 * A duty roster (值班表): one lawyer or other provider, one site, a pattern of days. Sessions are made from it for the
 * days ahead.
 */
export const rosters = sqliteTable(
  "rosters",
  {
    id: id(),
    ...holder(),
    siteId: reference("site_id")
      .notNull()
      .references(() => sites.id),
    pattern: words("pattern").$type<DutyPattern>().notNull(),
    spans: words("spans").$type<DutySpan[]>().notNull(),
    /** Takes the place of `spans` in the county's summer timetable; null keeps `spans` all year. */
    summerSpans: words("summer_spans").$type<DutySpan[]>(),
    /** Minutes of one session; a span is cut into as many as fit. */
    sessionMinutes: integer("session_minutes").notNull(),
    capacity: integer("capacity").notNull(),
    /** Places of each session kept for priority groups. */
    priorityPlaces: integer("priority_places").notNull().default(0),
    matters: words("matters").$type<readonly string[]>().notNull(),
    /** A campaign its sessions are part of, of the setting `serviceTags`. */
    tag: word("tag"),
    fromDate: date("from_date").notNull(),
    /** Last day; null runs on. */
    toDate: date("to_date"),
    /**
     * Whether duty falls on public holidays too. A make-up workday is no reason for duty: its Saturday is a Saturday.
     */
    onHolidays: integer("on_holidays", { mode: "boolean" }).notNull().default(false),
    status: choice("status", ROSTER_STATUS).notNull().default("active"),
    version: version(),
    ...timestamps,
  },
  (t) => [
    index("rosters_status").on(t.status, t.id),
    index("rosters_lawyer").on(t.lawyerId, t.id),
    // Those in force, and those of the past that end later: not the many that are over.
    index("rosters_duty").on(t.lawyerId, t.status, t.toDate),
    index("rosters_end").on(t.status, t.toDate),
    index("rosters_site").on(t.siteId, t.id),
    index("rosters_provider")
      .on(t.providerId, t.id)
      .where(sql`provider_id IS NOT NULL`),
    index("rosters_provider_duty")
      .on(t.providerId, t.status, t.toDate)
      .where(sql`provider_id IS NOT NULL`),
    check("rosters_holder", ONE_HOLDER),
  ],
);

/** Days a lawyer or another provider is away: leave, or a support posting (援藏援疆援边). While approved it blocks availability. */
export const absences = sqliteTable(
  "absences",
  {
    id: id(),
    ...holder(),
    kind: choice("kind", ABSENCE_KINDS).notNull(),
    fromDate: date("from_date").notNull(),
    toDate: date("to_date").notNull(),
    state: choice("state", ABSENCE_STATES).notNull(),
    version: version(),
    ...timestamps,
  },
  (t) => [
    index("absences_lawyer").on(t.lawyerId, t.state, t.toDate),
    index("absences_state").on(t.state, t.id),
    index("absences_of").on(t.lawyerId, t.id),
    index("absences_provider")
      .on(t.providerId, t.state, t.toDate)
      .where(sql`provider_id IS NOT NULL`),
    check("absences_holder", ONE_HOLDER),
  ],
);
