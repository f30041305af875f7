import { audited } from "../../platform/access/audit.ts";
import { findOwn, sessionOf } from "../../consultations/bookings/own-booking.ts";
import { toProvider } from "../../county/holders/provider-queries.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { Problem } from "../../platform/core/problem.ts";
import { outboxStatement } from "../../platform/outbox/outbox.ts";
import type { Undo } from "../../platform/undo/undo.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { seal } from "../../platform/privacy/seal.ts";
import { closeForRatingStatements, findRectificationOf, prepareRectification } from "../opening-service.ts";
import { isTold } from "../transitions.ts";
import * as queries from "./queries.ts";
import { ratingReason } from "./sealed-reason.ts";
import {
  DISSATISFIED,
  PUBLIC_FROM,
  type Rating,
  type RatingEntry,
  type RatingFigures,
  type RatingRequest,
} from "./schema.ts";

/**
 * Rates a consultation that took place, once. Dissatisfaction opens a rectification with a due date in the same batch:
 * it cannot be lost between the two. Of another provider it opens none: rectifications are lawyers', and the bureau, who
 * reads the rating, speaks with the provider's own organisation.
 */
export async function rate(
  operation: Operation,
  { code, phone }: { readonly code: string; readonly phone: string },
  { level, reason, channel }: RatingRequest,
  record: RecordAnswer,
): Promise<Rating> {
  const { db, keys, now } = operation;
  const booking = await findOwn(operation, code, phone);
  if (booking.status !== "done" && booking.status !== "checkedIn") throw new Problem("not_now");
  const session = await sessionOf(operation, booking);
  const at = now.toISOString();
  const row: queries.RatingRow = {
    bookingId: booking.id,
    lawyerId: session.lawyerId,
    providerId: session.providerId,
    siteId: session.siteId,
    postId: session.postId,
    level,
    reason: reason ? await seal(keys, ratingReason(booking.id), reason) : null,
    channel,
    state: "counted",
    setAsideReason: null,
    version: 1,
    createdAt: at,
  };
  const opening =
    level >= DISSATISFIED && session.lawyerId !== null
      ? await prepareRectification(operation, {
          kind: "rating",
          id: booking.id,
          lawyerId: session.lawyerId,
          siteId: session.siteId,
        })
      : undefined;
  const rating: Rating = {
    level,
    ratedAt: at,
    rectification: opening ? { dueDate: opening.dueDate, reply: null, repliedAt: null } : null,
  };
  try {
    await writeBatch(db, [
      ...audited(operation, queries.insertRatingStatement(db, row), {
        action: "ratings.rate",
        entity: "ratings",
        entityId: booking.id,
        after: { level, channel },
      }),
      ...(opening?.statements ?? []),
      outboxStatement(operation, "rated", booking.id, "1"),
      ...(await record(rating)),
    ]);
  } catch (error) {
    if (guardOf(error) === "already_rated") throw new Problem("already_rated");
    throw error;
  }
  return rating;
}

/** The rating of a booking as its owner sees it, with the answer to it. */
export async function readOwnRating(operation: Operation, code: string, phone: string): Promise<Rating> {
  const booking = await findOwn(operation, code, phone);
  const [row, rectification] = await Promise.all([
    queries.findRating(operation.db, booking.id),
    findRectificationOf(operation, "rating", booking.id),
  ]);
  if (!row) throw new Problem("not_found");
  const told = rectification !== undefined && isTold(rectification);
  return {
    level: row.level,
    ratedAt: row.createdAt,
    rectification: rectification
      ? {
          dueDate: rectification.dueDate,
          reply: told ? rectification.reply : null,
          repliedAt: told ? rectification.repliedAt : null,
        }
      : null,
  };
}

/**
 * Sets a wrong or malicious rating aside, or counts it again: on record either way. An open rectification of it is
 * closed.
 */
export async function reviewRating(
  operation: Operation,
  { id: bookingId, version }: SeenEntry,
  { to, reason }: { readonly to: "counted" | "setAside"; readonly reason: string },
  record: RecordAnswer,
): Promise<RatingEntry> {
  const { db } = operation;
  const found = await queries.findRatingEntry(db, bookingId);
  if (!found) throw new Problem("not_found");
  const row = found.rating;
  if (row.state === to) throw new Problem("illegal_transition");
  const set = { state: to, setAsideReason: to === "setAside" ? reason : null };
  const change = queries.updateRatingStatement(db, { id: bookingId, version }, row.state, set);
  const answer = toRatingEntry({ ...found, rating: { ...row, ...set, version: version + 1 } });
  const closing: readonly Statement[] =
    to === "setAside" ? await closeForRatingStatements(operation, bookingId, reason) : [];
  await writeBatch(db, [
    ...audited(operation, change, {
      action: `ratings.${to === "setAside" ? "setAside" : "restore"}`,
      entity: "ratings",
      entityId: bookingId,
      before: { state: row.state },
      after: { state: to },
      reason,
    }),
    ...closing,
    ...(await record(answer)),
  ]);
  return answer;
}

/** Sets a rating aside that was one of a flood. */
export const undoRating: Undo = async (operation, { entityId }, { reason }) => {
  const found = await queries.findRatingEntry(operation.db, entityId);
  if (!found || found.rating.state === "setAside") return "undone";
  const seen = { id: entityId, version: found.rating.version };
  await reviewRating(operation, seen, { to: "setAside", reason }, async () => []);
  return "undone";
};

export const toRatingEntry = ({
  rating,
  lawyer,
  provider,
  site,
}: Awaited<ReturnType<typeof queries.listRatings>>[number]): RatingEntry => ({
  bookingId: rating.bookingId,
  level: rating.level,
  lawyer,
  provider: toProvider(provider),
  site,
  channel: rating.channel,
  state: rating.state,
  setAsideReason: rating.setAsideReason,
  ratedAt: rating.createdAt,
  version: rating.version,
});

/** Public figures of a site or a post: none below five ratings. */
export async function readFigures(
  { db }: Operation,
  of: { siteId: string } | { postId: string },
): Promise<RatingFigures> {
  return toFigures(await queries.selectRatingCounts(db, of));
}

/** The same from the counts of each level. */
export function toFigures(levels: readonly queries.LevelCount[]): RatingFigures {
  const counts = [0, 0, 0, 0, 0];
  for (const { level, count } of levels) counts[level - 1] = count;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { counts: total >= PUBLIC_FROM ? counts : null, from: PUBLIC_FROM };
}
