import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { index, integer, sqliteTable } from "drizzle-orm/sqlite-core";
import {
  choice,
  date,
  id,
  publicJson,
  publicText,
  reference,
  timestamps,
  version,
  word,
} from "../../platform/db/columns.ts";
import { posts, signings } from "../schema.ts";
import { lawyers, sites } from "../../county/registry/schema.ts";
import { reasonTextSchema } from "../../platform/core/formats.ts";
import { publishedEvidenceSchema, type PublishedEvidence } from "./published-evidence.ts";

export const COMMITMENT_STATES = ["open", "kept", "overdue", "putRight"] as const;
/** Overdue is open with its date past in the county; put right was kept after its date, or after a concern. */
export type CommitmentState = (typeof COMMITMENT_STATES)[number];

/** What is stored of a commitment's state; overdue follows from the date. */
export const STORED_STATES = ["open", "kept", "putRight"] as const;
export type StoredState = (typeof STORED_STATES)[number];

/** In the same words as the partial indexes. */
export const seen = sql`displayed = 1`;

/** Dated public promises (亮承诺). Overdue is not stored: an open commitment is overdue once its date has passed. */
export const commitments = sqliteTable(
  "commitments",
  {
    id: id(),
    postId: reference("post_id")
      .notNull()
      .references(() => posts.id),
    /** The post's site, repeated here so that one index serves the commitments of a site; a post never moves. */
    siteId: reference("site_id")
      .notNull()
      .references(() => sites.id),
    lawyerId: reference("lawyer_id")
      .notNull()
      .references(() => lawyers.id),
    signingId: reference("signing_id")
      .notNull()
      .references(() => signings.id),
    text: publicText("text").notNull(),
    /** Of the setting `commitmentThemes`. */
    theme: word("theme").notNull().default("integrity"),
    dueDate: date("due_date").notNull(),
    state: choice("state", STORED_STATES).notNull().default("open"),
    keptOn: date("kept_on"),
    /**
     * How it was kept, as the public reads it: written when evidence is published, so that a list reads nothing else
     * for it.
     */
    publishedEvidence: publicJson("published_evidence").$type<PublishedEvidence>(),
    /**
     * Whether the public sees it: the post is open, and the lawyer practises and holds it on display now. Triggers keep
     * it (`posts_promises_refresh`), so that a public list passes over nothing.
     */
    displayed: integer("displayed", { mode: "boolean" }).notNull().default(false),
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
    index("commitments_signing").on(t.signingId),
    // The same for the public, which sees of them what is on display.
    index("commitments_seen").on(t.dueDate, t.id).where(seen),
    index("commitments_seen_post").on(t.postId, t.dueDate, t.id).where(seen),
    index("commitments_seen_site").on(t.siteId, t.dueDate, t.id).where(seen),
    index("commitments_seen_lawyer").on(t.lawyerId, t.dueDate, t.id).where(seen),
    index("commitments_seen_state").on(t.state, t.dueDate, t.id).where(seen),
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
    theme: z.string().openapi({ description: "Of the setting `commitmentThemes`." }),
    state: z.enum(COMMITMENT_STATES),
    keptOn: z.string().nullable().openapi({ description: "`YYYY-MM-DD`" }),
    evidence: publishedEvidenceSchema.nullable(),
  })
  .openapi("PublicCommitment");
export type PublicCommitment = z.infer<typeof publicCommitmentSchema>;

/** A commitment as the bureau sees it. */
export const commitmentEntrySchema = publicCommitmentSchema
  .extend({ siteId: z.string(), createdAt: z.string(), updatedAt: z.string(), version: z.number().int() })
  .openapi("CommitmentEntry");
export type CommitmentEntry = z.infer<typeof commitmentEntrySchema>;

export const stateRequestSchema = z
  .strictObject({ state: z.enum(STORED_STATES), reason: reasonTextSchema })
  .openapi("CommitmentStateRequest");
export type StateRequest = z.infer<typeof stateRequestSchema>;
