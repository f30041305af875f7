import { audited } from "../access/audit.ts";
import { newId } from "../core/id.ts";
import { toPage, type Page } from "../core/paging.ts";
import { fieldProblem, Problem } from "../core/problem.ts";
import { writeBatch } from "../db/client.ts";
import { guardOf } from "../db/errors.ts";
import type { RecordAnswer } from "../http/idempotency.ts";
import type { Operation } from "../operation.ts";
import { askForWorkStatement, workAtOnce, type Work } from "../worklist/service.ts";
import * as queries from "./queries.ts";
import { ACTIONS_OF, type UndoableAction, type Undoing, type UndoingItem, type UndoRequest } from "./schema.ts";
import type { Grounds, Undo } from "./undo.ts";

/** Who takes what back: handed in by those who know, who stand in wings to the right. */
export type Undoers = Readonly<Record<UndoableAction, Undo>>;

/** Writes taken back in one step of the work: each takes a batch or two. */
const CHUNK = 10;
/** Something else may happen to it in between; so often it is looked at anew. */
const TRIES = 3;

const isUndoable = (undoers: Undoers, action: string): action is UndoableAction => Object.hasOwn(undoers, action);

/** What stands in the way of taking it back was decided by somebody since; anything else is a fault. */
async function undoOne(
  undo: Undo,
  operation: Operation,
  item: { readonly entityId: string; readonly after: unknown },
  grounds: Grounds,
): Promise<"undone" | "kept"> {
  for (let left = TRIES; ; left--) {
    try {
      return await undo(operation, item, grounds);
    } catch (error) {
      if (guardOf(error) === undefined && !(error instanceof Problem && error.code !== "unavailable")) throw error;
      if (left === 1) return "kept";
    }
  }
}

/** Takes back what an undoing names, some at a time. */
export const undoWork = (undoers: Undoers): Work => ({
  kind: "undo",
  execute: async (operation, id) => {
    const { db } = operation;
    const undoing = await queries.findUndoing(db, id);
    if (!undoing) return "done";
    const { actorId, actorName, requestId, reason, tell } = undoing;
    // The job carries it on in the name of whoever ordered it.
    const ordered: Operation = {
      ...operation,
      actor: { kind: "bureau", id: actorId, name: actorName },
      requestId,
    };
    const items = await queries.listItems(db, { undoingId: id, outcome: "pending", limit: CHUNK });
    for (const item of items) {
      const outcome = isUndoable(undoers, item.action)
        ? await undoOne(undoers[item.action], ordered, item, { reason, tell })
        : "kept";
      await queries.settleItem(db, id, item.entryId, outcome);
    }
    return items.length === CHUNK ? "more" : "done";
  },
});

/** Takes back everything of some kinds that came from one network in the last 48 hours. */
export async function undoAll(
  operation: Operation,
  work: Work,
  { network, kinds, reason, tell }: UndoRequest,
  record: RecordAnswer,
): Promise<Undoing> {
  const { db, actor, now, requestId } = operation;
  const actions = kinds.flatMap((kind) => [...ACTIONS_OF[kind]]);
  const total = await queries.countWritten(db, network, actions);
  if (total === 0) throw fieldProblem("network", "unknown");
  const id = newId();
  const createdAt = now.toISOString();
  const row = { id, reason, tell, actorId: actor.id ?? "", actorName: actor.name ?? "", requestId, createdAt };
  const beginning: Undoing = { id, reason, tell, total, pending: total, undone: 0, kept: 0, createdAt };
  await writeBatch(db, [
    ...audited(operation, queries.insertUndoingStatement(db, row), {
      action: "undoings.order",
      entity: "undoings",
      entityId: id,
      after: { kinds, total, tell },
      reason,
    }),
    queries.insertItemsStatement(db, id, network, actions),
    askForWorkStatement(operation, work, id),
    ...(await record(beginning)),
  ]);
  await workAtOnce(operation, work, [id]);
  return readUndoing(operation, id);
}

/** How far an undoing is. */
export async function readUndoing({ db }: Operation, id: string): Promise<Undoing> {
  const [row, counts] = await Promise.all([queries.findUndoing(db, id), queries.countOutcomes(db, id)]);
  if (!row) throw new Problem("not_found");
  const of = (outcome: queries.UndoOutcome) => counts.find((one) => one.outcome === outcome)?.count ?? 0;
  const { reason, tell, createdAt } = row;
  const [pending, undone, kept] = [of("pending"), of("undone"), of("kept")];
  return { id, reason, tell, total: pending + undone + kept, pending, undone, kept, createdAt };
}

/** What became of each write. */
export async function listUndoingItems(
  { db }: Operation,
  id: string,
  filter: {
    readonly outcome?: queries.UndoOutcome | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<Page<UndoingItem>> {
  if (!(await queries.findUndoing(db, id))) throw new Problem("not_found");
  const rows = await queries.listItems(db, { undoingId: id, ...filter, limit: filter.limit + 1 });
  return toPage(
    rows,
    filter.limit,
    ({ entryId }) => [entryId],
    ({ after: _after, ...row }) => row,
  );
}
