import { SOURCE_KINDS, RECTIFICATION_STATES } from "../schema.ts";
import { z } from "@hono/zod-openapi";
import { publishedTextSchema, idSchema, reasonTextSchema } from "../../platform/core/formats.ts";

export const replySchema = z.strictObject({ reply: publishedTextSchema(10, 2000) }).openapi("RectificationReply");

/** Who is to put it right instead, and why. */
export const assignmentSchema = z
  .strictObject({ lawyerId: idSchema, reason: reasonTextSchema })
  .openapi("RectificationAssignment");
export type Assignment = z.infer<typeof assignmentSchema>;

/** How a reply is made public. */
export const publicationSchema = z
  .strictObject({
    putRight: z
      .boolean()
      .default(false)
      .openapi({ description: "The overdue commitment the concern was about has been put right, as the reply says." }),
  })
  .openapi("RectificationPublication");
export type Publication = z.infer<typeof publicationSchema>;

const namedSchema = z.object({ id: z.string(), name: z.string() });

/** What a concern was about, and the bureau's wording of it. */
const concernOfSchema = z.object({
  text: z.string(),
  post: z.object({ id: z.string(), title: z.string() }),
  commitment: z.object({ id: z.string(), text: z.string() }).nullable(),
});

/** A rectification in the bureau's list. */
export const rectificationEntrySchema = z.object({
  id: z.string(),
  sourceKind: z.enum(SOURCE_KINDS),
  bookingId: z.string().nullable().openapi({ description: "Of the rating that opened it." }),
  concernId: z.string().nullable(),
  lawyer: namedSchema,
  site: namedSchema,
  dueDate: z.string(),
  dueDateConfirmed: z
    .boolean()
    .openapi({ description: "False while it was counted through days whose holidays nobody has confirmed." }),
  overdue: z.boolean(),
  state: z.enum(RECTIFICATION_STATES),
  reply: z.string().nullable(),
  repliedAt: z.string().nullable(),
  returnReason: z.string().nullable(),
  publishedAt: z.string().nullable(),
  escalatedAt: z.string().nullable(),
  openedAt: z.string(),
  version: z.number().int(),
});
export type RectificationEntry = z.infer<typeof rectificationEntrySchema>;

/** The same with what opened it: what the person who rated wrote, or the concern in the bureau's words. */
export const rectificationDetailSchema = rectificationEntrySchema
  .extend({ level: z.number().int().nullable(), reason: z.string().nullable(), concern: concernOfSchema.nullable() })
  .openapi("RectificationDetail");
export type RectificationDetail = z.infer<typeof rectificationDetailSchema>;

/** A rectification as the lawyer who is to see to it reads it. */
export const ownRectificationSchema = z
  .object({
    id: z.string(),
    sourceKind: z.enum(SOURCE_KINDS),
    text: z
      .string()
      .nullable()
      .openapi({ description: "The concern in the bureau's words, or the reason of the rating while it is kept." }),
    level: z.number().int().nullable().openapi({ description: "Of the rating." }),
    post: z.object({ id: z.string(), title: z.string() }).nullable(),
    commitment: z.object({ id: z.string(), text: z.string() }).nullable(),
    site: namedSchema,
    dueDate: z.string(),
    overdue: z.boolean(),
    state: z.enum(RECTIFICATION_STATES),
    reply: z.string().nullable(),
    mayReply: z.boolean().openapi({ description: "Open, or the lawyer's own reply that nobody has published yet." }),
    returnReason: z.string().nullable(),
    publishedAt: z.string().nullable(),
    openedAt: z.string(),
    version: z.number().int(),
  })
  .openapi("OwnRectification");
export type OwnRectification = z.infer<typeof ownRectificationSchema>;

/**
 * A published answer: what was put right and where, never who complained unless they agreed, and the concern in the
 * bureau's words only.
 */
export const publishedReplySchema = z
  .object({
    id: z.string(),
    site: namedSchema,
    reply: z.string(),
    publishedAt: z.string(),
    openedAt: z.string(),
    concern: concernOfSchema.extend({ name: z.string().nullable() }).nullable(),
  })
  .openapi("PublishedReply");
export type PublishedReply = z.infer<typeof publishedReplySchema>;
