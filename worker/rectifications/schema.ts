import { z } from "@hono/zod-openapi";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { date, id, instant, timestamps, version } from "../db/columns.ts";
import { textSchema } from "../registry/formats.ts";
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

export const replySchema = z.strictObject({ reply: textSchema(10, 2000) }).openapi("RectificationReply");

/** A rectification in the bureau's list. */
export const rectificationEntrySchema = z
  .object({
    id: z.string(),
    bookingId: z.string(),
    lawyer: z.object({ id: z.string(), name: z.string() }),
    site: z.object({ id: z.string(), name: z.string() }),
    dueDate: z.string(),
    dueDateConfirmed: z.boolean().openapi({ description: "False while it was counted through days whose holidays nobody has confirmed." }),
    overdue: z.boolean(),
    state: z.enum(RECTIFICATION_STATES),
    reply: z.string().nullable(),
    repliedAt: z.string().nullable(),
    publishedAt: z.string().nullable(),
    openedAt: z.string(),
    version: z.number().int(),
  })
  .openapi("RectificationEntry");
export type RectificationEntry = z.infer<typeof rectificationEntrySchema>;

/** The same with what the person wrote, for whoever puts it right. */
export const rectificationDetailSchema = rectificationEntrySchema
  .extend({ level: z.number().int().nullable(), reason: z.string().nullable() })
  .openapi("RectificationDetail");
export type RectificationDetail = z.infer<typeof rectificationDetailSchema>;

/** A published answer: what was put right and where, never who complained. */
export const publishedReplySchema = z
  .object({ id: z.string(), site: z.object({ id: z.string(), name: z.string() }), reply: z.string(), publishedAt: z.string(), openedAt: z.string() })
  .openapi("PublishedReply");
export type PublishedReply = z.infer<typeof publishedReplySchema>;
