import { audited } from "../../platform/access/audit.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { SeenEntry } from "../../platform/operation.ts";
import { followAtOnce, followStatements, type FollowedOperation } from "../../county/changes/follow.ts";
import type { Change } from "../../county/changes/table.ts";
import { shownHolder } from "../../county/holders/holder.ts";
import { readSessionEntry } from "../bookings/admin-service.ts";
import { updateSessionStatement } from "../bookings/queries.ts";
import { listClaims } from "./queries.ts";
import type { CalledOffSession, CallOffRequest } from "./schema.ts";
import { beginningOf, carryOutAtOnce, putDown } from "./service.ts";

/**
 * Calls a session off, for good: no roster opens it again. From that moment it does not take place; whoever is booked,
 * in line or has an offer is settled like those a closure touches, and told why.
 */
export async function callOffSession(
  operation: FollowedOperation,
  { id, version }: SeenEntry,
  { reason: zh, otherwise, decisions }: CallOffRequest,
  record: RecordAnswer,
): Promise<CalledOffSession> {
  const { db, now } = operation;
  const before = await readSessionEntry(operation, id);
  if (before.status !== "open") throw new Problem("illegal_transition");
  const reason = { zh };
  const claims = (await listClaims(db, [id])).length;
  // Put down also where nobody seems to be: somebody may book this very moment.
  const settlement = putDown(operation, { sessionId: id, reason }, [id], { otherwise, decisions });
  const calledOff = {
    ...before,
    status: "cancelled",
    conflict: null,
    bookable: false,
    standing: { takesPlace: false, obstacle: "calledOff", reason, until: null },
    version: version + 1,
  } as const;
  const changes: Change[] = [{ kind: "sessionCalledOff", id: shownHolder(before).id }];
  await writeBatch(db, [
    ...audited(
      operation,
      updateSessionStatement(db, id, version, {
        status: "cancelled",
        conflict: null,
        calledOffReason: reason,
        updatedAt: now.toISOString(),
      }),
      {
        action: "sessions.cancel",
        entity: "sessions",
        entityId: id,
        before: { status: "open" },
        after: { status: "cancelled" },
        reason: zh,
      },
    ),
    ...settlement.statements,
    ...followStatements(operation, changes),
    ...(await record({
      ...calledOff,
      settlement: beginningOf(operation, settlement.id, { sessionId: id, reason }, claims),
    })),
  ]);
  const done = await carryOutAtOnce(operation, settlement.id);
  await followAtOnce(operation, changes);
  return { ...(await readSessionEntry(operation, id)), settlement: done };
}
