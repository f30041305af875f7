import { z } from "@hono/zod-openapi";
import { index, integer, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import { idSchema, reasonTextSchema } from "../../platform/core/formats.ts";
import { bureauJson, bureauText, id, instant, reference, word } from "../../platform/db/columns.ts";

/** What a report is of: the county, one township or one firm. */
export const SCOPE_KINDS = ["county", "township", "firm"] as const;

/** The tables of a report, in their order. */
export const SECTIONS = [
  "coverage",
  "coverageTownships",
  "staffing",
  "meetings",
  "branchMeetings",
  "training",
  "consultations",
  "byMatter",
  "routed",
  "byTier",
  "townships",
  "sites",
  "weekdays",
  "hours",
  "modes",
  "channels",
  "priority",
  "outcomes",
  "waiting",
  "ratings",
  "rectifications",
  "commitments",
  "proBono",
  "lawyers",
  "providerTitles",
  "providers",
  "nominations",
  "books",
  "bookSums",
  "usage",
] as const;
export type SectionKey = (typeof SECTIONS)[number];

export const UNITS = ["count", "minutes", "hours", "percent", "score", "money", "text"] as const;

export const COLUMNS = [
  "placesDue",
  "covered",
  "coveredShare",
  "expectedPosts",
  "postsFilled",
  "missingPosts",
  "reported",
  "required",
  "filled",
  "deputyMissing",
  "officerMissing",
  "instructorMissing",
  "due",
  "held",
  "missing",
  "heldShare",
  "meetingCount",
  "people",
  "trainings",
  "trainingHours",
  "attendances",
  "lawyerHours",
  "bookings",
  "share",
  "recorded",
  "minutes",
  "count",
  "averageLevel",
  "lawyerCount",
  "providerCount",
  "consulted",
  "verifiedHours",
  "ofTarget",
  "records",
  "sum",
  "serviceHours",
] as const;
export type ColumnKey = (typeof COLUMNS)[number];

const valueSchema = z.union([z.number(), z.string(), z.null()]);
export type Value = z.infer<typeof valueSchema>;
const beforeSchema = z.array(z.number().nullable());

const sectionSchema = z.object({
  key: z.enum(SECTIONS),
  columns: z.array(z.object({ key: z.enum(COLUMNS), unit: z.enum(UNITS) })),
  rows: z.array(
    z.object({
      key: z.string().openapi({ description: "A word the reader knows, or an id where there is a label." }),
      label: z
        .string()
        .nullable()
        .openapi({ description: "The name of a site, firm, lawyer, other provider, township or book." }),
      values: z.array(valueSchema).openapi({ description: "One for each column; `*` is held back." }),
      before: beforeSchema.openapi({
        description: "The same of the period before; null where nothing is known of it.",
      }),
    }),
  ),
  total: z.object({ values: z.array(valueSchema), before: beforeSchema }).nullable(),
});
export type Section = z.infer<typeof sectionSchema>;

/** The county's report of a period: numbered tables, each value beside that of the period before. */
export const countyReportSchema = z
  .object({
    period: z.string(),
    from: z.string(),
    to: z.string(),
    before: z.object({ from: z.string(), to: z.string() }),
    county: z.string().nullable(),
    scope: z.object({
      kind: z.enum(SCOPE_KINDS),
      key: z.string().nullable().openapi({ description: "The code of the township, or the id of the firm." }),
      name: z.string().nullable(),
    }),
    state: z.enum(["open", "kept"]).openapi({
      description: "`kept`: as it was written down once the period was over; `open`: reckoned now.",
    }),
    keptAt: z.string().nullable(),
    version: z
      .number()
      .int()
      .nullable()
      .openapi({ description: "Which time it was written down; null of an open one." }),
    sections: z.array(sectionSchema),
  })
  .openapi("CountyReport");
export type CountyReport = z.infer<typeof countyReportSchema>;

const periodSchema = z
  .string()
  .regex(/^20\d{2}(?:-(?:0[1-9]|1[0-2])|-Q[1-4])?$/, "format")
  .openapi({ example: "2026-Q3", description: "A year, a quarter or a month." });
const scopeFields = {
  township: z
    .string()
    .regex(/^(?:\d{6}|\d{9})$/, "format")
    .optional()
    .openapi({ example: "431299001", description: "The code of one township; of the county for sites of its own." }),
  firm: idSchema.optional().openapi({ description: "One firm. Without either it is the whole county's." }),
};

export const countyReportQuerySchema = z.object({
  period: periodSchema,
  ...scopeFields,
  version: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .openapi({ description: "Which of those that were written down; without it the latest." }),
});

export const publishedReportQuerySchema = z.object({
  period: z
    .string()
    .regex(/^20\d{2}$/, "format")
    .openapi({ example: "2026", description: "A year: what is published by the month gives small counts away." }),
});

export const keepReportSchema = z
  .strictObject({ period: periodSchema, ...scopeFields, reason: reasonTextSchema })
  .openapi("KeepReport");
export type KeepReport = z.infer<typeof keepReportSchema>;

/** What was written down, without its tables. */
export const keptReportSchema = z
  .object({
    period: z.string(),
    version: z.number().int(),
    keptAt: z.string(),
    reason: z.string().nullable().openapi({ description: "Why it was made anew; null of the first." }),
  })
  .openapi("KeptReport");

/** What is kept of a report: the tables as they were, and what they were of. */
export type KeptContent = Pick<CountyReport, "county" | "sections"> & { readonly name: string | null };

/**
 * Reports of periods that are over, written down once: what they say does not change when a lawyer moves. Made anew on
 * purpose they get another version, and the one before stays.
 */
export const countyReports = sqliteTable(
  "county_reports",
  {
    id: id(),
    period: word("period").notNull(),
    /** `county`, `township:<code>`, `firm:<id>`. */
    scope: reference("scope").notNull(),
    version: integer("version").notNull(),
    content: bureauJson("content").$type<KeptContent>().notNull(),
    /** Why it was made anew; null of the first. */
    reason: bureauText("reason"),
    keptAt: instant("kept_at").notNull(),
  },
  (t) => [
    uniqueIndex("county_reports_version").on(t.scope, t.period, t.version),
    index("county_reports_period").on(t.period, t.scope),
  ],
);
