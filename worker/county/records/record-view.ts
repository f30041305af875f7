import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import type { Keys } from "../../platform/privacy/keys.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import { filesOf } from "../files/service.ts";
import { countyToday } from "../settings/today.ts";
import { kindOf, lawyersIn } from "./kind-of.ts";
import { findRecord, namesOfLawyers, type RecordRow } from "./queries.ts";
import type { RecordFields, RecordKind } from "./record-kind.ts";
import type { RecordEntry } from "./schema.ts";

/** Where the fields of a confidential record are sealed. */
export const placeOfFields = (row: string) => ({ table: "records", column: "sealed_fields", row });

export const isConfidential = (kind: RecordKind): boolean => kind.sensitivity === "confidential";

/** The fields of a record in the clear; null once those of a confidential one are erased. */
export async function fieldsIn(
  keys: Keys,
  { id, kind, fields, sealedFields }: RecordRow["record"],
): Promise<RecordFields | null> {
  if (!isConfidential(kindOf(kind))) return fields;
  if (sealedFields === null) return null;
  const opened: RecordFields = JSON.parse(await unseal(keys, placeOfFields(id), sealedFields));
  return opened;
}

export const subjectOf = ({
  record,
  branchName,
  firmName,
  lawyerName,
  siteName,
  campaignName,
}: RecordRow): RecordEntry["subject"] => {
  const { branchId, firmId, lawyerId, siteId, campaignId } = record;
  if (branchId !== null) return { kind: "branch", id: branchId, name: branchName ?? "" };
  if (firmId !== null) return { kind: "firm", id: firmId, name: firmName ?? "" };
  if (lawyerId !== null) return { kind: "lawyer", id: lawyerId, name: lawyerName ?? "" };
  if (siteId !== null) return { kind: "site", id: siteId, name: siteName ?? "" };
  return campaignId === null ? null : { kind: "campaign", id: campaignId, name: campaignName ?? "" };
};

/** Records as the bureau reads them, with the names their fields mean and their files; of confidential ones without both. */
export async function toEntries(
  operation: Pick<Operation, "db" | "keys" | "now">,
  rows: readonly RecordRow[],
): Promise<RecordEntry[]> {
  const { db, now } = operation;
  const shown = rows.map(({ record }) => (isConfidential(kindOf(record.kind)) ? null : record.fields));
  const people = rows.flatMap(({ record }, index) => lawyersIn(kindOf(record.kind), shown[index] ?? {}));
  const [names, files, today] = await Promise.all([
    namesOfLawyers(db, people),
    filesOf(
      operation,
      "record",
      rows
        .filter(({ record }) => kindOf(record.kind).files && !isConfidential(kindOf(record.kind)))
        .map(({ record }) => record.id),
    ),
    countyToday(db, now),
  ]);
  return rows.map((row, index) => {
    const { id, kind, date, period, state, dueOn, finding, reason, createdAt, updatedAt, version } = row.record;
    const fields = shown[index] ?? null;
    return {
      id,
      kind,
      subject: subjectOf(row),
      date,
      period,
      state,
      dueOn,
      isOverdue: state === "standing" && dueOn !== null && dueOn < today,
      finding,
      fields,
      names: Object.fromEntries(lawyersIn(kindOf(kind), fields ?? {}).map((each) => [each, names.get(each) ?? ""])),
      files: [...(files.get(id) ?? [])],
      reason,
      createdAt,
      updatedAt,
      version,
    };
  });
}

export async function found({ db }: Pick<Operation, "db">, id: string): Promise<RecordRow> {
  const row = await findRecord(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

export async function toEntry(operation: Operation, row: RecordRow): Promise<RecordEntry> {
  const [entry] = await toEntries(operation, [row]);
  if (!entry) throw new Problem("not_found");
  return entry;
}

export const readRecord = async (operation: Operation, id: string): Promise<RecordEntry> =>
  toEntry(operation, await found(operation, id));
