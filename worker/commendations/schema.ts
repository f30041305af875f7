import { kindSchema } from "../county/records/schema.ts";
import { z } from "@hono/zod-openapi";
import { integer, primaryKey, sqliteTable, uniqueIndex, index } from "drizzle-orm/sqlite-core";
import { lineSchema, publicLineSchema } from "../platform/core/formats.ts";
import {
  bureauText,
  choice,
  date,
  id,
  instant,
  publicJson,
  publicText,
  reference,
  time,
  timestamps,
  version,
  words,
} from "../platform/db/columns.ts";

/**
 * What every folder of this wing is about: a campaign, what it asks and what it measures by. What only one of them
 * knows is in its own `schema.ts`.
 */

export const CAMPAIGN_STATUS = ["draft", "published", "closed"] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUS)[number];

export const NOMINEE_KINDS = ["person", "organisation"] as const;

/** Who may nominate in a category. */
export const NOMINATOR_KINDS = ["anyone", "lawyer", "firm"] as const;

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
    books: z
      .array(kindSchema)
      .max(30)
      .optional()
      .openapi({ description: "Kinds of records whose last word on the nominee has to be there and good" }),
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
export const contactSchema = z
  .strictObject({ name: lineSchema(60), phone: publicLineSchema, address: lineSchema(120).optional() })
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
    title: publicText("title").notNull(),
    notice: publicText("notice").notNull(),
    issuingBody: publicText("issuing_body").notNull(),
    /** 表彰, 通报表扬, …: a county bureau may not commend in its own name. */
    wording: publicText("wording").notNull(),
    opensOn: date("opens_on").notNull(),
    closesOn: date("closes_on").notNull(),
    /** `HH:MM`; the closing minute still counts. */
    opensAt: time("opens_at").notNull().default("00:00"),
    closesAt: time("closes_at").notNull().default("23:59"),
    /** Characters a reason must and may have, where its category does not say otherwise. */
    reasonMin: integer("reason_min").notNull(),
    reasonMax: integer("reason_max").notNull(),
    /** Working days the public notice stands (公示). */
    noticeDays: integer("notice_days").notNull().default(5),
    objectionContact: publicJson("objection_contact").$type<ObjectionContact>(),
    rules: words("rules").$type<EligibilityRules>().notNull().default(USUAL_RULES),
    scoring: words("scoring").$type<ScoringCriteria>().notNull().default(PLAIN_SCORING),
    /** Which of its `campaign_versions` holds now; 1 is what was published first. */
    contentVersion: integer("content_version").notNull().default(1),
    /** The campaign it was drafted from. */
    copiedFrom: reference("copied_from"),
    status: choice("status", CAMPAIGN_STATUS).notNull().default("draft"),
    version: version(),
    ...timestamps,
  },
  (t) => [index("campaigns_status").on(t.status, t.closesOn, t.id), index("campaigns_in_state").on(t.status, t.id)],
);

export const campaignCategories = sqliteTable(
  "campaign_categories",
  {
    id: id(),
    campaignId: reference("campaign_id")
      .notNull()
      .references(() => campaigns.id),
    name: publicText("name").notNull(),
    nomineeKind: choice("nominee_kind", NOMINEE_KINDS).notNull(),
    position: integer("position").notNull(),
    /** How many can be commended; null where the notice does not say. */
    quota: integer("quota"),
    /** What is asked of a nominee, in words. */
    criteria: publicText("criteria"),
    /** Bounds of its own; null where the campaign's hold. */
    reasonMin: integer("reason_min"),
    reasonMax: integer("reason_max"),
    nominatorKind: choice("nominator_kind", NOMINATOR_KINDS).notNull().default("anyone"),
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
    campaignId: reference("campaign_id")
      .notNull()
      .references(() => campaigns.id),
    version: integer("version").notNull(),
    content: publicJson("content").$type<CampaignContent>().notNull(),
    /** The fields that differ from the version before; none for the first. */
    changed: words("changed").$type<readonly string[]>().notNull(),
    /** Why it was amended; null for the first. */
    reason: bureauText("reason"),
    at: instant("at").notNull(),
    /** The admin token of whoever published or amended it, and its holder's name then. */
    byId: reference("by_id"),
    byName: bureauText("by_name"),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.version] })],
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

/** A campaign in the bureau's list. */
export const campaignEntrySchema = campaignSchema
  .extend({ status: z.enum(CAMPAIGN_STATUS), copiedFrom: z.string().nullable(), version: z.number().int() })
  .openapi("CampaignEntry");
export type CampaignEntry = z.infer<typeof campaignEntrySchema>;
