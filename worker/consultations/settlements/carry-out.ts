import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { newId } from "../../platform/core/id.ts";
import type { Operation } from "../../platform/operation.ts";
import type { Work } from "../../platform/worklist/service.ts";
import { countyTime } from "../../platform/core/clock.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { readOverrides } from "../../county/calendar/service.ts";
import { bookingWindow, isAvailable } from "../bookings/availability.ts";
import { releasedBy } from "../bookings/book-service.ts";
import { offerPlaces } from "../bookings/line-service.ts";
import { findSessions, listSessions, type SessionRow } from "../bookings/queries.ts";
import { isBefore } from "../bookings/rules.ts";
import { planMoves, type Claim, type Plan, type Surroundings } from "./plan.ts";
import * as queries from "./queries.ts";
import type { LeftReason } from "./schema.ts";

/** Bookings settled in one batch. */
const CHUNK = 100;
/** Sessions looked at for free places, the soonest of the county. */
const CANDIDATES = 2000;
/** Places taken by others meanwhile: look again, so often, and then one by one. */
const ATTEMPTS = 3;

/** Carries a settlement out, a chunk at a time. */
export const settlementWork: Work = {
  kind: "settlement",
  execute: async (operation, id) => {
    const settlement = await queries.findSettlement(operation.db, id);
    if (!settlement) return "done";
    const rows = await queries.listPending(operation.db, id, CHUNK);
    if (rows.length > 0) await settleAll(operation, settlement, rows);
    if (rows.length === CHUNK) return "more";
    // Places that became free in sessions that take place go to who waits for them.
    await offerPlaces(operation);
    return "done";
  },
};

const isClaim = ({ status }: queries.ClaimRow): boolean =>
  status === "booked" || status === "waiting" || status === "offered" || status === "checkedIn";

const toClaim = (row: queries.ClaimRow, target: string | null): Claim => ({
  ...row,
  phoneIndex: row.phoneIndex ?? "",
  target,
});

/** Settles these; when a place was taken meanwhile it looks again, at last at each alone. */
async function settleAll(
  operation: Operation,
  settlement: queries.SettlementRecord,
  rows: readonly queries.PendingRow[],
  attempt = 1,
): Promise<void> {
  try {
    await settle(operation, settlement, rows);
  } catch (error) {
    const guard = guardOf(error);
    if (guard === undefined) throw error;
    if (attempt < ATTEMPTS) return settleAll(operation, settlement, rows, attempt + 1);
    const [only, ...others] = rows;
    if (only && others.length === 0) {
      const reason: LeftReason = guard === "session_closed" || guard === "already_booked" ? guard : "session_full";
      const context = { settlement, at: operation.now.toISOString() };
      return writeBatch(operation.db, [queries.leaveStatement(operation.db, context, [{ id: only.id, reason }])]);
    }
    for (const row of rows) await settleAll(operation, settlement, [row], ATTEMPTS);
  }
}

async function settle(
  operation: Operation,
  settlement: queries.SettlementRecord,
  rows: readonly queries.PendingRow[],
): Promise<void> {
  const { db, now } = operation;
  const clock = countyTime((await readSettings(db, "zone")).zone, now);
  const left: { id: string; reason: LeftReason }[] = [];
  const cancel: queries.PendingRow[] = [];
  const move: queries.PendingRow[] = [];
  for (const row of rows) {
    // Who is there already when it has begun is the lawyer's to speak of.
    const isThere = row.status === "checkedIn" && !isBefore(clock, { date: row.date, time: row.startTime });
    if (!isClaim(row) || isThere) left.push({ id: row.id, reason: "booking_settled" });
    // Who only stands in line has no place to move, unless somebody found one for them.
    else if (row.decision === "cancel" || (isInLine(row) && row.target === null)) cancel.push(row);
    else if (row.phoneIndex === null) left.push({ id: row.id, reason: "booking_settled" });
    else move.push(row);
  }
  const plan = await planFor(
    operation,
    move.map((row) => toClaim(row, row.target)),
  );
  for (const { claim, reason } of plan.left) {
    const row = move.find(({ id }) => id === claim.id);
    if (row?.decision === "moveOrCancel") cancel.push(row);
    else left.push({ id: claim.id, reason });
  }
  const settled = (row: queries.PendingRow): queries.Settled => ({
    id: row.id,
    version: row.version,
    from: row.status,
    auditId: newId(),
    eventId: newId(),
  });
  const byId = new Map(move.map((row) => [row.id, row]));
  const moved = plan.moves.flatMap(({ claim, session, place }) => {
    const row = byId.get(claim.id);
    return row ? [{ ...settled(row), sessionId: session.id, place }] : [];
  });
  const context = { settlement, at: now.toISOString() };
  const statements: Statement[] = [
    ...queries.settleStatements(db, context, "cancelled", cancel.map(settled)),
    ...queries.settleStatements(db, context, "moved", moved),
    ...(left.length > 0 ? [queries.leaveStatement(db, context, left)] : []),
  ];
  await writeBatch(db, statements);
}

const isInLine = ({ status }: queries.ClaimRow): boolean => status === "waiting" || status === "offered";

/** Where these could go as things are: see `planMoves`. */
export async function planFor(operation: Operation, claims: readonly Claim[]): Promise<Plan> {
  if (claims.length === 0) return { moves: [], left: [] };
  return planMoves(claims, await surroundingsOf(operation, claims));
}

async function surroundingsOf({ db, now }: Operation, claims: readonly Claim[]): Promise<Surroundings> {
  const settings = await readSettings(db, "zone", "bookingDays", "minimumNoticeMinutes", "priorityHours");
  const overrides = await readOverrides(db, countyTime(settings.zone, now).date);
  const nearest = claims.some(({ target }) => target === null);
  const named = [...new Set(claims.map(({ target }) => target).filter((target) => target !== null))];
  // Nobody is sent anywhere without the notice everybody has; whom the clerk sends somewhere, the clerk has spoken to.
  const windows = {
    public: bookingWindow(settings, now, overrides, "public"),
    staff: bookingWindow(settings, now, overrides, "staff"),
  };
  const [candidates, targets, sites, present] = await Promise.all([
    nearest
      ? listSessions(db, { sites: null, window: windows.public, hasPlaces: true, limit: CANDIDATES })
      : Promise.resolve<SessionRow[]>([]),
    named.length > 0 ? findSessions(db, named) : Promise.resolve<SessionRow[]>([]),
    queries.listPlannedSites(db),
    queries.listPresent(
      db,
      claims.map(({ phoneIndex }) => phoneIndex),
    ),
  ]);
  const sessions = candidates.filter((session) => isAvailable(session, windows.public));
  const known = new Set(sessions.map(({ id }) => id));
  const others = targets.filter((session) => !known.has(session.id) && isAvailable(session, windows.staff));
  return {
    sessions: [...sessions, ...others],
    sites,
    present,
    released: releasedBy(settings, now),
  };
}
