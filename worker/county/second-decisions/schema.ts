import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import { idSchema } from "../../platform/core/formats.ts";
import { pageQuery } from "../../platform/core/paging.ts";
import { bureauJson, bureauText, id, instant, reference, secret, word } from "../../platform/db/columns.ts";
import { linkTraceFields, newLinkFields, wayField } from "../personal-links/schema.ts";
import type { SecondDecision } from "./carriers.ts";
import { DECISION_WORDS } from "./words.ts";

/**
 * Decisions asked of the second person, each by one one-time link, under that link's own id. What was answered stands
 * here too: it belongs to what was decided, and stays when the link is erased.
 */
export const secondDecisions = sqliteTable(
  "second_decisions",
  {
    id: id(),
    decision: word("decision").notNull(),
    /** What is decided on, `signings:01…`: there is one open question about it at most. */
    subject: reference("subject").notNull(),
    version: integer("version").notNull(),
    /** What was ordered, as the decision's own route takes it. */
    body: bureauJson("body").notNull(),
    /** Of what was there to be decided on: when it changes, the link decides nothing. */
    shownDigest: secret("shown_digest").notNull(),
    orderedBy: reference("ordered_by").notNull(),
    orderedByName: bureauText("ordered_by_name").notNull(),
    orderedAt: instant("ordered_at").notNull(),
    /** The second person, as the audit names them. */
    personId: reference("person_id").notNull(),
    personName: bureauText("person_name").notNull(),
    /** When it was answered, withdrawn, or made room for another. */
    closedAt: instant("closed_at"),
    agreed: integer("agreed", { mode: "boolean" }),
    /** Why not. */
    reason: bureauText("reason"),
  },
  (t) => [
    uniqueIndex("second_decisions_open")
      .on(t.subject)
      .where(sql`closed_at IS NULL`),
    index("second_decisions_subject").on(t.subject, t.id),
    // Whose name a reading has.
    index("second_decisions_person").on(t.personId),
  ],
);
export type SecondDecisionRow = typeof secondDecisions.$inferSelect;

const [first, ...others] = Object.keys(DECISION_WORDS) as [SecondDecision, ...SecondDecision[]];
const decisionSchema = z.enum([first, ...others]);

export const secondDecisionRequestSchema = z
  .strictObject({
    decision: decisionSchema.openapi({ description: "The `operationId` of the decision." }),
    id: idSchema.openapi({ description: "What stands in its path: an id, or the key of a setting." }),
    version: z
      .number()
      .int()
      .min(1)
      .optional()
      .openapi({ description: "What it asks for in `If-Match`; left out where it asks for none." }),
    body: z
      .record(z.string(), z.unknown())
      .default({})
      .openapi({ description: "What is sent to it: it is carried out with that, or not at all." }),
    days: z.number().int().min(1).max(30).default(7),
    ...wayField,
  })
  .openapi("SecondDecisionRequest");
export type SecondDecisionRequest = z.infer<typeof secondDecisionRequestSchema>;

/** How it stands. The link of what has changed since says so, and decides nothing. */
export const SECOND_DECISION_STATES = ["open", "agreed", "refused", "withdrawn", "expired"] as const;

export const secondDecisionEntrySchema = z
  .object({
    id: z.string(),
    decision: z.string(),
    entity: z.string(),
    entityId: z.string(),
    version: z.number().int().nullable(),
    body: z.unknown(),
    state: z.enum(SECOND_DECISION_STATES),
    orderedAt: z.string(),
    expiresAt: z.string(),
    closedAt: z.string().nullable(),
    reason: z.string().nullable().openapi({ description: "Why the second person does not agree." }),
    ...linkTraceFields,
  })
  .openapi("SecondDecisionEntry");
export type SecondDecisionEntry = z.infer<typeof secondDecisionEntrySchema>;

export const newSecondDecisionSchema = secondDecisionEntrySchema.extend(newLinkFields).openapi("NewSecondDecision");
export type NewSecondDecision = z.infer<typeof newSecondDecisionSchema>;

export const secondDecisionQuery = pageQuery(200, 50).extend({
  entity: z.string().max(40).optional().openapi({ description: "Together with `entityId`." }),
  entityId: idSchema.optional(),
});
