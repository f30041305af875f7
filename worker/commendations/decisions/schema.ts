import { z } from "@hono/zod-openapi";
import { index, integer, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import {
  date,
  id,
  instant,
  publicJson,
  publicText,
  reference,
  secret,
  version,
  words,
} from "../../platform/db/columns.ts";
import { nominations } from "../nominations/schema.ts";
import { campaigns } from "../schema.ts";
import { staffTextSchema, dateSchema, idSchema, lineSchema } from "../../platform/core/formats.ts";

/** A talk (宣讲) that somebody commended gives or gave. */
export interface Talk {
  readonly title: string;
  readonly heldOn: string;
  readonly place: string;
}

/**
 * Commendations (表彰决定), one for each nominee, kept as they were decided: names and wording do not change when the
 * registry or the campaign does.
 */
export const commendations = sqliteTable(
  "commendations",
  {
    id: id(),
    campaignId: reference("campaign_id")
      .notNull()
      .references(() => campaigns.id),
    nominationId: reference("nomination_id")
      .notNull()
      .references(() => nominations.id),
    category: publicText("category").notNull(),
    name: publicText("name").notNull(),
    organisation: publicText("organisation"),
    lawyerId: reference("lawyer_id"),
    firmId: reference("firm_id"),
    /** 表彰, 通报表扬, …, as the campaign had it. */
    wording: publicText("wording").notNull(),
    issuingBody: publicText("issuing_body").notNull(),
    docNo: publicText("doc_no").notNull(),
    decidedOn: date("decided_on").notNull(),
    year: integer("year").notNull(),
    /** Hash of the campaign's chain that the decision follows. */
    chainHead: secret("chain_head").notNull(),
    decidedBy: reference("decided_by").notNull(),
    talks: publicJson("talks").$type<readonly Talk[]>().notNull().default([]),
    /** Ids of showcase entries. */
    showcase: words("showcase").$type<readonly string[]>().notNull().default([]),
    version: version(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("commendations_nomination").on(t.nominationId),
    index("commendations_year").on(t.year, t.id),
    index("commendations_category").on(t.category, t.year, t.id),
    index("commendations_campaign").on(t.campaignId, t.id),
  ],
);

const talkSchema = z
  .strictObject({ title: lineSchema(100), heldOn: dateSchema, place: lineSchema(100) })
  .openapi("Talk");

/** A line of the roll of honour. */
export const commendationSchema = z
  .object({
    id: z.string(),
    year: z.number().int(),
    campaign: z.object({ id: z.string(), title: z.string() }),
    category: z.string(),
    name: z.string(),
    organisation: z.string().nullable(),
    wording: z.string().openapi({ example: "通报表扬" }),
    issuingBody: z.string(),
    docNo: z.string().openapi({ example: "清司发〔2026〕12号" }),
    decidedOn: z.string(),
    talks: z.array(talkSchema).readonly(),
    showcase: z.array(z.object({ id: z.string(), title: z.string() })),
    chainHead: z.string(),
  })
  .openapi("Commendation");
export type Commendation = z.infer<typeof commendationSchema>;

/** How many were commended in a year and category. */
export const commendationYearSchema = z
  .object({ year: z.number().int(), category: z.string(), count: z.number().int() })
  .openapi("CommendationYear");
export type CommendationYear = z.infer<typeof commendationYearSchema>;

/** A commendation as the bureau sees it. */
export const commendationEntrySchema = commendationSchema
  .extend({ version: z.number().int() })
  .openapi("CommendationEntry");
export type CommendationEntry = z.infer<typeof commendationEntrySchema>;

export const decisionRequestSchema = z
  .strictObject({ docNo: lineSchema(60), decidedOn: dateSchema, nominationIds: z.array(idSchema).min(1).max(80) })
  .openapi("DecisionRequest");
export type DecisionRequest = z.infer<typeof decisionRequestSchema>;

export const decisionSchema = z
  .object({ docNo: z.string(), commendationIds: z.array(z.string()), chainHead: z.string() })
  .openapi("Decision");
export type Decision = z.infer<typeof decisionSchema>;

export const presentationSchema = z
  .strictObject({
    talks: z.array(talkSchema).max(20),
    showcase: z.array(idSchema).max(20),
    reason: staffTextSchema(2, 500),
  })
  .openapi("CommendationPresentation", {
    description: "What somebody commended presents: talks and showcase entries.",
  });
export type Presentation = z.infer<typeof presentationSchema>;
