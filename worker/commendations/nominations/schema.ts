import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { blindIndex, date, id, instant, sealed, timestamps, version } from "../../platform/db/columns.ts";
import { attachedFileSchema, fileReferenceSchema } from "../../county/files/schema.ts";
import { patchOf } from "../../platform/core/patch.ts";
import {
  creditCodeSchema,
  dateSchema,
  idSchema,
  licenceNoSchema,
  lineSchema,
  nameSchema,
  phoneSchema,
  textSchema,
  timeSchema,
} from "../../platform/core/formats.ts";
import { firms, lawyers } from "../../county/registry/schema.ts";

export const CAMPAIGN_STATUS = ["draft", "published", "closed"] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUS)[number];

const NOMINEE_KINDS = ["person", "organisation"] as const;
export type NomineeKind = (typeof NOMINEE_KINDS)[number];

export const NOMINATOR_KINDS = ["anyone", "lawyer", "firm"] as const;
/** Who may nominate in a category. */
export type NominatorKind = (typeof NOMINATOR_KINDS)[number];

/** What a nominee is measured by. Look-backs come from each award's notice, so they belong to the campaign. */
export const eligibilityRulesSchema = z
  .strictObject({
    minimumYears: z.number().int().min(0).max(60).openapi({ description: "Years in practice" }),
    annualResultPassed: z
      .boolean()
      .openapi({ description: "The last annual review, or a firm's inspection, must be passed" }),
    sanctionLookbackMonths: z
      .number()
      .int()
      .min(0)
      .max(1200)
      .openapi({ description: "Months without a serious fault; a sanction in force always excludes" }),
    minimumProBonoHours: z
      .number()
      .min(0)
      .max(10_000)
      .openapi({ description: "Verified hours in the twelve months before" }),
    postRequired: z.boolean().openapi({ description: "Holds a demonstration post on display" }),
  })
  .openapi("EligibilityRules");
export type EligibilityRules = z.infer<typeof eligibilityRulesSchema>;

/** The rules published award notices have in common. */
export const USUAL_RULES: EligibilityRules = {
  minimumYears: 1,
  annualResultPassed: true,
  sanctionLookbackMonths: 36,
  minimumProBonoHours: 0,
  postRequired: false,
};

/** What reviewers score by. */
export const scoringSchema = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[a-z][A-Za-z0-9]{0,30}$/, "format"),
      label: lineSchema(60),
      weight: z.number().int().min(1).max(100).openapi({ description: "Its share of the whole, in per cent" }),
      max: z.number().int().min(1).max(1000).openapi({ description: "The most points it can be given" }),
    }),
  )
  .min(1)
  .max(20)
  .superRefine((criteria, context) => {
    if (new Set(criteria.map(({ id }) => id)).size < criteria.length)
      context.addIssue({ code: "custom", message: "taken" });
    if (criteria.reduce((sum, { weight }) => sum + weight, 0) !== 100)
      context.addIssue({ code: "custom", message: "mismatch" });
  })
  .openapi("ScoringCriteria", { description: "The weights add up to 100." });
export type ScoringCriteria = z.infer<typeof scoringSchema>;

/** One criterion, for a campaign that does not tell more than one. */
export const PLAIN_SCORING: ScoringCriteria = [{ id: "overall", label: "综合评价", weight: 100, max: 100 }];

/** Where an objection is received: it stands on the notice. */
const contactSchema = z
  .strictObject({ name: lineSchema(60), phone: lineSchema(30), address: lineSchema(120).optional() })
  .openapi("ObjectionContact");
export type ObjectionContact = z.infer<typeof contactSchema>;

/**
 * A call for nominations (表彰推荐). Once published it is open from `opensAt` on `opensOn` to the end of the minute
 * `closesAt` on `closesOn`, in the county's zone.
 */
export const campaigns = sqliteTable(
  "campaigns",
  {
    id: id(),
    title: text("title").notNull(),
    notice: text("notice").notNull(),
    issuingBody: text("issuing_body").notNull(),
    /** 表彰, 通报表扬, …: a county bureau may not commend in its own name. */
    wording: text("wording").notNull(),
    opensOn: date("opens_on").notNull(),
    closesOn: date("closes_on").notNull(),
    /** `HH:MM`; the closing minute still counts. */
    opensAt: text("opens_at").notNull().default("00:00"),
    closesAt: text("closes_at").notNull().default("23:59"),
    /** Characters a reason must and may have, where its category does not say otherwise. */
    reasonMin: integer("reason_min").notNull(),
    reasonMax: integer("reason_max").notNull(),
    /** Working days the public notice stands (公示). */
    noticeDays: integer("notice_days").notNull().default(5),
    objectionContact: text("objection_contact", { mode: "json" }).$type<ObjectionContact>(),
    rules: text("rules", { mode: "json" }).$type<EligibilityRules>().notNull().default(USUAL_RULES),
    scoring: text("scoring", { mode: "json" }).$type<ScoringCriteria>().notNull().default(PLAIN_SCORING),
    /** Which of its `campaign_versions` holds now; 1 is what was published first. */
    contentVersion: integer("content_version").notNull().default(1),
    /** The campaign it was drafted from. */
    copiedFrom: text("copied_from"),
    status: text("status", { enum: CAMPAIGN_STATUS }).notNull().default("draft"),
    version: version(),
    ...timestamps,
  },
  (t) => [index("campaigns_status").on(t.status, t.closesOn, t.id)],
);

export const campaignCategories = sqliteTable(
  "campaign_categories",
  {
    id: id(),
    campaignId: text("campaign_id")
      .notNull()
      .references(() => campaigns.id),
    name: text("name").notNull(),
    nomineeKind: text("nominee_kind", { enum: NOMINEE_KINDS }).notNull(),
    position: integer("position").notNull(),
    /** How many can be commended; null where the notice does not say. */
    quota: integer("quota"),
    /** What is asked of a nominee, in words. */
    criteria: text("criteria"),
    /** Bounds of its own; null where the campaign's hold. */
    reasonMin: integer("reason_min"),
    reasonMax: integer("reason_max"),
    nominatorKind: text("nominator_kind", { enum: NOMINATOR_KINDS }).notNull().default("anyone"),
    selfNomination: integer("self_nomination", { mode: "boolean" }).notNull().default(true),
    /** How many nominees one phone may stand behind; null for as many as they like. */
    maxPerNominator: integer("max_per_nominator"),
    /** Whether a nominee who is known not to be eligible is refused at once, instead of at review. */
    eligibleOnly: integer("eligible_only", { mode: "boolean" }).notNull().default(false),
  },
  (t) => [uniqueIndex("campaign_categories_order").on(t.campaignId, t.position)],
);

/** Every wording of a campaign people have acted under, whole. Append-only: triggers refuse edits and deletion. */
export const campaignVersions = sqliteTable(
  "campaign_versions",
  {
    campaignId: text("campaign_id")
      .notNull()
      .references(() => campaigns.id),
    version: integer("version").notNull(),
    content: text("content", { mode: "json" }).$type<CampaignContent>().notNull(),
    /** The fields that differ from the version before; none for the first. */
    changed: text("changed", { mode: "json" }).$type<readonly string[]>().notNull(),
    /** Why it was amended; null for the first. */
    reason: text("reason"),
    at: instant("at").notNull(),
    /** The admin token of whoever published or amended it, and its holder's name then. */
    byId: text("by_id"),
    byName: text("by_name"),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.version] })],
);

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

const checkSchema = z
  .object({
    id: z.string().openapi({ example: "annualReview" }),
    result: z.enum(["passed", "failed", "unknown"]),
    detail: z.record(z.string(), z.unknown()).openapi({ description: "The facts it rests on" }),
  })
  .openapi("NominationCheck");
/** One condition, what became of it, and what that rests on. */
export type NominationCheck = z.infer<typeof checkSchema>;

const datedChecksSchema = z.object({ date: z.string(), items: z.array(checkSchema) }).openapi("DatedChecks");
/** The checks as they stood on a day. */
export type DatedChecks = z.infer<typeof datedChecksSchema>;

/**
 * Who nominates, in the columns a nomination and a supporter share. All of it is null once the retention time is over
 * or it was withdrawn.
 */
const nominatorColumns = {
  nominatorName: sealed("nominator_name"),
  nominatorPhone: sealed("nominator_phone"),
  nominatorPhoneIndex: blindIndex("nominator_phone_index"),
  /** Set when the nominator showed to be in the registry. */
  nominatorLawyerId: text("nominator_lawyer_id").references(() => lawyers.id),
  nominatorFirmId: text("nominator_firm_id").references(() => firms.id),
};

/** One nominee in one category, with whoever nominated first. Others join as supporters. */
export const nominations = sqliteTable(
  "nominations",
  {
    id: id(),
    code: text("code").notNull(),
    campaignId: text("campaign_id")
      .notNull()
      .references(() => campaigns.id),
    categoryId: text("category_id")
      .notNull()
      .references(() => campaignCategories.id),
    /** Set when the nominee was picked from the registry. */
    lawyerId: text("lawyer_id").references(() => lawyers.id),
    firmId: text("firm_id").references(() => firms.id),
    /** Set when the nominee was typed in: JSON `{name, organisation?}`. */
    typedNominee: sealed("typed_nominee"),
    /**
     * Who is nominated, in one key that can be compared: `lawyer:<id>`, `firm:<id>` or `typed:<blind index of name and
     * organisation>`.
     */
    nomineeKey: text("nominee_key").notNull(),
    reason: sealed("reason").notNull(),
    ...nominatorColumns,
    /** When the first nominator withdrew, who then has left nothing; supporters may stand on. */
    nominatorWithdrawnAt: instant("nominator_withdrawn_at"),
    consentVersion: integer("consent_version").notNull(),
    /** The wording of the campaign it was made under. */
    campaignVersion: integer("campaign_version").notNull().default(1),
    /** Blind index of a typed nominee's name alone: whether there is a nomination of that name. */
    typedNameIndex: blindIndex("typed_name_index"),
    /** Whether the nominator is, or seems to be, the nominee. */
    selfNomination: integer("self_nomination", { mode: "boolean" }).notNull().default(false),
    /**
     * The admin token of whoever entered it for somebody, and of whoever found the nominee eligible; empty for nobody.
     */
    enteredBy: text("entered_by").notNull().default(""),
    eligibleBy: text("eligible_by").notNull().default(""),
    /** The checks as they stood when eligibility was decided. */
    checks: text("checks", { mode: "json" }).$type<DatedChecks>(),
    /**
     * What the nominee's Party organisation said, JSON `{text, secretary}`, whether it supports, and when it was asked
     * and answered.
     */
    branchOpinion: sealed("branch_opinion"),
    branchSupports: integer("branch_supports", { mode: "boolean" }),
    branchAskedAt: instant("branch_asked_at"),
    branchGivenAt: instant("branch_given_at"),
    state: text("state", { enum: NOMINATION_STATES }).notNull().default("submitted"),
    decisionReason: text("decision_reason"),
    decidedAt: instant("decided_at"),
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
    index("nominations_lawyer").on(t.lawyerId),
    index("nominations_campaign").on(t.campaignId, t.state, t.id),
    index("nominations_state").on(t.state, t.id),
    // For the erasure: what is erased has left it.
    index("nominations_opinion")
      .on(t.decidedAt)
      .where(sql`branch_opinion IS NOT NULL`),
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
    code: text("code").notNull(),
    nominationId: text("nomination_id")
      .notNull()
      .references(() => nominations.id),
    categoryId: text("category_id")
      .notNull()
      .references(() => campaignCategories.id),
    /** Empty once withdrawn. */
    reason: sealed("reason").notNull(),
    ...nominatorColumns,
    consentVersion: integer("consent_version").notNull(),
    campaignVersion: integer("campaign_version").notNull(),
    withdrawnAt: instant("withdrawn_at"),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("supporters_code").on(t.code),
    // One phone supports a nomination once. Erased phones are NULL and of campaigns that are over, or of those who
    // withdrew.
    uniqueIndex("supporters_once").on(t.nominationId, t.nominatorPhoneIndex),
    index("supporters_nomination").on(t.nominationId, t.id),
    index("supporters_nominator").on(t.categoryId, t.nominatorPhoneIndex),
  ],
);

/** A category of a campaign, as everyone sees it. */
const categorySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    nomineeKind: z.enum(NOMINEE_KINDS),
    quota: z.number().int().nullable(),
    criteria: z.string().nullable(),
    reasonMin: z.number().int().openapi({ description: "Characters, counted as Unicode code points" }),
    reasonMax: z.number().int(),
    nominatorKind: z
      .enum(NOMINATOR_KINDS)
      .openapi({ description: "A lawyer says a licence number, a firm its credit code." }),
    selfNomination: z.boolean(),
    maxPerNominator: z.number().int().nullable(),
    eligibleOnly: z.boolean(),
  })
  .openapi("CampaignCategory");
export type CampaignCategory = z.infer<typeof categorySchema>;

/** What a campaign says: all that is kept of each of its versions. */
export const campaignContentSchema = z
  .object({
    title: z.string(),
    notice: z.string(),
    issuingBody: z.string(),
    wording: z.string().openapi({ example: "通报表扬" }),
    opensOn: z.string(),
    opensAt: z.string().openapi({ example: "00:00" }),
    closesOn: z
      .string()
      .openapi({ description: "The last day nominations are taken, `YYYY-MM-DD` in the county's zone" }),
    closesAt: z.string().openapi({ example: "23:59", description: "The last minute, which still counts" }),
    reasonMin: z.number().int().openapi({ description: "Where a category does not say otherwise" }),
    reasonMax: z.number().int(),
    noticeDays: z.number().int().openapi({ description: "Working days the public notice stands" }),
    objectionContact: contactSchema.nullable(),
    rules: eligibilityRulesSchema,
    scoring: scoringSchema,
    categories: z.array(categorySchema),
  })
  .openapi("CampaignContent");
export type CampaignContent = z.infer<typeof campaignContentSchema>;

const amendmentSchema = z
  .object({
    version: z.number().int(),
    amendedAt: z.string(),
    reason: z.string(),
    changed: z
      .array(z.string())
      .openapi({ description: "The fields that differ from the version before", example: ["closesOn"] }),
  })
  .openapi("CampaignAmendment");
export type CampaignAmendment = z.infer<typeof amendmentSchema>;

/** A campaign as the public sees it while it is open. */
export const campaignSchema = campaignContentSchema
  .extend({
    id: z.string(),
    contentVersion: z.number().int().openapi({ description: "1 is what was published first." }),
    amendments: z.array(amendmentSchema).openapi({ description: "The latest in front." }),
  })
  .openapi("Campaign");
export type Campaign = z.infer<typeof campaignSchema>;

/** One version of a campaign, as everyone can read it. */
export const campaignVersionSchema = z
  .object({
    version: z.number().int(),
    at: z.string(),
    reason: z.string().nullable(),
    changed: z.array(z.string()),
    content: campaignContentSchema,
  })
  .openapi("CampaignVersion");
export type CampaignVersion = z.infer<typeof campaignVersionSchema>;

/** The same with who published or amended it. */
export const campaignVersionEntrySchema = campaignVersionSchema
  .extend({ by: z.object({ id: z.string(), name: z.string() }).nullable() })
  .openapi("CampaignVersionEntry");
export type CampaignVersionEntry = z.infer<typeof campaignVersionEntrySchema>;

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
    reason: textSchema(1, REASON_ROOM),
    nominator: nominatorSchema,
    consentVersion: z.number().int(),
    files: filesSchema,
  })
  .openapi("NominationRequest");
export type NominationRequest = z.infer<typeof nominationRequestSchema>;

/** What a second nominator sends, who joins the nomination that is there. */
export const supportRequestSchema = z
  .strictObject({
    reason: textSchema(1, REASON_ROOM),
    nominator: nominatorSchema,
    consentVersion: z.number().int(),
    files: filesSchema,
  })
  .openapi("SupportRequest");
export type SupportRequest = z.infer<typeof supportRequestSchema>;

/** The answer to a nomination or a support. The code alone opens its status, and withdraws it. */
export const nominationReceiptSchema = z
  .object({
    code: z.string().openapi({ description: "26 symbols of Crockford's base 32: 130 random bits" }),
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
  .strictObject({ categoryId: idSchema, name: lineSchema(50) })
  .openapi("NamesakeQuestion");
export type NamesakeQuestion = z.infer<typeof namesakeQuestionSchema>;

export const namesakesSchema = z
  .object({
    sameName: z
      .number()
      .int()
      .openapi({ description: "Nominations of somebody typed in under exactly this name. Who they are is not told." }),
  })
  .openapi("Namesakes");
export type Namesakes = z.infer<typeof namesakesSchema>;

const titledSchema = z.object({ id: z.string(), title: z.string() });
const namedSchema = z.object({ id: z.string(), name: z.string() });

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

/** A campaign in the bureau's list. */
export const campaignEntrySchema = campaignSchema
  .extend({ status: z.enum(CAMPAIGN_STATUS), copiedFrom: z.string().nullable(), version: z.number().int() })
  .openapi("CampaignEntry");
export type CampaignEntry = z.infer<typeof campaignEntrySchema>;

/** No reason is asked to be longer; a body has room for this many characters of four bytes. */
const reasonBound = z.number().int().min(1).max(5000);

const CATEGORIES = 20;

const categoryRequestSchema = z
  .strictObject({
    name: lineSchema(60),
    nomineeKind: z.enum(NOMINEE_KINDS),
    quota: z.number().int().min(1).max(1000).nullable().default(null),
    criteria: textSchema(1, 1000).nullable().default(null),
    reasonMin: reasonBound.nullable().default(null),
    reasonMax: reasonBound.nullable().default(null),
    nominatorKind: z.enum(NOMINATOR_KINDS).default("anyone"),
    selfNomination: z.boolean().default(true),
    maxPerNominator: z.number().int().min(1).max(100).nullable().default(null),
    eligibleOnly: z.boolean().default(false),
  })
  .openapi("CampaignCategoryRequest");

const campaignFields = {
  title: lineSchema(100),
  notice: textSchema(1, 5000),
  issuingBody: lineSchema(100),
  wording: lineSchema(30),
  opensOn: dateSchema,
  opensAt: timeSchema,
  closesOn: dateSchema,
  closesAt: timeSchema,
  reasonMin: reasonBound,
  reasonMax: reasonBound,
  noticeDays: z.number().int().min(1).max(60),
  objectionContact: contactSchema.nullable(),
  rules: eligibilityRulesSchema,
  scoring: scoringSchema,
  categories: z.array(categoryRequestSchema).min(1).max(CATEGORIES),
};

export const campaignRequestSchema = z
  .strictObject({
    ...campaignFields,
    opensAt: timeSchema.default("00:00"),
    closesAt: timeSchema.default("23:59"),
    noticeDays: campaignFields.noticeDays.default(5),
    objectionContact: campaignFields.objectionContact.default(null),
    rules: eligibilityRulesSchema.default(USUAL_RULES),
    scoring: scoringSchema.default(PLAIN_SCORING),
  })
  .openapi("CampaignRequest");
export type CampaignRequest = z.infer<typeof campaignRequestSchema>;

/**
 * A draft changes freely, categories as a whole; once published, everything but the categories, and only with a reason:
 * as an amendment.
 */
export const campaignPatchSchema = patchOf({ ...campaignFields, reason: textSchema(1, 500) }).openapi("CampaignPatch");
export type CampaignPatch = z.infer<typeof campaignPatchSchema>;

/** A draft made of a campaign that is there. What has to be new is asked for, so that no old day stays on unseen. */
export const campaignCopySchema = z
  .strictObject({ title: campaignFields.title, opensOn: dateSchema, closesOn: dateSchema })
  .openapi("CampaignCopy");
export type CampaignCopy = z.infer<typeof campaignCopySchema>;

/** A nomination in the bureau's list: who nominated is masked, and the reason is opened one at a time. */
export const nominationEntrySchema = z
  .object({
    id: z.string(),
    state: z.enum(NOMINATION_STATES),
    campaign: titledSchema,
    category: namedSchema.extend({ nomineeKind: z.enum(NOMINEE_KINDS) }),
    nominee: z.object({
      lawyerId: z.string().nullable(),
      firmId: z.string().nullable(),
      name: z.string(),
      organisation: z.string().nullable().openapi({ description: "A lawyer's firm, or what the nominator typed." }),
    }),
    nominator: z
      .object({ name: z.string().openapi({ example: "王**" }), phone: z.string().openapi({ example: "138****5678" }) })
      .nullable()
      .openapi({ description: "Masked; null once erased or withdrawn." }),
    supporters: z.number().int().openapi({ description: "How many stand behind it, the first nominator counted in." }),
    selfNomination: z.boolean().openapi({ description: "Whether the nominator is, or seems to be, the nominee." }),
    submittedAt: z.string(),
    decidedAt: z.string().nullable(),
    version: z.number().int(),
  })
  .openapi("NominationEntry");
export type NominationEntry = z.infer<typeof nominationEntrySchema>;

const count = z.number().int();

/** What the bureau can vouch for of a nominee the register knows: a lawyer, or a firm with all its lawyers. */
export const nominationFactsSchema = z
  .object({
    since: z.string().openapi({ description: "Hours, consultations and ratings are counted from this day on." }),
    proBonoHours: z.number().openapi({ description: "Verified" }),
    consultations: count.openapi({ description: "Held" }),
    ratings: z.array(count).length(5).openapi({ description: "How many gave each of the levels 1 to 5" }),
    commitments: z.object({ made: count, kept: count, putRight: count, overdue: count }),
    concerns: z.object({ accepted: count, answeredOnTime: count }),
  })
  .openapi("NominationFacts");
export type NominationFacts = z.infer<typeof nominationFactsSchema>;

const nomineeConsentSchema = z
  .object({
    state: z.enum(["none", "asked", "given", "expired"]),
    agrees: z.boolean().nullable(),
    publication: z.boolean().nullable(),
    givenAt: z.string().nullable(),
  })
  .openapi("NomineeConsent");
export type NomineeConsent = z.infer<typeof nomineeConsentSchema>;

const maskedSchema = z.object({ name: z.string(), phone: z.string() }).nullable();

/** A supporter, for whoever reviews. */
export const supporterEntrySchema = z
  .object({
    id: z.string(),
    nominator: maskedSchema,
    reason: z.string(),
    files: z.array(attachedFileSchema),
    submittedAt: z.string(),
  })
  .openapi("SupporterEntry");
export type SupporterEntry = z.infer<typeof supporterEntrySchema>;

/** One nomination, opened for review. */
export const nominationDetailSchema = nominationEntrySchema
  .extend({
    reason: z.string().openapi({ description: "The first nominator's; empty once withdrawn." }),
    files: z.array(attachedFileSchema).openapi({ description: "The first nominator's" }),
    reasons: z.array(supporterEntrySchema).openapi({
      description:
        "What the first supporters wrote; the list of supporters has them all. Who withdrew is not among them.",
    }),
    decisionReason: z.string().nullable(),
    consentVersion: z.number().int(),
    campaignVersion: z.number().int().openapi({ description: "The wording of the campaign it was made under" }),
    enteredBy: z.string().nullable().openapi({ description: "Id of the token that entered it for somebody." }),
    checks: datedChecksSchema.openapi({ description: "Eligibility as the facts are today." }),
    decidedChecks: datedChecksSchema.nullable().openapi({ description: "As it was when eligibility was decided." }),
    facts: nominationFactsSchema.nullable().openapi({ description: "Null of somebody the register does not know." }),
    consent: nomineeConsentSchema.openapi({
      description: "Whether the nominee agrees to be nominated and, separately, to publication",
    }),
    branchOpinion: z
      .object({
        state: z.enum(["none", "asked", "given"]),
        supports: z.boolean().nullable(),
        text: z.string().nullable(),
        secretary: z.string().nullable(),
        askedAt: z.string().nullable(),
        givenAt: z.string().nullable(),
      })
      .openapi({ description: "The opinion of the nominee's Party organisation" }),
  })
  .openapi("NominationDetail");
export type NominationDetail = z.infer<typeof nominationDetailSchema>;

export const moveSchema = z
  .strictObject({ to: z.enum(NOMINATION_STATES), reason: textSchema(1, 500).optional() })
  .openapi("NominationMove");
export type NominationMove = z.infer<typeof moveSchema>;

/** What the nominee's Party organisation says, as it came on paper. */
export const branchOpinionSchema = z
  .strictObject({ supports: z.boolean(), text: textSchema(1, 500), secretary: nameSchema })
  .openapi("BranchOpinion");
export type BranchOpinion = z.infer<typeof branchOpinionSchema>;
