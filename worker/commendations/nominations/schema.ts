import type { Waits } from "../../county/waiting/schema.ts";
import { fileReferenceSchema } from "../../county/files/schema.ts";
import { phoneProofSchema } from "../../county/phone-proofs/schema.ts";
import { lawyers, firms } from "../../county/registry/schema.ts";
import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import {
  staffTextSchema,
  idSchema,
  nameSchema,
  lineSchema,
  phoneSchema,
  licenceNoSchema,
  creditCodeSchema,
} from "../../platform/core/formats.ts";
import {
  blindIndex,
  bureauJson,
  bureauText,
  choice,
  id,
  instant,
  reference,
  sealed,
  secret,
  timestamps,
  version,
} from "../../platform/db/columns.ts";
import type { Kept } from "../../platform/db/declarations.ts";
import { heldIndex } from "../../platform/db/held.ts";
import { factsSchema } from "../../posts/eligibility/schema.ts";
import { campaigns, campaignCategories } from "../schema.ts";

/** Of whoever nominates. */
const NOMINATING = { purpose: "nomination", ends: ["nominatorAfterCampaign"] } as const satisfies Kept;
/** Of whom, and what was said of them. */
const NOMINATED = { purpose: "nomination", ends: ["nominationAfterDecision"] } as const satisfies Kept;
/** A nominee of the registry is a public entry: only what stands for a typed name goes. */
const TYPED_KEY = {
  held: "substr(nominee_key, 1, 6) = 'typed:'",
  erased: "'erased:' || id",
} as const;

export const NOMINATION_STATES = [
  "submitted",
  "eligible",
  "notEligible",
  "branchOpinion",
  "shortlisted",
  "scored",
  "onNotice",
  "objectionHandled",
  "commended",
  "notCommended",
  "withdrawn",
] as const;
export type NominationState = (typeof NOMINATION_STATES)[number];

/** What waits for the bureau, by its state. What others have a word in on the way has no day. */
export const NOMINATIONS_WAIT = {
  submitted: "nominations",
  eligible: null,
  branchOpinion: null,
  objectionHandled: "nominations",
} as const satisfies Waits<NominationState>;

const checkSchema = z
  .object({
    id: z.string().openapi({ example: "annualReview" }),
    result: z.enum(["passed", "failed", "unknown"]),
    detail: factsSchema,
  })
  .openapi("NominationCheck");
/** One condition, what became of it, and what that rests on. */
export type NominationCheck = z.infer<typeof checkSchema>;

export const datedChecksSchema = z.object({ date: z.string(), items: z.array(checkSchema) }).openapi("DatedChecks");
/** The checks as they stood on a day. */
export type DatedChecks = z.infer<typeof datedChecksSchema>;

/**
 * Who nominates, in the columns a nomination and a supporter share. All of it is null once the retention time is over
 * or it was withdrawn.
 */
const nominatorColumns = {
  nominatorName: sealed("nominator_name", NOMINATING),
  nominatorPhone: sealed("nominator_phone", NOMINATING),
  nominatorPhoneIndex: blindIndex("nominator_phone_index", "nominators", NOMINATING),
  /** When the nominator showed by a code that the number is theirs; null where none was asked for. */
  provenAt: instant("proven_at", NOMINATING),
  /** Set when the nominator showed to be in the registry. */
  nominatorLawyerId: reference("nominator_lawyer_id", NOMINATING).references(() => lawyers.id),
  nominatorFirmId: reference("nominator_firm_id", NOMINATING).references(() => firms.id),
};

/** One nominee in one category, with whoever nominated first. Others join as supporters. */
export const nominations = sqliteTable(
  "nominations",
  {
    id: id(),
    code: secret("code").notNull(),
    campaignId: reference("campaign_id")
      .notNull()
      .references(() => campaigns.id),
    categoryId: reference("category_id")
      .notNull()
      .references(() => campaignCategories.id),
    /** Set when the nominee was picked from the registry. */
    lawyerId: reference("lawyer_id").references(() => lawyers.id),
    firmId: reference("firm_id").references(() => firms.id),
    /** Set when the nominee was typed in: JSON `{name, organisation?}`. */
    typedNominee: sealed("typed_nominee", NOMINATED),
    /** The nominee's own phone, to which the question goes; of a registered lawyer the register has it. */
    nomineePhone: sealed("nominee_phone", NOMINATED),
    /**
     * Who is nominated, in one key that can be compared: `lawyer:<id>`, `firm:<id>` or `typed:<blind index of name and
     * organisation>`.
     */
    nomineeKey: secret("nominee_key", NOMINATED, TYPED_KEY).notNull(),
    reason: sealed("reason", NOMINATED).notNull(),
    ...nominatorColumns,
    /** When the first nominator withdrew, who then has left nothing; supporters may stand on. */
    nominatorWithdrawnAt: instant("nominator_withdrawn_at"),
    consentVersion: integer("consent_version").notNull(),
    /** The wording of the campaign it was made under. */
    campaignVersion: integer("campaign_version").notNull().default(1),
    /** Blind index of a typed nominee's name alone: whether there is a nomination of that name. */
    typedNameIndex: blindIndex("typed_name_index", "typedNames", NOMINATED),
    /** Whether the nominator is, or seems to be, the nominee. */
    selfNomination: integer("self_nomination", { mode: "boolean" }).notNull().default(false),
    /**
     * The admin token of whoever entered it for somebody, and of whoever found the nominee eligible; empty for nobody.
     */
    enteredBy: reference("entered_by").notNull().default(""),
    eligibleBy: reference("eligible_by").notNull().default(""),
    /** The checks as they stood when eligibility was decided. */
    checks: bureauJson("checks").$type<DatedChecks>(),
    /**
     * What the nominee's Party organisation said, JSON `{text, secretary}`, whether it supports, and when it was asked
     * and answered.
     */
    branchOpinion: sealed("branch_opinion", NOMINATED),
    branchSupports: integer("branch_supports", { mode: "boolean" }),
    branchAskedAt: instant("branch_asked_at"),
    branchGivenAt: instant("branch_given_at"),
    state: choice("state", NOMINATION_STATES).notNull().default("submitted"),
    decisionReason: bureauText("decision_reason"),
    decidedAt: instant("decided_at"),
    /** The nomination of the same nominee that this one was merged into: what it held stands there as support. */
    mergedInto: reference("merged_into"),
    version: version(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("nominations_code").on(t.code),
    // A nominee is nominated once in a category: whoever comes later supports that nomination.
    uniqueIndex("nominations_nominee")
      .on(t.categoryId, t.nomineeKey)
      .where(sql`state <> 'withdrawn'`),
    index("nominations_nominator").on(t.categoryId, t.nominatorPhoneIndex),
    index("nominations_typed").on(t.categoryId, t.typedNameIndex),
    // Whoever nominates under the name of one that was merged is told of the one it was merged into.
    index("nominations_merged")
      .on(t.categoryId, t.nomineeKey)
      .where(sql`merged_into IS NOT NULL`),
    index("nominations_merged_into")
      .on(t.mergedInto)
      .where(sql`merged_into IS NOT NULL`),
    index("nominations_lawyer").on(t.lawyerId),
    index("nominations_campaign").on(t.campaignId, t.state, t.id),
    index("nominations_state").on(t.state, t.id),
    index("nominations_of_campaign").on(t.campaignId, t.id),
    index("nominations_category").on(t.categoryId, t.id),
    heldIndex("nominations", t, "nominatorAfterCampaign", t.campaignId),
    heldIndex("nominations", t, "nominationAfterDecision", t.decidedAt),
  ],
);

/**
 * Whoever nominates somebody who is nominated already, with a reason of their own. The texts are sealed as a
 * nomination's: before a nominee was nominated once, these were nominations.
 */
export const supporters = sqliteTable(
  "supporters",
  {
    id: id(),
    code: secret("code").notNull(),
    nominationId: reference("nomination_id")
      .notNull()
      .references(() => nominations.id),
    categoryId: reference("category_id")
      .notNull()
      .references(() => campaignCategories.id),
    /** Empty once withdrawn. */
    reason: sealed("reason", NOMINATED).notNull(),
    ...nominatorColumns,
    consentVersion: integer("consent_version").notNull(),
    campaignVersion: integer("campaign_version").notNull(),
    withdrawnAt: instant("withdrawn_at"),
    /** The nomination it was left with, where that was merged into this one. */
    mergedFrom: reference("merged_from"),
    /**
     * Whose voice it is where, after a merger, the same phone stands behind the nomination twice: the id of the other
     * (the nomination's own id for the first nominator). Both reasons are kept, and they count once.
     */
    voiceOf: reference("voice_of"),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("supporters_code").on(t.code),
    // One phone supports a nomination once. Erased phones are NULL and of campaigns that are over, or of those who
    // withdrew.
    uniqueIndex("supporters_once")
      .on(t.nominationId, t.nominatorPhoneIndex)
      .where(sql`voice_of IS NULL`),
    index("supporters_nomination").on(t.nominationId, t.id),
    index("supporters_nominator").on(t.categoryId, t.nominatorPhoneIndex),
    heldIndex("supporters", t, "nominatorAfterCampaign", t.categoryId),
    heldIndex("supporters", t, "nominationAfterDecision", t.nominationId),
  ],
);

/**
 * Longer than any campaign allows: `reasonMax`, the campaign's own bound, is what refuses, so that the answer names it.
 */
const REASON_ROOM = 65_536;

/** A nominee: picked from the registry by id, or typed in. */
const nomineeSchema = z
  .strictObject({
    lawyerId: idSchema.optional(),
    firmId: idSchema.optional(),
    name: nameSchema.optional(),
    organisation: lineSchema(100).optional(),
  })
  .superRefine(({ lawyerId, firmId, name, organisation }, context) => {
    const refuse = (message: string, ...path: string[]) => context.addIssue({ code: "custom", message, path });
    const ways = [lawyerId, firmId, name].filter((way) => way !== undefined).length;
    if (ways === 0) refuse("required");
    if (ways > 1) refuse("not_allowed");
    if (name === undefined && organisation !== undefined) refuse("not_allowed", "organisation");
  })
  .openapi("Nominee", { description: "One of `lawyerId`, `firmId` and `name`; `organisation` only beside a `name`." });
export type Nominee = z.infer<typeof nomineeSchema>;

/** Who nominates. The numbers are asked for only where the category is for lawyers or for firms. */
const nominatorSchema = z
  .strictObject({
    name: nameSchema,
    phone: phoneSchema,
    phoneProof: phoneProofSchema,
    licenceNo: licenceNoSchema.optional(),
    creditCode: creditCodeSchema.optional(),
  })
  .openapi("Nominator");
export type Nominator = z.infer<typeof nominatorSchema>;

/** Pictures and documents one nominator may attach. */
export const MAX_FILES = 4;

const filesSchema = z
  .array(fileReferenceSchema)
  .max(MAX_FILES)
  .default([])
  .openapi({ description: "Files sent before, with their claims" });

/** What a nominator sends. */
export const nominationRequestSchema = z
  .strictObject({
    campaignId: idSchema,
    categoryId: idSchema,
    nominee: nomineeSchema,
    reason: staffTextSchema(1, REASON_ROOM),
    nominator: nominatorSchema,
    consentVersion: z.number().int(),
    files: filesSchema,
  })
  .openapi("NominationRequest");
export type NominationRequest = z.infer<typeof nominationRequestSchema>;

/** What a second nominator sends, who joins the nomination that is there. */
export const supportRequestSchema = z
  .strictObject({
    reason: staffTextSchema(1, REASON_ROOM),
    nominator: nominatorSchema,
    consentVersion: z.number().int(),
    files: filesSchema,
  })
  .openapi("SupportRequest");
export type SupportRequest = z.infer<typeof supportRequestSchema>;

/** The answer to a nomination or a support. The code alone opens its status, and withdraws it. */
export const nominationReceiptSchema = z
  .object({
    code: z.string().openapi({ description: "Ten symbols of Crockford's base 32, of use with the phone alone." }),
    state: z.literal("submitted"),
    submittedAt: z.string(),
    nominationId: z.string(),
    checks: z
      .array(checkSchema)
      .openapi({ description: "Conditions that are not met or not known today. Nothing is decided by them yet." }),
  })
  .openapi("NominationReceipt");
export type NominationReceipt = z.infer<typeof nominationReceiptSchema>;

/** Somebody of the registry who is nominated already, and how many stand behind it. */
export const nomineeEntrySchema = z
  .object({
    nominationId: z.string(),
    lawyerId: z.string().nullable(),
    firmId: z.string().nullable(),
    name: z.string(),
    organisation: z.string().nullable(),
    supporters: z.number().int().openapi({ description: "The first nominator counted in." }),
    open: z.boolean().openapi({ description: "Whether it can be supported." }),
  })
  .openapi("NomineeEntry");
export type NomineeEntry = z.infer<typeof nomineeEntrySchema>;

/** Whether a name that is not in the registry was nominated before. Asked in a body: a URL is logged. */
export const namesakeQuestionSchema = z
  .strictObject({ categoryId: idSchema, name: nameSchema })
  .openapi("NamesakeQuestion");
export type NamesakeQuestion = z.infer<typeof namesakeQuestionSchema>;

export const namesakesSchema = z
  .object({
    sameName: z.number().int().openapi({
      description: "Nominations of somebody of exactly this name, in any spelling. Who they are is not told.",
    }),
  })
  .openapi("Namesakes");
export type Namesakes = z.infer<typeof namesakesSchema>;

export const titledSchema = z.object({
  id: z.string(),
  title: z.string(),
  wording: z.string().openapi({ description: "What its nominees receive.", example: "通报表扬" }),
});
export const namedSchema = z.object({ id: z.string(), name: z.string() });

/** How a nomination stands, for whoever has its code: no reason, no nominator. */
export const nominationStatusSchema = z
  .object({
    code: z.string(),
    state: z.enum(NOMINATION_STATES),
    campaign: titledSchema,
    category: namedSchema,
    nominee: z.string().openapi({ description: "The name, as the nominator gave it." }),
    role: z.enum(["nominator", "supporter"]).openapi({ description: "What the code is of" }),
    supporters: z.number().int().openapi({ description: "How many stand behind it, the first nominator counted in." }),
    submittedAt: z.string(),
    decidedAt: z.string().nullable(),
    withdrawable: z.boolean(),
  })
  .openapi("NominationStatus");
export type NominationStatus = z.infer<typeof nominationStatusSchema>;

/** Whether a nominee agrees to be nominated. */
export const nomineeConsentSchema = z
  .object({
    state: z.enum(["none", "asked", "given", "expired"]),
    agrees: z.boolean().nullable(),
    publication: z.boolean().nullable(),
    givenAt: z.string().nullable(),
  })
  .openapi("NomineeConsent");
export type NomineeConsent = z.infer<typeof nomineeConsentSchema>;
