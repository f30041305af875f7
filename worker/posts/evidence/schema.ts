import type { Waits } from "../../county/waiting/schema.ts";
import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { index, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
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
import { attachedFileSchema, fileReferenceSchema } from "../../county/files/schema.ts";
import { publishedTextSchema } from "../../platform/core/formats.ts";
import { commitments, publicCommitmentSchema } from "../commitments/schema.ts";

export const EVIDENCE_STATES = ["submitted", "returned", "published", "superseded"] as const;
/** Superseded is what was published for a commitment that the bureau has opened again. */
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

/** What waits for the bureau, by its state. */
export const EVIDENCE_WAITS = { submitted: "evidence" } as const satisfies Waits<EvidenceState>;

/**
 * How a commitment was kept, in the lawyer's words and with what shows it; the bureau looks at it before anybody else
 * does.
 */
export const evidence = sqliteTable(
  "evidence",
  {
    id: id(),
    commitmentId: reference("commitment_id")
      .notNull()
      .references(() => commitments.id),
    text: publicText("text").notNull(),
    /** Where more can be read; https only. */
    link: publicText("link"),
    state: choice("state", EVIDENCE_STATES).notNull().default("submitted"),
    submittedAt: instant("submitted_at").notNull(),
    /** The day in the county it was submitted: the commitment counts as kept on that day. */
    submittedOn: date("submitted_on").notNull(),
    /** The lawyer who submitted it; empty when the bureau entered it. */
    submittedBy: reference("submitted_by").notNull().default(""),
    /** The admin token of whoever entered it for the lawyer, empty otherwise. That person does not decide on it. */
    enteredBy: reference("entered_by").notNull().default(""),
    /** Why it was returned, as the lawyer reads it. */
    reason: bureauText("reason"),
    reviewedAt: instant("reviewed_at"),
    /** The admin token of whoever decided. */
    reviewedBy: reference("reviewed_by"),
    version: version(),
    ...timestamps,
  },
  (t) => [
    // What waits, was returned or is public: one of a commitment.
    uniqueIndex("evidence_current")
      .on(t.commitmentId)
      .where(sql`state <> 'superseded'`),
    index("evidence_commitment").on(t.commitmentId, t.id),
    index("evidence_state").on(t.state, t.id),
  ],
);

/** Photos and documents one piece of evidence may have. */
export const MAX_EVIDENCE_FILES = 6;

/** A page elsewhere. */
const linkSchema = z
  .string()
  .trim()
  .max(500)
  .refine((link) => {
    if (!URL.canParse(link)) return false;
    const { protocol, username, password } = new URL(link);
    return protocol === "https:" && !username && !password;
  }, "format");

/** How a commitment was kept, as a lawyer sends it. */
export const evidenceRequestSchema = z
  .strictObject({
    text: publishedTextSchema(10, 500),
    link: linkSchema.nullable().default(null),
    files: z.array(fileReferenceSchema).max(MAX_EVIDENCE_FILES).default([]),
  })
  .openapi("EvidenceRequest");
export type EvidenceRequest = z.infer<typeof evidenceRequestSchema>;

const evidenceFields = {
  id: z.string(),
  state: z.enum(EVIDENCE_STATES),
  text: z.string(),
  link: z.string().nullable(),
  files: z.array(attachedFileSchema),
  submittedAt: z.string(),
  reason: z.string().nullable().openapi({ description: "Why it was returned." }),
};

/** Evidence as the lawyer whose commitment it is sees it. */
export const ownEvidenceSchema = z.object(evidenceFields).openapi("OwnEvidence");
export type OwnEvidence = z.infer<typeof ownEvidenceSchema>;

/** A commitment as the lawyer who made it sees it. */
export const ownCommitmentSchema = publicCommitmentSchema
  .omit({ postId: true, lawyer: true, evidence: true })
  .extend({
    post: z.object({ id: z.string(), title: z.string() }),
    evidence: ownEvidenceSchema.nullable().openapi({ description: "What was sent last, whatever became of it." }),
    version: z.number().int(),
  })
  .openapi("OwnCommitment");
export type OwnCommitment = z.infer<typeof ownCommitmentSchema>;

/** Evidence as the bureau sees it. */
export const evidenceEntrySchema = z
  .object({
    ...evidenceFields,
    commitment: z.object({ id: z.string(), text: z.string(), dueDate: z.string() }),
    post: z.object({ id: z.string(), title: z.string() }),
    lawyer: z.object({ id: z.string(), name: z.string() }),
    enteredByBureau: z.boolean().openapi({ description: "Whoever entered it does not decide on it." }),
    reviewedAt: z.string().nullable(),
    version: z.number().int(),
  })
  .openapi("EvidenceEntry");
export type EvidenceEntry = z.infer<typeof evidenceEntrySchema>;
