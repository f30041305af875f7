import { audited } from "../../platform/access/audit.ts";
import { mayAct } from "../../platform/access/permissions.ts";
import { newId } from "../../platform/core/id.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { rehearse } from "../../platform/db/rehearse.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldErrorsOf } from "../../platform/http/validation.ts";
import type { Operation } from "../../platform/operation.ts";
import { makeInvitation, revocation } from "../invitations/service.ts";
import type { DecidingOperation, Subjects } from "../invitations/subjects.ts";
import { toLinkTrace } from "../personal-links/trace.ts";
import type { Carrier, Carriers, Order } from "./carriers.ts";
import { actorOf, secondPersonOf } from "./person.ts";
import * as queries from "./queries.ts";
import type { NewSecondDecision, SecondDecisionEntry, SecondDecisionRequest, SecondDecisionRow } from "./schema.ts";
import { digestOf } from "./subject.ts";

/**
 * Decisions that nobody here may make, since whoever could has entered what is decided: the second person makes them,
 * one by one, by a link that only they have. They go the way every decision goes; what differs is who makes them.
 */

function stateOf({ order, invitation }: queries.IssuedOrder, now: Date): SecondDecisionEntry["state"] {
  if (order.agreed !== null) return order.agreed ? "agreed" : "refused";
  if (invitation.revokedAt !== null) return "withdrawn";
  return invitation.expiresAt <= now.toISOString() ? "expired" : "open";
}

export function toEntry({ now }: Operation, issued: queries.IssuedOrder): SecondDecisionEntry {
  const { order, invitation, issuance } = issued;
  const [entity = "", ...id] = order.subject.split(":");
  return {
    id: order.id,
    decision: order.decision,
    entity,
    entityId: id.join(":"),
    version: order.version === 0 ? null : order.version,
    body: order.body,
    state: stateOf(issued, now),
    orderedAt: order.orderedAt,
    expiresAt: invitation.expiresAt,
    closedAt: order.closedAt,
    reason: order.reason,
    ...toLinkTrace(issuance),
  };
}

/** What is ordered, by the schema of the decision's own route. */
function orderOf(carrier: Carrier, { id, version, body }: SecondDecisionRequest): Order<unknown> {
  if (carrier.versioned !== (version !== undefined))
    throw fieldProblem("version", carrier.versioned ? "required" : "not_allowed");
  const parsed = carrier.body.safeParse(body);
  if (!parsed.success)
    throw new Problem(
      "validation_failed",
      parsed.error.issues.flatMap((issue) => fieldErrorsOf({ ...issue, path: ["body", ...issue.path] })),
    );
  return { id, version: version ?? 0, body: parsed.data };
}

/**
 * Makes sure that nothing but an earlier step keeps whoever orders from deciding, and nothing the second person. Both
 * are found by trying: the decision itself knows what stands in its way, and nothing of it is written.
 * @throws Problem `not_held_up`, or whatever the decision would be refused with
 */
async function rehearseBoth(
  operation: DecidingOperation,
  person: DecidingOperation,
  carrier: Carrier,
  order: Order<unknown>,
): Promise<void> {
  const isHeldUp = await rehearse(operation.db, () => carrier.execute(operation, order)).then(
    () => false,
    (error: unknown) => {
      if (error instanceof Problem && error.code === "same_person") return true;
      throw error;
    },
  );
  if (!isHeldUp) throw new Problem("not_held_up");
  await rehearse(operation.db, () => carrier.execute(person, order));
}

/** Closes an order whose link nobody can answer any more, to make room for another. */
async function makeRoomStatements(operation: Operation, subject: string): Promise<readonly Statement[]> {
  const { db, now } = operation;
  const standing = await queries.findOpenOrder(db, subject);
  if (!standing) return [];
  if (stateOf(standing, now) === "open") throw new Problem("second_decision_waiting");
  const closedAt = now.toISOString();
  return [
    ...(standing.invitation.revokedAt === null ? revocation(operation, standing.invitation, closedAt) : []),
    queries.closeOrderStatement(db, standing.order.id, { closedAt }),
  ];
}

/**
 * Asks the second person for one decision that whoever asks is refused as `same_person`: the link is sent to the number
 * that is set for them, or handed over.
 * @throws Problem `no_second_person`, `not_held_up`, `second_decision_waiting`, `no_gateway`, or what the decision itself
 *   would be refused with
 */
export async function orderSecondDecision(
  operation: DecidingOperation,
  { carriers, subjects, origin }: { readonly carriers: Carriers; readonly subjects: Subjects; readonly origin: string },
  request: SecondDecisionRequest,
  record: RecordAnswer,
): Promise<NewSecondDecision> {
  const { db, keys, actor, now } = operation;
  const { decision, days, way } = request;
  const carrier = carriers[decision];
  if (!mayAct(actor, carrier.permission)) throw new Problem("forbidden");
  const order = orderOf(carrier, request);
  const person = await secondPersonOf(operation);
  const personName = person.name;
  const asPerson = { ...operation, actor: actorOf({ personId: person.id, personName }) };
  await rehearseBoth(operation, asPerson, carrier, order);

  const subject = `${carrier.entity}:${order.id}`;
  const row: SecondDecisionRow = {
    id: newId(),
    decision,
    subject,
    version: order.version,
    body: order.body,
    shownDigest: await digestOf(keys, await carrier.show(operation, order)),
    orderedBy: actor.id ?? "",
    orderedByName: actor.name ?? "",
    orderedAt: now.toISOString(),
    personId: person.id,
    personName,
    closedAt: null,
    agreed: null,
    reason: null,
  };
  const made = await makeInvitation(operation, subjects, {
    id: row.id,
    kind: "secondDecision",
    entityId: row.id,
    days,
    way,
    origin,
    recipient: person,
  });
  const { sent, path } = made.issued;
  const answer: NewSecondDecision = {
    ...toEntry(operation, { order: row, invitation: made.row, issuance: made.issuance }),
    sent,
    ...(path !== undefined && { path }),
  };
  await writeBatch(db, [
    ...(await makeRoomStatements(operation, subject)),
    ...audited(operation, queries.insertOrderStatement(db, row), {
      action: "secondDecisions.order",
      entity: "secondDecisions",
      entityId: row.id,
      after: { decision, subject, version: row.version, personId: person.id, personName },
    }),
    ...made.statements,
    ...(await record(answer)),
  ]);
  return answer;
}

/** Takes back what nobody has answered: the link opens nothing any more. */
export async function withdrawSecondDecision(
  operation: Operation,
  id: string,
  reason: string,
): Promise<SecondDecisionEntry> {
  const { db, now } = operation;
  const found = await queries.findIssuedOrder(db, id);
  if (!found) throw new Problem("not_found");
  if (stateOf(found, now) !== "open") throw new Problem("illegal_transition");
  const closedAt = now.toISOString();
  await writeBatch(db, [
    ...revocation(operation, found.invitation, closedAt, reason),
    ...audited(operation, queries.closeOrderStatement(db, id, { closedAt }), {
      action: "secondDecisions.withdraw",
      entity: "secondDecisions",
      entityId: id,
      before: { decision: found.order.decision, subject: found.order.subject },
      after: { closedAt },
      reason,
    }),
  ]);
  return readSecondDecision(operation, id);
}

export async function readSecondDecision(operation: Operation, id: string): Promise<SecondDecisionEntry> {
  const found = await queries.findIssuedOrder(operation.db, id);
  if (!found) throw new Problem("not_found");
  return toEntry(operation, found);
}
