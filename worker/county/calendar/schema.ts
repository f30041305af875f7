import { underWaySchema } from "../changes/schema.ts";
import { z } from "@hono/zod-openapi";
import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
import { choice, date, instant, publicText, version, words } from "../../platform/db/columns.ts";
import { staffTextSchema, dateSchema, lineSchema } from "../../platform/core/formats.ts";
import { labelSchema } from "../settings/schema.ts";

/** Days the bureau settles itself: over the published holidays, and where no year's holidays are published yet. */
export const dayOverrides = sqliteTable("day_overrides", {
  date: date("date").primaryKey(),
  kind: choice("kind", ["workday", "holiday"]).notNull(),
  note: publicText("note"),
  version: version(),
  updatedAt: instant("updated_at").notNull(),
});

/** The days off of one festival, both included. */
const festivalSchema = z.object({
  from: dateSchema,
  to: dateSchema,
  name: labelSchema.optional().openapi({ description: "The festival: 元旦, 春节 …" }),
});

/** The notices the bureau has entered itself: over the library's, and for years the library does not know yet. */
export const calendarYears = sqliteTable("calendar_years", {
  year: integer("year").primaryKey(),
  source: publicText("source").notNull(),
  daysOff: words("days_off").$type<readonly z.infer<typeof festivalSchema>[]>().notNull(),
  makeUpWorkdays: words("make_up_workdays").$type<readonly string[]>().notNull(),
  version: version(),
  updatedAt: instant("updated_at").notNull(),
});

const dayKindSchema = z.enum(["workday", "holiday", "unconfirmed"]);

/** A day as the bureau sees it. */
export const calendarDaySchema = z
  .object({
    date: z.string(),
    weekday: z.number().int().openapi({ description: "ISO 8601: 1 is Monday, 7 is Sunday." }),
    kind: dayKindSchema,
    basis: z
      .enum(["override", "notice", "weekday", "none"])
      .openapi({ description: "Who says so: the bureau, the yearly holiday notice, the weekday, or nobody yet." }),
    guess: z
      .enum(["workday", "holiday"])
      .nullable()
      .openapi({ description: "What the weekday suggests for an unconfirmed day; nothing is decided by it." }),
    name: labelSchema.nullable().openapi({ description: "The festival it belongs to." }),
    note: z.string().nullable(),
    version: z.number().int().openapi({ description: "0 while the bureau has not set the day itself." }),
  })
  .openapi("CalendarDay");
export type CalendarDay = z.infer<typeof calendarDaySchema>;

export const calendarSchema = z
  .object({
    items: z.array(calendarDaySchema),
    next: z.null(),
    unconfirmedYears: z.array(z.number().int()).openapi({
      description:
        "Years whose notice would settle unconfirmed days in this range, or ahead where rosters make sessions: on those days none are made until the notice is known or the bureau sets them. The days from 26 December on wait for the next year's notice.",
    }),
    noticesDue: z.array(z.number().int()).openapi({
      description:
        "Years whose holiday notice is not known and should be entered now (`PUT /api/admin/calendar/years/{year}`): this year's, and from 1 November on the next one's.",
    }),
  })
  .openapi("Calendar");
export type Calendar = z.infer<typeof calendarSchema>;

export const dayRequestSchema = z
  .strictObject({ kind: z.enum(["workday", "holiday"]), note: staffTextSchema(1, 200).nullable().default(null) })
  .openapi("CalendarDayRequest");
export type DayRequest = z.infer<typeof dayRequestSchema>;

/** A holiday notice as the State Council publishes it. */
export const calendarYearRequestSchema = z
  .strictObject({
    source: lineSchema(200).openapi({ example: "国办发明电〔2026〕7号" }),
    daysOff: z
      .array(festivalSchema.strict())
      .min(1)
      .max(20)
      .openapi({ description: "Every span of days off, also those that begin in the last days of the year before." }),
    makeUpWorkdays: z
      .array(dateSchema)
      .max(30)
      .openapi({ description: "Saturdays and Sundays that are worked (调休)." }),
  })
  .openapi("CalendarYearRequest");
export type CalendarYearRequest = z.infer<typeof calendarYearRequestSchema>;

/** What is known of a year. */
export const calendarYearSchema = z
  .object({
    year: z.number().int(),
    by: z.enum(["bureau", "library", "nobody"]).openapi({
      description: "Whose notice holds: the one the bureau entered, the one the product brings along, or none yet.",
    }),
    source: z.string().nullable(),
    daysOff: z.array(z.object({ from: z.string(), to: z.string(), name: labelSchema.nullable() })),
    makeUpWorkdays: z.array(z.string()),
    version: z.number().int().openapi({ description: "0 while the bureau has entered none." }),
    updatedAt: z.string().nullable(),
  })
  .openapi("CalendarYear");
export type CalendarYear = z.infer<typeof calendarYearSchema>;

/** What changes with days of the calendar. */
export const calendarChangesSchema = z
  .object({
    days: z
      .array(z.object({ date: z.string(), was: dayKindSchema, becomes: dayKindSchema }))
      .openapi({ description: "Days to come that are something else than before." }),
    sessions: z
      .object({
        made: z.number().int(),
        cancelled: z.number().int().openapi({ description: "Nobody has booked them." }),
        reopened: z.number().int(),
        conflicts: z.number().int().openapi({ description: "Booked: left for the clerk to settle." }),
        cleared: z.number().int().openapi({ description: "Conflicts that are none any more." }),
      })
      .openapi({ description: "Sessions of the days for which rosters make them." }),
    dueDates: z
      .array(
        z.object({ rectificationId: z.string(), dueDate: z.string(), becomes: z.string(), confirmed: z.boolean() }),
      )
      .openapi({
        description: "Rectifications whose due date was counted through unconfirmed days. Confirmed ones stay.",
      }),
    notices: z
      .array(z.object({ noticeId: z.string(), title: z.string(), lastDay: z.string(), becomes: z.string() }))
      .openapi({
        description:
          "Public notices (公示) that run and would end on another day by the new calendar. They stay as they were published: whether to publish anew is the bureau's to say.",
      }),
  })
  .openapi("CalendarChanges");
export type CalendarChanges = z.infer<typeof calendarChangesSchema>;

/** The year as it is now, or would be, with what that changes. */
export const calendarYearChangedSchema = calendarYearSchema
  .extend({
    changes: calendarChangesSchema,
    underWay: underWaySchema,
  })
  .openapi("CalendarYearChanged");
export type CalendarYearChanged = z.infer<typeof calendarYearChangedSchema>;

/** A day that was set or given back. */
export const calendarDayChangedSchema = calendarDaySchema
  .extend({ underWay: underWaySchema })
  .openapi("CalendarDayChanged");
export type CalendarDayChanged = z.infer<typeof calendarDayChangedSchema>;
