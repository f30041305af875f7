import type { Waits } from "../../county/waiting/schema.ts";
import { actorSchema } from "../../platform/access/schema.ts";
import { z } from "@hono/zod-openapi";
import { openedSchema, openingSchema } from "../../county/readings/opening.ts";
import { integer, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
import { opinionSchema } from "../../county/invitations/schema.ts";
import { phoneProofSchema, sentProofSchema } from "../../county/phone-proofs/schema.ts";
import { REGISTRY_STATUS } from "../../county/registry/schema.ts";
import {
  publishedTextSchema,
  dateSchema,
  idSchema,
  licenceNoSchema,
  nameSchema,
  phoneSchema,
  reasonTextSchema,
  timeSchema,
} from "../../platform/core/formats.ts";
import { choice, date, instant, publicText, reference, sealed, secret } from "../../platform/db/columns.ts";
import { heldIndex } from "../../platform/db/held.ts";
import { problemSchema } from "../../platform/core/problem.ts";
import { underWaySchema } from "../../county/changes/schema.ts";
import { DISPLAY_CONDITIONS } from "../../county/settings/schema.ts";
import { COMMITMENT_STATES } from "../commitments/schema.ts";
import { eligibilityCheckSchema } from "../eligibility/schema.ts";
import {
  choiceSchema,
  postTitleSchema,
  SIGNING_STATES,
  signings,
  siteOfPostSchema,
  type SigningState,
} from "../schema.ts";
import { isDrawn } from "./drawn-signature.ts";

/** What waits for the bureau, by its state. */
export const SIGNINGS_WAIT = { submitted: "signings", resubmitted: "signings" } as const satisfies Waits<SigningState>;

/** Everything that was signed, revision by revision: triggers refuse to change it. */
export const signingRevisions = sqliteTable(
  "signing_revisions",
  {
    signingId: reference("signing_id")
      .notNull()
      .references(() => signings.id),
    revision: integer("revision").notNull(),
    /** What was signed, letter for letter as the digest was made of it: see `signed-content.ts`. */
    content: publicText("content").notNull(),
    digest: secret("digest").notNull(),
    signature: sealed("signature", { purpose: "signing", ends: ["signatureAfterTerm"] }),
    signedAt: instant("signed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.signingId, t.revision] }),
    heldIndex("signing_revisions", t, "signatureAfterTerm", t.signingId),
  ],
);

/**
 * Conditions of being on display that a signing fails, each since the day that was noticed. The work `signings` keeps
 * it.
 */
export const signingFailings = sqliteTable(
  "signing_failings",
  {
    signingId: reference("signing_id")
      .notNull()
      .references(() => signings.id),
    condition: choice("condition", DISPLAY_CONDITIONS).notNull(),
    since: date("since").notNull(),
  },
  (t) => [primaryKey({ columns: [t.signingId, t.condition] })],
);

const hoursEntrySchema = z.strictObject({ weekday: z.number().int().min(1).max(7), from: timeSchema, to: timeSchema });

/** Weekly hours at a site: each span begins before it ends, and none lies in another. */
export const weeklyHoursSchema = z
  .array(hoursEntrySchema)
  .max(14)
  .superRefine((spans, context) => {
    for (const [index, span] of spans.entries()) {
      if (span.from >= span.to) context.addIssue({ code: "custom", path: [index, "to"], message: "date_order" });
      const earlier = spans
        .slice(0, index)
        .some((other) => other.weekday === span.weekday && other.from < span.to && span.from < other.to);
      if (earlier) context.addIssue({ code: "custom", path: [index], message: "overlap" });
    }
  })
  .openapi({ description: "ISO 8601 weekdays (1 is Monday). Empty: no fixed hours, which takes all of them." });

const themeSchema = z.string().max(31).openapi({ description: "An id of the setting `commitmentThemes`." });

/** Some hundred points to a stroke, and more strokes than a long name has. */
const signatureSchema = z.string().max(24_576).refine(isDrawn, "format").openapi({
  description:
    "The strokes as JSON: `[[[x, y], …], …]`, whole numbers. Required when the setting `drawnSignature` is on.",
});

/** What is promised with every signing, a first one or one that carries another on. */
const promisedFields = {
  pledgeVersion: z.number().int(),
  commitments: z
    .array(z.strictObject({ text: publishedTextSchema(10, 200), dueDate: dateSchema, theme: themeSchema.optional() }))
    .min(1)
    .max(5),
  hours: weeklyHoursSchema.optional(),
  signature: signatureSchema.optional(),
};

/** What a lawyer sends to sign. */
export const signingRequestSchema = z
  .strictObject({
    licenceNo: licenceNoSchema,
    name: nameSchema,
    phone: phoneSchema,
    phoneProof: phoneProofSchema,
    firmId: idSchema,
    siteId: idSchema,
    ...promisedFields,
    consentVersion: z
      .number()
      .int()
      .optional()
      .openapi({ description: "The version of the text on the handling of one's data that was agreed to." }),
    showPartyMembership: z.boolean(),
    partyMembershipConsentVersion: z
      .number()
      .int()
      .optional()
      .openapi({ description: "Required to show Party membership: the version of the consent that was given." }),
  })
  .openapi("SigningRequest");
export type SigningRequest = z.infer<typeof signingRequestSchema>;

/** The code that went to the phone on file. */
export const confirmationSchema = z.strictObject({ phoneProof: sentProofSchema }).openapi("SigningConfirmation");

/** What a lawyer sends from the desk to carry a signing on. Without hours they stay as they are. */
export const renewalRequestSchema = z.strictObject(promisedFields).openapi("RenewalRequest");
export type RenewalRequest = z.infer<typeof renewalRequestSchema>;

const signingCode = z.string().openapi({
  description: "Ten symbols of Crockford's base 32. With the phone it shows how the signing stands.",
  example: "4W9QZ0T6N1",
});

export const signingAnswerSchema = z
  .object({
    code: signingCode,
    state: z.enum(SIGNING_STATES),
    submittedAt: z.string(),
    confirmUntil: z.string().nullable().openapi({
      description: "Until when the lawyer confirms that it is theirs; null when there is nothing to confirm.",
    }),
  })
  .openapi("SigningAnswer");
export type SigningAnswer = z.infer<typeof signingAnswerSchema>;

const postLinkSchema = z.object({ id: z.string(), title: z.string() });
const termSchema = z
  .object({ from: z.string(), to: z.string() })
  .openapi({ description: "First and last day on display, `YYYY-MM-DD`." });
export type Term = z.infer<typeof termSchema>;
const shownHoursSchema = z.array(z.object({ weekday: z.number().int(), from: z.string(), to: z.string() })).readonly();
const signedCommitmentSchema = z.object({ text: z.string(), theme: z.string().optional(), dueDate: z.string() });
const signedCommitmentsSchema = z.array(signedCommitmentSchema).readonly();

/** A signing as whoever has its code sees it. */
export const signingSchema = signingAnswerSchema
  .extend({
    site: choiceSchema,
    firm: choiceSchema,
    decidedAt: z.string().nullable(),
    reason: z.string().nullable(),
    post: postLinkSchema.nullable(),
    showsPartyMembership: z.boolean(),
    commitments: z
      .array(
        signedCommitmentSchema.extend({
          state: z.enum(COMMITMENT_STATES).nullable().openapi({ description: "Null until it is published." }),
        }),
      )
      .readonly(),
    hours: shownHoursSchema,
    term: termSchema.nullable(),
    renewable: z.boolean().openapi({ description: "Its term ends soon and nothing carries it on yet." }),
    canResubmit: z.boolean(),
    revision: z.number().int(),
    digest: z
      .string()
      .nullable()
      .openapi({ description: "SHA-256 of what was signed, hex; null for signings from before digests." }),
  })
  .openapi("Signing");
export type Signing = z.infer<typeof signingSchema>;

/** A signing as the lawyer sees it at the desk. */
export const ownSigningSchema = z
  .object({
    id: z.string(),
    code: signingCode,
    site: choiceSchema,
    post: postLinkSchema.nullable(),
    state: z.enum(SIGNING_STATES),
    suspended: z.boolean(),
    reason: z.string().nullable(),
    term: termSchema.nullable(),
    hours: shownHoursSchema,
    commitments: signedCommitmentsSchema,
    renewable: z
      .boolean()
      .openapi({ description: "Its term ends soon and nothing carries it on yet: the desk offers to renew it." }),
    renews: z.string().nullable().openapi({ description: "The signing whose term it carries on." }),
    plate: z.string().openapi({ description: "The code on badge and desk card." }),
  })
  .openapi("OwnSigning");
export type OwnSigning = z.infer<typeof ownSigningSchema>;

/** What was signed, to be printed: it never changes, whatever the registry and the texts have come to say since. */
export const signedCopySchema = z
  .object({
    revision: z.number().int(),
    state: z.enum(SIGNING_STATES),
    pledge: z.object({ version: z.number().int(), zh: z.string(), en: z.string().optional() }),
    lawyer: z.object({ name: z.string(), licenceNo: z.string() }),
    firm: choiceSchema,
    site: choiceSchema,
    commitments: signedCommitmentsSchema,
    hours: shownHoursSchema,
    consents: z.array(
      z.object({
        kind: z.string(),
        version: z.number().int(),
        at: z.string(),
        zh: z.string(),
        en: z.string().optional(),
      }),
    ),
    signedAt: z.string(),
    signature: z.string().nullable().openapi({ description: "The drawn signature as an SVG in a data URL." }),
    digest: z.string().nullable().openapi({
      description:
        "SHA-256 of what was signed, hex; null for signings from before digests, which nothing can vouch for.",
    }),
    intact: z
      .boolean()
      .openapi({ description: "What is stored is what was signed: the digest was worked out anew and agrees." }),
  })
  .openapi("SignedCopy");
export type SignedCopy = z.infer<typeof signedCopySchema>;

export const signingEnteredSchema = z
  .object({ id: z.string(), version: z.number().int(), code: signingCode })
  .openapi("SigningEntered");
export type SigningEntered = z.infer<typeof signingEnteredSchema>;

/** A condition of being on display that is gone. */
export const failingConditionSchema = z
  .object({
    condition: z.enum(DISPLAY_CONDITIONS),
    since: z.string().nullable().openapi({ description: "The day it was noticed, `YYYY-MM-DD`." }),
    suspendsOn: z
      .string()
      .nullable()
      .openapi({ description: "When it suspends by the setting `displayRules`; null while it is only shown." }),
  })
  .openapi("FailingCondition");
export type FailingCondition = z.infer<typeof failingConditionSchema>;

/** That a branch took back its support, or gives it again. */
export const opinionChangeSchema = z
  .strictObject({ withdrawn: z.boolean(), reason: reasonTextSchema })
  .openapi("OpinionChange");
export type OpinionChange = z.infer<typeof opinionChangeSchema>;
export const opinionChangedSchema = opinionSchema.extend({ underWay: underWaySchema }).openapi("OpinionChanged");
export type OpinionChanged = z.infer<typeof opinionChangedSchema>;

/** A signing in the bureau's list. */
export const signingEntrySchema = z.object({
  id: z.string(),
  state: z.enum(SIGNING_STATES),
  lawyer: choiceSchema,
  site: siteOfPostSchema,
  firm: choiceSchema,
  submittedAt: z.string(),
  decidedAt: z.string().nullable(),
  failing: z
    .array(failingConditionSchema)
    .openapi({ description: "Conditions of being on display that are gone, of one that is to be, or was." }),
  version: z.number().int(),
});
export type SigningEntry = z.infer<typeof signingEntrySchema>;

/** A step in a signing's history, from its audit entry. */
const historyEntrySchema = z
  .object({
    at: z.string(),
    actor: actorSchema,
    action: z.string().openapi({ example: "signings.suspend" }),
    reason: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
  })
  .openapi("HistoryEntry");

/**
 * A signing with all the bureau needs to decide on it: what was signed, and what the registry says of the lawyer today.
 */
/** What is sent to see the phone a signing was made with. */
export const signingOpeningSchema = openingSchema(["phone"]).openapi("SigningOpening");
export type SigningOpening = z.infer<typeof signingOpeningSchema>;
export const openedSigningSchema = openedSchema(["phone"]).openapi("OpenedSigning");
export type OpenedSigning = z.infer<typeof openedSigningSchema>;

export const signingDetailSchema = signingEntrySchema
  .extend({
    lawyer: choiceSchema.extend({
      licenceNo: z.string(),
      firm: choiceSchema.openapi({
        description: "The firm in the registry today; `firm` is the one that was signed with.",
      }),
      practisingSince: z.string().nullable(),
      status: z.enum(REGISTRY_STATUS),
    }),
    phone: z.string().nullable().openapi({ description: "Masked; null once erased.", example: "138****5678" }),
    pledgeVersion: z.number().int(),
    commitments: signedCommitmentsSchema,
    hours: shownHoursSchema,
    term: termSchema.nullable(),
    suspendedFor: z.enum(["sanction", "condition", "bureau"]).nullable(),
    showPartyMembership: z.boolean(),
    partyMembershipConsentVersion: z.number().int().nullable(),
    partyMembershipConsentAt: z.string().nullable(),
    partyMembershipWithdrawnAt: z.string().nullable(),
    reason: z.string().nullable(),
    post: postLinkSchema.nullable(),
    plate: z
      .string()
      .nullable()
      .openapi({ description: "The code of the lawyer's badge and desk card; null until it is approved." }),
    enteredBy: z.string().nullable().openapi({
      description: "The admin token of whoever entered it for the lawyer, and therefore does not approve it.",
    }),
    confirmedAt: z.string().nullable().openapi({ description: "When it was certain that the lawyer signed." }),
    confirmedBy: z.string().nullable().openapi({
      description: "Whoever had the lawyer before them and confirmed it, and therefore does not approve it.",
    }),
    renews: z.string().nullable().openapi({ description: "The signing whose term it carries on." }),
    revision: z.number().int(),
    revisions: z
      .array(z.object({ revision: z.number().int(), signedAt: z.string(), digest: z.string() }))
      .openapi({ description: "All that was signed, the first one first." }),
    digest: z.string().nullable(),
    checks: z
      .array(eligibilityCheckSchema)
      .openapi({ description: "Made now; one that failed stands in the way of approval." }),
    opinion: opinionSchema.openapi({ description: "Of the firm's Party branch." }),
    history: z.array(historyEntrySchema).openapi({ description: "The first step first." }),
  })
  .openapi("SigningDetail");
export type SigningDetail = z.infer<typeof signingDetailSchema>;

/** How the bureau approves: onto a post that is there, or one to be made. */
export const approvalSchema = z
  .strictObject({
    postId: idSchema
      .optional()
      .openapi({ description: "An open post at the site. Without it: the site's first open post, or a new one." }),
    title: postTitleSchema.optional().openapi({ description: "The title of the post if a new one is made." }),
    termFrom: dateSchema
      .optional()
      .openapi({ description: "First day on display; today by default, or the day after the term it carries on." }),
    termTo: dateSchema
      .optional()
      .openapi({ description: "Last day on display; by default after the months of the setting `signingTermMonths`." }),
    hours: weeklyHoursSchema.optional().openapi({ description: "Without it: the hours that were signed." }),
  })
  .openapi("Approval");
export type Approval = z.infer<typeof approvalSchema>;

/** So many are decided on in one request: each takes as many database calls as by itself. */
const DECIDED_AT_ONCE = 20;

/** One decision on each of some signings, with the version that was seen of it. */
export const signingDecisionsSchema = z
  .strictObject({
    decision: z.enum(["approve", "return", "reject"]),
    signings: z
      .array(z.strictObject({ id: idSchema, version: z.number().int().min(1) }))
      .min(1)
      .max(DECIDED_AT_ONCE)
      .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "taken"),
    reason: reasonTextSchema.optional().openapi({ description: "Needed to return or reject: each lawyer reads it." }),
    termFrom: approvalSchema.shape.termFrom,
    termTo: approvalSchema.shape.termTo,
  })
  .superRefine(({ decision, reason, termFrom, termTo }, { addIssue }) => {
    if (decision !== "approve" && reason === undefined)
      addIssue({ code: "custom", message: "required", path: ["reason"] });
    for (const [field, value] of Object.entries({ termFrom, termTo }))
      if (decision !== "approve" && value !== undefined)
        addIssue({ code: "custom", message: "not_allowed", path: [field] });
  })
  .openapi("SigningDecisions");
export type SigningDecisions = z.infer<typeof signingDecisionsSchema>;

/** What became of each signing of such a request. */
export const signingResultsSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        state: z
          .enum(SIGNING_STATES)
          .nullable()
          .openapi({ description: "As it stands now; null where there is none." }),
        version: z.number().int().nullable(),
        problem: problemSchema
          .pick({ code: true, errors: true, earlier: true })
          .nullable()
          .openapi({ description: "Why nothing was done about this one, as a request for it alone would be told." }),
      }),
    ),
  })
  .openapi("SigningResults");
export type SigningResults = z.infer<typeof signingResultsSchema>;
export type SigningResult = SigningResults["items"][number];
