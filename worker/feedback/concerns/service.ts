import { audited } from "../../platform/access/audit.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { newId } from "../../platform/core/id.ts";
import { foldCode } from "../../platform/values/code.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { Problem, type FieldError } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import type { Keys } from "../../platform/privacy/keys.ts";
import { phoneIndex } from "../../platform/privacy/blind-index.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import { closeForConcernStatements } from "../opening-service.ts";
import { findTextInForce } from "../../county/settings/queries.ts";
import { countyToday } from "../../county/settings/today.ts";
import * as queries from "./queries.ts";
import type { ConcernReceipt, ConcernRequest, ConcernState, ConcernStatus, PublicConcern } from "./schema.ts";
import { concernPlace, type SealedColumn } from "./sealed-place.ts";
import { CONCERN_TRANSITIONS } from "./transitions.ts";
import { newFollowUpCode, opensFollowUp, type HeldCode } from "../../platform/privacy/proof.ts";

/** How often a withdrawal looks again when the concern moved on in between. */
const TRIES = 3;

/** What a concern is about. */
export type About = { readonly postId: string } | { readonly commitmentId: string };

/** Takes a visitor's concern in. Nobody outside the bureau ever reads the text. */
export async function raiseConcern(
  operation: Operation,
  about: About,
  request: ConcernRequest,
  record: RecordAnswer,
): Promise<ConcernReceipt> {
  const { db, keys, now } = operation;
  const [place, consent] = await Promise.all([
    "postId" in about
      ? queries.findPostOnDisplay(db, about.postId)
      : queries.findCommitmentOnDisplay(db, about.commitmentId),
    findTextInForce(db, "concernConsent", await countyToday(db, now)),
  ]);
  if (!place) throw new Problem("not_found");
  const errors: FieldError[] = [];
  if (request.showName && request.name === undefined) errors.push({ field: "name", code: "required" });
  // Agreeing to a text that is no longer in force is not agreeing.
  if (!consent?.agreed(request.consentVersion)) errors.push({ field: "consentVersion", code: "consent" });
  if (errors.length > 0) throw new Problem("validation_failed", errors);

  const id = newId();
  const at = now.toISOString();
  const sealed = async (column: SealedColumn, text: string | undefined) =>
    text === undefined ? null : seal(keys, concernPlace(id, column), text);
  const receipt: ConcernReceipt = { code: newFollowUpCode(), state: "submitted", submittedAt: at };
  const commitmentId = "commitmentId" in about ? about.commitmentId : null;
  const insert = queries.insertConcernStatement(db, {
    id,
    code: receipt.code,
    ...place,
    commitmentId,
    text: await sealed("text", request.text),
    name: await sealed("name", request.name),
    phone: await sealed("phone", request.phone),
    phoneIndex: request.phone === undefined ? null : await phoneIndex(keys, "concerns", request.phone),
    showName: request.showName,
    consentVersion: request.consentVersion,
    state: receipt.state,
    createdAt: at,
    updatedAt: at,
  });
  await writeBatch(db, [
    ...audited(operation, insert, {
      action: "concerns.raise",
      entity: "concerns",
      entityId: id,
      after: { postId: place.postId, commitmentId, state: receipt.state, consentVersion: request.consentVersion },
    }),
    ...(await record(receipt)),
  ]);
  return receipt;
}

/** A concern by its code, with the phone where one was left; `not_found` for whoever has not both. */
export async function findByCode({ db, keys }: Operation, held: HeldCode): Promise<queries.ConcernRow> {
  const row = await queries.findConcernByCode(db, foldCode(held.code));
  const kept = row && {
    code: row.concern.code,
    index: null,
    sealed: row.concern.phone,
    place: concernPlace(row.concern.id, "phone"),
  };
  if (!(await opensFollowUp(keys, held, kept)) || !row) throw new Problem("not_found");
  return row;
}

/** The state as its visitor knows it: withdrawn is withdrawn, and a merged one ends like the one it was merged into. */
function stateFor({ concern, target }: queries.ConcernRow): ConcernState {
  if (concern.withdrawnAt) return "withdrawn";
  if (concern.state === "merged" && (target?.state === "answered" || target?.state === "declined")) return target.state;
  return concern.state;
}

/** How a concern stands, for whoever has its code. */
export async function lookUpConcern(operation: Operation, held: HeldCode): Promise<ConcernStatus> {
  const row = await findByCode(operation, held);
  const { concern, post, commitment, rectification, target } = row;
  const state = stateFor(row);
  const live = state !== "withdrawn";
  return {
    code: concern.code,
    state,
    submittedAt: concern.createdAt,
    post,
    commitment,
    dueDate: live ? (rectification?.dueDate ?? null) : null,
    reason: state === "declined" ? (concern.reason ?? target?.reason ?? null) : null,
    reply: state === "answered" ? (rectification?.reply ?? null) : null,
    repliedAt: state === "answered" ? (rectification?.publishedAt ?? null) : null,
  };
}

/**
 * Withdraws once with the state of things as `find` reads it; the statement holds that state against the database
 * again.
 */
async function tryWithdrawal(
  operation: Operation,
  find: () => Promise<queries.ConcernRow>,
  along: readonly Statement[] = [],
): Promise<void> {
  const { db, now } = operation;
  const { concern } = await find();
  if (concern.withdrawnAt) return writeBatch(db, along);
  const merged = (await queries.countMerged(db, concern.id)) > 0;
  const ends = !merged && CONCERN_TRANSITIONS[concern.state].includes("withdrawn");
  const to = ends ? "withdrawn" : concern.state;
  await writeBatch(db, [
    ...audited(operation, queries.withdrawConcernStatement(db, concern, { to, merged }, now.toISOString()), {
      action: "concerns.withdraw",
      entity: "concerns",
      entityId: concern.id,
      before: { state: concern.state },
      after: { state: to, erased: true },
    }),
    ...(ends && concern.state === "accepted" ? await closeForConcernStatements(operation, concern.id) : []),
    ...along,
  ]);
}

/**
 * Withdraws a concern (PIPL articles 15 and 47): what the visitor gave is erased at once, and what it opened is closed.
 * A public answer stays, without a name; so does a concern that others were merged into, for their sake. Withdrawing
 * twice is the same as once.
 */
export async function withdrawConcern(operation: Operation, held: HeldCode): Promise<ConcernStatus> {
  await withdraw(operation, () => findByCode(operation, held));
  return lookUpConcern(operation, held);
}

/** The same for whoever is known otherwise; `along` goes with it. */
export const withdrawKnownConcern = (operation: Operation, id: string, along: readonly Statement[]): Promise<void> =>
  withdraw(
    operation,
    async () => {
      const row = await queries.findConcern(operation.db, id);
      if (!row) throw new Problem("not_found");
      return row;
    },
    along,
  );

async function withdraw(...[operation, find, along]: Parameters<typeof tryWithdrawal>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryWithdrawal(operation, find, along);
    } catch (error) {
      if (guardOf(error) !== "nothing_changed" || attempt === TRIES) throw error;
    }
  }
}

/**
 * An answered concern as everybody may read it. The name shows only with the visitor's consent, and only while it is
 * kept.
 */
export const toPublicConcern =
  (keys: Keys) =>
  async ({ concern, reply, publishedAt }: queries.AnsweredRow): Promise<PublicConcern> => ({
    id: concern.id,
    commitmentId: concern.commitmentId,
    text: concern.publicText ?? "",
    name:
      concern.showName && concern.name !== null
        ? await unseal(keys, concernPlace(concern.id, "name"), concern.name)
        : null,
    openedAt: concern.createdAt,
    reply,
    publishedAt: publishedAt ?? "",
    onTime: concern.onTime ?? false,
  });

/** Answered concerns of a post on display, newest first. */
export async function listAnsweredConcerns(
  { db }: Operation,
  filter: Parameters<typeof queries.listAnswered>[1],
): Promise<queries.AnsweredRow[]> {
  if (!(await queries.findPostOnDisplay(db, filter.postId))) throw new Problem("not_found");
  return queries.listAnswered(db, filter);
}
