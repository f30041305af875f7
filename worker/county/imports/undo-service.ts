import { audited } from "../../platform/access/audit.ts";
import { Problem } from "../../platform/core/problem.ts";
import { writeBatch } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation } from "../../platform/operation.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import { askForWorkStatement, workAtOnce, type Work } from "../../platform/worklist/service.ts";
import { followStatements, type Consequences, type FollowedOperation } from "../changes/follow.ts";
import * as queries from "./queries.ts";
import type { ImportEntry } from "./schema.ts";
import { beforePlace, readImport, type ImportTargets } from "./service.ts";
import type { ImportTarget } from "./target.ts";

/** Rows taken back in one step of the work: each takes a batch or two. */
const STEP = 20;

/** Takes one row back in the best way that the database lets happen; where none is left, it stays. */
async function takeBack(
  operation: FollowedOperation,
  target: ImportTarget | undefined,
  item: queries.ItemRow,
): Promise<void> {
  const { db, keys } = operation;
  const { importId, row, entityId, outcome, version } = item;
  const before = item.before === null ? null : recordOf(await unseal(keys, beforePlace(importId, row), item.before));
  // What a changed entry said before is known no more.
  const lost = outcome === "changed" && before === null;
  const ways = target && !lost ? await waysOf(operation, target, { entityId, outcome, version, before }) : [];
  for (const way of ways) {
    try {
      await writeBatch(db, [
        ...way.statements,
        ...followStatements(operation, way.changes),
        queries.settleItemStatement(db, importId, row, way.outcome),
      ]);
      return;
    } catch (error) {
      if (guardOf(error) === undefined) throw error;
    }
  }
  await writeBatch(db, [queries.settleItemStatement(db, importId, row, "kept")]);
}

/** What stands in the way was decided by somebody since; anything else is a fault. */
async function waysOf(operation: Operation, target: ImportTarget, row: Parameters<ImportTarget["takeBack"]>[1]) {
  try {
    return await target.takeBack(operation, row);
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}

function recordOf(json: string): Readonly<Record<string, unknown>> | null {
  const value: unknown = JSON.parse(json);
  return value instanceof Object ? { ...value } : null;
}

/** Takes back what an import wrote, some rows at a time, the last first. */
export const undoImportWork = (targets: ImportTargets, consequences: Consequences): Work => ({
  kind: "undoImport",
  execute: async (operation, id) => {
    const { db, now } = operation;
    const found = await queries.findImport(db, id);
    if (found?.row.state !== "undoing") return "done";
    const target = targets.find(({ name }) => name === found.row.target);
    const items = await queries.listWaitingItems(db, id, STEP);
    for (const item of items) await takeBack({ ...operation, consequences }, target, item);
    if (items.length === STEP) return "more";
    await writeBatch(db, [
      queries.moveImportStatement(db, id, ["undoing"], { state: "undone", updatedAt: now.toISOString() }),
    ]);
    return "done";
  },
});

/** Takes an import back as one change; a second call carries on where the first one stopped. */
export async function undoImport(
  operation: Operation,
  work: Work,
  { id, reason }: { readonly id: string; readonly reason: string },
  record: RecordAnswer,
): Promise<ImportEntry> {
  const { db, now } = operation;
  const before = await readImport(operation, id);
  if (before.state === "undone" || (before.state !== "undoing" && !before.undoable))
    throw new Problem("illegal_transition");
  const answer: ImportEntry = { ...before, state: "undoing" };
  await writeBatch(db, [
    ...audited(
      operation,
      queries.moveImportStatement(db, id, ["running", "finished", "undoing"], {
        state: "undoing",
        updatedAt: now.toISOString(),
      }),
      { action: "imports.undo", entity: "imports", entityId: id, reason },
    ),
    askForWorkStatement(operation, work, id),
    ...(await record(answer)),
  ]);
  await workAtOnce(operation, work, [id]);
  // As it began, whatever was lost on the way: how far it is, its own address tells.
  return answer;
}
