import { openedSchema, openingSchema } from "../../county/readings/opening.ts";
import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import {
  bureauText,
  choice,
  date,
  id,
  instant,
  publicText,
  reference,
  sealed,
  timestamps,
  version,
} from "../../platform/db/columns.ts";
import { heldIndex } from "../../platform/db/held.ts";
import { patchOf } from "../../platform/core/patch.ts";
import { staffTextSchema, dateSchema, idSchema, lineSchema } from "../../platform/core/formats.ts";
import { firms, lawyers } from "../../county/registry/schema.ts";

export const SANCTION_KINDS = ["partyDiscipline", "practiceSanction"] as const;
/** 党纪处分 and 执业惩戒. */
export type SanctionKind = (typeof SANCTION_KINDS)[number];

/** Stored as the last day of a sanction that has none: so a range of dates finds all that are in force. */
export const OPEN_ENDED = "9999-12-31";

/**
 * Dated measures against a lawyer or a firm. While one is in force, nobody it touches is on display: the lawyer, or
 * whoever is registered with the firm.
 */
export const sanctions = sqliteTable(
  "sanctions",
  {
    id: id(),
    kind: choice("kind", SANCTION_KINDS).notNull(),
    /** One of the two. */
    lawyerId: reference("lawyer_id").references(() => lawyers.id),
    firmId: reference("firm_id").references(() => firms.id),
    /** First and last day in force. */
    fromDate: date("from_date").notNull(),
    toDate: date("to_date").notNull().default(OPEN_ENDED),
    docNo: publicText("doc_no").notNull(),
    serious: integer("serious", { mode: "boolean" }).notNull(),
    /** For the bureau only. */
    note: sealed("note", { purpose: "sanction", ends: ["sanctionAfterItsEnd"] }),
    revokedAt: instant("revoked_at"),
    revokeReason: bureauText("revoke_reason"),
    version: version(),
    ...timestamps,
  },
  (t) => [
    check("sanctions_subject", sql`(${t.lawyerId} IS NULL) <> (${t.firmId} IS NULL)`),
    check("sanctions_span", sql`${t.fromDate} <= ${t.toDate}`),
    index("sanctions_lawyer").on(t.lawyerId, t.toDate),
    index("sanctions_firm").on(t.firmId, t.toDate),
    index("sanctions_of_lawyer").on(t.lawyerId, t.id),
    index("sanctions_of_firm").on(t.firmId, t.id),
    index("sanctions_kind").on(t.kind, t.id),
    // What is in force anywhere, without going through all there ever were.
    index("sanctions_running")
      .on(t.toDate, t.fromDate)
      .where(sql`revoked_at IS NULL`),
    heldIndex("sanctions", t, "sanctionAfterItsEnd", t.toDate),
  ],
);

export const REVIEW_RESULTS = ["competent", "basicallyCompetent", "incompetent"] as const;
/** 称职, 基本称职, 不称职. */
export type ReviewResult = (typeof REVIEW_RESULTS)[number];

const revocation = { revokedAt: instant("revoked_at"), revokeReason: bureauText("revoke_reason") };

/** The annual review of a lawyer (律师年度考核). */
export const annualReviews = sqliteTable(
  "annual_reviews",
  {
    id: id(),
    lawyerId: reference("lawyer_id")
      .notNull()
      .references(() => lawyers.id),
    year: integer("year").notNull(),
    result: choice("result", REVIEW_RESULTS).notNull(),
    ...revocation,
    version: version(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("annual_reviews_year")
      .on(t.lawyerId, t.year)
      .where(sql`revoked_at IS NULL`),
    index("annual_reviews_lawyer").on(t.lawyerId, t.id),
  ],
);

export const INSPECTION_RESULTS = ["passed", "failed"] as const;
/** 合格, 不合格. */
export type InspectionResult = (typeof INSPECTION_RESULTS)[number];

/** The annual inspection of a firm (律所年度检查考核). */
export const annualInspections = sqliteTable(
  "annual_inspections",
  {
    id: id(),
    firmId: reference("firm_id")
      .notNull()
      .references(() => firms.id),
    year: integer("year").notNull(),
    result: choice("result", INSPECTION_RESULTS).notNull(),
    ...revocation,
    version: version(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("annual_inspections_year")
      .on(t.firmId, t.year)
      .where(sql`revoked_at IS NULL`),
    index("annual_inspections_firm").on(t.firmId, t.id),
  ],
);

const choiceSchema = z.object({ id: z.string(), name: z.string() });
const entry = {
  id: z.string(),
  revokedAt: z.string().nullable(),
  revokeReason: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
};

export const sanctionEntrySchema = z
  .object({
    ...entry,
    kind: z.enum(SANCTION_KINDS),
    subject: z.enum(["lawyer", "firm"]),
    lawyer: choiceSchema.nullable(),
    firm: choiceSchema.nullable(),
    from: z.string().openapi({ description: "First day in force, `YYYY-MM-DD`." }),
    to: z.string().nullable().openapi({ description: "Last day in force; null while it is open-ended." }),
    docNo: z.string(),
    serious: z.boolean(),
    hasNote: z.boolean().openapi({ description: "What was noted is opened with a reason." }),
    inForce: z.boolean().openapi({ description: "In force today." }),
  })
  .openapi("SanctionEntry");
export type SanctionEntry = z.infer<typeof sanctionEntrySchema>;

/** What is sent to read what was noted about a sanction. */
export const sanctionOpeningSchema = openingSchema(["note"]).openapi("SanctionOpening");
export type SanctionOpening = z.infer<typeof sanctionOpeningSchema>;
export const openedSanctionSchema = openedSchema(["note"]).openapi("OpenedSanction");
export type OpenedSanction = z.infer<typeof openedSanctionSchema>;

const sanctionFields = {
  kind: z.enum(SANCTION_KINDS),
  from: dateSchema,
  to: dateSchema.nullable(),
  docNo: lineSchema(100),
  serious: z.boolean(),
  note: staffTextSchema(1, 2000).nullable(),
};
const inOrder = ({ from, to }: { from?: string | undefined; to?: string | null | undefined }) =>
  !from || !to || from <= to;

export const sanctionRequestSchema = z
  .strictObject({
    ...sanctionFields,
    lawyerId: idSchema.optional(),
    firmId: idSchema.optional(),
    to: sanctionFields.to.default(null),
    serious: sanctionFields.serious.default(false),
    note: sanctionFields.note.default(null),
  })
  .refine(({ lawyerId, firmId }) => (lawyerId === undefined) !== (firmId === undefined), {
    message: "required",
    path: ["lawyerId"],
  })
  .refine(inOrder, { message: "date_order", path: ["to"] })
  .openapi("SanctionRequest");
export type SanctionRequest = z.infer<typeof sanctionRequestSchema>;

export const sanctionPatchSchema = patchOf(sanctionFields)
  .refine(inOrder, { message: "date_order", path: ["to"] })
  .openapi("SanctionPatch");
export type SanctionPatch = z.infer<typeof sanctionPatchSchema>;

const yearSchema = z.number().int().min(1980).max(2200);

export const annualReviewEntrySchema = z
  .object({ ...entry, lawyer: choiceSchema, year: z.number().int(), result: z.enum(REVIEW_RESULTS) })
  .openapi("AnnualReviewEntry");
export type AnnualReviewEntry = z.infer<typeof annualReviewEntrySchema>;
export const annualReviewRequestSchema = z
  .strictObject({ lawyerId: idSchema, year: yearSchema, result: z.enum(REVIEW_RESULTS) })
  .openapi("AnnualReviewRequest");
export type AnnualReviewRequest = z.infer<typeof annualReviewRequestSchema>;
export const annualReviewPatchSchema = patchOf({ year: yearSchema, result: z.enum(REVIEW_RESULTS) }).openapi(
  "AnnualReviewPatch",
);
export type AnnualReviewPatch = z.infer<typeof annualReviewPatchSchema>;

export const annualInspectionEntrySchema = z
  .object({ ...entry, firm: choiceSchema, year: z.number().int(), result: z.enum(INSPECTION_RESULTS) })
  .openapi("AnnualInspectionEntry");
export type AnnualInspectionEntry = z.infer<typeof annualInspectionEntrySchema>;
export const annualInspectionRequestSchema = z
  .strictObject({ firmId: idSchema, year: yearSchema, result: z.enum(INSPECTION_RESULTS) })
  .openapi("AnnualInspectionRequest");
export type AnnualInspectionRequest = z.infer<typeof annualInspectionRequestSchema>;
export const annualInspectionPatchSchema = patchOf({ year: yearSchema, result: z.enum(INSPECTION_RESULTS) }).openapi(
  "AnnualInspectionPatch",
);
export type AnnualInspectionPatch = z.infer<typeof annualInspectionPatchSchema>;

export const CHECK_IDS = [
  "licence",
  "firm",
  "annualReview",
  "annualInspection",
  "practisingYears",
  "partyDiscipline",
  "practiceSanction",
  "branchOpinion",
  "books",
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/** The facts a check went by. The type is given for the document: written out, "any JSON" would never end. */
export const factsSchema = z
  .record(z.string(), z.json())
  .openapi({ type: "object", additionalProperties: true, description: "The facts it rests on" });

/** What a check found. `detail` names the facts it went by, for the element to put into words. */
export const eligibilityCheckSchema = z
  .object({
    id: z.enum(CHECK_IDS),
    result: z.enum(["passed", "failed", "unknown"]),
    detail: factsSchema,
  })
  .openapi("EligibilityCheck");
export type EligibilityCheck = z.infer<typeof eligibilityCheckSchema>;
