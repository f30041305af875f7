import { z } from "@hono/zod-openapi";
import { index, sqliteTable } from "drizzle-orm/sqlite-core";
import { bureauJson, choice, date, id, instant, time, timestamps, version, words } from "../../platform/db/columns.ts";
import { publishedLineSchema, dateSchema, divisionCodeSchema, timeSchema } from "../../platform/core/formats.ts";
import { labelSchema, TIERS } from "../settings/schema.ts";

export const CLOSURE_SCOPES = ["county", "tier", "divisions", "sites", "lawyers", "providers"] as const;
export const CLOSURE_KINDS = ["planned", "emergency"] as const;

/** The end of a day, and of a closure nobody knows the end of yet: both sort behind what can be given. */
export const DAY_END = "24:00";
export const OPEN_END = "9999-12-31";

/** A reason the public reads and people are told. English is optional: where it is missing, the Chinese stands. */
export const publicReasonSchema = z
  .strictObject({ zh: publishedLineSchema(100), en: publishedLineSchema(200).optional() })
  .openapi("PublicReason");
export type PublicReason = z.infer<typeof publicReasonSchema>;

/**
 * When people are not received (停诊、临时关闭): the county, a tier, townships or villages, some sites, some lawyers
 * or other providers, from one minute to another. The calendar of working days is another matter: no deadline moves. While it is in force a closure reaches
 * every session in its time, however that was made: the view `session_standing` says so, and with it every guard.
 */
export const closures = sqliteTable(
  "closures",
  {
    id: id(),
    scope: choice("scope", CLOSURE_SCOPES).notNull(),
    tier: choice("tier", TIERS),
    /** Ids of the sites, the lawyers or the other providers, or what the division codes begin with. */
    targets: words("targets").$type<readonly string[]>().notNull(),
    fromDate: date("from_date").notNull(),
    /** `HH:MM`; `00:00` is the whole day. */
    fromTime: time("from_time").notNull(),
    /** Last day; `OPEN_END` until further notice. */
    toDate: date("to_date").notNull(),
    /** `HH:MM`, not included; `DAY_END` is the whole day. */
    toTime: time("to_time").notNull(),
    kind: choice("kind", CLOSURE_KINDS).notNull(),
    reason: bureauJson("reason").$type<PublicReason>().notNull(),
    state: choice("state", ["inForce", "ended"]).notNull().default("inForce"),
    endedAt: instant("ended_at"),
    version: version(),
    ...timestamps,
  },
  // Those that are over drop out of every look: sessions to come ask for the ones that end after them.
  (t) => [index("closures_ahead").on(t.state, t.toDate), index("closures_state").on(t.state, t.id)],
);
export type ClosureRow = typeof closures.$inferSelect;

/** An edge of a closure: a day, or a minute of it. */
const edgeSchema = z
  .strictObject({
    date: dateSchema,
    time: timeSchema.nullable().default(null).openapi({ description: "Null: the whole day." }),
  })
  .openapi("ClosureEdge");
const shownEdgeSchema = z.object({ date: z.string(), time: z.string().nullable() });

const edges = {
  from: edgeSchema,
  to: edgeSchema
    .nullable()
    .openapi({ description: "A whole day is included, a time is not. Null: until further notice." }),
};
const idsSchema = z.array(z.string().min(1).max(64)).min(1).max(200);

/** Whom a closure is for. */
export const closureScopeSchema = z
  .discriminatedUnion("scope", [
    z.strictObject({ scope: z.literal("county") }),
    z.strictObject({ scope: z.literal("tier"), tier: z.enum(TIERS) }),
    z.strictObject({
      scope: z.literal("divisions"),
      divisionCodes: z.array(divisionCodeSchema).min(1).max(200).openapi({
        description: "Every site in these townships or villages, its villages' included, also one that is added later.",
      }),
    }),
    z.strictObject({ scope: z.literal("sites"), siteIds: idsSchema }),
    z.strictObject({ scope: z.literal("lawyers"), lawyerIds: idsSchema }),
    z.strictObject({
      scope: z.literal("providers"),
      providerIds: idsSchema.openapi({ description: "Other providers, by the ids of their records." }),
    }),
  ])
  .openapi("ClosureScope");
export type ClosureScope = z.infer<typeof closureScopeSchema>;

export const closureSpanSchema = z
  .strictObject({ ...edges, to: edges.to.default(null), for: closureScopeSchema })
  .openapi("ClosureSpan");
export type ClosureSpan = z.infer<typeof closureSpanSchema>;

export const closureRequestSchema = z
  .strictObject({
    ...edges,
    to: edges.to.default(null),
    for: closureScopeSchema,
    kind: z.enum(CLOSURE_KINDS),
    reason: publicReasonSchema,
  })
  .openapi("ClosureRequest");
export type ClosureRequest = z.infer<typeof closureRequestSchema>;

const named = z.object({ id: z.string(), name: z.string() });

/** When people are not received, and why: as a site says of itself. */
export const siteClosureSchema = z
  .object({
    id: z.string(),
    from: shownEdgeSchema,
    to: shownEdgeSchema
      .nullable()
      .openapi({ description: "A whole day is included, a time is not. Null: until further notice." }),
    kind: z.enum(CLOSURE_KINDS),
    reason: labelSchema,
  })
  .openapi("SiteClosure");
export type SiteClosure = z.infer<typeof siteClosureSchema>;

/** A site as everybody sees it. */
export const siteSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    tier: z.enum(TIERS),
    address: z.string(),
    phone: z.string().nullable(),
    hours: z.string().nullable(),
    firmId: z.string().nullable(),
    closures: z.array(siteClosureSchema).openapi({
      description: "When nobody is received here, now and in the days that can be booked, the next first.",
    }),
  })
  .openapi("Site");
export type Site = z.infer<typeof siteSchema>;

/** A closure as everybody sees it. */
export const closureSchema = siteClosureSchema
  .extend({
    scope: z.enum(CLOSURE_SCOPES),
    tier: z.enum(TIERS).nullable(),
    sites: z.array(named).openapi({ description: "The sites it is for, when it is for some sites or divisions only." }),
    divisionCodes: z
      .array(z.string())
      .openapi({ description: "What the codes of its townships or villages begin with, when it is for some only." }),
    lawyers: z.array(named).openapi({ description: "The lawyers it is for, when it is for some lawyers only." }),
    providers: z.array(named).openapi({ description: "The other providers it is for, when it is for some only." }),
  })
  .openapi("Closure");
export type Closure = z.infer<typeof closureSchema>;
