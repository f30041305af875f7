import { z } from "@hono/zod-openapi";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { blindIndex, date, id, instant, sealed, timestamps, version } from "../db/columns.ts";
import { patchOf } from "../http/patch.ts";
import { dateSchema, idSchema, lineSchema, nameSchema, phoneSchema, textSchema } from "../registry/formats.ts";
import { firms, lawyers } from "../registry/schema.ts";

export const CAMPAIGN_STATUS = ["draft", "published", "closed"] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUS)[number];

const NOMINEE_KINDS = ["person", "organisation"] as const;
export type NomineeKind = (typeof NOMINEE_KINDS)[number];

/** A call for nominations (表彰推荐). Open from `opensOn` to the end of `closesOn` once published. */
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
    /** Characters a reason must and may have. */
    reasonMin: integer("reason_min").notNull(),
    reasonMax: integer("reason_max").notNull(),
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
    campaignId: text("campaign_id").notNull().references(() => campaigns.id),
    name: text("name").notNull(),
    nomineeKind: text("nominee_kind", { enum: NOMINEE_KINDS }).notNull(),
    position: integer("position").notNull(),
  },
  (t) => [uniqueIndex("campaign_categories_order").on(t.campaignId, t.position)],
);

export const NOMINATION_STATES = ["submitted", "eligible", "notEligible", "shortlisted", "commended", "notCommended", "withdrawn"] as const;
export type NominationState = (typeof NOMINATION_STATES)[number];

export const nominations = sqliteTable(
  "nominations",
  {
    id: id(),
    code: text("code").notNull(),
    campaignId: text("campaign_id").notNull().references(() => campaigns.id),
    categoryId: text("category_id").notNull().references(() => campaignCategories.id),
    /** Set when the nominee was picked from the registry. */
    lawyerId: text("lawyer_id").references(() => lawyers.id),
    firmId: text("firm_id").references(() => firms.id),
    /** Set when the nominee was typed in: JSON `{name, organisation?}`. */
    typedNominee: sealed("typed_nominee"),
    /** Who is nominated, in one key that can be compared: `lawyer:<id>`, `firm:<id>` or `typed:<blind index of name and organisation>`. */
    nomineeKey: text("nominee_key").notNull(),
    reason: sealed("reason").notNull(),
    /** Who nominates: null once the retention time is over. */
    nominatorName: sealed("nominator_name"),
    nominatorPhone: sealed("nominator_phone"),
    nominatorPhoneIndex: blindIndex("nominator_phone_index"),
    consentVersion: integer("consent_version").notNull(),
    state: text("state", { enum: NOMINATION_STATES }).notNull().default("submitted"),
    decisionReason: text("decision_reason"),
    decidedAt: instant("decided_at"),
    version: version(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("nominations_code").on(t.code),
    // The same person nominates the same nominee once in a category. Erased phones are NULL and of campaigns that are over.
    uniqueIndex("nominations_once").on(t.categoryId, t.nomineeKey, t.nominatorPhoneIndex),
    index("nominations_campaign").on(t.campaignId, t.state, t.id),
    index("nominations_state").on(t.state, t.id),
  ],
);

/** A category of a campaign, as everyone sees it. */
const categorySchema = z.object({ id: z.string(), name: z.string(), nomineeKind: z.enum(NOMINEE_KINDS) }).openapi("CampaignCategory");
export type CampaignCategory = z.infer<typeof categorySchema>;

/** A campaign as the public sees it while it is open. */
export const campaignSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    notice: z.string(),
    issuingBody: z.string(),
    wording: z.string().openapi({ example: "通报表扬" }),
    opensOn: z.string(),
    closesOn: z.string().openapi({ description: "The last day nominations are taken, `YYYY-MM-DD` in the county's zone" }),
    reasonMin: z.number().int().openapi({ description: "Characters, counted as Unicode code points" }),
    reasonMax: z.number().int(),
    categories: z.array(categorySchema),
  })
  .openapi("Campaign");
export type Campaign = z.infer<typeof campaignSchema>;

/** Longer than any campaign allows: `reasonMax`, the campaign's own bound, is what refuses, so that the answer names it. */
const REASON_ROOM = 65_536;

/** A nominee: picked from the registry by id, or typed in. */
const nomineeSchema = z
  .strictObject({ lawyerId: idSchema.optional(), firmId: idSchema.optional(), name: nameSchema.optional(), organisation: lineSchema(100).optional() })
  .superRefine(({ lawyerId, firmId, name, organisation }, context) => {
    const refuse = (message: string, ...path: string[]) => context.addIssue({ code: "custom", message, path });
    const ways = [lawyerId, firmId, name].filter((way) => way !== undefined).length;
    if (ways === 0) refuse("required");
    if (ways > 1) refuse("not_allowed");
    if (name === undefined && organisation !== undefined) refuse("not_allowed", "organisation");
  })
  .openapi("Nominee", { description: "One of `lawyerId`, `firmId` and `name`; `organisation` only beside a `name`." });
export type Nominee = z.infer<typeof nomineeSchema>;

/** What a nominator sends. */
export const nominationRequestSchema = z
  .strictObject({
    campaignId: idSchema,
    categoryId: idSchema,
    nominee: nomineeSchema,
    reason: textSchema(1, REASON_ROOM),
    nominator: z.strictObject({ name: nameSchema, phone: phoneSchema }),
    consentVersion: z.number().int(),
  })
  .openapi("NominationRequest");
export type NominationRequest = z.infer<typeof nominationRequestSchema>;

/** The answer to a nomination. The code alone opens its status. */
export const nominationReceiptSchema = z
  .object({ code: z.string().openapi({ description: "26 symbols of Crockford's base 32: 130 random bits" }), state: z.literal("submitted"), submittedAt: z.string() })
  .openapi("NominationReceipt");
export type NominationReceipt = z.infer<typeof nominationReceiptSchema>;

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
    submittedAt: z.string(),
    decidedAt: z.string().nullable(),
  })
  .openapi("NominationStatus");
export type NominationStatus = z.infer<typeof nominationStatusSchema>;

/** A campaign in the bureau's list. */
export const campaignEntrySchema = campaignSchema.extend({ status: z.enum(CAMPAIGN_STATUS), version: z.number().int() }).openapi("CampaignEntry");
export type CampaignEntry = z.infer<typeof campaignEntrySchema>;

/** No reason is asked to be longer; a body has room for this many characters of four bytes. */
const reasonBound = z.number().int().min(1).max(5000);

/** 20 categories of five columns: as many parameters as a statement takes. */
const CATEGORIES = 20;

export const campaignRequestSchema = z
  .strictObject({
    title: lineSchema(100),
    notice: textSchema(1, 5000),
    issuingBody: lineSchema(100),
    wording: lineSchema(30),
    opensOn: dateSchema,
    closesOn: dateSchema,
    reasonMin: reasonBound,
    reasonMax: reasonBound,
    categories: z.array(z.strictObject({ name: lineSchema(60), nomineeKind: z.enum(NOMINEE_KINDS) })).min(1).max(CATEGORIES),
  })
  .openapi("CampaignRequest");
export type CampaignRequest = z.infer<typeof campaignRequestSchema>;

/** A draft changes freely, categories as a whole; once published, everything but the categories, and only with a reason. */
export const campaignPatchSchema = patchOf({ ...campaignRequestSchema.shape, reason: textSchema(1, 500) }).openapi("CampaignPatch");
export type CampaignPatch = z.infer<typeof campaignPatchSchema>;

/** A nomination in the bureau's list: who nominated is masked, and the reason is opened one at a time. */
export const nominationEntrySchema = z
  .object({
    id: z.string(),
    state: z.enum(NOMINATION_STATES),
    campaign: titledSchema,
    category: categorySchema,
    nominee: z.object({
      lawyerId: z.string().nullable(),
      firmId: z.string().nullable(),
      name: z.string(),
      organisation: z.string().nullable().openapi({ description: "A lawyer's firm, or what the nominator typed." }),
    }),
    nominator: z
      .object({ name: z.string().openapi({ example: "王**" }), phone: z.string().openapi({ example: "138****5678" }) })
      .nullable()
      .openapi({ description: "Masked; null once erased." }),
    submittedAt: z.string(),
    decidedAt: z.string().nullable(),
    version: z.number().int(),
  })
  .openapi("NominationEntry");
export type NominationEntry = z.infer<typeof nominationEntrySchema>;

/** One nomination, opened for review. */
export const nominationDetailSchema = nominationEntrySchema
  .extend({ reason: z.string(), decisionReason: z.string().nullable(), consentVersion: z.number().int() })
  .openapi("NominationDetail");
export type NominationDetail = z.infer<typeof nominationDetailSchema>;

export const moveSchema = z.strictObject({ to: z.enum(NOMINATION_STATES), reason: textSchema(1, 500).optional() }).openapi("NominationMove");
export type NominationMove = z.infer<typeof moveSchema>;
