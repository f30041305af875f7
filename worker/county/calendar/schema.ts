import { z } from "@hono/zod-openapi";
import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import { date, instant, version } from "../../platform/db/columns.ts";
import { textSchema } from "../../platform/core/formats.ts";
import { labelSchema } from "../registry/schema.ts";

/** Days the bureau settles itself: over the published holidays, and where no year's holidays are published yet. */
export const dayOverrides = sqliteTable("day_overrides", {
  date: date("date").primaryKey(),
  kind: text("kind", { enum: ["workday", "holiday"] }).notNull(),
  note: text("note"),
  version: version(),
  updatedAt: instant("updated_at").notNull(),
});

/** A day as the bureau sees it. */
export const calendarDaySchema = z
  .object({
    date: z.string(),
    weekday: z.number().int().openapi({ description: "ISO 8601: 1 is Monday, 7 is Sunday." }),
    kind: z.enum(["workday", "holiday", "unconfirmed"]),
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
        "Years with unconfirmed days in this range or ahead where rosters make sessions: on those days none are made until the bureau sets them.",
    }),
  })
  .openapi("Calendar");
export type Calendar = z.infer<typeof calendarSchema>;

export const dayRequestSchema = z
  .strictObject({ kind: z.enum(["workday", "holiday"]), note: textSchema(1, 200).nullable().default(null) })
  .openapi("CalendarDayRequest");
export type DayRequest = z.infer<typeof dayRequestSchema>;
