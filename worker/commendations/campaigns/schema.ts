import { z } from "@hono/zod-openapi";
import {
  staffTextSchema,
  publishedTextSchema,
  lineSchema,
  textSchema,
  dateSchema,
  timeSchema,
} from "../../platform/core/formats.ts";
import { patchOf } from "../../platform/core/patch.ts";
import {
  campaignContentSchema,
  NOMINEE_KINDS,
  NOMINATOR_KINDS,
  contactSchema,
  eligibilityRulesSchema,
  scoringSchema,
  USUAL_RULES,
  PLAIN_SCORING,
} from "../schema.ts";

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
  notice: publishedTextSchema(1, 5000),
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
    wording: campaignFields.wording.optional().openapi({ description: "By default the setting `wording`." }),
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
export const campaignPatchSchema = patchOf({ ...campaignFields, reason: staffTextSchema(1, 500) }).openapi(
  "CampaignPatch",
);
export type CampaignPatch = z.infer<typeof campaignPatchSchema>;

/** A draft made of a campaign that is there. What has to be new is asked for, so that no old day stays on unseen. */
export const campaignCopySchema = z
  .strictObject({ title: campaignFields.title, opensOn: dateSchema, closesOn: dateSchema })
  .openapi("CampaignCopy");
export type CampaignCopy = z.infer<typeof campaignCopySchema>;
