import { anotherPersonStatements } from "../../county/two-people/rule.ts";
import type { RectificationRow } from "../queries.ts";
import { updateRectificationStatement } from "../queries.ts";
import type { Actor } from "../../platform/core/actor.ts";
import { bookingPlace } from "../../consultations/bookings/booking-view.ts";
import { recordReading, recordReadingStatements, type Reading } from "../../county/readings/record.ts";
import { readsTexts } from "../../platform/access/permissions.ts";
import { audited } from "../../platform/access/audit.ts";
import { findCommitment, updateCommitmentStatement } from "../../posts/commitments/queries.ts";
import { answerStatements } from "../concerns/answering.ts";
import { concernPlace } from "../concerns/sealed-place.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { outboxStatement } from "../../platform/outbox/outbox.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import type { Keys } from "../../platform/privacy/keys.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import { ratingReason } from "../ratings/sealed-reason.ts";
import { findActiveLawyer } from "../../county/registry/queries.ts";
import { countyToday } from "../../county/settings/today.ts";
import * as queries from "./queries.ts";
import type {
  Assignment,
  OwnRectification,
  Publication,
  PublishedReply,
  RectificationDetail,
  RectificationEntry,
} from "./schema.ts";
import { stepStatements, isTold } from "../transitions.ts";

type Row = RectificationRow;
type Listed = queries.RectificationListed;

/** Who stands behind an actor, as `repliedBy` keeps them. */
const authorOf = ({ id }: Actor): string => id ?? "";

async function find({ db }: Operation, id: string): Promise<Listed> {
  const found = await queries.findRectification(db, id);
  if (!found) throw new Problem("not_found");
  return found;
}

const replied = ({ actor, now }: Operation, text: string) =>
  ({
    state: "replied",
    reply: text,
    repliedAt: now.toISOString(),
    repliedBy: authorOf(actor),
    returnReason: null,
  }) as const;

/** The reply, and word of it to the person who rated where it is the bureau's own. */
function replyStatements(operation: Operation, row: Row, version: number, text: string): Statement[] {
  const set = replied(operation, text);
  const told = row.sourceKind === "rating" && isTold({ ...row, ...set });
  return [
    ...stepStatements(operation, row, { version, set }),
    ...(told ? [outboxStatement(operation, "replied", row.sourceId, String(version + 1))] : []),
  ];
}

/**
 * Answers for the bureau. The person who rated is told and reads it with their booking's code; whoever raised a
 * concern, once it is published.
 */
export async function reply(
  operation: Operation,
  { id, version }: SeenEntry,
  text: string,
): Promise<RectificationDetail> {
  const { rectification } = await find(operation, id);
  await writeBatch(operation.db, replyStatements(operation, rectification, version, text));
  return readRectification(operation, id);
}

/** The lawyer may answer what is open, and mend their own reply while nobody has published it; not the bureau's. */
const mayReply = ({ state, repliedBy, lawyerId }: Row): boolean =>
  state === "open" || (state === "replied" && repliedBy === lawyerId);

/** The lawyer's own answer, for the bureau to read. Somebody else's rectification is not there. */
export async function replyAtDesk(
  operation: Operation,
  lawyerId: string,
  { id, version, reply: text }: SeenEntry & { readonly reply: string },
  record: RecordAnswer,
): Promise<OwnRectification> {
  const found = await find(operation, id);
  const { rectification } = found;
  if (rectification.lawyerId !== lawyerId) throw new Problem("not_found");
  if (!mayReply(rectification)) throw new Problem("illegal_transition");
  const answer = await toOwnRectification(
    operation.keys,
    await countyToday(operation.db, operation.now),
  )({ ...found, rectification: { ...rectification, ...replied(operation, text), version: version + 1 } });
  await writeBatch(operation.db, [
    ...replyStatements(operation, rectification, version, text),
    ...(await recordReadingStatements(operation, await reasonReading(operation, "rectifications.readAtDesk", [found]))),
    ...(await record(answer)),
  ]);
  return answer;
}

/** Gives an open one to another lawyer; the due date stays. Whoever had it no longer finds it at their desk. */
export async function assign(
  operation: Operation,
  { id, version }: SeenEntry,
  { lawyerId, reason }: Assignment,
): Promise<RectificationDetail> {
  const { db, now } = operation;
  const { rectification } = await find(operation, id);
  if (rectification.state !== "open") throw new Problem("illegal_transition");
  if (!(await findActiveLawyer(db, lawyerId))) throw fieldProblem("lawyerId", "unknown");
  const change = updateRectificationStatement(
    db,
    rectification,
    { version },
    { lawyerId, updatedAt: now.toISOString() },
  );
  const record = {
    action: "rectifications.assign",
    entity: "rectifications",
    entityId: id,
    before: { lawyerId: rectification.lawyerId },
    after: { lawyerId },
    reason,
  };
  await writeBatch(db, audited(operation, change, record));
  return readRectification(operation, id);
}

/** Sends a reply back to whoever wrote it, with the reason they read. The due date stays. */
export async function returnReply(
  operation: Operation,
  { id, version }: SeenEntry,
  reason: string,
): Promise<RectificationDetail> {
  const { rectification } = await find(operation, id);
  if (rectification.state !== "replied") throw new Problem("illegal_transition");
  await writeBatch(
    operation.db,
    stepStatements(operation, rectification, { version, set: { state: "open", returnReason: reason }, reason }),
  );
  return readRectification(operation, id);
}

/** The overdue commitment a concern was about, marked as put right. */
async function putRightStatements(operation: Operation, { commitment }: Listed, today: string): Promise<Statement[]> {
  const row = commitment ? (await findCommitment(operation.db, commitment.id))?.commitment : undefined;
  if (row?.state !== "open" || row.dueDate >= today) throw fieldProblem("putRight", "not_allowed");
  const set = { state: "putRight", keptOn: today } as const;
  return audited(
    operation,
    updateCommitmentStatement(operation.db, row.id, row.version, { ...set, updatedAt: operation.now.toISOString() }),
    {
      action: "commitments.state",
      entity: "commitments",
      entityId: row.id,
      before: { state: row.state, keptOn: null },
      after: set,
    },
  );
}

/**
 * Shows the reply to everybody, without a word of who complained: somebody else than its author does, which the
 * statement itself holds against the row again. A concern is answered with it, and an overdue commitment it was about
 * may be marked as put right, all at once or not at all.
 */
export async function publishReply(
  operation: Operation,
  { id, version }: SeenEntry,
  { putRight }: Publication,
): Promise<RectificationDetail> {
  const { db, now, actor } = operation;
  const found = await find(operation, id);
  const { rectification } = found;
  const notBy = authorOf(actor);
  const anotherPerson =
    rectification.state === "replied"
      ? await anotherPersonStatements(operation, "publishRectification", { rectifications: [id] })
      : [];
  const today = await countyToday(db, now);
  const told = isTold(rectification);
  await writeBatch(db, [
    ...stepStatements(operation, rectification, {
      version,
      set: { state: "published", publishedAt: now.toISOString() },
      notBy,
    }),
    ...(rectification.sourceKind === "concern"
      ? answerStatements(operation, rectification.sourceId, today <= rectification.dueDate)
      : []),
    ...(rectification.sourceKind === "rating" && !told
      ? [outboxStatement(operation, "replied", rectification.sourceId, String(version + 1))]
      : []),
    ...(putRight ? await putRightStatements(operation, found, today) : []),
    ...anotherPerson,
  ]);
  return readRectification(operation, id);
}

/** Closes what a rating opened, without publishing. A concern is owed its answer. */
export async function closeRectification(
  operation: Operation,
  { id, version }: SeenEntry,
  reason: string,
): Promise<RectificationDetail> {
  const { rectification } = await find(operation, id);
  if (rectification.sourceKind === "concern") throw new Problem("illegal_transition");
  await writeBatch(operation.db, [
    ...stepStatements(operation, rectification, { version, set: { state: "closed" }, reason }),
    ...(await anotherPersonStatements(operation, "closeRectification", { rectifications: [id] })),
  ]);
  return readRectification(operation, id);
}

/**
 * Whether it is past its due date and the person it is about has no answer: a rating has one with the reply, a concern
 * when it is published.
 */
const isOverdue = ({ state, sourceKind, dueDate }: Row, today: string): boolean =>
  (state === "open" || (state === "replied" && sourceKind === "concern")) && dueDate < today;

export const toRectificationEntry =
  (today: string) =>
  ({ rectification, lawyer, site }: Listed): RectificationEntry => ({
    id: rectification.id,
    sourceKind: rectification.sourceKind,
    bookingId: rectification.sourceKind === "rating" ? rectification.sourceId : null,
    concernId: rectification.sourceKind === "concern" ? rectification.sourceId : null,
    lawyer,
    site,
    dueDate: rectification.dueDate,
    dueDateConfirmed: rectification.dueDateConfirmed,
    overdue: isOverdue(rectification, today),
    state: rectification.state,
    reply: rectification.reply,
    repliedAt: rectification.repliedAt,
    returnReason: rectification.returnReason,
    publishedAt: rectification.publishedAt,
    escalatedAt: rectification.escalatedAt,
    openedAt: rectification.createdAt,
    version: rectification.version,
  });

/** The concern in the bureau's words; null for a rating, and once its visitor has withdrawn it. */
const toConcern = ({ concern, post, commitment }: Listed) =>
  concern && concern.publicText !== null && post ? { text: concern.publicText, post, commitment } : null;

const openReason = async (keys: Keys, { rectification, rating }: Listed): Promise<string | null> =>
  rating?.reason ? unseal(keys, ratingReason(rectification.sourceId), rating.reason) : null;

/** What the reading log says of reasons of ratings that are shown. */
export async function reasonReading({ keys }: Operation, action: string, shown: readonly Listed[]): Promise<Reading> {
  const subjects = shown
    .filter(({ rating }) => rating?.reason)
    .map(async ({ rectification: { sourceId }, bookingPhone }) => ({
      entity: "ratings" as const,
      entityId: sourceId,
      phone: bookingPhone === null ? null : await unseal(keys, bookingPlace(sourceId, "phone"), bookingPhone),
    }));
  return { action, entity: "ratings", fields: ["reason"], subjects: await Promise.all(subjects) };
}

/** One rectification with what opened it, on record where that is somebody's own words; whoever audits reads none. */
export async function readRectification(operation: Operation, id: string): Promise<RectificationDetail> {
  const { db, keys, now } = operation;
  const found = await find(operation, id);
  const isReader = readsTexts(operation.actor);
  if (isReader) await recordReading(operation, await reasonReading(operation, "rectifications.read", [found]));
  return {
    ...toRectificationEntry(await countyToday(db, now))(found),
    level: found.rating?.level ?? null,
    reason: isReader ? await openReason(keys, found) : null,
    concern: toConcern(found),
  };
}

export const toOwnRectification =
  (keys: Keys, today: string) =>
  async (found: Listed): Promise<OwnRectification> => {
    const { rectification, site, rating, post, commitment } = found;
    return {
      id: rectification.id,
      sourceKind: rectification.sourceKind,
      text:
        rectification.sourceKind === "concern" ? (found.concern?.publicText ?? null) : await openReason(keys, found),
      level: rating?.level ?? null,
      post,
      commitment,
      site,
      dueDate: rectification.dueDate,
      overdue: isOverdue(rectification, today),
      state: rectification.state,
      reply: rectification.reply,
      mayReply: mayReply(rectification),
      returnReason: rectification.returnReason,
      publishedAt: rectification.publishedAt,
      openedAt: rectification.createdAt,
      version: rectification.version,
    };
  };

export const toPublishedReply =
  (keys: Keys) =>
  async (found: Listed): Promise<PublishedReply> => {
    const { rectification, site, concern } = found;
    const shown = toConcern(found);
    const name =
      concern?.showName && concern.name !== null
        ? await unseal(keys, concernPlace(concern.id, "name"), concern.name)
        : null;
    return {
      id: rectification.id,
      site,
      reply: rectification.reply ?? "",
      publishedAt: rectification.publishedAt ?? "",
      openedAt: rectification.createdAt,
      concern: shown && { ...shown, name },
    };
  };
