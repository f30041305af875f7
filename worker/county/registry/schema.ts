import { underWaySchema } from "../changes/schema.ts";
import { TIERS } from "../settings/schema.ts";
import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, uniqueIndex, type AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import {
  choice,
  date,
  id,
  publicText,
  reference,
  sealed,
  timestamps,
  version,
  word,
} from "../../platform/db/columns.ts";
import type { Kept } from "../../platform/db/declarations.ts";
import { heldIndex } from "../../platform/db/held.ts";
import { patchOf } from "../../platform/core/patch.ts";
import {
  creditCodeSchema,
  dateSchema,
  divisionCodeSchema,
  idSchema,
  licenceNoSchema,
  lineSchema,
  nameSchema,
  phoneSchema,
  publicLineSchema,
  reasonTextSchema,
  textSchema,
} from "../../platform/core/formats.ts";

/** Where personal links go. */
export const REACHED = { purpose: "links", ends: ["registeredWhileActive"] } as const satisfies Kept;

export const REGISTRY_STATUS = ["active", "inactive"] as const;
export type RegistryStatus = (typeof REGISTRY_STATUS)[number];

/** Law firms (律师事务所), each with its unified social credit code (GB 32100-2015). */
export const firms = sqliteTable(
  "firms",
  {
    id: id(),
    name: publicText("name").notNull(),
    creditCode: publicText("credit_code").notNull(),
    phone: publicText("phone"),
    /** The phone of its Party branch, to which one-time links go; never shown in the clear. */
    branchPhone: sealed("branch_phone", REACHED),
    status: choice("status", REGISTRY_STATUS).notNull().default("active"),
    /** The firm it became part of; it is not in use itself any more. */
    mergedInto: reference("merged_into").references((): AnySQLiteColumn => firms.id),
    version: version(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("firms_credit_code").on(t.creditCode),
    index("firms_name").on(t.name, t.id),
    heldIndex("firms", t, "registeredWhileActive", t.status),
  ],
);

/**
 * Lawyers as the bureau registers them. Name, licence and firm are public register entries; Party membership is not
 * kept here.
 */
export const lawyers = sqliteTable(
  "lawyers",
  {
    id: id(),
    licenceNo: publicText("licence_no").notNull(),
    name: publicText("name").notNull(),
    firmId: reference("firm_id")
      .notNull()
      .references(() => firms.id),
    practisingSince: date("practising_since"),
    /** The lawyer's own, to which personal links go; never shown in the clear, and erased with the practice. */
    phone: sealed("phone", REACHED),
    /** The usual pinyin initials of the name in lower case, to be searched by; empty until they are worked out. */
    initials: publicText("initials").notNull().default(""),
    status: choice("status", REGISTRY_STATUS).notNull().default("active"),
    version: version(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("lawyers_licence_no").on(t.licenceNo),
    index("lawyers_name").on(t.name, t.id),
    index("lawyers_firm").on(t.firmId, t.name, t.id),
    index("lawyers_status").on(t.status, t.name, t.id),
    index("lawyers_initials").on(t.initials, t.id),
    index("lawyers_without_initials")
      .on(t.id)
      .where(sql`initials = ''`),
    heldIndex("lawyers", t, "registeredWhileActive", t.status),
  ],
);

/**
 * Words a lawyer is found by beside the name and its usual initials: its folded spelling, and the initials of its other
 * readings.
 */
export const lawyerWords = sqliteTable(
  "lawyer_words",
  {
    word: publicText("word").notNull(),
    lawyerId: reference("lawyer_id")
      .notNull()
      .references(() => lawyers.id),
  },
  (t) => [primaryKey({ columns: [t.word, t.lawyerId] }), index("lawyer_words_lawyer").on(t.lawyerId, t.word)],
);

/** Places where posts stand and consultations are given. */
export const sites = sqliteTable(
  "sites",
  {
    id: id(),
    name: publicText("name").notNull(),
    tier: choice("tier", TIERS).notNull(),
    /** GB/T 2260: six digits for a county, nine for a township, twelve for a village. */
    divisionCode: word("division_code").notNull(),
    address: publicText("address").notNull(),
    phone: publicText("phone"),
    /** Opening hours as the public reads them. */
    hours: publicText("hours"),
    firmId: reference("firm_id").references(() => firms.id),
    /** Posts this site should have, where that is not what its tier should have (setting `postsPerTier`). */
    postsExpected: integer("posts_expected"),
    status: choice("status", REGISTRY_STATUS).notNull().default("active"),
    version: version(),
    ...timestamps,
  },
  (t) => [index("sites_tier").on(t.tier, t.name, t.id), index("sites_name").on(t.name, t.id)],
);

export const firmChoiceSchema = z.object({ id: z.string(), name: z.string() }).openapi("FirmChoice");
export type FirmChoice = z.infer<typeof firmChoiceSchema>;

export const lawyerChoiceSchema = z
  .object({ id: z.string(), name: z.string(), firm: firmChoiceSchema })
  .openapi("LawyerChoice");
export type LawyerChoice = z.infer<typeof lawyerChoiceSchema>;

const entry = {
  id: z.string(),
  status: z.enum(REGISTRY_STATUS),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
};
/** A sealed phone as answers show it. */
export const maskedPhoneSchema = z
  .string()
  .nullable()
  .openapi({ description: "Masked; null where there is none.", example: "138****5678" });
const statusField = { status: z.enum(REGISTRY_STATUS) };

/** A firm as the bureau keeps it. */
export const firmEntrySchema = z
  .object({
    ...entry,
    name: z.string(),
    creditCode: z.string(),
    phone: z.string().nullable(),
    branchPhone: maskedPhoneSchema,
    mergedInto: firmChoiceSchema.nullable().openapi({ description: "The firm it became part of." }),
  })
  .openapi("FirmEntry");
export type FirmEntry = z.infer<typeof firmEntrySchema>;

const firmFields = {
  name: lineSchema(100),
  creditCode: creditCodeSchema,
  phone: publicLineSchema.nullable(),
  branchPhone: phoneSchema.nullable().openapi({ description: "Of its Party branch; kept sealed." }),
};
export const firmRequestSchema = z
  .strictObject({
    ...firmFields,
    phone: firmFields.phone.default(null),
    branchPhone: firmFields.branchPhone.default(null),
  })
  .openapi("FirmRequest");
export type FirmRequest = z.infer<typeof firmRequestSchema>;
export const firmPatchSchema = patchOf({ ...firmFields, ...statusField }).openapi("FirmPatch");
export type FirmPatch = z.infer<typeof firmPatchSchema>;
export const firmChangedSchema = firmEntrySchema.extend({ underWay: underWaySchema }).openapi("FirmChanged");
export type FirmChanged = z.infer<typeof firmChangedSchema>;

/** What becomes of posts held at the office a lawyer leaves. */
const officePostsSchema = z.enum(["end", "move"]).openapi({
  description:
    "What becomes of posts held at the office that is left: they end, or move to the new firm's office with those who hold them. Needed when there are any.",
});

/** How one firm becomes part of another. */
export const firmMergerSchema = z
  .strictObject({
    into: idSchema.openapi({ description: "The firm it becomes part of, with its lawyers." }),
    offices: z.enum(["keep", "close"]).openapi({
      description: "Its offices go on as the other firm's, with the posts there, or are given up.",
    }),
    officePosts: officePostsSchema.optional(),
    officeId: idSchema.optional().openapi({ description: "The office posts move to, where the firm has several." }),
    reason: reasonTextSchema,
  })
  .openapi("FirmMerger");
export type FirmMerger = z.infer<typeof firmMergerSchema>;

/** A lawyer as the bureau keeps it. */
export const lawyerEntrySchema = z
  .object({
    ...entry,
    licenceNo: z.string(),
    name: z.string(),
    firm: firmChoiceSchema,
    practisingSince: z.string().nullable(),
    phone: maskedPhoneSchema,
    initials: z.string().openapi({ description: "Of the name in pinyin, to be searched by; empty until worked out." }),
  })
  .openapi("LawyerEntry");
export type LawyerEntry = z.infer<typeof lawyerEntrySchema>;

const lawyerFields = {
  licenceNo: licenceNoSchema,
  name: nameSchema,
  firmId: idSchema,
  practisingSince: dateSchema.nullable(),
  phone: phoneSchema.nullable().openapi({ description: "The lawyer's own, to which personal links go; kept sealed." }),
};
export const lawyerRequestSchema = z
  .strictObject({
    ...lawyerFields,
    practisingSince: lawyerFields.practisingSince.default(null),
    phone: lawyerFields.phone.default(null),
  })
  .openapi("LawyerRequest");
export type LawyerRequest = z.infer<typeof lawyerRequestSchema>;
export const lawyerPatchSchema = patchOf({
  ...lawyerFields,
  ...statusField,
  officePosts: officePostsSchema,
  officeId: idSchema.openapi({ description: "The new firm's office a post moves to, where it has several." }),
}).openapi("LawyerPatch");
export type LawyerPatch = z.infer<typeof lawyerPatchSchema>;
export const lawyerChangedSchema = lawyerEntrySchema.extend({ underWay: underWaySchema }).openapi("LawyerChanged");
export type LawyerChanged = z.infer<typeof lawyerChangedSchema>;

/** A site as the bureau keeps it. */
export const siteEntrySchema = z
  .object({
    ...entry,
    name: z.string(),
    tier: z.enum(TIERS),
    divisionCode: z.string(),
    address: z.string(),
    phone: z.string().nullable(),
    hours: z.string().nullable(),
    firmId: z.string().nullable(),
    postsExpected: z
      .number()
      .int()
      .nullable()
      .openapi({ description: "Posts it should have; null: what the setting `postsPerTier` says of its tier." }),
  })
  .openapi("SiteEntry");
export type SiteEntry = z.infer<typeof siteEntrySchema>;

const siteFields = {
  name: lineSchema(100),
  tier: z.enum(TIERS),
  divisionCode: divisionCodeSchema,
  address: textSchema(1, 200),
  phone: publicLineSchema.nullable(),
  hours: textSchema(1, 200).nullable(),
  firmId: idSchema.nullable(),
  postsExpected: z.number().int().min(0).max(20).nullable(),
};
export const siteRequestSchema = z
  .strictObject({
    ...siteFields,
    phone: siteFields.phone.default(null),
    hours: siteFields.hours.default(null),
    firmId: siteFields.firmId.default(null),
    postsExpected: siteFields.postsExpected.default(null),
  })
  .openapi("SiteRequest");
export type SiteRequest = z.infer<typeof siteRequestSchema>;
export const sitePatchSchema = patchOf({ ...siteFields, ...statusField }).openapi("SitePatch");
export type SitePatch = z.infer<typeof sitePatchSchema>;
export const siteChangedSchema = siteEntrySchema.extend({ underWay: underWaySchema }).openapi("SiteChanged");
export type SiteChanged = z.infer<typeof siteChangedSchema>;

/** What has a name of its own that lists and the search are narrowed by. */
export const NAMED_ENTITIES = ["firms", "sites", "posts", "branches", "providers"] as const;

/**
 * Names of firms, sites, posts, branches and other providers with their pinyin initials, to be searched in: a fraction of
 * their own rows. Triggers keep it (the migration `search`); the initials are empty until a job has worked them out.
 */
export const searchNames = sqliteTable(
  "search_names",
  {
    entity: choice("entity", NAMED_ENTITIES).notNull(),
    entityId: reference("entity_id").notNull(),
    name: publicText("name").notNull(),
    initials: publicText("initials").notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.entity, t.entityId] }),
    // What begins with what was typed: names of people are found so.
    index("search_names_name").on(t.entity, t.name),
    index("search_names_initials").on(t.entity, t.initials),
    index("search_names_without_initials")
      .on(t.entity, t.entityId)
      .where(sql`initials = ''`),
  ],
);
