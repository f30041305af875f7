import type { Change } from "../../county/changes/table.ts";
import {
  planEntry,
  type EntryKind,
  type ImportColumn,
  type ImportTarget,
  type TakeBack,
} from "../../county/imports/target.ts";
import { listLawyersByLicence } from "../../county/registry/import-queries.ts";
import { firmColumn, firmsCalled, licenceColumn } from "../../county/registry/import-targets.ts";
import type { Statement } from "../../platform/db/client.ts";
import type { FieldError } from "../../platform/core/problem.ts";
import { sameName } from "../../platform/values/name.ts";
import { tidyNumber } from "../../platform/values/register.ts";
import { annualInspectionBook, annualReviewBook } from "./annual-service.ts";
import * as queries from "./queries.ts";
import {
  annualInspectionPatchSchema,
  annualInspectionRequestSchema,
  annualReviewPatchSchema,
  annualReviewRequestSchema,
  type AnnualInspectionPatch,
  type AnnualInspectionRequest,
  type AnnualReviewPatch,
  type AnnualReviewRequest,
} from "./schema.ts";

const yearColumn: ImportColumn = {
  name: "year",
  label: { zh: "考核年度", en: "Year" },
  synonyms: ["年度", "年份", "检查年度", "考核年份"],
  type: "year",
  required: true,
  example: "2025",
};

const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

/** Results are never removed: one that was wrong is taken back and kept. */
const REVOKE_REASON = "撤销表格导入";

const undone = ({
  statements,
  changes,
}: {
  statements: readonly Statement[];
  changes: readonly Change[];
}): readonly TakeBack[] => [{ outcome: "undone", statements, changes }];

const reviewKind: EntryKind<queries.ReviewRow, AnnualReviewRequest, AnnualReviewPatch> = {
  request: annualReviewRequestSchema,
  patch: annualReviewPatchSchema,
  seen: ({ review: { id, version }, lawyerName }) => ({ id, version, name: lawyerName }),
  present: async (_operation, { review: { year, result } }) => ({ year, result }),
  shown: (_field, value) => text(value),
  add: async (operation, request) => annualReviewBook.entering(operation, request),
  change: async (operation, row, patch) => annualReviewBook.changing(operation, row, row.review, patch),
};

const reviewTarget: ImportTarget = {
  name: "annualReviews",
  label: { zh: "律师年度考核", en: "Annual reviews" },
  entity: "annualReviews",
  permission: "eligibility.write",
  columns: [
    {
      name: "name",
      label: { zh: "姓名", en: "Name" },
      synonyms: ["律师姓名", "律师"],
      type: "name",
      required: false,
      example: "李示范",
      help: { zh: "用来核对执业证号，可以不填", en: "To check the licence number by; may be left out" },
    },
    licenceColumn,
    yearColumn,
    {
      name: "result",
      label: { zh: "考核结果", en: "Result" },
      synonyms: ["考核等次", "等次", "结果", "年度考核结果", "考核结论"],
      type: "choice",
      required: true,
      choices: [
        { value: "competent", label: { zh: "称职", en: "Competent" } },
        { value: "basicallyCompetent", label: { zh: "基本称职", en: "Basically competent" } },
        { value: "incompetent", label: { zh: "不称职", en: "Not competent" } },
      ],
      example: "competent",
    },
  ],
  keys: [["licenceNo", "year"]],
  plan: async (operation, rows) => {
    const lawyers = await listLawyersByLicence(
      operation.db,
      rows.map(({ licenceNo = "" }) => tidyNumber(licenceNo)),
    );
    const byLicence = new Map(lawyers.map(({ lawyer }) => [lawyer.licenceNo, lawyer]));
    const standing = await queries.listReviewsOf(
      operation.db,
      lawyers.map(({ lawyer }) => lawyer.id),
    );
    return Promise.all(
      rows.map(({ name, licenceNo, year, ...said }) => {
        const lawyer = byLicence.get(tidyNumber(licenceNo ?? ""));
        const errors: FieldError[] = [];
        if (!lawyer) errors.push({ field: "licenceNo", code: licenceNo === undefined ? "required" : "unknown" });
        else if (name !== undefined && !sameName(name, lawyer.name)) errors.push({ field: "name", code: "mismatch" });
        const row = standing.find(({ review }) => review.lawyerId === lawyer?.id && String(review.year) === year);
        const fields = { ...said, ...(year !== undefined && { year: Number(year) }) };
        return planEntry(reviewKind, operation, row, {
          fields: row || !lawyer ? fields : { ...fields, lawyerId: lawyer.id },
          errors,
        });
      }),
    );
  },
  takeBack: async (operation, { entityId, version, outcome, before }) => {
    const row = await queries.findReview(operation.db, entityId);
    if (!row || row.review.version !== version || row.review.revokedAt) return [];
    return undone(
      outcome === "created"
        ? annualReviewBook.revoking(operation, row, row.review, REVOKE_REASON)
        : annualReviewBook.changing(operation, row, row.review, annualReviewPatchSchema.parse(before)),
    );
  },
};

const inspectionKind: EntryKind<queries.InspectionRow, AnnualInspectionRequest, AnnualInspectionPatch> = {
  request: annualInspectionRequestSchema,
  patch: annualInspectionPatchSchema,
  seen: ({ inspection: { id, version }, firmName }) => ({ id, version, name: firmName }),
  present: async (_operation, { inspection: { year, result } }) => ({ year, result }),
  shown: (_field, value) => text(value),
  add: async (operation, request) => annualInspectionBook.entering(operation, request),
  change: async (operation, row, patch) => annualInspectionBook.changing(operation, row, row.inspection, patch),
};

const inspectionTarget: ImportTarget = {
  name: "annualInspections",
  label: { zh: "律所年度检查考核", en: "Annual inspections" },
  entity: "annualInspections",
  permission: "eligibility.write",
  columns: [
    { ...firmColumn, synonyms: [...firmColumn.synonyms, "统一社会信用代码", "名称", "律师事务所名称"] },
    yearColumn,
    {
      name: "result",
      label: { zh: "检查考核结果", en: "Result" },
      synonyms: ["考核结果", "考核等次", "等次", "结果", "检查结果", "年度检查结果"],
      type: "choice",
      required: true,
      choices: [
        { value: "passed", label: { zh: "合格", en: "Passed" } },
        { value: "failed", label: { zh: "不合格", en: "Failed" } },
      ],
      example: "passed",
    },
  ],
  keys: [["firmId", "year"]],
  plan: async (operation, rows) => {
    const called = await firmsCalled(operation, rows);
    const firms = rows.map(({ firmId }) => called(firmId));
    const standing = await queries.listInspectionsOf(
      operation.db,
      firms.flatMap(({ firm }) => (firm ? [firm.id] : [])),
    );
    return Promise.all(
      rows.map(({ firmId, year, ...said }, index) => {
        const { firm, errors = [] } = firms[index] ?? {};
        const row = standing.find(
          ({ inspection }) => inspection.firmId === firm?.id && String(inspection.year) === year,
        );
        const fields = { ...said, ...(year !== undefined && { year: Number(year) }) };
        return planEntry(inspectionKind, operation, row, {
          fields: row || !firm ? fields : { ...fields, firmId: firm.id },
          errors: firmId === undefined ? [{ field: "firmId", code: "required" }] : errors,
        });
      }),
    );
  },
  takeBack: async (operation, { entityId, version, outcome, before }) => {
    const row = await queries.findInspection(operation.db, entityId);
    if (!row || row.inspection.version !== version || row.inspection.revokedAt) return [];
    return undone(
      outcome === "created"
        ? annualInspectionBook.revoking(operation, row, row.inspection, REVOKE_REASON)
        : annualInspectionBook.changing(operation, row, row.inspection, annualInspectionPatchSchema.parse(before)),
    );
  },
};

/** What of the yearly results comes in by spreadsheets. */
export const annualImports: readonly ImportTarget[] = [reviewTarget, inspectionTarget];
