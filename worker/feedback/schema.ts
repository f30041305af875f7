import type { Waits } from "../county/waiting/schema.ts";
import { sql } from "drizzle-orm";
import { lawyers, sites } from "../county/registry/schema.ts";
import {
  bureauText,
  choice,
  date,
  id,
  instant,
  publicText,
  reference,
  timestamps,
  version,
} from "../platform/db/columns.ts";
import { sqliteTable, integer, uniqueIndex, index } from "drizzle-orm/sqlite-core";

/** A rectification, which ratings and concerns open and wait for: what is done about it is in `rectifications/`. */

export const RECTIFICATION_STATES = ["open", "replied", "published", "closed"] as const;
export type RectificationState = (typeof RECTIFICATION_STATES)[number];

/** What waits for the bureau; each has a day of its own. */
export const RECTIFICATIONS_WAIT = { open: null, replied: null } as const satisfies Waits<RectificationState>;

/** What opens a rectification: a rating that was not satisfied, or an accepted concern. */
export const SOURCE_KINDS = ["rating", "concern"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Rectifications (整改): what went badly, with a due date in working days and a reply. */
export const rectifications = sqliteTable(
  "rectifications",
  {
    id: id(),
    sourceKind: choice("source_kind", SOURCE_KINDS).notNull(),
    /** The rating's booking, or the concern. */
    sourceId: reference("source_id").notNull(),
    /** Who is to put it right. */
    lawyerId: reference("lawyer_id")
      .notNull()
      .references(() => lawyers.id),
    siteId: reference("site_id")
      .notNull()
      .references(() => sites.id),
    dueDate: date("due_date").notNull(),
    /** Whether it was counted without unconfirmed days. While it was not, it follows the calendar. */
    dueDateConfirmed: integer("due_date_confirmed", { mode: "boolean" }).notNull(),
    /** Working days it was given; null of one opened before this was kept. */
    workingDays: integer("working_days"),
    state: choice("state", RECTIFICATION_STATES).notNull().default("open"),
    /** What the person who complained reads. */
    reply: publicText("reply"),
    repliedAt: instant("replied_at"),
    /** Whose words the reply is: an admin token's id, or the lawyer's. Somebody else publishes it. */
    repliedBy: reference("replied_by").notNull().default(""),
    /** Why the reply was sent back, until there is another one. */
    returnReason: bureauText("return_reason"),
    /** When the bureau's contact was told that it is overdue. */
    escalatedAt: instant("escalated_at"),
    publishedAt: instant("published_at"),
    version: version(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("rectifications_source").on(t.sourceKind, t.sourceId),
    index("rectifications_state").on(t.state, t.dueDate, t.id),
    index("rectifications_site").on(t.siteId, t.state, t.id),
    index("rectifications_due").on(t.dueDate, t.id),
    index("rectifications_of_site").on(t.siteId, t.dueDate, t.id),
    index("rectifications_published").on(t.state, t.id),
    index("rectifications_lawyer").on(t.lawyerId, t.dueDate, t.id),
    index("rectifications_escalated")
      .on(t.dueDate, t.id)
      .where(sql`escalated_at IS NOT NULL`),
    index("rectifications_unconfirmed")
      .on(t.id)
      .where(sql`due_date_confirmed = 0`),
  ],
);
