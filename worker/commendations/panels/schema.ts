import { z } from "@hono/zod-openapi";
import { index, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
import { bureauText, choice, instant, reference, timestamps, version, words } from "../../platform/db/columns.ts";
import { nominations } from "../nominations/schema.ts";
import { campaignCategories, campaigns } from "../schema.ts";
import { ROLES } from "../../platform/core/actor.ts";
import { staffTextSchema, idSchema } from "../../platform/core/formats.ts";

export const PANEL_STATUS = ["open", "closed"] as const;
export type PanelStatus = (typeof PANEL_STATUS)[number];

/** The panel (评审组) of a campaign: one, open until its scores are locked for good. */
export const panels = sqliteTable("panels", {
  campaignId: reference("campaign_id")
    .primaryKey()
    .references(() => campaigns.id),
  status: choice("status", PANEL_STATUS).notNull().default("open"),
  closedAt: instant("closed_at"),
  version: version(),
  ...timestamps,
});

/** Who scores: holders of an admin token. Who leaves the panel keeps the row, since what they gave stays on record. */
export const panelMembers = sqliteTable(
  "panel_members",
  {
    campaignId: reference("campaign_id")
      .notNull()
      .references(() => campaigns.id),
    /** The admin token's id. */
    memberId: reference("member_id").notNull(),
    name: bureauText("name").notNull(),
    addedAt: instant("added_at").notNull(),
    removedAt: instant("removed_at"),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.memberId] })],
);

export const DECLARATION_KINDS = ["clear", "recused"] as const;

/** What a reviewer declares before seeing a category: no conflict, or a recusal with its reason. */
export const conflictDeclarations = sqliteTable(
  "conflict_declarations",
  {
    categoryId: reference("category_id")
      .notNull()
      .references(() => campaignCategories.id),
    memberId: reference("member_id").notNull(),
    kind: choice("kind", DECLARATION_KINDS).notNull(),
    reason: bureauText("reason"),
    declaredAt: instant("declared_at").notNull(),
    version: version(),
  },
  (t) => [primaryKey({ columns: [t.categoryId, t.memberId] })],
);

/** What a reviewer gave a nomination. Triggers refuse it without a clear declaration, and once the panel is closed. */
export const scores = sqliteTable(
  "scores",
  {
    nominationId: reference("nomination_id")
      .notNull()
      .references(() => nominations.id),
    memberId: reference("member_id").notNull(),
    categoryId: reference("category_id")
      .notNull()
      .references(() => campaignCategories.id),
    /** Points by criterion; null for an abstention, which is not a zero. */
    points: words("points").$type<Readonly<Record<string, number>>>(),
    version: version(),
    ...timestamps,
  },
  (t) => [primaryKey({ columns: [t.nominationId, t.memberId] }), index("scores_category").on(t.categoryId, t.memberId)],
);

const namedSchema = z.object({ id: z.string(), name: z.string() });

export const panelRequestSchema = z
  .strictObject({
    memberIds: z
      .array(idSchema)
      .min(1)
      .max(30)
      .openapi({ description: "Ids of people of the staff whose role may score." }),
  })
  .openapi("PanelRequest");
export type PanelRequest = z.infer<typeof panelRequestSchema>;

/** A campaign's panel: who sits on it, who has recused themselves where and why, and how far it has come. */
export const panelSchema = z
  .object({
    campaignId: z.string(),
    status: z.enum(PANEL_STATUS),
    closedAt: z.string().nullable(),
    members: z.array(namedSchema),
    categories: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        nominations: z.number().int().openapi({ description: "Shortlisted or scored ones." }),
        declared: z.array(
          namedSchema.extend({
            kind: z.enum(DECLARATION_KINDS),
            reason: z.string().nullable(),
            declaredAt: z.string(),
          }),
        ),
        scored: z
          .array(namedSchema.extend({ given: z.number().int() }))
          .openapi({ description: "How many of the nominations each member has scored or abstained from." }),
      }),
    ),
    version: z.number().int(),
  })
  .openapi("Panel");
export type Panel = z.infer<typeof panelSchema>;

/** A panel in the list of them. */
export const panelEntrySchema = z
  .object({
    campaignId: z.string(),
    title: z.string(),
    status: z.enum(PANEL_STATUS),
    closedAt: z.string().nullable(),
  })
  .openapi("PanelEntry");
export type PanelEntry = z.infer<typeof panelEntrySchema>;

export const declarationRequestSchema = z
  .strictObject({ kind: z.enum(DECLARATION_KINDS), reason: staffTextSchema(2, 500).optional() })
  .refine(({ kind, reason }) => kind === "clear" || reason !== undefined, { message: "required", path: ["reason"] })
  .openapi("DeclarationRequest", { description: "A recusal needs its reason, which is listed with the panel." });
export type DeclarationRequest = z.infer<typeof declarationRequestSchema>;

export const declarationSchema = z
  .object({
    categoryId: z.string(),
    kind: z.enum(DECLARATION_KINDS),
    reason: z.string().nullable(),
    declaredAt: z.string(),
    version: z.number().int(),
  })
  .openapi("Declaration");
export type Declaration = z.infer<typeof declarationSchema>;

const criterionSchema = z.object({ id: z.string(), label: z.string(), weight: z.number(), max: z.number() });
const pointsSchema = z.record(z.string(), z.number().min(0));

/** Whoever may be appointed to a panel. */
export const candidateSchema = z
  .object({ id: z.string(), name: z.string(), role: z.enum(ROLES) })
  .openapi("PanelCandidate");
export type PanelCandidate = z.infer<typeof candidateSchema>;

/** A reviewer's own sheet of a category. */
export const sheetSchema = z
  .object({
    categoryId: z.string(),
    criteria: z.array(criterionSchema),
    items: z.array(
      z.object({
        nominationId: z.string(),
        name: z.string(),
        organisation: z.string().nullable(),
        points: pointsSchema.nullable(),
        abstained: z.boolean(),
        version: z.number().int().openapi({ description: "0 while nothing was given." }),
      }),
    ),
  })
  .openapi("ScoringSheet");
export type ScoringSheet = z.infer<typeof sheetSchema>;

export const scoreRequestSchema = z
  .strictObject({ points: pointsSchema.optional(), abstain: z.boolean().default(false) })
  .refine(({ points, abstain }) => (points === undefined) === abstain, { message: "required", path: ["points"] })
  .openapi("ScoreRequest", { description: "Points for every criterion of the sheet, or an abstention." });
export type ScoreRequest = z.infer<typeof scoreRequestSchema>;

export const scoreSchema = z
  .object({
    nominationId: z.string(),
    points: pointsSchema.nullable(),
    abstained: z.boolean(),
    version: z.number().int(),
  })
  .openapi("Score");
export type OwnScore = z.infer<typeof scoreSchema>;

/** A category's ranking, once the panel is closed. */
export const rankingSchema = z
  .object({
    categoryId: z.string(),
    items: z.array(
      z.object({
        nominationId: z.string(),
        name: z.string(),
        organisation: z.string().nullable(),
        rank: z.number().int().nullable(),
        mean: z.number().nullable().openapi({ description: "0 to 100" }),
        spread: z.number().nullable().openapi({ description: "Highest total less lowest." }),
        scored: z.number().int(),
        abstained: z.number().int(),
        tied: z.boolean(),
      }),
    ),
    recused: z.array(namedSchema.extend({ reason: z.string().nullable() })),
  })
  .openapi("Ranking");
export type Ranking = z.infer<typeof rankingSchema>;
