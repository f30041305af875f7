import type { Waits } from "../../county/waiting/schema.ts";
import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { openedSchema, openingSchema } from "../../county/readings/opening.ts";
import { index, integer, sqliteTable, uniqueIndex, type AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import { commitments } from "../../posts/commitments/schema.ts";
import {
  blindIndex,
  bureauText,
  choice,
  id,
  instant,
  publicText,
  reference,
  sealed,
  secret,
  timestamps,
  version,
} from "../../platform/db/columns.ts";
import type { Kept } from "../../platform/db/declarations.ts";
import { heldIndex } from "../../platform/db/held.ts";
import { posts } from "../../posts/schema.ts";
import { RECTIFICATION_STATES } from "../schema.ts";
import {
  staffTextSchema,
  idSchema,
  nameSchema,
  phoneSchema,
  reasonTextSchema,
  textSchema,
} from "../../platform/core/formats.ts";
import { sites } from "../../county/registry/schema.ts";

const RAISED = { purpose: "concern", ends: ["concernAfterSettled"] } as const satisfies Kept;

/**
 * A concern is submitted, and the bureau accepts it, merges it into another one of the same post, or declines it. An
 * accepted one is answered when the reply of its rectification is published. A merged one goes the way of the one it
 * was merged into.
 */
export const CONCERN_STATES = ["submitted", "accepted", "merged", "declined", "answered", "withdrawn"] as const;
export type ConcernState = (typeof CONCERN_STATES)[number];

/** What waits for the bureau, by its state. */
export const CONCERNS_WAIT = { submitted: "concerns" } as const satisfies Waits<ConcernState>;

/**
 * Concerns (群众反映) about a commitment or a post on display. What the visitor wrote is never public; `publicText` is the
 * bureau's wording of it.
 */
export const concerns = sqliteTable(
  "concerns",
  {
    id: id(),
    code: secret("code").notNull(),
    postId: reference("post_id")
      .notNull()
      .references(() => posts.id),
    /** The post's site; a post never moves. */
    siteId: reference("site_id")
      .notNull()
      .references(() => sites.id),
    /** Null when it is about the post as a whole. */
    commitmentId: reference("commitment_id").references(() => commitments.id),
    /** What the visitor wrote and who they are; null once erased, name and phone also when they were not given. */
    text: sealed("text", RAISED),
    name: sealed("name", RAISED),
    phone: sealed("phone", RAISED),
    /** By which people find what they left. */
    phoneIndex: blindIndex("phone_index", "concerns", RAISED),
    /** Whether the name may stand beside the public text. */
    showName: integer("show_name", { mode: "boolean" }).notNull(),
    consentVersion: integer("consent_version").notNull(),
    state: choice("state", CONCERN_STATES).notNull().default("submitted"),
    /** What the public reads instead of the visitor's own words. */
    publicText: publicText("public_text"),
    /** Why it was declined, as the visitor reads it. */
    reason: bureauText("reason"),
    /** The one it was merged into: never a merged one itself. */
    mergedInto: reference("merged_into").references((): AnySQLiteColumn => concerns.id),
    /** When it came to its end, its own or that of the one it was merged into: retention counts from there. */
    settledAt: instant("settled_at"),
    /**
     * When the visitor withdrew it. One that others were merged into goes on for their sake, without the visitor's text
     * and name.
     */
    withdrawnAt: instant("withdrawn_at"),
    /** Whether the answer was published by the due date; null until it is. */
    onTime: integer("on_time", { mode: "boolean" }),
    version: version(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("concerns_code").on(t.code),
    index("concerns_state").on(t.state, t.id),
    index("concerns_post").on(t.postId, t.state, t.id),
    index("concerns_site").on(t.siteId, t.id),
    index("concerns_of_post").on(t.postId, t.id),
    index("concerns_merged")
      .on(t.mergedInto)
      .where(sql`merged_into IS NOT NULL`),
    index("concerns_phone").on(t.phoneIndex),
    heldIndex("concerns", t, "concernAfterSettled", t.settledAt),
  ],
);

/** What a visitor sends. */
export const concernRequestSchema = z
  .strictObject({
    text: textSchema(10, 1000),
    name: nameSchema.optional(),
    phone: phoneSchema.optional().openapi({ description: "Whoever leaves it is told how the concern goes on." }),
    showName: z.boolean().default(false).openapi({ description: "Whether the name may be shown with the answer." }),
    consentVersion: z.number().int(),
  })
  .openapi("ConcernRequest");
export type ConcernRequest = z.infer<typeof concernRequestSchema>;

const concernCode = z.string().openapi({
  description: "Ten symbols of Crockford's base 32. With the phone where one was left it shows how the concern stands.",
  example: "4W9QZ0T6N1",
});

export const concernReceiptSchema = z
  .object({ code: concernCode, state: z.enum(CONCERN_STATES), submittedAt: z.string() })
  .openapi("ConcernReceipt");
export type ConcernReceipt = z.infer<typeof concernReceiptSchema>;

const postLinkSchema = z.object({ id: z.string(), title: z.string() });
const commitmentLinkSchema = z.object({ id: z.string(), text: z.string() });

/** A concern as whoever has its code sees it: never what was written. */
export const concernStatusSchema = concernReceiptSchema
  .extend({
    post: postLinkSchema,
    commitment: commitmentLinkSchema.nullable(),
    dueDate: z.string().nullable(),
    reason: z.string().nullable().openapi({ description: "Why it was declined." }),
    reply: z.string().nullable(),
    repliedAt: z.string().nullable().openapi({ description: "When the reply was published." }),
  })
  .openapi("ConcernStatus");
export type ConcernStatus = z.infer<typeof concernStatusSchema>;

/** An answered concern as the public sees it, in the bureau's words. */
export const publicConcernSchema = z
  .object({
    id: z.string(),
    commitmentId: z.string().nullable(),
    text: z.string(),
    name: z.string().nullable().openapi({ description: "Only with the visitor's consent." }),
    openedAt: z.string(),
    reply: z.string().nullable(),
    publishedAt: z.string(),
    onTime: z.boolean(),
  })
  .openapi("PublicConcern");
export type PublicConcern = z.infer<typeof publicConcernSchema>;

/** A concern in the bureau's list: the name masked, no text. */
export const concernEntrySchema = z.object({
  id: z.string(),
  state: z.enum(CONCERN_STATES),
  post: postLinkSchema,
  commitment: commitmentLinkSchema.nullable(),
  name: z
    .string()
    .nullable()
    .openapi({ description: "Masked; null when it was not given, or is erased.", example: "王**" }),
  mergedInto: z.string().nullable(),
  rectification: z.object({ id: z.string(), state: z.enum(RECTIFICATION_STATES), dueDate: z.string() }).nullable(),
  submittedAt: z.string(),
  settledAt: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  version: z.number().int(),
});
export type ConcernEntry = z.infer<typeof concernEntrySchema>;

const OPENED = ["name", "phone"] as const;
/** What is sent to see who wrote a concern. */
export const concernOpeningSchema = openingSchema(OPENED).openapi("ConcernOpening");
export type ConcernOpening = z.infer<typeof concernOpeningSchema>;
export const openedConcernSchema = openedSchema(OPENED).openapi("OpenedConcern");
export type OpenedConcern = z.infer<typeof openedConcernSchema>;

/** The same with what was written, for whoever deals with it; who wrote it is masked here too. */
export const concernDetailSchema = concernEntrySchema
  .extend({
    text: z
      .string()
      .nullable()
      .openapi({ description: "What the visitor wrote; null once erased, and for whoever audits." }),
    phone: z.string().nullable().openapi({ example: "138****5678" }),
    showName: z.boolean(),
    consentVersion: z.number().int(),
    publicText: z.string().nullable(),
    reason: z.string().nullable(),
    merged: z.number().int().openapi({ description: "How many were merged into it." }),
  })
  .openapi("ConcernDetail");
export type ConcernDetail = z.infer<typeof concernDetailSchema>;

const publicTextSchema = staffTextSchema(5, 1000).openapi({
  description:
    "What the public will read, in the bureau's words: no names, no insults, nothing private. Not the visitor's own text.",
});

/** Better words for the public, and why. */
export const wordingSchema = z
  .strictObject({ publicText: publicTextSchema, reason: reasonTextSchema })
  .openapi("ConcernWording");
export type Wording = z.infer<typeof wordingSchema>;

export const acceptanceSchema = z
  .strictObject({
    publicText: publicTextSchema,
    lawyerId: idSchema.optional().openapi({
      description:
        "Who is to put it right. Without it: the lawyer who made the commitment, or who has held the post longest.",
    }),
  })
  .openapi("ConcernAcceptance");
export type Acceptance = z.infer<typeof acceptanceSchema>;

export const mergeSchema = z.strictObject({ into: idSchema }).openapi("ConcernMerge");
