import type { Waits } from "../../county/waiting/schema.ts";
import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { check, index, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
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
} from "../../platform/db/columns.ts";
import { posts } from "../schema.ts";
import { dateSchema, idSchema, lineSchema } from "../../platform/core/formats.ts";
import { LABEL_KINDS } from "./label.ts";

export const LABEL_STATES = ["proposed", "approved", "rejected", "revoked"] as const;
/** An approved label is in force from its first to its last day, and lapses by itself. */
export type LabelState = (typeof LABEL_STATES)[number];

/** What waits for the bureau, by its state. */
export const LABELS_WAIT = { proposed: "labels" } as const satisfies Waits<LabelState>;

/** Labels of posts and of their holders, each resting on a decision with a document number and an end. */
export const postLabels = sqliteTable(
  "post_labels",
  {
    id: id(),
    kind: choice("kind", LABEL_KINDS).notNull(),
    postId: reference("post_id")
      .notNull()
      .references(() => posts.id),
    /** The holder it is given to; empty when it is the post's. */
    lawyerId: reference("lawyer_id").notNull().default(""),
    docNo: publicText("doc_no").notNull(),
    issuingBody: publicText("issuing_body").notNull(),
    /** First and last day, both included. */
    validFrom: date("valid_from").notNull(),
    validTo: date("valid_to").notNull(),
    state: choice("state", LABEL_STATES).notNull().default("proposed"),
    /** The admin token that entered it: somebody else decides. */
    proposedBy: reference("proposed_by").notNull(),
    decidedBy: reference("decided_by").notNull().default(""),
    decidedAt: instant("decided_at"),
    /** Why it was rejected or revoked. */
    reason: bureauText("reason"),
    version: version(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("post_labels_once")
      .on(t.postId, t.lawyerId, t.kind, t.docNo)
      .where(sql`state IN ('proposed', 'approved')`),
    index("post_labels_post").on(t.postId, t.state, t.validTo),
    index("post_labels_of_post").on(t.postId, t.id),
    index("post_labels_state").on(t.state, t.id),
    check(
      "post_labels_two_people",
      sql`${t.state} NOT IN ('approved', 'rejected') OR ${t.decidedBy} NOT IN ('', ${t.proposedBy})`,
    ),
    check("post_labels_span", sql`${t.validFrom} <= ${t.validTo}`),
  ],
);

const choiceSchema = z.object({ id: z.string(), name: z.string() });

/** A label as the bureau keeps it. */
export const labelEntrySchema = z
  .object({
    id: z.string(),
    kind: z.enum(LABEL_KINDS),
    post: z.object({ id: z.string(), title: z.string() }),
    lawyer: choiceSchema.nullable().openapi({ description: "The holder it is given to; null when it is the post's." }),
    docNo: z.string(),
    issuingBody: z.string(),
    from: z.string(),
    to: z.string(),
    state: z.enum(LABEL_STATES),
    inForce: z.boolean().openapi({ description: "Approved, and today is one of its days." }),
    reason: z.string().nullable(),
    createdAt: z.string(),
    decidedAt: z.string().nullable(),
    version: z.number().int(),
  })
  .openapi("PostLabelEntry");
export type LabelEntry = z.infer<typeof labelEntrySchema>;

export const labelRequestSchema = z
  .strictObject({
    kind: z.enum(LABEL_KINDS),
    postId: idSchema,
    lawyerId: idSchema
      .nullable()
      .default(null)
      .openapi({ description: "A present holder of the post; without it the label is the post's own." }),
    docNo: lineSchema(60).openapi({ example: "清司发〔2026〕12号" }),
    issuingBody: lineSchema(100),
    from: dateSchema,
    to: dateSchema,
  })
  .openapi("PostLabelRequest");
export type LabelRequest = z.infer<typeof labelRequestSchema>;
