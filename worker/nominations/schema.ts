import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { blindIndex, date, id, instant, sealed, timestamps, version } from "../db/columns.ts";
import { firms, lawyers } from "../registry/schema.ts";

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
    status: text("status", { enum: ["draft", "published", "closed"] }).notNull().default("draft"),
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
    nomineeKind: text("nominee_kind", { enum: ["person", "organisation"] }).notNull(),
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
    /** Who is nominated, in one key that can be compared: `lawyer:<id>`, `firm:<id>` or `typed:<blind index of the name>`. */
    nomineeKey: text("nominee_key").notNull(),
    reason: sealed("reason").notNull(),
    nominatorName: sealed("nominator_name").notNull(),
    nominatorPhone: sealed("nominator_phone").notNull(),
    nominatorPhoneIndex: blindIndex("nominator_phone_index").notNull(),
    consentVersion: integer("consent_version").notNull(),
    state: text("state", { enum: NOMINATION_STATES }).notNull().default("submitted"),
    decisionReason: text("decision_reason"),
    decidedAt: instant("decided_at"),
    version: version(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("nominations_code").on(t.code),
    // The same person nominates the same nominee once in a category.
    uniqueIndex("nominations_once").on(t.categoryId, t.nomineeKey, t.nominatorPhoneIndex),
    index("nominations_campaign").on(t.campaignId, t.state, t.id),
    index("nominations_state").on(t.state, t.id),
  ],
);
