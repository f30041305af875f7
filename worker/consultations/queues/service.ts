import type { Desk } from "../../county/desk-links/authenticate.ts";
import { askedHolder, isHeldBy } from "../../county/holders/holder.ts";
import { toProvider } from "../../county/holders/provider-queries.ts";
import { findActiveSite } from "../../county/registry/queries.ts";
import { countyToday } from "../../county/settings/today.ts";
import { audited } from "../../platform/access/audit.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import type { Keys } from "../../platform/privacy/keys.ts";
import { maskName } from "../../platform/privacy/mask.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import { bookingPlace } from "../bookings/booking-view.ts";
import { findOwn } from "../bookings/own-booking.ts";
import * as queries from "./queries.ts";
import type {
  Calls,
  NextRequest,
  OwnTicket,
  HallQueue,
  QueueSettings,
  QueueSettingsRequest,
  QueueStep,
  QueueTicket,
  TicketState,
} from "./schema.ts";

/** More than a hall receives in a day. */
const DAY = 400;
const SHOWN_CALLS = 12;
const SHOWN_NEXT = 6;
/** Each try that fails is somebody else's call that succeeded. */
const TRIES = 40;

/** `A003`: three digits, so that numbers are of one width all day. */
const labelOf = ({ letter, number }: { readonly letter: string; readonly number: number }): string =>
  letter + String(number).padStart(3, "0");

const UNSET: QueueSettings = { usesNumbers: false, letters: false, showsNames: true, version: 0 };

const toSettings = (row: queries.SettingsRow | undefined): QueueSettings =>
  row
    ? { usesNumbers: row.usesNumbers, letters: row.letters, showsNames: row.showsNames, version: row.version }
    : UNSET;

const maskedName = async (keys: Keys, { ticket, name }: queries.TicketRow): Promise<string | null> =>
  name && maskName(await unseal(keys, bookingPlace(ticket.bookingId, "name"), name));

const toTicket = async (keys: Keys, row: queries.TicketRow): Promise<QueueTicket> => {
  const { bookingId, number, state, startTime, room, calls, calledAt, version } = row.ticket;
  return {
    bookingId,
    label: labelOf(row.ticket),
    number,
    state,
    name: await maskedName(keys, row),
    matter: row.matter,
    lawyer: row.lawyer,
    provider: toProvider(row.provider),
    startTime,
    room,
    calls,
    calledAt,
    version,
  };
};

/** How a hall calls, and the numbers of today. */
export async function readQueue({ db, keys, now }: Operation, siteId: string): Promise<HallQueue> {
  const [site, date] = await Promise.all([findActiveSite(db, siteId), countyToday(db, now)]);
  if (!site) throw new Problem("not_found");
  const [settings, rows] = await Promise.all([
    queries.findSettings(db, siteId),
    queries.listTickets(db, { siteId, date }, DAY),
  ]);
  return {
    site: { id: site.id, name: site.name },
    date,
    settings: toSettings(settings),
    tickets: await Promise.all(rows.map((row) => toTicket(keys, row))),
  };
}

export async function changeQueueSettings(
  operation: Operation,
  { id, version }: SeenEntry,
  request: QueueSettingsRequest,
  record: RecordAnswer,
): Promise<QueueSettings> {
  const { db, now } = operation;
  if (!(await findActiveSite(db, id))) throw new Problem("not_found");
  const before = toSettings(await queries.findSettings(db, id));
  const row = { siteId: id, ...request, version: version + 1, updatedAt: now.toISOString() };
  const answer = toSettings(row);
  await writeBatch(db, [
    ...audited(operation, queries.writeSettingsStatement(db, { id, version }, row), {
      action: "queues.set",
      entity: "queues",
      entityId: id,
      before,
      after: request,
    }),
    ...(await record(answer)),
  ]);
  return answer;
}

const callEntry = ({ ticket }: queries.TicketRow, calls: number) => ({
  action: "queues.call",
  entity: "queueTickets",
  entityId: ticket.bookingId,
  after: { number: ticket.number, calls },
});

/** A number as it is once it has been called. */
const called = (row: queries.TicketRow, room: string, at: string): queries.TicketRow => ({
  ...row,
  ticket: {
    ...row.ticket,
    state: "called",
    room,
    calls: row.ticket.calls + 1,
    calledAt: at,
    version: row.ticket.version + 1,
  },
});

/** Calls a number that waits, as it was read. */
async function call(
  operation: Operation,
  row: queries.TicketRow,
  room: string,
  record: RecordAnswer,
): Promise<QueueTicket> {
  const { db, keys, now } = operation;
  const at = now.toISOString();
  const after = called(row, room, at);
  const answer = await toTicket(keys, after);
  await writeBatch(db, [
    ...audited(
      operation,
      queries.callStatement(db, row.ticket.bookingId, { room, at }),
      callEntry(row, after.ticket.calls),
    ),
    ...(await record(answer)),
  ]);
  return answer;
}

/**
 * Calls whoever is next. Two who ask at once read the same number; the database lets one of them call it, and the other
 * takes the one after.
 */
async function callFirst(
  operation: Operation,
  whose: Omit<queries.Whose, "date">,
  room: string,
  record: RecordAnswer,
): Promise<QueueTicket> {
  const date = await countyToday(operation.db, operation.now);
  for (let tries = 0; tries < TRIES; tries++) {
    const row = await queries.findNext(operation.db, { ...whose, date });
    if (!row) throw new Problem("queue_empty");
    try {
      return await call(operation, row, room, record);
    } catch (error) {
      if (guardOf(error) !== "ticket_moved_on") throw error;
    }
  }
  throw new Problem("stale_version");
}

/** Calls whoever is next in a hall. */
export async function callNext(
  operation: Operation,
  siteId: string,
  { room, lawyerId, providerId }: NextRequest,
  record: RecordAnswer,
): Promise<QueueTicket> {
  if (!(await findActiveSite(operation.db, siteId))) throw new Problem("not_found");
  const holder = askedHolder({ lawyer: lawyerId, provider: providerId }, "providerId");
  return callFirst(operation, { siteId, holder }, room, record);
}

/** Calls whoever comes next to whom the desk is. */
export const callNextAtDesk = (operation: Operation, { holder }: Desk, room: string, record: RecordAnswer) =>
  callFirst(operation, { holder }, room, record);

/** The numbers of today of whom the desk is. */
export async function readDeskQueue({ db, keys, now }: Operation, { holder }: Desk): Promise<readonly QueueTicket[]> {
  const rows = await queries.listTicketsOf(db, holder, await countyToday(db, now), DAY);
  return Promise.all(rows.map((row) => toTicket(keys, row)));
}

/** Where each step but a call leads, and from where. */
const STEPS: Readonly<
  Record<Exclude<QueueStep["step"], "call">, { readonly to: TicketState; readonly from: readonly TicketState[] }>
> = {
  skip: { to: "skipped", from: ["waiting", "called"] },
  return: { to: "waiting", from: ["skipped"] },
  finish: { to: "done", from: ["waiting", "called", "skipped"] },
};

/** A step with one number; at a desk only of those who come to whom it is. */
export async function takeQueueStep(
  operation: Operation,
  { id, version }: SeenEntry,
  { step, room }: QueueStep,
  { desk, record }: { readonly desk?: Desk; readonly record: RecordAnswer },
): Promise<QueueTicket> {
  const { db, keys, now } = operation;
  const row = await queries.findTicket(db, id);
  if (!row || (desk && !isHeldBy(desk.holder, row.ticket))) throw new Problem("not_found");
  if (row.ticket.version !== version) throw new Problem("stale_version");
  const at = now.toISOString();
  const { state } = row.ticket;
  if (step === "call") {
    const where = room ?? row.ticket.room;
    if (where === null) throw fieldProblem("room", "required");
    if (state === "waiting") return call(operation, row, where, record);
    if (state !== "called") throw new Problem("illegal_transition");
    const after = called(row, where, at);
    const answer = await toTicket(keys, after);
    const again = queries.callAgainStatement(db, { id, version }, { room: where, at });
    await writeBatch(db, [...audited(operation, again, callEntry(row, after.ticket.calls)), ...(await record(answer))]);
    return answer;
  }
  const { to, from } = STEPS[step];
  if (!from.includes(state)) throw new Problem("illegal_transition");
  const answer = await toTicket(keys, { ...row, ticket: { ...row.ticket, state: to, version: version + 1 } });
  const change: Statement = queries.moveTicketStatement(db, { id, version }, to, at);
  await writeBatch(db, [
    ...audited(operation, change, {
      action: `queues.${step}`,
      entity: "queueTickets",
      entityId: id,
      before: { state },
      after: { state: to },
    }),
    ...(await record(answer)),
  ]);
  return answer;
}

/** Under which title another provider calls; null where a lawyer does. */
function calledBy(row: queries.TicketRow): Calls["calls"][number]["provider"] {
  const provider = toProvider(row.provider);
  return provider && { name: provider.name, title: provider.title };
}

/** What the call display of a hall shows. */
export async function readCalls({ db, keys, now }: Operation, siteId: string): Promise<Calls> {
  const [site, date] = await Promise.all([findActiveSite(db, siteId), countyToday(db, now)]);
  if (!site) throw new Problem("not_found");
  const hall = { siteId, date };
  const [settings, shown, waiting] = await Promise.all([
    queries.findSettings(db, siteId),
    queries.listCalled(db, hall, SHOWN_CALLS),
    queries.listWaiting(db, hall, SHOWN_NEXT),
  ]);
  const { usesNumbers, showsNames } = toSettings(settings);
  return {
    site: { id: site.id, name: site.name },
    date,
    usesNumbers,
    calls: await Promise.all(
      shown.map(async (row) => ({
        label: labelOf(row.ticket),
        name: showsNames ? await maskedName(keys, row) : null,
        room: row.ticket.room ?? "",
        lawyer: row.lawyer?.name ?? null,
        provider: calledBy(row),
        calls: row.ticket.calls,
        calledAt: row.ticket.calledAt ?? "",
      })),
    ),
    next: waiting.map(labelOf),
    waiting: waiting[0]?.waiting ?? 0,
  };
}

/** One's own number, by the code and the phone of the booking. */
export async function readOwnTicket(operation: Operation, code: string, phone: string): Promise<OwnTicket> {
  const { id } = await findOwn(operation, code, phone);
  const row = await queries.findTicket(operation.db, id);
  if (!row) throw new Problem("not_found");
  const { state, room } = row.ticket;
  const ahead = state === "waiting" ? await queries.countAhead(operation.db, row) : 0;
  return { label: labelOf(row.ticket), state, ahead, room };
}
