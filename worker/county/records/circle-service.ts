import { audited } from "../../platform/access/audit.ts";
import { mayAct } from "../../platform/access/permissions.ts";
import { findPresentStaff } from "../../platform/access/staff-queries.ts";
import type { Actor } from "../../platform/core/actor.ts";
import { fieldProblem, Problem, type FieldError } from "../../platform/core/problem.ts";
import { writeBatch, type Database } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation } from "../../platform/operation.ts";
import { kindOf } from "./kind-of.ts";
import type { RecordKindId } from "./kinds.ts";
import * as queries from "./queries.ts";
import { isConfidential } from "./record-view.ts";
import type { RecordCircle, RecordCircleRequest } from "./schema.ts";

const bookOf = async (db: Database, kind: RecordKindId) =>
  (await queries.listBooks(db)).find((book) => book.kind === kind);

/** Who opens the records of a confidential kind: those who are named, or whoever may open records. */
export async function readCircle({ db }: Pick<Operation, "db">, kind: RecordKindId): Promise<RecordCircle> {
  if (!isConfidential(kindOf(kind))) throw new Problem("not_found");
  const { openers = null, version = 0 } = (await bookOf(db, kind)) ?? {};
  return {
    kind,
    openers: openers && (await findPresentStaff(db, openers)).map(({ id, name }) => ({ id, name })),
    version,
  };
}

/** Names who opens the records of a confidential kind, each of whom may open records at all; null: whoever may. */
export async function nameCircle(
  operation: Operation,
  { kind, version }: { readonly kind: RecordKindId; readonly version: number },
  { openers }: RecordCircleRequest,
  record: RecordAnswer,
): Promise<RecordCircle> {
  const { db, now } = operation;
  const before = await readCircle(operation, kind);
  if (before.version !== version) throw new Problem("stale_version");
  const people = openers ? await findPresentStaff(db, openers) : [];
  const errors = (openers ?? []).flatMap((id, index): FieldError[] => {
    const found = people.find((person) => person.id === id);
    if (!found) return [{ field: `openers.${index}`, code: "unknown" }];
    const opens = mayAct({ kind: "bureau", id, name: found.name, role: found.role }, "records.open");
    return opens ? [] : [{ field: `openers.${index}`, code: "not_allowed" }];
  });
  if (errors.length > 0) throw new Problem("validation_failed", errors);
  if (openers?.length === 0) throw fieldProblem("openers", "required");
  const at = now.toISOString();
  const statement =
    version === 0
      ? queries.insertBookStatement(db, { kind, since: null, openers, createdAt: at, updatedAt: at })
      : queries.updateBookStatement(db, kind, version, { openers, updatedAt: at });
  const named: RecordCircle = {
    kind,
    openers: openers && people.map(({ id, name }) => ({ id, name })),
    version: version + 1,
  };
  await writeBatch(db, [
    ...audited(operation, statement, {
      action: "recordBooks.circle",
      entity: "recordBooks",
      entityId: kind,
      before: { openers: before.openers?.map(({ id }) => id) ?? null },
      after: { openers },
    }),
    ...(await record(named)),
  ]);
  return named;
}

/** Whether somebody opens the records of a kind: they may open records, and are of its circle where one is named. */
export async function opensRecordsOf(db: Database, kind: RecordKindId, actor: Actor): Promise<boolean> {
  if (!mayAct(actor, "records.open")) return false;
  const { openers = null } = (await bookOf(db, kind)) ?? {};
  return openers === null || (actor.id !== null && openers.includes(actor.id));
}
