import { and, asc, desc, eq, sql, type SQL } from "drizzle-orm";
import { heldBy } from "../../county/holders/held-queries.ts";
import { holderOf, type Holder } from "../../county/holders/holder.ts";
import { providerColumns, providers } from "../../county/holders/provider-queries.ts";
import { lawyers } from "../../county/registry/schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import type { SeenEntry } from "../../platform/operation.ts";
import { bookings } from "../bookings/schema.ts";
import { queueSettings, queueTickets, type TicketState } from "./schema.ts";

export type SettingsRow = typeof queueSettings.$inferSelect;
export type TicketRow = Awaited<ReturnType<typeof selectTickets>>[number];

export async function findSettings(db: Database, siteId: string): Promise<SettingsRow | undefined> {
  const [row] = await db.select().from(queueSettings).where(eq(queueSettings.siteId, siteId));
  return row;
}

/** Sets how a hall calls; version 0 is the first time. */
export const writeSettingsStatement = (db: Database, { version }: SeenEntry, row: SettingsRow): Statement =>
  version === 0
    ? db.insert(queueSettings).values({ ...row, version: 1 })
    : db
        .update(queueSettings)
        .set({ ...row, version: version + 1 })
        .where(and(eq(queueSettings.siteId, row.siteId), eq(queueSettings.version, version)));

const selectTickets = (db: Database) =>
  db
    .select({
      ticket: queueTickets,
      matter: bookings.matter,
      name: bookings.name,
      lawyer: { id: lawyers.id, name: lawyers.name },
      provider: providerColumns,
    })
    .from(queueTickets)
    .innerJoin(bookings, eq(bookings.id, queueTickets.bookingId))
    .leftJoin(lawyers, eq(lawyers.id, queueTickets.lawyerId))
    .leftJoin(providers, eq(providers.id, queueTickets.providerId));

/** Whose hour it is goes first, and then who came first. */
const inTurn = [asc(queueTickets.startTime), asc(queueTickets.number)];

export interface Hall {
  readonly siteId: string;
  readonly date: string;
}

const ofHall = ({ siteId, date }: Hall) => and(eq(queueTickets.siteId, siteId), eq(queueTickets.date, date));

/** The numbers of a hall on a day, in the order they are called. */
export async function listTickets(db: Database, hall: Hall, limit: number): Promise<TicketRow[]> {
  return selectTickets(db)
    .where(ofHall(hall))
    .orderBy(...inTurn)
    .limit(limit);
}

/** The same of one lawyer or other provider, wherever that is. */
export async function listTicketsOf(db: Database, holder: Holder, date: string, limit: number): Promise<TicketRow[]> {
  return selectTickets(db)
    .where(and(heldBy(queueTickets, holder), eq(queueTickets.date, date)))
    .orderBy(...inTurn)
    .limit(limit);
}

export async function findTicket(db: Database, bookingId: string): Promise<TicketRow | undefined> {
  const [row] = await selectTickets(db).where(eq(queueTickets.bookingId, bookingId));
  return row;
}

/** Of whom the next is called: of a hall, of a lawyer or another provider, or of both. */
export interface Whose {
  readonly date: string;
  readonly siteId?: string | undefined;
  readonly holder?: Holder | undefined;
}

export async function findNext(db: Database, { date, siteId, holder }: Whose): Promise<TicketRow | undefined> {
  const [row] = await selectTickets(db)
    .where(
      and(
        eq(queueTickets.date, date),
        siteId === undefined ? undefined : eq(queueTickets.siteId, siteId),
        heldBy(queueTickets, holder),
        eq(queueTickets.state, "waiting"),
      ),
    )
    .orderBy(...inTurn)
    .limit(1);
  return row;
}

/** How many are called before a number of its lawyer or other provider, as things stand. */
export async function countAhead(db: Database, { ticket }: TicketRow): Promise<number> {
  const row = await db.get<{ n: number }>(
    sql`SELECT count(*) AS n FROM ${queueTickets} WHERE ${heldBy(queueTickets, holderOf(ticket))} AND date = ${ticket.date}
      AND site_id = ${ticket.siteId} AND state = 'waiting'
      AND (start_time, number) < (${ticket.startTime}, ${ticket.number})`,
  );
  return row?.n ?? 0;
}

/** Who is called, the last call first. */
export async function listCalled(db: Database, hall: Hall, limit: number): Promise<TicketRow[]> {
  return selectTickets(db)
    .where(and(ofHall(hall), eq(queueTickets.state, "called")))
    .orderBy(desc(queueTickets.calledAt), desc(queueTickets.number))
    .limit(limit);
}

/** Who waits: the first numbers, and how many there are. */
export async function listWaiting(db: Database, hall: Hall, limit: number) {
  return db
    .select({ letter: queueTickets.letter, number: queueTickets.number, waiting: sql<number>`count(*) OVER ()` })
    .from(queueTickets)
    .where(and(ofHall(hall), eq(queueTickets.state, "waiting")))
    .orderBy(...inTurn)
    .limit(limit);
}

/**
 * Calls a number that waits. The trigger `queue_tickets_step` refuses it once another call was faster: there is no other
 * condition here on purpose, so that nothing depends on what was read.
 */
export const callStatement = (
  db: Database,
  bookingId: string,
  { room, at }: { readonly room: string; readonly at: string },
): Statement =>
  db
    .update(queueTickets)
    .set({
      state: "called",
      room,
      calls: sql`${queueTickets.calls} + 1`,
      calledAt: at,
      updatedAt: at,
      version: sql`${queueTickets.version} + 1`,
    })
    .where(eq(queueTickets.bookingId, bookingId));

const seen = ({ id, version }: SeenEntry): SQL | undefined =>
  and(eq(queueTickets.bookingId, id), eq(queueTickets.version, version));

/** Calls a number again that somebody saw called. */
export const callAgainStatement = (
  db: Database,
  entry: SeenEntry,
  { room, at }: { readonly room: string; readonly at: string },
): Statement =>
  db
    .update(queueTickets)
    .set({
      room,
      calls: sql`${queueTickets.calls} + 1`,
      calledAt: at,
      updatedAt: at,
      version: entry.version + 1,
    })
    .where(and(seen(entry), eq(queueTickets.state, "called")));

/** Takes a number to another state, on the version somebody saw. */
export const moveTicketStatement = (db: Database, entry: SeenEntry, state: TicketState, at: string): Statement =>
  db
    .update(queueTickets)
    .set({ state, updatedAt: at, version: entry.version + 1 })
    .where(seen(entry));

/** A site as the site of what it holds. */
export const siteItself = (id: string): SQL => sql`(SELECT id FROM sites WHERE id = ${id})`;
