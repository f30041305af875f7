import { audited } from "../access/audit.ts";
import { workingDayAfter } from "../calendar/service.ts";
import { writeBatch, type Statement } from "../db/client.ts";
import { newId } from "../db/id.ts";
import { Problem } from "../http/problem.ts";
import { outboxEvent } from "../notifications/outbox.ts";
import type { Operation } from "../operation.ts";
import { unseal } from "../privacy/seal.ts";
import { findRating, type RatingRow } from "../ratings/queries.ts";
import { ratingReason } from "../ratings/sealed-reason.ts";
import { readSetting } from "../registry/settings.ts";
import { countyToday } from "../registry/today.ts";
import { assertTransition, type Transitions } from "../transitions.ts";
import * as queries from "./queries.ts";
import type { PublishedReply, RectificationDetail, RectificationEntry, RectificationState } from "./schema.ts";

export const RECTIFICATION_TRANSITIONS: Transitions<RectificationState> = {
  open: ["replied", "closed"],
  // A reply may be mended until it is public.
  replied: ["replied", "published", "closed"],
  published: [],
  closed: [],
};

/** What opens a rectification for a rating: its due date in working days, and the statements for the rating's own batch. */
export async function openingForRating(operation: Operation, rating: RatingRow): Promise<{ dueDate: string; statements: readonly Statement[] }> {
  const { db, now } = operation;
  const due = await workingDayAfter(db, await countyToday(db, now), await readSetting(db, "rectificationDays"));
  const id = newId();
  const at = now.toISOString();
  const insert = queries.insertRectification(db, {
    id,
    sourceKind: "rating",
    sourceId: rating.bookingId,
    lawyerId: rating.lawyerId,
    siteId: rating.siteId,
    dueDate: due.date,
    dueDateConfirmed: due.unconfirmed.length === 0,
    createdAt: at,
    updatedAt: at,
  });
  return {
    dueDate: due.date,
    statements: audited(operation, insert, { action: "rectifications.open", entity: "rectifications", entityId: id, after: { state: "open", dueDate: due.date } }),
  };
}

export const findRectificationOf = ({ db }: Operation, bookingId: string): Promise<queries.RectificationRow | undefined> => queries.findBySource(db, bookingId);

/** Closes what a rating opened that is now set aside; nothing where it is answered or there is none. */
export async function closingForRating(operation: Operation, bookingId: string, reason: string): Promise<readonly Statement[]> {
  const row = await queries.findBySource(operation.db, bookingId);
  return row?.state === "open" ? moving(operation, row, row.version, { state: "closed" }, reason) : [];
}

function moving(operation: Operation, row: queries.RectificationRow, version: number, set: Partial<queries.RectificationRow> & { state: RectificationState }, reason: string | null): Statement[] {
  assertTransition(RECTIFICATION_TRANSITIONS, row.state, set.state);
  const change = queries.settleRectification(operation.db, row.id, version, row.state, { ...set, updatedAt: operation.now.toISOString() });
  return audited(operation, change, {
    action: `rectifications.${set.state}`,
    entity: "rectifications",
    entityId: row.id,
    before: { state: row.state },
    after: { state: set.state },
    reason,
  });
}

async function find({ db }: Operation, id: string): Promise<queries.RectificationListed> {
  const found = await queries.findRectification(db, id);
  if (!found) throw new Problem("not_found");
  return found;
}

/** Answers the person who complained: they are told, and read it with their booking's code. */
export async function reply(operation: Operation, id: string, version: number, text: string): Promise<RectificationDetail> {
  const { rectification } = await find(operation, id);
  const repliedAt = operation.now.toISOString();
  await writeBatch(operation.db, [
    ...moving(operation, rectification, version, { state: "replied", reply: text, repliedAt }, null),
    outboxEvent(operation, "replied", rectification.sourceId, String(version + 1)),
  ]);
  return readRectification(operation, id);
}

/** Shows the reply to everybody, without a word of who complained. */
export async function publishReply(operation: Operation, id: string, version: number): Promise<RectificationDetail> {
  const { rectification } = await find(operation, id);
  await writeBatch(operation.db, moving(operation, rectification, version, { state: "published", publishedAt: operation.now.toISOString() }, null));
  return readRectification(operation, id);
}

export async function closeRectification(operation: Operation, id: string, version: number, reason: string): Promise<RectificationDetail> {
  const { rectification } = await find(operation, id);
  await writeBatch(operation.db, moving(operation, rectification, version, { state: "closed" }, reason));
  return readRectification(operation, id);
}

export const toRectificationEntry =
  (today: string) =>
  ({ rectification, lawyer, site }: queries.RectificationListed): RectificationEntry => ({
    id: rectification.id,
    bookingId: rectification.sourceId,
    lawyer,
    site,
    dueDate: rectification.dueDate,
    dueDateConfirmed: rectification.dueDateConfirmed,
    overdue: rectification.state === "open" && rectification.dueDate < today,
    state: rectification.state,
    reply: rectification.reply,
    repliedAt: rectification.repliedAt,
    publishedAt: rectification.publishedAt,
    openedAt: rectification.createdAt,
    version: rectification.version,
  });

/** One rectification with the rating that opened it. */
export async function readRectification(operation: Operation, id: string): Promise<RectificationDetail> {
  const { db, keys, now } = operation;
  const found = await find(operation, id);
  const rating = await findRating(db, found.rectification.sourceId);
  return {
    ...toRectificationEntry(await countyToday(db, now))(found),
    level: rating?.level ?? null,
    reason: rating?.reason ? await unseal(keys, ratingReason(rating.bookingId), rating.reason) : null,
  };
}

export const toPublishedReply = ({ rectification, site }: queries.RectificationListed): PublishedReply => ({
  id: rectification.id,
  site,
  reply: rectification.reply ?? "",
  publishedAt: rectification.publishedAt ?? "",
  openedAt: rectification.createdAt,
});
