import { audited, definedFields, presentValues } from "../access/audit.ts";
import { writeBatch } from "../db/client.ts";
import { guardOf } from "../db/errors.ts";
import { newId } from "../db/id.ts";
import type { Remember } from "../http/idempotency.ts";
import type { Created } from "../http/routes.ts";
import { fieldProblem, Problem } from "../http/problem.ts";
import type { Operation } from "../operation.ts";
import { readSetting } from "../registry/settings.ts";
import * as queries from "./queries.ts";
import type { SessionEntry, SessionPatch, SessionRequest } from "./schema.ts";
import { toSession } from "./booking-view.ts";

export const toSessionEntry = (row: queries.SessionRow): SessionEntry => ({ ...toSession(row), placesTaken: row.placesTaken, priorityPlaces: row.priorityPlaces, matters: row.matters, status: row.status, version: row.version });

async function sessionEntry(operation: Operation, id: string): Promise<SessionEntry> {
  const row = await queries.findSession(operation.db, id);
  if (!row) throw new Problem("not_found");
  return toSessionEntry(row);
}

async function checkMatters(operation: Operation, matters: readonly string[]): Promise<void> {
  const known = new Set((await readSetting(operation.db, "matters")).map(({ id }) => id));
  const wrong = matters.findIndex((matter) => !known.has(matter));
  if (wrong >= 0) throw fieldProblem(`matters.${wrong}`, "unknown");
}

/** The guards of a session's span, as field errors. */
async function sayWhichField<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const guard = guardOf(error);
    if (guard === "session_span") throw fieldProblem("endTime", "date_order");
    if (guard === "unknown_reference") throw new Problem("validation_failed", [{ field: "siteId", code: "unknown" }, { field: "lawyerId", code: "unknown" }]);
    throw error;
  }
}

export async function createSession(operation: Operation, request: SessionRequest, remember: Remember): Promise<Created> {
  await checkMatters(operation, request.matters);
  const created = { id: newId(), version: 1 };
  const at = operation.now.toISOString();
  const insert = queries.insertSession(operation.db, { id: created.id, ...request, createdAt: at, updatedAt: at });
  await sayWhichField(
    writeBatch(operation.db, [
      ...audited(operation, insert, { action: "sessions.create", entity: "sessions", entityId: created.id, after: request }),
      ...(await remember(created)),
    ]),
  );
  return created;
}

/** Changes a session nobody has booked; with places taken, only its capacity and matters. */
export async function changeSession(operation: Operation, id: string, version: number, patch: SessionPatch): Promise<SessionEntry> {
  const before = await sessionEntry(operation, id);
  if (before.status !== "open") throw new Problem("session_closed");
  if (patch.matters) await checkMatters(operation, patch.matters);
  const set = definedFields(patch);
  const update = queries.updateSession(operation.db, id, version, { ...set, updatedAt: operation.now.toISOString() });
  await sayWhichField(
    writeBatch(
      operation.db,
      audited(operation, update, { action: "sessions.change", entity: "sessions", entityId: id, before: presentValues(before, set), after: set }),
    ),
  );
  return sessionEntry(operation, id);
}

/** Calls a session off. Refused while places are taken: the clerk settles the bookings first. */
export async function cancelSession(operation: Operation, id: string, version: number, reason: string): Promise<SessionEntry> {
  const before = await sessionEntry(operation, id);
  if (before.status !== "open") throw new Problem("illegal_transition");
  const update = queries.updateSession(operation.db, id, version, { status: "cancelled", updatedAt: operation.now.toISOString() });
  await writeBatch(
    operation.db,
    audited(operation, update, { action: "sessions.cancel", entity: "sessions", entityId: id, before: { status: "open" }, after: { status: "cancelled" }, reason }),
  );
  return sessionEntry(operation, id);
}
