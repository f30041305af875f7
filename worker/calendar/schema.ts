import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import { date, instant, version } from "../db/columns.ts";

/** Days the bureau settles itself: over the published holidays, and where no year's holidays are published yet. */
export const dayOverrides = sqliteTable("day_overrides", {
  date: date("date").primaryKey(),
  kind: text("kind", { enum: ["workday", "holiday"] }).notNull(),
  note: text("note"),
  version: version(),
  updatedAt: instant("updated_at").notNull(),
});
