import { openFields } from "../../county/readings/opening.ts";
import { recordReading } from "../../county/readings/record.ts";
import { anotherPersonStatements } from "../../county/two-people/rule.ts";
import { audited } from "../../platform/access/audit.ts";
import { readsTexts } from "../../platform/access/permissions.ts";
import { writeBatch } from "../../platform/db/client.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { maskName, maskPhone } from "../../platform/privacy/mask.ts";
import type { Keys } from "../../platform/privacy/keys.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import { prepareRectification } from "../opening-service.ts";
import { findActiveLawyer } from "../../county/registry/queries.ts";
import { assertTransition } from "../../platform/core/transitions.ts";
import * as queries from "./queries.ts";
import type { Undo } from "../../platform/undo/undo.ts";
import type { Acceptance, ConcernDetail, ConcernEntry, ConcernOpening, OpenedConcern, Wording } from "./schema.ts";
import { concernPlace, type SealedColumn } from "./sealed-place.ts";
import { CONCERN_TRANSITIONS } from "./transitions.ts";

async function find({ db }: Operation, id: string): Promise<queries.ConcernRow> {
  const row = await queries.findConcern(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

async function open(keys: Keys, concern: queries.StoredConcern, column: SealedColumn): Promise<string | null> {
  const sealed = concern[column];
  return sealed === null ? null : unseal(keys, concernPlace(concern.id, column), sealed);
}

export const toConcernEntry =
  (keys: Keys) =>
  async ({ concern, post, commitment, rectification }: queries.ConcernRow): Promise<ConcernEntry> => {
    const name = await open(keys, concern, "name");
    return {
      id: concern.id,
      state: concern.state,
      post,
      commitment,
      name: name === null ? null : maskName(name),
      mergedInto: concern.mergedInto,
      rectification: rectification && {
        id: rectification.id,
        state: rectification.state,
        dueDate: rectification.dueDate,
      },
      submittedAt: concern.createdAt,
      settledAt: concern.settledAt,
      withdrawnAt: concern.withdrawnAt,
      version: concern.version,
    };
  };

/**
 * A concern with what was written, for whoever deals with it, and on record that they read it; who wrote it stays
 * masked. Whoever audits does not read it.
 */
export async function readConcern(operation: Operation, id: string): Promise<ConcernDetail> {
  const { db, keys, actor } = operation;
  const row = await find(operation, id);
  const { concern } = row;
  const phone = await open(keys, concern, "phone");
  const text = readsTexts(actor) ? await open(keys, concern, "text") : null;
  if (text !== null)
    await recordReading(operation, {
      action: "concerns.read",
      entity: "concerns",
      fields: ["text"],
      subjects: [{ entity: "concerns", entityId: id, phone }],
    });
  return {
    ...(await toConcernEntry(keys)(row)),
    text,
    phone: phone === null ? null : maskPhone(phone),
    showName: concern.showName,
    consentVersion: concern.consentVersion,
    publicText: concern.publicText,
    reason: concern.reason,
    merged: await queries.countMerged(db, id),
  };
}

/** Shows who wrote a concern, and says in the reading log who saw it and why. */
export async function openConcern(operation: Operation, id: string, opening: ConcernOpening): Promise<OpenedConcern> {
  const { concern } = await find(operation, id);
  const values = {
    name: await open(operation.keys, concern, "name"),
    phone: await open(operation.keys, concern, "phone"),
  };
  return openFields(operation, { entity: "concerns", entityId: id, phone: values.phone, values }, opening);
}

const plain = (text: string): string => text.normalize("NFKC").replace(/\s/g, "");

/** What the public reads is never the visitor's own text, however it is spaced. */
async function assertOwnWords(keys: Keys, concern: queries.StoredConcern, publicText: string): Promise<void> {
  const text = await open(keys, concern, "text");
  if (text !== null && plain(text) === plain(publicText)) throw fieldProblem("publicText", "not_allowed");
}

/** Who is to put it right: whom the clerk names, or whose promise or post it is. */
async function chooseLawyer(
  { db }: Operation,
  concern: queries.StoredConcern,
  named: string | undefined,
): Promise<string> {
  if (named !== undefined) {
    if (!(await findActiveLawyer(db, named))) throw fieldProblem("lawyerId", "unknown");
    return named;
  }
  const lawyerId = await queries.findAnswerable(db, concern);
  if (lawyerId === undefined) throw fieldProblem("lawyerId", "required");
  return lawyerId;
}

/**
 * Accepts a concern in the bureau's words: a rectification is opened, due in working days and assigned, in the same
 * batch.
 */
export async function acceptConcern(
  operation: Operation,
  { id, version }: SeenEntry,
  { publicText, lawyerId: named }: Acceptance,
): Promise<ConcernDetail> {
  const { db, keys, now } = operation;
  const { concern } = await find(operation, id);
  assertTransition(CONCERN_TRANSITIONS, concern.state, "accepted");
  await assertOwnWords(keys, concern, publicText);
  const lawyerId = await chooseLawyer(operation, concern, named);
  const at = now.toISOString();
  const opening = await prepareRectification(operation, { kind: "concern", id, lawyerId, siteId: concern.siteId });
  await writeBatch(db, [
    ...audited(
      operation,
      queries.updateConcernStatement(db, { id, version }, concern.state, {
        state: "accepted",
        publicText,
        updatedAt: at,
      }),
      {
        action: "concerns.accept",
        entity: "concerns",
        entityId: id,
        before: { state: concern.state },
        after: { state: "accepted", lawyerId, rectificationId: opening.id },
      },
    ),
    ...opening.statements,
    queries.enqueueVisitorMessagesStatement(db, "concernAccepted", { id, state: "accepted" }, at),
  ]);
  return readConcern(operation, id);
}

/**
 * Mends the bureau's words for a concern, before or after its answer. The audit entry keeps neither: what had to go
 * must not stay in it.
 */
export async function rewordConcern(
  operation: Operation,
  { id, version }: SeenEntry,
  { publicText, reason }: Wording,
): Promise<ConcernDetail> {
  const { db, keys, now } = operation;
  const { concern } = await find(operation, id);
  if (concern.publicText === null || (concern.state !== "accepted" && concern.state !== "answered"))
    throw new Problem("illegal_transition");
  await assertOwnWords(keys, concern, publicText);
  const change = queries.updateConcernStatement(db, { id, version }, concern.state, {
    publicText,
    updatedAt: now.toISOString(),
  });
  await writeBatch(
    db,
    audited(operation, change, { action: "concerns.reword", entity: "concerns", entityId: id, reason }),
  );
  return readConcern(operation, id);
}

/** Declines a concern, and with it those merged into it, with the reason the visitor reads. */
export async function declineConcern(
  operation: Operation,
  { id, version }: SeenEntry,
  reason: string,
): Promise<ConcernDetail> {
  await decline(operation, (await find(operation, id)).concern, { version, reason, tell: true });
  return readConcern(operation, id);
}

async function decline(
  operation: Operation,
  concern: queries.StoredConcern,
  { version, reason, tell }: { readonly version: number; readonly reason: string; readonly tell: boolean },
): Promise<void> {
  const { db, now } = operation;
  const { id } = concern;
  assertTransition(CONCERN_TRANSITIONS, concern.state, "declined");
  const at = now.toISOString();
  await writeBatch(db, [
    ...audited(
      operation,
      queries.updateConcernStatement(db, { id, version }, concern.state, {
        state: "declined",
        reason,
        settledAt: at,
        updatedAt: at,
      }),
      {
        action: "concerns.decline",
        entity: "concerns",
        entityId: id,
        before: { state: concern.state },
        after: { state: "declined" },
        reason,
      },
    ),
    queries.closeMergedStatement(db, id, at),
    ...(await anotherPersonStatements(operation, "declineConcern", { concerns: [id] })),
    ...(tell ? [queries.enqueueVisitorMessagesStatement(db, "concernDeclined", { id, state: "declined" }, at)] : []),
  ]);
}

/** Declines a concern that was one of a flood. */
export const undoConcern: Undo = async (operation, { entityId }, grounds) => {
  const concern = (await queries.findConcern(operation.db, entityId))?.concern;
  if (!concern || concern.state === "declined" || concern.state === "withdrawn") return "undone";
  await decline(operation, concern, { version: concern.version, ...grounds });
  return "undone";
};

/**
 * Merges a concern into another one of the same post, whose way it goes from now on; those merged into it before go
 * along. Where the other one is accepted or answered already, the visitor is told so.
 */
export async function mergeConcern(
  operation: Operation,
  { id, version }: SeenEntry,
  into: string,
): Promise<ConcernDetail> {
  const { db, now } = operation;
  const { concern } = await find(operation, id);
  assertTransition(CONCERN_TRANSITIONS, concern.state, "merged");
  const target = into === id ? undefined : await queries.findConcern(db, into);
  if (!target) throw fieldProblem("into", "unknown");
  const open: readonly string[] = queries.OPEN_TO_MERGING;
  if (target.concern.postId !== concern.postId || !open.includes(target.concern.state))
    throw fieldProblem("into", "not_allowed");
  const at = now.toISOString();
  await writeBatch(db, [
    ...audited(operation, queries.mergeConcernStatement(db, { id, version }, into, at), {
      action: "concerns.merge",
      entity: "concerns",
      entityId: id,
      before: { state: concern.state },
      after: { state: "merged", into },
    }),
    queries.passMergedOnStatement(db, id, into),
    queries.enqueueVisitorMessagesStatement(db, "concernAccepted", { id: into, state: "accepted" }, at),
    queries.enqueueVisitorMessagesStatement(db, "concernAnswered", { id: into, state: "answered" }, at),
  ]);
  return readConcern(operation, id);
}
