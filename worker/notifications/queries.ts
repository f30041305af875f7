import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, lte, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { concerns } from "../feedback/concerns/schema.ts";
import { bookings, sessions } from "../consultations/bookings/schema.ts";
import type { Database, Statement } from "../platform/db/client.ts";
import { posts } from "../posts/schema.ts";
import { rectifications } from "../feedback/schema.ts";
import { firms, lawyers, sites } from "../county/registry/schema.ts";
import { outboxEvents, type OutboxState } from "../platform/outbox/schema.ts";

export type EventRow = typeof outboxEvents.$inferSelect;

/**
 * Takes up to `limit` due events until `leasedUntil`, longest due first. One statement: two runs at the same time never
 * take the same event, and one whose run died is due again when its lease is over.
 */
export async function takeDueEvents(
  db: Database,
  { at, leasedUntil, limit }: { at: string; leasedUntil: string; limit: number },
): Promise<EventRow[]> {
  const due = db
    .select({ id: outboxEvents.id })
    .from(outboxEvents)
    .where(
      and(
        eq(outboxEvents.state, "pending"),
        lte(outboxEvents.nextAttemptAt, at),
        or(isNull(outboxEvents.leasedUntil), lte(outboxEvents.leasedUntil, at)),
      ),
    )
    .orderBy(asc(outboxEvents.nextAttemptAt), asc(outboxEvents.id))
    .limit(limit);
  return db
    .update(outboxEvents)
    .set({
      leasedUntil,
      attempts: sql`${outboxEvents.attempts} + 1`,
      tryingSince: sql`coalesce(${outboxEvents.tryingSince}, ${at})`,
    })
    .where(inArray(outboxEvents.id, due))
    .returning();
}

/** The gateway has it. That stands whoever holds the event by now: what was taken is never sent again. */
export async function markDelivered(db: Database, id: string, outcome: string, at: string): Promise<void> {
  await db
    .update(outboxEvents)
    .set({ state: "delivered", deliveredAt: at, leasedUntil: null, lastOutcome: outcome })
    .where(and(eq(outboxEvents.id, id), inArray(outboxEvents.state, ["pending", "dead"])));
}

/** What becomes of an event that was not delivered. */
export interface Setback {
  readonly state: "pending" | "dead" | "dropped";
  readonly lastOutcome: string;
  readonly nextAttemptAt?: string;
}

/** Records a setback, unless another run has taken the event since: then it is that run's to say what came of it. */
export async function markSetback(
  db: Database,
  { id, attempts }: Pick<EventRow, "id" | "attempts">,
  setback: Setback,
): Promise<void> {
  await db
    .update(outboxEvents)
    .set({ ...setback, leasedUntil: null })
    .where(and(eq(outboxEvents.id, id), eq(outboxEvents.state, "pending"), eq(outboxEvents.attempts, attempts)));
}

const selectBookings = (db: Database) =>
  db
    .select({
      bookingId: bookings.id,
      code: bookings.code,
      status: bookings.status,
      name: bookings.name,
      phone: bookings.phone,
      offerExpiresAt: bookings.offerExpiresAt,
      date: sessions.date,
      startTime: sessions.startTime,
      endTime: sessions.endTime,
      siteName: sites.name,
      siteAddress: sites.address,
      sitePhone: sites.phone,
      lawyerName: lawyers.name,
      firmName: firms.name,
      reply: rectifications.reply,
      lastMoveId: sql<
        string | null
      >`(SELECT max(m.id) FROM ${outboxEvents} m WHERE m.kind = 'moved' AND m.subject_id = ${bookings.id})`,
    })
    .from(bookings)
    .innerJoin(sessions, eq(sessions.id, bookings.sessionId))
    .innerJoin(sites, eq(sites.id, sessions.siteId))
    .innerJoin(lawyers, eq(lawyers.id, sessions.lawyerId))
    .innerJoin(firms, eq(firms.id, lawyers.firmId))
    .leftJoin(rectifications, and(eq(rectifications.sourceKind, "rating"), eq(rectifications.sourceId, bookings.id)));
export type BookingSubject = Awaited<ReturnType<typeof selectBookings>>[number];

/** The bookings events tell of, as they stand now. At most 90. */
export async function findBookingSubjects(db: Database, ids: readonly string[]): Promise<BookingSubject[]> {
  return selectBookings(db).where(inArray(bookings.id, [...ids]));
}

/** The one a concern was merged into: what becomes of that one becomes of it. */
const root = alias(concerns, "root");

const selectConcerns = (db: Database) =>
  db
    .select({
      concernId: concerns.id,
      code: concerns.code,
      state: root.state,
      name: concerns.name,
      phone: concerns.phone,
      reason: root.reason,
      postTitle: posts.title,
      dueDate: rectifications.dueDate,
      reply: rectifications.reply,
    })
    .from(concerns)
    .innerJoin(root, eq(root.id, sql`coalesce(${concerns.mergedInto}, ${concerns.id})`))
    .innerJoin(posts, eq(posts.id, concerns.postId))
    .leftJoin(rectifications, and(eq(rectifications.sourceKind, "concern"), eq(rectifications.sourceId, root.id)));
export type ConcernSubject = Awaited<ReturnType<typeof selectConcerns>>[number];

/** The same for concerns. */
export async function findConcernSubjects(db: Database, ids: readonly string[]): Promise<ConcernSubject[]> {
  return selectConcerns(db).where(inArray(concerns.id, [...ids]));
}

const selectRectifications = (db: Database) =>
  db
    .select({
      rectification: rectifications,
      lawyerName: lawyers.name,
      firmName: firms.name,
      firmPhone: firms.phone,
      siteName: sites.name,
    })
    .from(rectifications)
    .innerJoin(lawyers, eq(lawyers.id, rectifications.lawyerId))
    .innerJoin(firms, eq(firms.id, lawyers.firmId))
    .innerJoin(sites, eq(sites.id, rectifications.siteId));
export type RectificationSubject = Awaited<ReturnType<typeof selectRectifications>>[number];

/** The same for rectifications. */
export async function findRectificationSubjects(db: Database, ids: readonly string[]): Promise<RectificationSubject[]> {
  return selectRectifications(db).where(inArray(rectifications.id, [...ids]));
}

/**
 * Bookings of the sessions on `date`, made before the instant `madeBefore`, whose reminder is not in the outbox yet.
 */
export async function findBookingsToRemind(
  db: Database,
  { date, madeBefore, limit }: { date: string; madeBefore: string; limit: number },
): Promise<string[]> {
  const reminded = sql`EXISTS (SELECT 1 FROM ${outboxEvents} r WHERE r.kind = 'reminder' AND r.subject_id = ${bookings.id} AND r.occasion = ${date})`;
  const rows = await db
    .select({ id: bookings.id })
    .from(sessions)
    // The plus keeps SQLite from going through every booking of that status instead of the day's sessions.
    .innerJoin(bookings, and(eq(bookings.sessionId, sessions.id), sql`+${bookings.status} = 'booked'`))
    .where(
      and(
        eq(sessions.status, "open"),
        eq(sessions.date, date),
        lt(bookings.createdAt, madeBefore),
        isNotNull(bookings.phone),
        sql`NOT ${reminded}`,
      ),
    )
    .limit(limit);
  return rows.map(({ id }) => id);
}

export interface EventFilter {
  readonly state?: OutboxState | undefined;
  /** Id of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listEvents(db: Database, { state, after, limit }: EventFilter): Promise<EventRow[]> {
  const conditions: (SQL | undefined)[] = [
    state && eq(outboxEvents.state, state),
    after ? lt(outboxEvents.id, after) : undefined,
  ];
  return db
    .select()
    .from(outboxEvents)
    .where(and(...conditions))
    .orderBy(desc(outboxEvents.id))
    .limit(limit);
}

export async function findEvent(db: Database, id: string): Promise<EventRow | undefined> {
  const [row] = await db.select().from(outboxEvents).where(eq(outboxEvents.id, id));
  return row;
}

/** Puts a dead event back in line; touches no row when it is not dead. */
export const reviveEventStatement = (db: Database, id: string, at: string): Statement =>
  db
    .update(outboxEvents)
    .set({ state: "pending", nextAttemptAt: at, tryingSince: null })
    .where(and(eq(outboxEvents.id, id), eq(outboxEvents.state, "dead")));

/** How many events wait or were given up, and since when the oldest waits. */
export async function countUnsent(
  db: Database,
): Promise<{ pending: number; dead: number; oldestPendingAt: string | null }> {
  const rows = await db
    .select({
      state: outboxEvents.state,
      count: sql<number>`count(*)`,
      oldest: sql<string>`min(${outboxEvents.createdAt})`,
    })
    .from(outboxEvents)
    .where(inArray(outboxEvents.state, ["pending", "dead"]))
    .groupBy(outboxEvents.state);
  const of = (state: OutboxState) => rows.find((row) => row.state === state);
  return {
    pending: of("pending")?.count ?? 0,
    dead: of("dead")?.count ?? 0,
    oldestPendingAt: of("pending")?.oldest ?? null,
  };
}

/** Lets go of what cannot be sent any more because the personal data of the booking, or of the concern, is erased. */
export const dropErasedEventsStatement = (db: Database): Statement =>
  db
    .update(outboxEvents)
    .set({ state: "dropped", lastOutcome: "erased", leasedUntil: null })
    .where(
      and(
        inArray(outboxEvents.state, ["pending", "dead"]),
        or(
          and(
            eq(outboxEvents.subjectKind, "booking"),
            sql`EXISTS (SELECT 1 FROM ${bookings} b WHERE b.id = ${outboxEvents.subjectId} AND b.phone IS NULL)`,
          ),
          and(
            eq(outboxEvents.subjectKind, "concern"),
            sql`EXISTS (SELECT 1 FROM ${concerns} c WHERE c.id = ${outboxEvents.subjectId} AND c.phone IS NULL)`,
          ),
        ),
      ),
    );

/** Deletes what was settled before `instant`. */
export const deleteFinishedEventsBeforeStatement = (db: Database, instant: string): Statement =>
  db
    .delete(outboxEvents)
    .where(and(inArray(outboxEvents.state, ["delivered", "dropped"]), lt(outboxEvents.nextAttemptAt, instant)));
