import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { date, id, instant, timestamps, version } from "../db/columns.ts";
import { lawyers, sites } from "../registry/schema.ts";

export const RECTIFICATION_STATES = ["open", "replied", "published", "closed"] as const;
export type RectificationState = (typeof RECTIFICATION_STATES)[number];

/** Rectifications (整改): what went badly, with a due date in working days and a reply. */
export const rectifications = sqliteTable(
  "rectifications",
  {
    id: id(),
    sourceKind: text("source_kind", { enum: ["rating"] }).notNull(),
    sourceId: text("source_id").notNull(),
    lawyerId: text("lawyer_id").notNull().references(() => lawyers.id),
    siteId: text("site_id").notNull().references(() => sites.id),
    dueDate: date("due_date").notNull(),
    /** Whether the due date was counted through a year whose holidays nobody has confirmed. */
    dueDateConfirmed: integer("due_date_confirmed", { mode: "boolean" }).notNull(),
    state: text("state", { enum: RECTIFICATION_STATES }).notNull().default("open"),
    /** What the person who complained reads. */
    reply: text("reply"),
    repliedAt: instant("replied_at"),
    publishedAt: instant("published_at"),
    version: version(),
    ...timestamps,
  },
  (t) => [uniqueIndex("rectifications_source").on(t.sourceKind, t.sourceId), index("rectifications_state").on(t.state, t.dueDate, t.id), index("rectifications_site").on(t.siteId, t.state, t.id)],
);
