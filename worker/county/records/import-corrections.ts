import { canonicalJson } from "../../platform/core/canonical-json.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import type { ImportedRow, RowPlan, TakeBack, Writing } from "../imports/target.ts";
import { kindOf } from "./kind-of.ts";
import type { RecordRow } from "./queries.ts";
import type { RecordFields, RecordKind, RecordValue } from "./record-kind.ts";
import { fieldsIn, isConfidential } from "./record-view.ts";
import { recordPatchSchema, type RecordPatch, type RecordRequest } from "./schema.ts";
import { changeStatements } from "./service.ts";

/** What stands for a value that is not for everybody who imports. */
const COVERED = "•••";

/** A value as somebody who imports sees it beside what would take its place. */
function shown(kind: RecordKind, name: string, value: RecordValue): string | null {
  if (value === null) return null;
  if (isConfidential(kind)) return COVERED;
  const field = kind.fields[name];
  const options = field && "options" in field ? field.options : {};
  return [value]
    .flat()
    .map((each) => options[String(each)]?.zh ?? String(each))
    .join("、");
}

/** What a row of a spreadsheet says otherwise than the record it is about: a correction, which may be chosen or not. */
export async function planCorrection(
  operation: Operation,
  row: RecordRow,
  request: RecordRequest,
  said: readonly string[],
): Promise<RowPlan> {
  const { record } = row;
  const kind = kindOf(request.kind);
  const found = { id: record.id, version: record.version, name: `${kind.label.zh} ${record.period}` };
  const present: RecordFields = (await fieldsIn(operation.keys, record)) ?? {};
  const other = said.filter(
    (name) => canonicalJson(request.fields[name] ?? null) !== canonicalJson(present[name] ?? null),
  );
  const isMoved = request.date !== record.date;
  const writing = async (names: readonly string[], date: string | undefined): Promise<Writing | undefined> => {
    if (names.length === 0 && date === undefined) return undefined;
    const patch: RecordPatch = {
      kind: request.kind,
      period: record.period,
      ...(date !== undefined && { date }),
      fields: Object.fromEntries(names.map((name) => [name, request.fields[name] ?? null])),
    };
    return {
      outcome: "changed",
      id: record.id,
      version: record.version + 1,
      before: {
        ...(date !== undefined && { date: record.date }),
        fields: Object.fromEntries(names.map((name) => [name, present[name] ?? null])),
      },
      ...(await changeStatements(operation, row, patch)),
    };
  };
  const plan: RowPlan = {
    errors: [],
    notices: [],
    found,
    changes: [
      ...(isMoved ? [{ field: "date", before: record.date, after: request.date }] : []),
      ...other.map((name) => ({
        field: name,
        before: shown(kind, name, present[name] ?? null),
        after: shown(kind, name, request.fields[name] ?? null),
      })),
    ],
    // Whoever keeps what is there fills in what it does not say yet, and moves nothing.
    write: (keep) =>
      keep
        ? writing(
            other.filter((name) => (present[name] ?? null) === null),
            undefined,
          )
        : writing(other, isMoved ? request.date : undefined),
  };
  try {
    // What stands against it is said before anything is written.
    await plan.write(false);
    return plan;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const errors = error.errors ?? [{ field: "date", code: "not_allowed" as const }];
    return { ...plan, errors, changes: [], write: async () => undefined };
  }
}

/** Takes a correction back: the record says again what it did. */
export async function takeCorrectionBack(
  operation: Operation,
  row: RecordRow,
  before: NonNullable<ImportedRow["before"]>,
): Promise<readonly TakeBack[]> {
  const { kind, period } = row.record;
  const patch: RecordPatch = recordPatchSchema.parse({ ...before, kind, period });
  return [{ outcome: "undone", ...(await changeStatements(operation, row, patch)) }];
}
