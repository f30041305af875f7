import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { blindIndex, date, id, instant, sealed, timestamps, version } from "../../platform/db/columns.ts";
import { eligibilityCheckSchema } from "../eligibility/schema.ts";
import { opinionSchema } from "../../county/invitations/schema.ts";
import { publishedEvidenceSchema } from "../commitments/published-evidence.ts";
import { labelInForceSchema } from "../labels/label.ts";
import {
  dateSchema,
  idSchema,
  licenceNoSchema,
  lineSchema,
  nameSchema,
  phoneSchema,
  textSchema,
  timeSchema,
} from "../../platform/core/formats.ts";
import { firms, lawyers, REGISTRY_STATUS, sites, TIERS } from "../../county/registry/schema.ts";
import { isDrawn } from "../signings/drawn-signature.ts";

export const POST_STATUS = ["open", "closed"] as const;
export type PostStatus = (typeof POST_STATUS)[number];

/** Demonstration posts (党员律师示范岗): a named position at one site. */
export const posts = sqliteTable(
  "posts",
  {
    id: id(),
    siteId: text("site_id")
      .notNull()
      .references(() => sites.id),
    /** The site's tier, repeated here for the index of a tier's posts; a trigger keeps it the same. */
    tier: text("tier", { enum: TIERS }).notNull(),
    title: text("title").notNull(),
    status: text("status", { enum: POST_STATUS }).notNull().default("open"),
    version: version(),
    ...timestamps,
  },
  (t) => [
    index("posts_status").on(t.status, t.id),
    index("posts_tier").on(t.tier, t.id),
    index("posts_site").on(t.siteId, t.status, t.id),
  ],
);

/**
 * Where an open post is found: a row for each way to look (`scope`) and each word it answers to. Scopes are the whole
 * county (empty), `tier:…`, `site:…` and `firm:…`; words are the title, the holders' names and their initials in lower
 * case, and the empty word for listing without one; only posts with a holder on display are found. So every page of the
 * wall, searched or not, is one stretch of the primary key, however large the county grows. Triggers keep it
 * (`migrations/0001_guards.sql`); nothing else writes it.
 */
export const postIndex = sqliteTable(
  "post_index",
  {
    scope: text("scope").notNull(),
    word: text("word").notNull(),
    postId: text("post_id")
      .notNull()
      .references(() => posts.id),
  },
  (t) => [primaryKey({ columns: [t.scope, t.word, t.postId] }), index("post_index_post").on(t.postId, t.scope, t.word)],
);

/**
 * Where a post on display is found by what is promised there: a row for each state, for all tiers (empty) and its own,
 * and for all themes (empty) and each. Only commitments of those on display count. Which open ones are overdue depends
 * on the day, so both are dates to look from: an open commitment stands under `open` with the last date of the post's,
 * and under `overdue` with the first. An empty state stands for a theme alone. Triggers keep it (the migration `wall`);
 * nothing else writes it.
 */
export const postPromises = sqliteTable(
  "post_promises",
  {
    tier: text("tier").notNull(),
    theme: text("theme").notNull(),
    state: text("state").notNull(),
    /** Empty but under `open` and `overdue`. */
    due: text("due").notNull(),
    postId: text("post_id")
      .notNull()
      .references(() => posts.id),
  },
  (t) => [
    primaryKey({ columns: [t.tier, t.theme, t.state, t.due, t.postId] }),
    index("post_promises_post").on(t.postId, t.tier, t.theme, t.state, t.due),
  ],
);

/**
 * A signing is submitted, and resubmitted after it was returned; approved, and from the first day of its term on
 * display; suspended while a sanction is in force or the bureau says so. Rejected, withdrawn and ended are final.
 */
export const SIGNING_STATES = [
  "submitted",
  "returned",
  "resubmitted",
  "rejected",
  "approved",
  "onDisplay",
  "suspended",
  "withdrawn",
  "ended",
] as const;
export type SigningState = (typeof SIGNING_STATES)[number];

/** A weekly span of a holder's hours at the site. */
export interface Hours {
  /** ISO 8601: 1 is Monday. */
  readonly weekday: number;
  /** `HH:MM` */
  readonly from: string;
  readonly to: string;
}

/** A commitment as it was signed. */
export interface SignedCommitment {
  readonly text: string;
  /** Of the setting `commitmentThemes`; absent in what was signed before there were themes. */
  readonly theme?: string | undefined;
  readonly dueDate: string;
}

/** What a lawyer signed (签岗), kept exactly as it was. */
export const signings = sqliteTable(
  "signings",
  {
    id: id(),
    code: text("code").notNull(),
    lawyerId: text("lawyer_id")
      .notNull()
      .references(() => lawyers.id),
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id),
    siteId: text("site_id")
      .notNull()
      .references(() => sites.id),
    /** Null once the retention time is over. */
    phone: sealed("phone"),
    phoneIndex: blindIndex("phone_index"),
    pledgeVersion: integer("pledge_version").notNull(),
    commitments: text("commitments", { mode: "json" }).$type<readonly SignedCommitment[]>().notNull(),
    showPartyMembership: integer("show_party_membership", { mode: "boolean" }).notNull(),
    /** Version of the separate consent and when it was given; null when it was not. */
    partyMembershipConsentVersion: integer("party_membership_consent_version"),
    partyMembershipConsentAt: instant("party_membership_consent_at"),
    /** When the consent was withdrawn; what was signed stays as it was. */
    partyMembershipWithdrawnAt: instant("party_membership_withdrawn_at"),
    state: text("state", { enum: SIGNING_STATES }).notNull().default("submitted"),
    /** Why it was returned or rejected, as the lawyer reads it. */
    reason: text("reason"),
    decidedAt: instant("decided_at"),
    postId: text("post_id").references(() => posts.id),
    /** First and last day on display; null until it is approved. */
    termFrom: date("term_from"),
    termTo: date("term_to"),
    hours: text("hours", { mode: "json" }).$type<readonly Hours[]>().notNull().default([]),
    /**
     * The admin token of whoever entered it for the lawyer; empty when the lawyer signed. That person does not approve
     * it.
     */
    enteredBy: text("entered_by").notNull().default(""),
    /** The signing whose term this one carries on; empty for a first one. */
    renews: text("renews").notNull().default(""),
    /** Counts what was signed: 1 at first, one more with each resubmission. */
    revision: integer("revision").notNull().default(1),
    /** SHA-256 of what was signed, lower-case hex; null for signings from before digests. */
    digest: text("digest"),
    /** The drawn signature where the bureau asks for one. */
    signature: sealed("signature"),
    /** Why it is suspended: `sanction` lifts by itself, `bureau` only by hand; empty otherwise. */
    suspendedFor: text("suspended_for", { enum: ["", "sanction", "bureau"] })
      .notNull()
      .default(""),
    version: version(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("signings_code").on(t.code),
    // One signing per lawyer and site may wait or stand, and one that carries its term on. A returned one may be given
    // up for a new one.
    uniqueIndex("signings_current")
      .on(t.lawyerId, t.siteId, t.renews)
      .where(sql`state IN ('submitted', 'resubmitted', 'approved', 'onDisplay', 'suspended')`),
    index("signings_lawyer").on(t.lawyerId, t.state),
    index("signings_term").on(t.state, t.termTo),
    index("signings_state").on(t.state, t.id),
    index("signings_site").on(t.siteId, t.id),
    index("signings_firm").on(t.firmId, t.id),
  ],
);

/** Everything that was signed, revision by revision: triggers refuse to change it. */
export const signingRevisions = sqliteTable(
  "signing_revisions",
  {
    signingId: text("signing_id")
      .notNull()
      .references(() => signings.id),
    revision: integer("revision").notNull(),
    /** What was signed, letter for letter as the digest was made of it: see `signed-content.ts`. */
    content: text("content").notNull(),
    digest: text("digest").notNull(),
    signature: sealed("signature"),
    signedAt: instant("signed_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.signingId, t.revision] })],
);

/** Who holds a post. */
export const postHolders = sqliteTable(
  "post_holders",
  {
    id: id(),
    postId: text("post_id")
      .notNull()
      .references(() => posts.id),
    lawyerId: text("lawyer_id")
      .notNull()
      .references(() => lawyers.id),
    signingId: text("signing_id")
      .notNull()
      .references(() => signings.id),
    /** Whether the public may see Party membership: follows the consent in the signing until it is withdrawn. */
    showPartyMembership: integer("show_party_membership", { mode: "boolean" }).notNull(),
    since: date("since").notNull(),
    /** The signing's hours: follow them by triggers, so that the wall need not read the signing too. */
    hours: text("hours", { mode: "json" }).$type<readonly Hours[]>().notNull().default([]),
    /**
     * Whether the public sees it: follows the state of the signing (triggers), so that nobody else can put a holder on
     * display.
     */
    displayed: integer("displayed", { mode: "boolean" }).notNull().default(false),
    /** Last day; null while the post is held. */
    until: date("until"),
  },
  (t) => [
    uniqueIndex("post_holders_current")
      .on(t.postId, t.lawyerId)
      .where(sql`until IS NULL`),
    index("post_holders_lawyer").on(t.lawyerId, t.until),
    index("post_holders_signing").on(t.signingId),
  ],
);

const choiceSchema = z.object({ id: z.string(), name: z.string() });
const siteOfPostSchema = choiceSchema.extend({ tier: z.enum(TIERS) });

export const COMMITMENT_STATES = ["open", "kept", "overdue", "putRight"] as const;
/** Overdue is open with its date past in the county; put right was kept after its date, or after a concern. */
export type CommitmentState = (typeof COMMITMENT_STATES)[number];

/** A weekly span of hours, as it is shown. */
export const hoursSchema = z.object({
  weekday: z.number().int().openapi({ description: "ISO 8601: 1 is Monday." }),
  from: z.string().openapi({ example: "09:00" }),
  to: z.string().openapi({ example: "11:30" }),
});

export const holderSchema = z
  .object({
    id: z.string().openapi({ description: "The lawyer's id." }),
    name: z.string(),
    firm: choiceSchema,
    partyMember: z.boolean().openapi({ description: "True only with the lawyer's separate consent to show it." }),
    since: z.string().openapi({ description: "First day, `YYYY-MM-DD`." }),
  })
  .openapi("Holder");
export type Holder = z.infer<typeof holderSchema>;

/** A code that a verification page knows. */
const plateSchema = z.string();

/** A holder as the wall shows them. */
export const postLawyerSchema = holderSchema
  .extend({
    hours: z.array(hoursSchema).openapi({ description: "When they are at the site." }),
    labels: z.array(labelInForceSchema),
    plate: plateSchema.openapi({ description: "The code of their badge and desk card: see `GET /api/plates/{code}`." }),
  })
  .openapi("PostLawyer");
export type PostLawyer = z.infer<typeof postLawyerSchema>;

export const postCommitmentSchema = z
  .object({
    id: z.string(),
    lawyerId: z.string(),
    text: z.string(),
    theme: z.string().openapi({ description: "An id of `commitmentThemes` in `GET /api/settings`." }),
    dueDate: z.string().openapi({ description: "`YYYY-MM-DD` in the county's zone" }),
    state: z.enum(COMMITMENT_STATES),
    keptOn: z.string().nullable().openapi({ description: "When it was recorded as kept or put right." }),
    evidence: publishedEvidenceSchema.nullable(),
  })
  .openapi("PostCommitment");
export type PostCommitment = z.infer<typeof postCommitmentSchema>;

/** An open post as the public sees it. */
export const postSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    site: siteOfPostSchema,
    labels: z.array(labelInForceSchema).openapi({ description: "The post's own; those of its holders are with them." }),
    plate: plateSchema.openapi({ description: "The code of its door plate: see `GET /api/plates/{code}`." }),
    lawyers: z.array(postLawyerSchema),
    commitments: z.array(postCommitmentSchema),
  })
  .openapi("Post");
export type Post = z.infer<typeof postSchema>;

/** A post as the bureau sees it. */
export const postEntrySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    site: siteOfPostSchema,
    status: z.enum(POST_STATUS),
    plate: plateSchema,
    lawyers: z.array(holderSchema.extend({ plate: plateSchema })),
    createdAt: z.string(),
    updatedAt: z.string(),
    version: z.number().int(),
  })
  .openapi("PostEntry");
export type PostEntry = z.infer<typeof postEntrySchema>;

export const postTitleSchema = lineSchema(100);
export const postRequestSchema = z.strictObject({ siteId: idSchema, title: postTitleSchema }).openapi("PostRequest");
export type PostRequest = z.infer<typeof postRequestSchema>;
export const postPatchSchema = z.strictObject({ title: postTitleSchema }).openapi("PostPatch");
export type PostPatch = z.infer<typeof postPatchSchema>;

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
    .array(z.strictObject({ text: textSchema(10, 200), dueDate: dateSchema, theme: themeSchema.optional() }))
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
    firmId: idSchema,
    siteId: idSchema,
    ...promisedFields,
    showPartyMembership: z.boolean(),
    partyMembershipConsentVersion: z
      .number()
      .int()
      .optional()
      .openapi({ description: "Required to show Party membership: the version of the consent that was given." }),
  })
  .openapi("SigningRequest");
export type SigningRequest = z.infer<typeof signingRequestSchema>;

/** What a lawyer sends from the desk to carry a signing on. Without hours they stay as they are. */
export const renewalRequestSchema = z.strictObject(promisedFields).openapi("RenewalRequest");
export type RenewalRequest = z.infer<typeof renewalRequestSchema>;

const signingCode = z.string().openapi({
  description: "26 symbols of Crockford's base 32; whoever has it can see how the signing stands.",
  example: "4W9QZ0T6N1B8XK3RM5YH2DCFJA",
});

export const signingAnswerSchema = z
  .object({ code: signingCode, state: z.enum(SIGNING_STATES), submittedAt: z.string() })
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
    pledge: z.object({ version: z.number().int(), zh: z.string(), en: z.string() }),
    lawyer: z.object({ name: z.string(), licenceNo: z.string() }),
    firm: choiceSchema,
    site: choiceSchema,
    commitments: signedCommitmentsSchema,
    hours: shownHoursSchema,
    consents: z.array(
      z.object({ kind: z.string(), version: z.number().int(), at: z.string(), zh: z.string(), en: z.string() }),
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

/** A signing in the bureau's list. */
export const signingEntrySchema = z
  .object({
    id: z.string(),
    state: z.enum(SIGNING_STATES),
    lawyer: choiceSchema,
    site: siteOfPostSchema,
    firm: choiceSchema,
    submittedAt: z.string(),
    decidedAt: z.string().nullable(),
    version: z.number().int(),
  })
  .openapi("SigningEntry");
export type SigningEntry = z.infer<typeof signingEntrySchema>;

/** A step in a signing's history, from its audit entry. */
const historyEntrySchema = z
  .object({
    at: z.string(),
    actor: z.object({
      kind: z.enum(["bureau", "citizen", "lawyer", "system"]),
      id: z.string().nullable(),
      name: z.string().nullable(),
    }),
    action: z.string().openapi({ example: "signings.suspend" }),
    reason: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
  })
  .openapi("HistoryEntry");

/**
 * A signing with all the bureau needs to decide on it: what was signed, and what the registry says of the lawyer today.
 */
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
    suspendedFor: z.enum(["sanction", "bureau"]).nullable(),
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
