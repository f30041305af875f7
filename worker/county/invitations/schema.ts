import { openedSchema, openingSchema } from "../readings/opening.ts";
import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import { choice, id, instant, reference, sealed, secret } from "../../platform/db/columns.ts";
import type { Kept } from "../../platform/db/declarations.ts";
import { heldIndex } from "../../platform/db/held.ts";
import { nameSchema, textSchema } from "../../platform/core/formats.ts";
import { linkTraceFields, newLinkFields, wayField } from "../personal-links/schema.ts";
import { labelSchema } from "../settings/schema.ts";

const ANSWERED = { purpose: "signing", ends: ["invitationAfterDecision"] } as const satisfies Kept;

/**
 * What a one-time link asks: the Party branch's opinion on a signing (党组织意见), whether a nominee agrees to be
 * nominated, or the second person's decision where nobody of the bureau may make it: see `second-decisions/`.
 */
export const INVITATION_KINDS = ["branchOpinion", "nomineeConsent", "secondDecision"] as const;
export type InvitationKind = (typeof INVITATION_KINDS)[number];

/** What an invitation can be about, named as the audit names it. */
export const INVITATION_ENTITIES = ["signings", "nominations", "secondDecisions"] as const;
export type InvitationEntity = (typeof INVITATION_ENTITIES)[number];

export const ENTITY_OF: Readonly<Record<InvitationKind, InvitationEntity>> = {
  branchOpinion: "signings",
  nomineeConsent: "nominations",
  secondDecision: "secondDecisions",
};

/** One-time links: each asks one person one question, and takes one answer. Only a digest of the secret is kept. */
export const invitations = sqliteTable(
  "invitations",
  {
    id: id(),
    kind: choice("kind", INVITATION_KINDS).notNull(),
    entity: choice("entity", INVITATION_ENTITIES).notNull(),
    entityId: reference("entity_id").notNull(),
    hash: secret("hash").notNull(),
    /** Whom the link was meant for, if the bureau noted it. */
    addressee: sealed("addressee", ANSWERED),
    /** Version of the text that is shown and agreed to, and of the separate one on publication where there is one. */
    textVersion: integer("text_version").notNull(),
    publicationVersion: integer("publication_version"),
    /** The admin token of whoever issued it. */
    createdBy: reference("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    /** When it was answered; a trigger lets that happen once (`invitations_once`). */
    usedAt: instant("used_at"),
    supports: integer("supports", { mode: "boolean" }),
    /** Whether the person also agrees to publication; null where that is not asked. */
    publication: integer("publication", { mode: "boolean" }),
    /** What was answered in words, and by whom; null also once erased. */
    text: sealed("text", ANSWERED),
    answeredBy: sealed("answered_by", ANSWERED),
    /** The revision of the entity that was answered about. */
    revision: integer("revision"),
    /** When a branch took its support back; null while it stands, and when it is given again. */
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [
    // One open link for a question: a new one revokes the one before.
    uniqueIndex("invitations_open")
      .on(t.kind, t.entity, t.entityId)
      .where(sql`used_at IS NULL AND revoked_at IS NULL`),
    index("invitations_entity").on(t.entity, t.entityId, t.id),
    index("invitations_kind").on(t.entity, t.id),
    index("invitations_unanswered")
      .on(t.expiresAt)
      .where(sql`used_at IS NULL AND revoked_at IS NULL`),
    heldIndex("invitations", t, "invitationAfterDecision", t.entityId),
  ],
);

/**
 * `expired` is also what was revoked, or is not asked any more since the matter is decided; `changed` is what became
 * something else than was asked about.
 */
export const INVITATION_STATES = ["open", "used", "changed", "expired"] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** A signing as the branch secretary sees it. */
const askedSigningSchema = z.object({
  kind: z.literal("branchOpinion"),
  revision: z.number().int(),
  lawyer: z.string(),
  firm: z.string(),
  site: z.string(),
  commitments: z.array(z.object({ text: z.string(), dueDate: z.string() })).readonly(),
  submittedAt: z.string(),
});

/** A nomination as the nominee sees it: by nobody's name, with nobody's reason. */
const askedNominationSchema = z.object({
  kind: z.literal("nomineeConsent"),
  revision: z.number().int(),
  nominee: z.string(),
  organisation: z.string().nullable(),
  campaign: z.string(),
  category: z.string(),
});

const agreedTextSchema = z.object({ version: z.number().int(), text: labelSchema });

/** What a one-time link opens. What is asked shows only while it can be answered. */
const wordsSchema = z.object({ zh: z.string(), en: z.string().optional() });

/** A decision of the bureau's, as the second person reads it. */
const askedDecisionSchema = z.object({
  kind: z.literal("secondDecision"),
  revision: z.number().int(),
  decision: wordsSchema,
  orderedBy: z.string().openapi({ description: "Who of the bureau asks." }),
  orderedAt: z.string(),
  facts: z
    .array(z.object({ label: wordsSchema, text: wordsSchema.optional(), date: z.string().optional() }))
    .readonly()
    .openapi({ description: "What it rests on, line by line; citizens masked." }),
  earlier: z
    .array(z.object({ step: wordsSchema, by: wordsSchema, at: z.string() }))
    .readonly()
    .openapi({ description: "Who took which earlier step when, and therefore does not decide." }),
});
export type AskedDecision = z.infer<typeof askedDecisionSchema>;

export const invitationSchema = z
  .object({
    kind: z.enum(INVITATION_KINDS),
    state: z.enum(INVITATION_STATES),
    expiresAt: z.string(),
    usedAt: z.string().nullable(),
    asked: z.discriminatedUnion("kind", [askedSigningSchema, askedNominationSchema, askedDecisionSchema]).nullable(),
    text: agreedTextSchema.nullable().openapi({ description: "What whoever answers confirms." }),
    publication: agreedTextSchema
      .nullable()
      .openapi({ description: "The separate consent to publication, where it is asked for." }),
  })
  .openapi("Invitation");
export type Invitation = z.infer<typeof invitationSchema>;
export type Asked = NonNullable<Invitation["asked"]>;

export const invitationAnswerSchema = z
  .strictObject({
    supports: z.boolean(),
    text: textSchema(1, 500)
      .optional()
      .openapi({ description: "Reasons; required when a branch does not support, or a decision is not agreed to." }),
    name: nameSchema
      .optional()
      .openapi({ description: "Who answers; left out by the second person, who is known, and required of others." }),
    publication: z
      .boolean()
      .optional()
      .openapi({ description: "Required where the consent to publication is asked for." }),
    revision: z
      .number()
      .int()
      .optional()
      .openapi({ description: "The `revision` that was shown: what changed since is not answered unseen." }),
  })
  .openapi("InvitationAnswer");
export type InvitationAnswer = z.infer<typeof invitationAnswerSchema>;

export const invitationReceiptSchema = z
  .object({ kind: z.enum(INVITATION_KINDS), state: z.literal("used"), usedAt: z.string(), supports: z.boolean() })
  .openapi("InvitationReceipt");
export type InvitationReceipt = z.infer<typeof invitationReceiptSchema>;

export const invitationRequestSchema = z
  .strictObject({ days: z.number().int().min(1).max(30).default(7), addressee: nameSchema.optional(), ...wayField })
  .openapi("InvitationRequest");
export type InvitationRequest = z.infer<typeof invitationRequestSchema>;

/** A link as the bureau's list shows it: never the link itself. */
export const invitationEntrySchema = z
  .object({
    id: z.string(),
    kind: z.enum(INVITATION_KINDS),
    entity: z.enum(INVITATION_ENTITIES),
    entityId: z.string(),
    addressee: z.string().nullable().openapi({ description: "Masked.", example: "赵**" }),
    createdAt: z.string(),
    expiresAt: z.string(),
    revokedAt: z.string().nullable(),
    usedAt: z.string().nullable(),
    supports: z.boolean().nullable(),
    publication: z.boolean().nullable(),
    ...linkTraceFields,
  })
  .openapi("InvitationEntry");
export type InvitationEntry = z.infer<typeof invitationEntrySchema>;

const OPENED = ["addressee", "name", "text"] as const;
/** What is sent to see whom a link was for, and who answered what. */
export const invitationOpeningSchema = openingSchema(OPENED, ["addressee", "name"]).openapi("InvitationOpening");
export type InvitationOpening = z.infer<typeof invitationOpeningSchema>;
export const openedInvitationSchema = openedSchema(OPENED).openapi("OpenedInvitation");
export type OpenedInvitation = z.infer<typeof openedInvitationSchema>;

/** A new link, in the clear only for whoever hands it over, and only now. */
export const newInvitationSchema = invitationEntrySchema.extend(newLinkFields).openapi("NewInvitation");
export type NewInvitation = z.infer<typeof newInvitationSchema>;

/** What became of a question, for the detail of what it is about. */
export const opinionSchema = z
  .object({
    state: z.enum(["none", "asked", "given", "expired"]),
    supports: z.boolean().nullable(),
    publication: z.boolean().nullable(),
    text: z.string().nullable(),
    secretary: z.string().nullable().openapi({ description: "Who answered, masked." }),
    givenAt: z.string().nullable(),
    expiresAt: z.string().nullable(),
    revision: z.number().int().nullable().openapi({ description: "The revision that was answered about." }),
    withdrawnAt: z.string().optional().openapi({ description: "Present when a branch took its support back: when." }),
  })
  .openapi("Opinion");
export type Opinion = z.infer<typeof opinionSchema>;
