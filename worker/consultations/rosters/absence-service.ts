import { audited } from "../../platform/access/audit.ts";
import { writeBatch } from "../../platform/db/client.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { writeAndFollow, type FollowedOperation } from "../../county/changes/follow.ts";
import { toProvider } from "../../county/holders/provider-queries.ts";
import { countyToday } from "../../county/settings/today.ts";
import { assertTransition, type Transitions } from "../../platform/core/transitions.ts";
import { holderIdOf } from "../../county/holders/holder.ts";
import { assertHolder } from "../holders.ts";
import * as queries from "./queries.ts";
import type { AbsenceEntry, AbsenceRequest, DecidedAbsence, OwnAbsence } from "./schema.ts";
import type { AbsenceState } from "../schema.ts";

/** Plans change: an approved absence can be taken back, a declined one is asked for again. */
const TRANSITIONS: Transitions<AbsenceState> = {
  requested: ["approved", "declined"],
  approved: ["declined"],
  declined: [],
};

export const toAbsenceEntry = ({
  absence: { lawyerId: _lawyerId, providerId: _providerId, ...entry },
  lawyer,
  provider,
}: queries.AbsenceRow): AbsenceEntry => ({ ...entry, lawyer, provider: toProvider(provider) });

export const toOwnAbsence = ({
  absence: { id, kind, fromDate, toDate, state, createdAt },
}: queries.AbsenceRow): OwnAbsence => ({ id, kind, fromDate, toDate, state, createdAt });

/**
 * Asks for an absence: by the bureau for a lawyer or another provider, or by the lawyer at the desk. It blocks nothing until it is
 * approved.
 */
export async function requestAbsence(
  operation: Operation,
  request: AbsenceRequest,
  record: RecordAnswer,
): Promise<Created> {
  const { db, now } = operation;
  await assertHolder(db, request);
  if (request.toDate < request.fromDate) throw fieldProblem("toDate", "date_order");
  if (request.toDate < (await countyToday(db, now))) throw fieldProblem("toDate", "date_past");
  const created = { id: newId(), version: 1 };
  const at = now.toISOString();
  const insert = queries.insertAbsenceStatement(db, {
    id: created.id,
    ...request,
    state: "requested",
    createdAt: at,
    updatedAt: at,
  });
  await writeBatch(db, [
    ...audited(operation, insert, {
      action: "absences.request",
      entity: "absences",
      entityId: created.id,
      after: request,
    }),
    ...(await record(created)),
  ]);
  return created;
}

/**
 * Approves or declines an absence; the lawyer's sessions follow at once. A booked one on a day away is left for the
 * clerk to settle.
 */
export async function decideAbsence(
  operation: FollowedOperation,
  { id, version }: SeenEntry,
  { state, reason }: { readonly state: "approved" | "declined"; readonly reason: string | null },
  record: RecordAnswer,
): Promise<DecidedAbsence> {
  const { db, now } = operation;
  const row = await queries.findAbsence(db, id);
  if (!row) throw new Problem("not_found");
  const before = row.absence.state;
  assertTransition(TRANSITIONS, before, state);
  const set = { state, updatedAt: now.toISOString() };
  const decided = toAbsenceEntry({ ...row, absence: { ...row.absence, ...set, version: version + 1 } });
  const kind = state === "approved" ? "absenceApproved" : "absenceTakenBack";
  const underWay = await writeAndFollow(
    operation,
    // What was only asked for blocks nothing.
    state === "approved" || before === "approved" ? [{ kind, id: holderIdOf(row.absence) }] : [],
    [
      ...audited(operation, queries.updateAbsenceStatement(db, id, version, set), {
        action: state === "approved" ? "absences.approve" : "absences.decline",
        entity: "absences",
        entityId: id,
        before: { state: before },
        after: { state },
        reason,
      }),
      ...(await record({ ...decided, underWay: true })),
    ],
  );
  return { ...decided, underWay };
}
