import { audited } from "../../platform/access/audit.ts";
import { mayAct } from "../../platform/access/permissions.ts";
import { newId } from "../../platform/core/id.ts";
import { DAY } from "../../platform/core/clock.ts";
import { toPage, type Page } from "../../platform/core/paging.ts";
import { fieldProblem, Problem, type FieldError } from "../../platform/core/problem.ts";
import { writeBatch } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation } from "../../platform/operation.ts";
import { seal, type SealedPlace } from "../../platform/privacy/seal.ts";
import { followStatements, type FollowedOperation } from "../changes/follow.ts";
import { IMPORT_DAYS } from "../retention/rules.ts";
import * as queries from "./queries.ts";
import type {
  ChunkDone,
  ChunkRequest,
  ImportCheckRequest,
  ImportEntry,
  ImportItem,
  ImportListed,
  ImportRequest,
  ImportTargetTold,
  RowCheck,
} from "./schema.ts";
import { importSchema } from "./schema.ts";
import type { ImportTarget, RowPlan, TakeBackOutcome } from "./target.ts";

export type ImportTargets = readonly ImportTarget[];

/** Those that whoever asks may import to. */
export const listTargets = ({ actor }: Operation, targets: ImportTargets): readonly ImportTargetTold[] =>
  targets
    .filter(({ permission }) => mayAct(actor, permission))
    .map(({ name, label, entity, columns, keys }) => ({
      name,
      label,
      entity,
      columns: columns.map(({ choices, synonyms, ...column }) => ({
        ...column,
        synonyms: [...synonyms],
        ...(choices && {
          choices: choices.map(({ synonyms, ...choice }) => ({
            ...choice,
            ...(synonyms && { synonyms: [...synonyms] }),
          })),
        }),
      })),
      keys: keys.map((key) => [...key]),
    }));

function targetNamed({ actor }: Operation, targets: ImportTargets, name: string): ImportTarget {
  const target = targets.find((each) => each.name === name);
  if (!target) throw fieldProblem("target", "unknown");
  if (!mayAct(actor, target.permission)) throw new Problem("forbidden");
  return target;
}

/** What is no column of a target is refused by its name: it would be believed to have been imported. */
function plansOf(operation: Operation, target: ImportTarget, rows: readonly Readonly<Record<string, string>>[]) {
  const names = new Set(target.columns.map(({ name }) => name));
  const unknown = rows.flatMap((row) => Object.keys(row)).find((name) => !names.has(name));
  if (unknown !== undefined) throw fieldProblem(`rows.${unknown.slice(0, 64)}`, "not_allowed");
  return target.plan(operation, rows);
}

/** Says of each row what would come of it; nothing is written. */
export async function checkRows(
  operation: Operation,
  targets: ImportTargets,
  { target, rows }: ImportCheckRequest,
): Promise<{ rows: RowCheck[] }> {
  const plans = await plansOf(operation, targetNamed(operation, targets, target), rows);
  return {
    rows: plans.map(({ errors, notices, found, changes }) => ({
      errors: [...errors],
      notices: [...notices],
      found,
      changes: [...changes],
    })),
  };
}

const toListed = ({ row, done, created, changed, left }: queries.CountedImport): ImportListed => ({
  id: row.id,
  target: row.target,
  digest: row.digest,
  rows: row.rows,
  chunks: row.chunks,
  done,
  created,
  changed,
  left,
  state: row.state,
  by: { id: row.actorId, name: row.actorName },
  version: row.version,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
});

async function findImport({ db }: Operation, id: string): Promise<queries.CountedImport> {
  const found = await queries.findImport(db, id);
  if (!found) throw new Problem("not_found");
  return found;
}

/** What an import changed is known for so long. */
export const isUndoable = ({ createdAt }: queries.ImportRow, now: Date): boolean =>
  now.getTime() - Date.parse(createdAt) < IMPORT_DAYS * DAY;

export async function readImport(operation: Operation, id: string): Promise<ImportEntry> {
  const { db, now } = operation;
  const [found, doneChunks, counts] = await Promise.all([
    findImport(operation, id),
    queries.listDoneChunks(db, id),
    queries.countTakenBack(db, id),
  ]);
  const of = (outcome: TakeBackOutcome | null) => counts.find((one) => one.outcome === outcome)?.count ?? 0;
  return {
    ...toListed(found),
    choices: importSchema.shape.choices.parse(found.row.choices),
    doneChunks,
    takenBack: { waiting: of(null), undone: of("undone"), deactivated: of("deactivated"), kept: of("kept") },
    undoable: found.row.state !== "undone" && isUndoable(found.row, now),
  };
}

export async function listImports(
  { db }: Operation,
  filter: Parameters<typeof queries.listImports>[1],
): Promise<Page<ImportListed>> {
  const rows = await queries.listImports(db, { ...filter, limit: filter.limit + 1 });
  return toPage(rows, filter.limit, ({ row }) => [row.id], toListed);
}

export async function listImportItems(
  operation: Operation,
  targets: ImportTargets,
  { id, ...filter }: { id: string } & Parameters<typeof queries.listItems>[2],
): Promise<Page<ImportItem>> {
  const { row } = await findImport(operation, id);
  const entity = targets.find(({ name }) => name === row.target)?.entity ?? row.target;
  const rows = await queries.listItems(operation.db, id, { ...filter, limit: filter.limit + 1 });
  return toPage(
    rows,
    filter.limit,
    (item) => [String(item.row)],
    (item) => ({ row: item.row, entity, entityId: item.entityId, outcome: item.outcome, takenBack: item.takenBack }),
  );
}

/** Begins an import: what was chosen is kept, so that it can go on after a reload. */
export async function beginImport(
  operation: Operation,
  targets: ImportTargets,
  request: ImportRequest,
  record: RecordAnswer,
): Promise<ImportEntry> {
  const { db, actor, now, requestId } = operation;
  const target = targetNamed(operation, targets, request.target);
  const id = newId(now.getTime());
  const at = now.toISOString();
  const row = {
    id,
    ...request,
    state: "running",
    actorId: actor.id ?? "",
    actorName: actor.name ?? "",
    requestId,
    version: 1,
    createdAt: at,
    updatedAt: at,
  } as const;
  const begun: ImportEntry = {
    ...toListed({ row, done: 0, created: 0, changed: 0, left: 0 }),
    choices: request.choices,
    doneChunks: [],
    takenBack: { waiting: 0, undone: 0, deactivated: 0, kept: 0 },
    undoable: true,
  };
  await writeBatch(db, [
    ...audited(operation, queries.insertImportStatement(db, row), {
      action: "imports.begin",
      entity: "imports",
      entityId: id,
      after: { target: target.name, rows: request.rows },
    }),
    ...(await record(begun)),
  ]);
  return begun;
}

/** Where a row's earlier values are sealed. */
export const beforePlace = (importId: string, row: number): SealedPlace => ({
  table: "import_items",
  column: "before",
  row: `${importId} ${row}`,
});

const inRow = (index: number, errors: readonly FieldError[]): FieldError[] =>
  errors.map((error) => ({ ...error, field: `rows.${index}.values.${error.field}` }));

/** A row is written as it was checked, or not at all. */
function refusalsOf(plan: RowPlan | undefined, index: number, checked: number | null): FieldError[] {
  if (!plan) return [{ field: `rows.${index}`, code: "format" }];
  if (plan.errors.length > 0) return inRow(index, plan.errors);
  return (plan.found?.version ?? null) === checked ? [] : [{ field: `rows.${index}.version`, code: "mismatch" }];
}

/**
 * Writes a chunk of rows in one batch: all of them, or none, where one cannot be written as it was checked. One that is
 * done is not done again: what came of it is answered.
 */
export async function importChunk(
  operation: FollowedOperation,
  targets: ImportTargets,
  { id, number, left, rows }: ChunkRequest & { id: string },
  record: RecordAnswer,
): Promise<ChunkDone> {
  const { db, keys, now } = operation;
  const { row: entry } = await findImport(operation, id);
  const target = targetNamed(operation, targets, entry.target);
  const earlier = await queries.findChunk(db, id, number);
  if (earlier) return earlier;
  if (entry.state !== "running") throw new Problem("illegal_transition");
  if (number > entry.chunks) throw fieldProblem("number", "too_many", { max: entry.chunks });
  const plans =
    rows.length > 0
      ? await plansOf(
          operation,
          target,
          rows.map(({ values }) => values),
        )
      : [];
  const refused = rows.flatMap(({ version }, index) => refusalsOf(plans[index], index, version));
  if (refused.length > 0) throw new Problem("validation_failed", refused);
  const writings = await Promise.all(
    plans.map(async (plan, index) => ({
      row: rows[index]?.row ?? 0,
      writing: await plan.write(rows[index]?.keep ?? false),
    })),
  );
  const written = writings.flatMap(({ row, writing }) => (writing ? [{ row, writing }] : []));
  const items = await Promise.all(
    written.map(async ({ row, writing: { id: entityId, outcome, version, before } }) => ({
      row,
      entityId,
      outcome,
      version,
      before: before && (await seal(keys, beforePlace(id, row), JSON.stringify(before))),
    })),
  );
  const created = items.filter(({ outcome }) => outcome === "created").length;
  const done: ChunkDone = {
    number,
    created,
    changed: items.length - created,
    left: left + rows.length - items.length,
  };
  try {
    await writeBatch(db, [
      // First, and told by the audit entry behind it: an import that is being undone takes no more.
      ...audited(operation, queries.insertChunkStatement(db, id, done), {
        action: "imports.chunk",
        entity: "imports",
        entityId: id,
        after: done,
      }),
      ...written.flatMap(({ writing }) => writing.statements),
      ...followStatements(
        operation,
        written.flatMap(({ writing }) => writing.changes),
      ),
      ...(items.length > 0 ? [queries.insertItemsStatement(db, id, items)] : []),
      queries.finishStatement(db, id, now.toISOString()),
      ...(await record(done)),
    ]);
  } catch (error) {
    // Sent twice at once, the other was faster, and may have finished the import with it.
    const again = guardOf(error) ? await queries.findChunk(db, id, number) : undefined;
    if (again) return again;
    throw error;
  }
  return done;
}
