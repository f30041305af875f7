import { z } from "@hono/zod-openapi";
import { index, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { date, id, instant, timestamps, version } from "../db/columns.ts";
import { COMMITMENT_STATES, posts, signings } from "../posts/schema.ts";
import { textSchema } from "../registry/formats.ts";
import { lawyers, sites } from "../registry/schema.ts";

/** What is stored of a commitment's state; overdue follows from the date. */
export const STORED_STATES = ["open", "kept", "putRight"] as const;
export type StoredState = (typeof STORED_STATES)[number];

/** Dated public promises (亮承诺). Overdue is not stored: an open commitment is overdue once its date has passed. */
export const commitments = sqliteTable(
  "commitments",
  {
    id: id(),
    postId: text("post_id").notNull().references(() => posts.id),
    /** The post's site, repeated here so that one index serves the commitments of a site; a post never moves. */
    siteId: text("site_id").notNull().references(() => sites.id),
    lawyerId: text("lawyer_id").notNull().references(() => lawyers.id),
    signingId: text("signing_id").notNull().references(() => signings.id),
    text: text("text").notNull(),
    /** Of the setting `commitmentThemes`. */
    theme: text("theme").notNull().default("integrity"),
    dueDate: date("due_date").notNull(),
    state: text("state", { enum: STORED_STATES }).notNull().default("open"),
    keptOn: date("kept_on"),
    /** The lawyer's own word on how it was kept; the bureau weighs it before marking the commitment as kept. */
    evidence: text("evidence"),
    evidenceAt: instant("evidence_at"),
    version: version(),
    ...timestamps,
  },
  (t) => [
    index("commitments_post").on(t.postId, t.dueDate, t.id),
    // Only those of lawyers who hold the post are read, however many others once promised there.
    index("commitments_holder").on(t.postId, t.lawyerId, t.dueDate, t.id),
    index("commitments_site").on(t.siteId, t.dueDate, t.id),
    index("commitments_lawyer").on(t.lawyerId, t.dueDate, t.id),
    index("commitments_state").on(t.state, t.dueDate, t.id),
    index("commitments_due").on(t.dueDate, t.id),
  ],
);

/** A commitment as the public sees it. */
export const publicCommitmentSchema = z
  .object({
    id: z.string(),
    postId: z.string(),
    lawyer: z.object({ id: z.string(), name: z.string() }),
    text: z.string(),
    dueDate: z.string().openapi({ description: "`YYYY-MM-DD` in the county's zone" }),
    state: z.enum(COMMITMENT_STATES),
  })
  .openapi("PublicCommitment");
export type PublicCommitment = z.infer<typeof publicCommitmentSchema>;

const evidenceFields = {
  evidence: z.string().nullable().openapi({ description: "The lawyer's word on how it was kept." }),
  evidenceAt: z.string().nullable(),
};

/** A commitment as the lawyer who made it sees it. */
export const ownCommitmentSchema = publicCommitmentSchema
  .omit({ postId: true, lawyer: true })
  .extend({ post: z.object({ id: z.string(), title: z.string() }), keptOn: z.string().nullable(), ...evidenceFields, version: z.number().int() })
  .openapi("OwnCommitment");
export type OwnCommitment = z.infer<typeof ownCommitmentSchema>;

/** How a commitment was kept, in the lawyer's words. */
export const evidenceRequestSchema = z.strictObject({ text: textSchema(10, 500) }).openapi("EvidenceRequest");
export type EvidenceRequest = z.infer<typeof evidenceRequestSchema>;

/** A commitment as the bureau sees it. */
export const commitmentEntrySchema = publicCommitmentSchema
  .extend({ siteId: z.string(), keptOn: z.string().nullable(), ...evidenceFields, createdAt: z.string(), updatedAt: z.string(), version: z.number().int() })
  .openapi("CommitmentEntry");
export type CommitmentEntry = z.infer<typeof commitmentEntrySchema>;

export const stateRequestSchema = z.strictObject({ state: z.enum(STORED_STATES), reason: z.string().trim().min(1).max(500) }).openapi("CommitmentStateRequest");
export type StateRequest = z.infer<typeof stateRequestSchema>;
