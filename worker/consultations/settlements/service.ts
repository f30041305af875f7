import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { toPage, type Page } from "../../platform/core/paging.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { askForWorkStatement, workAtOnce } from "../../platform/worklist/service.ts";
import type { PublicReason } from "../../county/closures/schema.ts";
import { groupCode, toBookedSession, toBookingEntry } from "../bookings/booking-view.ts";
import { findBookings } from "../bookings/queries.ts";
import { planFor, settlementWork } from "./carry-out.ts";
import type { Move } from "./plan.ts";
import * as queries from "./queries.ts";
import type { ApplyRequest, BulkRequest, Proposal, Settlement, SettlementRow } from "./schema.ts";

/** What is settled, and for what reason. */
export interface SettlementCause {
  readonly closureId?: string;
  readonly sessionId?: string;
  readonly reason: PublicReason;
}

/** A settlement put down, and what puts it down: for the batch of the change it belongs to. */
export interface PutDown {
  readonly id: string;
  readonly statements: readonly Statement[];
}

/** Puts a settlement of every claim in these sessions down; without sessions, of the bookings that are named. */
export function putDown(
  operation: Operation,
  { closureId, sessionId, reason }: SettlementCause,
  sessionIds: readonly string[] | undefined,
  { otherwise, decisions }: ApplyRequest,
): PutDown {
  const { db, actor, now, requestId } = operation;
  const twice = decisions.findIndex(
    ({ bookingId }, n) => decisions.findIndex((one) => one.bookingId === bookingId) < n,
  );
  if (twice >= 0) throw fieldProblem(`decisions.${twice}.bookingId`, "taken");
  const id = newId();
  return {
    id,
    statements: [
      queries.insertSettlementStatement(db, {
        id,
        closureId: closureId ?? null,
        sessionId: sessionId ?? null,
        reason,
        actorKind: actor.kind,
        actorId: actor.id,
        actorName: actor.name,
        tokenId: actor.tokenId ?? null,
        requestId,
        createdAt: now.toISOString(),
      }),
      queries.insertRowsStatement(db, id, sessionIds, { decisions, otherwise }),
      askForWorkStatement(operation, settlementWork, id),
    ],
  };
}

/** Carries a settlement out at once, as far as the time of a request goes. */
export async function carryOutAtOnce(operation: Operation, id: string): Promise<Settlement> {
  await workAtOnce(operation, settlementWork, [id]);
  return readSettlement(operation, id);
}

/** Settles bookings a clerk has chosen. */
export async function settleBookings(
  operation: Operation,
  { reason, decisions }: BulkRequest,
  record: RecordAnswer,
): Promise<Settlement> {
  const known = new Set(
    (
      await findBookings(
        operation.db,
        decisions.map(({ bookingId }) => bookingId),
      )
    ).map(({ booking }) => booking.id),
  );
  const unknown = decisions.findIndex(({ bookingId }) => !known.has(bookingId));
  if (unknown >= 0) throw fieldProblem(`decisions.${unknown}.bookingId`, "unknown");
  const { id, statements } = putDown(operation, { reason }, undefined, { otherwise: "leave", decisions });
  const total = decisions.length;
  await writeBatch(operation.db, [...statements, ...(await record(beginningOf(operation, id, { reason }, total)))]);
  return carryOutAtOnce(operation, id);
}

/** A settlement as it begins, for whoever asks for it twice. */
export const beginningOf = (
  { now }: Operation,
  id: string,
  { closureId = "", sessionId = "", reason }: SettlementCause,
  total: number,
): Settlement => ({
  id,
  closureId: closureId || null,
  sessionId: sessionId || null,
  reason,
  total,
  pending: total,
  moved: 0,
  cancelled: 0,
  left: 0,
  restored: 0,
  createdAt: now.toISOString(),
});

/** How far a settlement is. */
export async function readSettlement({ db }: Operation, id: string): Promise<Settlement> {
  const [row, counts] = await Promise.all([queries.findSettlement(db, id), queries.countOutcomes(db, id)]);
  if (!row) throw new Problem("not_found");
  const of = (outcome: string) => counts.find((one) => one.outcome === outcome)?.count ?? 0;
  const { closureId, sessionId, reason, createdAt } = row;
  return {
    id,
    closureId,
    sessionId,
    reason,
    total: counts.reduce((sum, { count }) => sum + count, 0),
    pending: of("pending"),
    moved: of("moved"),
    cancelled: of("cancelled"),
    left: of("left"),
    restored: of("restored"),
    createdAt,
  };
}

/** What became of each booking. */
export async function listSettlementRows(
  { db }: Operation,
  id: string,
  filter: { outcome?: string | undefined; after?: string | undefined; limit: number },
): Promise<Page<SettlementRow>> {
  if (!(await queries.findSettlement(db, id))) throw new Problem("not_found");
  const rows = await queries.listRows(db, { settlementId: id, ...filter, limit: filter.limit + 1 });
  return toPage(
    rows,
    filter.limit,
    ({ bookingId }) => [bookingId],
    ({ settlementId: _settlementId, code, ...row }) => ({ ...row, code: groupCode(code) }),
  );
}

/** Each claim in these sessions, masked, with the place it could be moved to. All are planned together. */
export async function listProposals(
  operation: Operation,
  sessionIds: readonly string[],
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<Proposal>> {
  const claims = await queries.listClaims(operation.db, sessionIds);
  const begin = after === undefined ? 0 : claims.findIndex(({ id }) => id === after) + 1;
  const page = claims.slice(begin, begin + limit + 1);
  const movable = claims.flatMap((claim) =>
    claim.status === "booked" && claim.phoneIndex !== null
      ? [{ ...claim, phoneIndex: claim.phoneIndex, target: null }]
      : [],
  );
  const plan = await planFor(operation, movable);
  const moves = new Map(plan.moves.map((move) => [move.claim.id, move]));
  const rows = await findBookings(
    operation.db,
    page.map(({ id }) => id),
  );
  const shown = await Promise.all(
    rows.map(async ({ booking, session }) => ({
      booking: await toBookingEntry(operation.keys, booking, session),
      proposal: toProposal(moves.get(booking.id)),
    })),
  );
  const byId = new Map(shown.map((one) => [one.booking.id, one]));
  const { items, next } = toPage(
    page,
    limit,
    ({ id }) => [id],
    ({ id }) => byId.get(id),
  );
  return { items: items.filter((item) => item !== undefined), next };
}

const toProposal = (move: Move | undefined): Proposal["proposal"] =>
  move ? { nearness: move.nearness, session: toBookedSession(move.session) } : null;
