import { underWaySchema } from "../changes/schema.ts";
import { dateSchema, idSchema, reasonTextSchema } from "../../platform/core/formats.ts";
import { bureauJson, choice, date, instant, publicText, reference, version, word } from "../../platform/db/columns.ts";
import { sqliteTable, integer, primaryKey } from "drizzle-orm/sqlite-core";
import { z } from "@hono/zod-openapi";

/** A text of the bureau. County staff need not write English: without it, the Chinese stands everywhere. */
export const labelSchema = z
  .object({
    zh: z.string().trim().min(1).max(4000),
    en: z.string().trim().min(1).max(8000).optional().openapi({ description: "The Chinese text stands in for it." }),
  })
  .openapi("Label");
export type Label = z.infer<typeof labelSchema>;

/** What a label says in English, or in Chinese where nobody wrote English. */
export const englishOf = ({ zh, en }: Label): string => en ?? zh;

/** A label of two columns, of which the English one may be empty. */
export const labelOf = ({ zh, en }: { readonly zh: string; readonly en: string | null }): Label =>
  en === null ? { zh } : { zh, en };

export const TIERS = ["county", "township", "village", "firm"] as const;
/** Where a site stands in the public legal service network: 县中心, 乡镇工作站, 村社区工作室, 律所. */
export type Tier = (typeof TIERS)[number];

/**
 * What must go on being true of whoever is on display, beside that no sanction is in force: in active practice; the firm
 * and the site in use; the results of the annual review and inspection; the years in practice; the branch's opinion.
 */
export const DISPLAY_CONDITIONS = [
  "licence",
  "firm",
  "site",
  "annualReview",
  "annualInspection",
  "practisingYears",
  "branchOpinion",
  "books",
] as const;
export type DisplayCondition = (typeof DISPLAY_CONDITIONS)[number];

/** What is shown (风采展示): redacted legal documents, adviser products, innovation projects, pro bono stories. */
export const SHOWCASE_CATEGORIES = ["legalDocument", "adviserProduct", "innovationProject", "proBonoStory"] as const;
export type ShowcaseCategory = (typeof SHOWCASE_CATEGORIES)[number];

/** What the bureau can change without a new release; `settings.ts` has the meaning and the default of each key. */
export const settings = sqliteTable("settings", {
  key: word("key").primaryKey(),
  value: bureauJson("value").notNull(),
  version: version(),
  updatedAt: instant("updated_at").notNull(),
});

/**
 * Where a phone is proven by a code before what is sent with it counts: nowhere; `outside` the halls, so neither at a
 * registered kiosk nor by staff; or `always`, kiosks too.
 */
export const PHONE_PROOF_MODES = ["off", "outside", "always"] as const;

/** Changes of settings that wait for a second administrator, one for each setting. */
export const settingProposals = sqliteTable("setting_proposals", {
  key: word("key").primaryKey(),
  id: reference("id").notNull(),
  value: bureauJson("value").notNull(),
  /** The version of the setting it was made on. */
  baseVersion: integer("base_version").notNull(),
  proposedBy: reference("proposed_by").notNull(),
  proposedAt: instant("proposed_at").notNull(),
});

export const TEXT_KINDS = [
  "pledge",
  "signingConsent",
  "bookingConsent",
  "partyMembershipConsent",
  "priorityConsent",
  "nominationConsent",
  "branchOpinion",
  "nomineeConsent",
  "nomineePublicationConsent",
  "concernConsent",
  "secondDecision",
] as const;
/** The texts people agree to. */
export type TextKind = (typeof TEXT_KINDS)[number];

/**
 * Every version of every text somebody agreed to, as they read it, kept unchanged: a trigger refuses edits. What is
 * `written` is the bureau's own part, to which `handling.ts` adds who handles the data; null is all of it.
 */
export const agreedTexts = sqliteTable(
  "agreed_texts",
  {
    kind: choice("kind", TEXT_KINDS).notNull(),
    version: integer("version").notNull(),
    zh: publicText("zh").notNull(),
    en: publicText("en"),
    writtenZh: publicText("written_zh"),
    writtenEn: publicText("written_en"),
    effectiveFrom: date("effective_from").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.version] })],
);

const textInForceSchema = z
  .object({ version: z.number().int(), text: labelSchema, effectiveFrom: z.string() })
  .openapi("TextInForce");

/** What every element reads first. */
export const publicSettingsSchema = z
  .object({
    zone: z.string().openapi({ example: "Asia/Shanghai" }),
    /** The date in the county now, so that an element never asks the device. */
    today: z.string(),
    county: labelSchema,
    phone: z.string(),
    wording: labelSchema.openapi({
      description: "What those who come out of nominations receive: a campaign has its own, this is the usual one.",
    }),
    matters: z.array(
      z.object({
        id: z.string(),
        label: labelSchema,
        routedTo: z.object({ name: labelSchema, phone: z.string() }).optional(),
      }),
    ),
    priorityGroups: z.array(z.object({ id: z.string(), label: labelSchema })),
    tiers: z.array(z.object({ id: z.enum(TIERS), label: labelSchema })),
    commitmentThemes: z.array(z.object({ id: z.string(), label: labelSchema })),
    consents: z.object({
      signing: textInForceSchema,
      booking: textInForceSchema,
      partyMembership: textInForceSchema,
      priority: textInForceSchema,
      nomination: textInForceSchema,
      concern: textInForceSchema,
    }),
    showcaseCategories: z.array(z.object({ id: z.enum(SHOWCASE_CATEGORIES), label: labelSchema })),
    pledge: textInForceSchema,
    serviceStandard: labelSchema,
    bookingDays: z.number().int(),
    drawnSignature: z.boolean().openapi({ description: "Whether a signing needs a drawn signature." }),
    phoneProof: z.enum(PHONE_PROOF_MODES).openapi({
      description:
        "Whether bookings and signings need the code that was sent to their phone: what holds now. Whoever nominates or supports needs one wherever codes can be sent.",
    }),
    phoneCodeByVoice: z.boolean().openapi({ description: "Whether a code can be had by a call." }),
  })
  .openapi("PublicSettings");
export type PublicSettings = z.infer<typeof publicSettingsSchema>;

/** What settings are about, in the order a screen shows them. */
export const SETTING_GROUPS = [
  "bureau",
  "consultations",
  "posts",
  "commendations",
  "feedback",
  "handling",
  "messages",
  "security",
  "retention",
] as const;
export type SettingGroup = (typeof SETTING_GROUPS)[number];

/** A setting with what it does, and the version an edit is held against. */
export const settingEntrySchema = z
  .object({
    key: z.string(),
    group: z.enum(SETTING_GROUPS),
    label: labelSchema.openapi({ description: "What it is called." }),
    help: labelSchema.openapi({ description: "What it does." }),
    shape: z.record(z.string(), z.unknown()).openapi({
      description: "A JSON Schema of its values, for a form. What it cannot say, such as a time zone, `PUT` refuses.",
    }),
    default: z.unknown().openapi({ description: "The value that holds until there is another." }),
    value: z.unknown(),
    version: z.number().int().openapi({ description: "0 while the default holds." }),
    updatedAt: z.string().nullable(),
    needsTwo: z
      .boolean()
      .openapi({ description: "Whether a change of it can need a second administrator: `PUT` then only proposes it." }),
    personal: z.boolean().openapi({
      description: "Somebody's name and number: the history has them masked, so no earlier value can be put back.",
    }),
    waiting: z
      .object({
        id: z.string(),
        value: z.unknown(),
        by: z.object({ id: z.string(), name: z.string() }),
        at: z.string(),
      })
      .nullable()
      .openapi({ description: "What was proposed and waits for a second administrator." }),
  })
  .openapi("SettingEntry");
export type SettingEntry = z.infer<typeof settingEntrySchema>;

/** An edit is undone by the step of the setting's history that it is. */
export const restoredSettingSchema = z
  .strictObject({ step: idSchema.openapi({ description: "Id of the `settings.change` whose `before` is put back." }) })
  .openapi("RestoredSetting");
export const changedSettingSchema = settingEntrySchema.extend({ underWay: underWaySchema }).openapi("ChangedSetting");
export type ChangedSetting = z.infer<typeof changedSettingSchema>;

/** A proposal that somebody saw: another one may have taken its place. */
export const seenProposalSchema = z.strictObject({ id: idSchema }).openapi("SeenProposal");
export const refusedProposalSchema = seenProposalSchema.extend({ reason: reasonTextSchema }).openapi("RefusedProposal");
export type RefusedProposal = z.infer<typeof refusedProposalSchema>;

/** A version of a text people agree to. */
/** Of no limit: what is in force was kept under the limits of its time. */
const keptTextSchema = z.object({ zh: z.string(), en: z.string().optional() });

export const textEntrySchema = z
  .object({
    kind: z.enum(TEXT_KINDS),
    version: z.number().int(),
    text: keptTextSchema.openapi({ description: "As people read it." }),
    written: keptTextSchema.openapi({
      description: "The bureau's own words of it, which the next version starts from.",
    }),
    effectiveFrom: z.string(),
    createdAt: z.string(),
  })
  .openapi("TextEntry");
export type TextEntry = z.infer<typeof textEntrySchema>;

export const textRequestSchema = z
  .strictObject({
    kind: z.enum(TEXT_KINDS),
    text: labelSchema.openapi({
      description:
        "What is agreed to. Who handles the data, whom to call, who sends messages and how to use one's rights is added to every consent by the service.",
    }),
    effectiveFrom: dateSchema,
  })
  .openapi("TextRequest");
export type TextRequest = z.infer<typeof textRequestSchema>;
