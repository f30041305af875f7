import { audited } from "../../platform/access/audit.ts";
import { addMonths } from "../../platform/core/clock.ts";
import { newId } from "../../platform/core/id.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { assertTransition, type Transitions } from "../../platform/core/transitions.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { seal } from "../../platform/privacy/seal.ts";
import { workingDayAfter } from "../calendar/service.ts";
import { followAtOnce, followStatements, type FollowedOperation } from "../changes/follow.ts";
import type { Change } from "../changes/table.ts";
import { claimFiles } from "../files/service.ts";
import { anotherPersonStatements } from "../two-people/rule.ts";
import { kindOf, lawyersIn, soughtIn } from "./kind-of.ts";
import { daysOf, lengthFor, lengthOf, periodOfDay } from "./periods.ts";
import * as queries from "./queries.ts";
import type { RecordRow } from "./queries.ts";
import type { RecordFields, RecordKind } from "./record-kind.ts";
import { fieldsIn, found, isConfidential, placeOfFields, readRecord, subjectOf, toEntry } from "./record-view.ts";
import type { RecordClosing, RecordEntry, RecordPatch, RecordRequest, RecordState } from "./schema.ts";

const TRANSITIONS: Transitions<RecordState> = {
  submitted: ["standing", "returned", "withdrawn"],
  returned: ["submitted", "withdrawn"],
  standing: ["closed", "withdrawn"],
  closed: ["withdrawn"],
  withdrawn: [],
};

type Row = RecordRow["record"];

/** What the audit keeps of fields: of confidential ones only which. */
const forAudit = (kind: RecordKind, fields: RecordFields): object =>
  isConfidential(kind) ? { fields: Object.keys(fields) } : { fields };

/** Refuses a lawyer that the register does not have, by the field that names them. */
async function assertKnown({ db }: Operation, kind: RecordKind, fields: RecordFields): Promise<void> {
  const names = await queries.namesOfLawyers(db, lawyersIn(kind, fields));
  for (const [name, { type }] of Object.entries(kind.fields)) {
    const value = fields[name];
    if (type !== "lawyers" || !Array.isArray(value)) continue;
    const unknown = value.findIndex((id) => typeof id !== "string" || !names.has(id));
    if (unknown >= 0) throw fieldProblem(`fields.${name}.${unknown}`, "unknown");
  }
}

/** The period a record counts for; one that is given has to be as long as the kind's are. */
function periodFor(kind: RecordKind, fields: RecordFields, date: string, given: string | undefined): string {
  const length = lengthFor(kind, fields);
  if (given !== undefined && lengthOf(given) !== length) throw fieldProblem("period", "format");
  const period = given ?? periodOfDay(length, date);
  if (given !== undefined && daysOf(given).from > date) throw fieldProblem("period", "date_order");
  return period;
}

async function dueOf({ db }: Operation, kind: RecordKind, fields: RecordFields, date: string): Promise<string | null> {
  const { deadline } = kind;
  if (!deadline) return null;
  if ("within" in deadline) return (await workingDayAfter(db, date, deadline.within)).date;
  const day = fields[deadline.field];
  return typeof day === "string" ? day : null;
}

/** What the fields of a record make of its row. */
async function columnsFor(
  operation: Operation,
  kind: RecordKind,
  {
    id,
    date,
    period: given,
    fields,
    subject,
  }: {
    readonly id: string;
    readonly date: string;
    readonly period?: string | undefined;
    readonly fields: RecordFields;
    readonly subject: string | null;
  },
) {
  await assertKnown(operation, kind, fields);
  const period = periodFor(kind, fields, date, given);
  const decided = kind.decides?.(fields) ?? null;
  return {
    date,
    period,
    dueOn: await dueOf(operation, kind, fields, date),
    finding: decided === null ? null : decided ? ("passed" as const) : ("failed" as const),
    fields: isConfidential(kind) ? {} : fields,
    sealedFields: isConfidential(kind) ? await seal(operation.keys, placeOfFields(id), JSON.stringify(fields)) : null,
    keptUntil: addMonths(date, 12 * kind.keptYears),
    onceKey: kind.once ? [kind.id, subject ?? "", period].join("|") : null,
  };
}

/** What hangs on a record: who is on display, where it decides; whose sessions they are, where it says that. */
const changesOf = (
  kind: RecordKind,
  { id, branchId, firmId, lawyerId }: Pick<Row, "id" | "branchId" | "firmId" | "lawyerId">,
): Change[] => {
  if (kind.holdsSessions) return [{ kind: "recordOnProvider", id }];
  if (!kind.decides) return [];
  // Which firms a branch is of, the work finds out: there are few.
  if (branchId !== null) return [{ kind: "recordOnBranch", id: "" }];
  if (firmId !== null) return [{ kind: "recordOnFirm", id: firmId }];
  return lawyerId === null ? [] : [{ kind: "recordOnLawyer", id: lawyerId }];
};

async function write(operation: Operation, statements: readonly Statement[]): Promise<void> {
  try {
    await writeBatch(operation.db, statements);
  } catch (error) {
    const guard = guardOf(error);
    if (guard === "record_exists") throw fieldProblem("period", "taken");
    if (guard === "unknown_reference") throw fieldProblem("subjectId", "unknown");
    throw error;
  }
}

/** Whom a record is about, as its row says it. */
const subjectColumns = ({ about }: RecordKind, subjectId: string | undefined) => ({
  branchId: about === "branch" ? (subjectId ?? null) : null,
  firmId: about === "firm" ? (subjectId ?? null) : null,
  lawyerId: about === "lawyer" ? (subjectId ?? null) : null,
  siteId: about === "site" ? (subjectId ?? null) : null,
  campaignId: about === "campaign" ? (subjectId ?? null) : null,
});

/** What somebody else has to confirm: what decides, and what was entered by whom it is about. */
const isConfirmed = (kind: RecordKind, { actor }: Operation): boolean =>
  kind.confirmed === true || kind.decides !== undefined || actor.kind !== "bureau";

/** The statements that enter a record, for a batch of their own or of many. */
export async function enterStatements(
  operation: Operation,
  request: RecordRequest,
): Promise<{ readonly id: string; readonly statements: readonly Statement[]; readonly changes: readonly Change[] }> {
  const kind = kindOf(request.kind);
  const id = newId();
  const at = operation.now.toISOString();
  const subject = subjectColumns(kind, request.subjectId);
  const { subjectId = null, fields, date, period } = request;
  const columns = await columnsFor(operation, kind, {
    id,
    date,
    period,
    fields,
    subject: subjectId,
  });
  const state: RecordState = isConfirmed(kind, operation) ? "submitted" : "standing";
  const row = { id, kind: request.kind, ...subject, ...columns, state, createdAt: at, updatedAt: at };
  const { statements: claims } = await claimFiles(operation, { entity: "record", entityId: id }, request.files ?? [], {
    max: kind.files ?? 0,
  });
  return {
    id,
    statements: [
      ...audited(operation, queries.insertRecordStatement(operation.db, row), {
        action: "records.enter",
        entity: "records",
        entityId: id,
        after: {
          kind: kind.id,
          subjectId,
          date,
          period: columns.period,
          state,
          ...forAudit(kind, fields),
        },
      }),
      ...queries.replaceValuesStatements(operation.db, { id, kind: request.kind }, soughtIn(kind, fields)),
      ...claims,
    ],
    changes: state === "standing" ? changesOf(kind, { id, ...subject }) : [],
  };
}

/** Enters a record. */
export async function enterRecord(
  operation: FollowedOperation,
  request: RecordRequest,
  record: RecordAnswer,
): Promise<Created> {
  const { id, statements, changes } = await enterStatements(operation, request);
  const created = { id, version: 1 };
  await write(operation, [...statements, ...followStatements(operation, changes), ...(await record(created))]);
  await followAtOnce(operation, changes);
  return created;
}

/** A step on a record as it was seen: the states it leads from, and what it sets. */
interface Step {
  readonly verb: "change" | "confirm" | "return" | "withdraw" | "close";
  readonly from: readonly RecordState[];
  readonly set: Partial<Row>;
  readonly before?: object;
  readonly after: object;
  readonly reason?: string | null;
  readonly alongside?: readonly Statement[];
}

/** A step as statements that are not carried out yet, and the record as it is then. */
function stepStatements(
  operation: Operation,
  row: RecordRow,
  { verb, from, set, before, after, reason, alongside = [] }: Step,
) {
  const { id, version } = row.record;
  const columns = { ...set, updatedAt: operation.now.toISOString() };
  return {
    changes: changesOf(kindOf(row.record.kind), row.record),
    changed: { ...row, record: { ...row.record, ...columns, version: version + 1 } },
    statements: [
      ...audited(operation, queries.updateRecordStatement(operation.db, { id, version }, from, columns), {
        action: `records.${verb}`,
        entity: "records",
        entityId: id,
        ...(before && { before }),
        after,
        reason: reason ?? null,
      }),
      ...alongside,
    ],
  };
}

async function take(
  operation: FollowedOperation,
  row: RecordRow,
  step: Step,
  record?: RecordAnswer,
): Promise<RecordEntry> {
  const { changes, changed, statements } = stepStatements(operation, row, step);
  await write(operation, [
    ...statements,
    ...followStatements(operation, changes),
    ...(record ? await record(await toEntry(operation, changed)) : []),
  ]);
  await followAtOnce(operation, changes);
  return readRecord(operation, row.record.id);
}

async function standing(operation: Operation, { id, version }: SeenEntry): Promise<RecordRow> {
  const row = await found(operation, id);
  if (row.record.version !== version) throw new Problem("stale_version");
  return row;
}

function assertKind(row: RecordRow, kind: string): void {
  if (row.record.kind !== kind) throw fieldProblem("kind", "not_allowed");
}

/** What a correction makes of a record. */
async function correction(operation: Operation, row: RecordRow, patch: RecordPatch): Promise<Step> {
  assertKind(row, patch.kind);
  const { id, state, date, period } = row.record;
  const kind = kindOf(patch.kind);
  if (state === "withdrawn") throw new Problem("illegal_transition");
  const present = await fieldsIn(operation.keys, row.record);
  if (present === null) throw new Problem("illegal_transition");
  const entered: RecordFields = Object.fromEntries(
    Object.entries(patch.fields ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const fields: RecordFields = { ...present, ...entered };
  const columns = await columnsFor(operation, kind, {
    id,
    date: patch.date ?? date,
    period: patch.period ?? (patch.date === undefined ? period : undefined),
    fields,
    subject: subjectOf(row)?.id ?? null,
  });
  const files = patch.files
    ? await claimFiles(operation, { entity: "record", entityId: id }, patch.files, { max: kind.files ?? 0 })
    : { statements: [] };
  const next: RecordState = state === "returned" || isConfirmed(kind, operation) ? "submitted" : state;
  return {
    verb: "change",
    from: ["submitted", "returned", "standing", "closed"],
    set: { ...columns, state: next, ...(next === "submitted" ? { reason: null } : {}) },
    before: {
      date,
      period,
      state,
      ...forAudit(kind, Object.fromEntries(Object.keys(entered).map((name) => [name, present[name] ?? null]))),
    },
    after: { date: columns.date, period: columns.period, state: next, ...forAudit(kind, entered) },
    alongside: [
      ...queries.replaceValuesStatements(operation.db, { id, kind: patch.kind }, soughtIn(kind, fields)),
      ...files.statements,
    ],
  };
}

/** The statements that correct a record, for a batch of their own or of many. */
export async function changeStatements(operation: Operation, row: RecordRow, patch: RecordPatch) {
  const { statements, changes } = stepStatements(operation, row, await correction(operation, row, patch));
  return { statements, changes };
}

/**
 * Corrects a record. One that somebody else has to confirm waits for that anew; so does one that was returned.
 */
export async function changeRecord(
  operation: FollowedOperation,
  seen: SeenEntry,
  patch: RecordPatch,
  record: RecordAnswer,
): Promise<RecordEntry> {
  const row = await standing(operation, seen);
  return take(operation, row, await correction(operation, row, patch), record);
}

/** Confirms a record, from when on it counts. Whoever entered it does not. */
export async function confirmRecord(
  operation: FollowedOperation,
  seen: SeenEntry,
  record?: RecordAnswer,
): Promise<RecordEntry> {
  const row = await standing(operation, seen);
  assertTransition(TRANSITIONS, row.record.state, "standing");
  return take(
    operation,
    row,
    {
      verb: "confirm",
      from: ["submitted"],
      set: { state: "standing" },
      before: { state: row.record.state },
      after: { state: "standing" },
      alongside: await anotherPersonStatements(operation, "confirmRecord", { records: [seen.id] }),
    },
    record,
  );
}

/** Returns a record to whoever entered it, with what is to be put right. */
export async function returnRecord(
  operation: FollowedOperation,
  seen: SeenEntry,
  reason: string,
  record: RecordAnswer,
): Promise<RecordEntry> {
  const row = await standing(operation, seen);
  assertTransition(TRANSITIONS, row.record.state, "returned");
  return take(
    operation,
    row,
    {
      verb: "return",
      from: ["submitted"],
      set: { state: "returned", reason },
      before: { state: row.record.state },
      after: { state: "returned" },
      reason,
    },
    record,
  );
}

const withdrawal = ({ record }: RecordRow, reason: string | null): Step => ({
  verb: "withdraw",
  from: ["submitted", "returned", "standing", "closed"],
  set: { state: "withdrawn", reason, onceKey: null },
  before: { state: record.state },
  after: { state: "withdrawn" },
  reason,
});

/** The statements that take a record back, for a batch of their own or of many. */
export function withdrawStatements(operation: Operation, row: RecordRow, reason: string) {
  assertTransition(TRANSITIONS, row.record.state, "withdrawn");
  const { statements, changes } = stepStatements(operation, row, withdrawal(row, reason));
  return { statements, changes };
}

/** Takes back a record that was entered by mistake. It stays on file, and counts no more. */
export async function withdrawRecord(
  operation: FollowedOperation,
  seen: SeenEntry,
  reason: string | null,
  record: RecordAnswer,
): Promise<RecordEntry> {
  const row = await standing(operation, seen);
  assertTransition(TRANSITIONS, row.record.state, "withdrawn");
  return take(operation, row, withdrawal(row, reason), record);
}

/** Closes what was under way, with what came of it. Where that decides, somebody else than who entered it does. */
export async function closeRecord(
  operation: FollowedOperation,
  seen: SeenEntry,
  closing: RecordClosing,
  record?: RecordAnswer,
): Promise<RecordEntry> {
  const row = await standing(operation, seen);
  assertKind(row, closing.kind);
  const kind = kindOf(closing.kind);
  assertTransition(TRANSITIONS, row.record.state, "closed");
  if (!kind.closes) throw new Problem("illegal_transition");
  const present = await fieldsIn(operation.keys, row.record);
  if (present === null) throw new Problem("illegal_transition");
  const fields = { ...present, ...closing.fields };
  const { id, date, period } = row.record;
  const columns = await columnsFor(operation, kind, {
    id,
    date,
    period,
    fields,
    subject: subjectOf(row)?.id ?? null,
  });
  return take(
    operation,
    row,
    {
      verb: "close",
      from: ["standing"],
      set: { ...columns, dueOn: row.record.dueOn, state: "closed" },
      before: { state: row.record.state },
      after: { state: "closed", ...forAudit(kind, closing.fields) },
      alongside: [
        ...queries.replaceValuesStatements(operation.db, { id, kind: closing.kind }, soughtIn(kind, fields)),
        ...(kind.decides ? await anotherPersonStatements(operation, "closeRecord", { records: [id] }) : []),
      ],
    },
    record,
  );
}
