import { and, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { concerns } from "../feedback/concerns/schema.ts";
import { bookings, sessions } from "../consultations/bookings/schema.ts";
import {
  standing,
  standingColumns,
  standingOfSession,
  takesPlaceUnless,
} from "../consultations/bookings/standing-queries.ts";
import type { Database, Statement } from "../platform/db/client.ts";
import { newId } from "../platform/core/id.ts";
import { personalLinks } from "../county/personal-links/schema.ts";
import { posts } from "../posts/schema.ts";
import { rectifications } from "../feedback/schema.ts";
import { holderColumns } from "../consultations/holders.ts";
import { providers } from "../county/holders/provider-queries.ts";
import { firms, lawyers, sites } from "../county/registry/schema.ts";
import {
  gatewayState,
  KIND_RULES,
  NOTIFICATION_KINDS,
  outboxEvents,
  QUEUES,
  type NotificationKind,
  type OutboxRetry,
  type OutboxState,
} from "../platform/outbox/schema.ts";

export type EventRow = typeof outboxEvents.$inferSelect;

/** Kinds with the place of their queue, for `takeDueEvents`. */
const placesOf = (kinds: readonly NotificationKind[]): string =>
  JSON.stringify(kinds.map((kind) => ({ kind, place: QUEUES.indexOf(KIND_RULES[kind].queue) })));

/**
 * Takes up to `limit` due events until `leasedUntil`, queue by queue, longest due first. One statement: two runs at the
 * same time never take the same event, and one whose run died is due again when its lease is over. Of each kind it reads
 * no more than `limit`, however many wait.
 */
export async function takeDueEvents(
  db: Database,
  {
    at,
    leasedUntil,
    limit,
    kinds = NOTIFICATION_KINDS,
  }: { at: string; leasedUntil: string; limit: number; kinds?: readonly NotificationKind[] | undefined },
): Promise<EventRow[]> {
  const due = sql`(SELECT e.id FROM json_each(${placesOf(kinds)}) k JOIN ${outboxEvents} e ON e.id IN (
      SELECT d.id FROM ${outboxEvents} d WHERE d.state = 'pending' AND d.kind = k.value ->> 'kind' AND d.next_attempt_at <= ${at}
        AND (d.leased_until IS NULL OR d.leased_until <= ${at})
      ORDER BY d.next_attempt_at, d.id LIMIT ${limit})
    ORDER BY k.value ->> 'place', e.next_attempt_at, e.id LIMIT ${limit})`;
  const taken = await db
    .update(outboxEvents)
    .set({
      leasedUntil,
      attempts: sql`${outboxEvents.attempts} + 1`,
      tryingSince: sql`coalesce(${outboxEvents.tryingSince}, ${at})`,
    })
    .where(inArray(outboxEvents.id, due))
    .returning();
  const place = ({ kind }: EventRow) => QUEUES.indexOf(KIND_RULES[kind].queue);
  return taken.toSorted(
    (a, b) => place(a) - place(b) || (`${a.nextAttemptAt} ${a.id}` < `${b.nextAttemptAt} ${b.id}` ? -1 : 1),
  );
}

/**
 * The gateway has these. That stands whoever holds them by now: what was taken is never sent again.
 * @param ids of events that got the same answer, at most 80
 */
export const markDeliveredStatement = (db: Database, ids: readonly string[], outcome: string, at: string): Statement =>
  db
    .update(outboxEvents)
    .set({ state: "delivered", deliveredAt: at, leasedUntil: null, lastOutcome: outcome })
    .where(and(inArray(outboxEvents.id, [...ids]), inArray(outboxEvents.state, ["pending", "dead"])));

/** What becomes of an event that was not delivered. */
export interface Setback {
  readonly state: "pending" | "held" | "dead" | "dropped";
  readonly lastOutcome: string;
  readonly nextAttemptAt?: string;
}

/** Records setbacks, but of events another run has taken since: it is that run's to say what came of them. */
export const markSetbacksStatement = (
  db: Database,
  setbacks: readonly { readonly event: Pick<EventRow, "id" | "attempts">; readonly setback: Setback }[],
): Statement => {
  const rows = JSON.stringify(setbacks.map(({ event: { id, attempts }, setback }) => ({ id, attempts, ...setback })));
  const field = (name: string) => sql.raw(`s.value ->> '${name}'`);
  return db
    .update(outboxEvents)
    .set({
      state: field("state"),
      lastOutcome: field("lastOutcome"),
      nextAttemptAt: sql`coalesce(${field("nextAttemptAt")}, ${outboxEvents.nextAttemptAt})`,
      leasedUntil: null,
    })
    .from(sql`json_each(${rows}) AS s`)
    .where(
      and(
        sql`${outboxEvents.id} = ${field("id")}`,
        eq(outboxEvents.state, "pending"),
        sql`${outboxEvents.attempts} = ${field("attempts")}`,
      ),
    );
};

/** Puts events back as if they had not been taken: what stopped them does not speak of them. At most 80. */
export const releaseEventsStatement = (db: Database, events: readonly EventRow[]): Statement =>
  db
    .update(outboxEvents)
    .set({ leasedUntil: null, tryingSince: null, attempts: sql`${outboxEvents.attempts} - 1` })
    .where(
      and(
        inArray(
          outboxEvents.id,
          events.map(({ id }) => id),
        ),
        eq(outboxEvents.state, "pending"),
      ),
    );

export type GatewayState = Omit<typeof gatewayState.$inferSelect, "id">;

const STANDING: GatewayState = {
  refused: 0,
  refusedSince: null,
  pausedSince: null,
  outcome: null,
  url: null,
  probes: 0,
  nextProbeAt: null,
};

export async function readGatewayState(db: Database): Promise<GatewayState> {
  const [row] = await db.select().from(gatewayState);
  return row ?? STANDING;
}

export const writeGatewayStateStatement = (db: Database, state: GatewayState): Statement =>
  db
    .insert(gatewayState)
    .values({ id: 1, ...state })
    .onConflictDoUpdate({ target: gatewayState.id, set: state });

/** The pause is over: no event has been failing for the time it lasted. */
export const forgetFailingStatement = (db: Database): Statement =>
  db
    .update(outboxEvents)
    .set({ tryingSince: null })
    .where(
      and(eq(outboxEvents.state, "pending"), isNotNull(outboxEvents.tryingSince), isNull(outboxEvents.leasedUntil)),
    );

/** Brings back what a gateway that refuses everything was let kill since `since`. */
export const reviveRefusedStatement = (db: Database, since: string): Statement =>
  db
    .update(outboxEvents)
    .set({ state: "pending", tryingSince: null })
    .where(
      and(
        eq(outboxEvents.state, "dead"),
        gte(outboxEvents.nextAttemptAt, since),
        sql`${outboxEvents.lastOutcome} GLOB '4[0-9][0-9]'`,
      ),
    );

const deadEvents = ({ kinds, outcomes, createdFrom, createdTo }: OutboxRetry) =>
  and(
    eq(outboxEvents.state, "dead"),
    kinds && inArray(outboxEvents.kind, kinds),
    outcomes && inArray(outboxEvents.lastOutcome, outcomes),
    createdFrom === undefined ? undefined : gte(outboxEvents.createdAt, new Date(createdFrom).toISOString()),
    createdTo === undefined ? undefined : lte(outboxEvents.createdAt, new Date(createdTo).toISOString()),
  );

export async function countDeadEvents(db: Database, filter: OutboxRetry): Promise<number> {
  return db.$count(outboxEvents, deadEvents(filter));
}

/** Puts all of these back in line. */
export const reviveEventsStatement = (db: Database, filter: OutboxRetry, at: string): Statement =>
  db.update(outboxEvents).set({ state: "pending", nextAttemptAt: at, tryingSince: null }).where(deadEvents(filter));

/**
 * Puts back in line what was held, unless its booking still is for a session to come that does not take place: whatever
 * has changed, the event is held against it anew.
 */
export async function releaseHeldEvents(
  db: Database,
  { today, daysOff, at }: { today: string; daysOff: readonly string[]; at: string },
): Promise<void> {
  const stillOff = sql`EXISTS (SELECT 1 FROM ${bookings} JOIN ${sessions} ON ${sessions.id} = ${bookings.sessionId}
    JOIN ${standing} ON ${standingOfSession} WHERE ${bookings.id} = ${outboxEvents.subjectId} AND ${bookings.status} IN ('booked', 'waiting', 'offered', 'checkedIn')
      AND ${sessions.date} >= ${today} AND NOT ${takesPlaceUnless(daysOff)})`;
  await db.run(
    sql`UPDATE ${outboxEvents} SET state = 'pending', next_attempt_at = ${at} WHERE state = 'held' AND NOT ${stillOff}`,
  );
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
      offerMinutes: bookings.offerMinutes,
      cancelledFrom: bookings.cancelledFrom,
      reason: bookings.bureauReason,
      ...standingColumns,
      date: sessions.date,
      startTime: sessions.startTime,
      endTime: sessions.endTime,
      siteName: sites.name,
      siteAddress: sites.address,
      sitePhone: sites.phone,
      ...holderColumns,
      reply: rectifications.reply,
      lastMoveId: sql<
        string | null
      >`(SELECT max(m.id) FROM ${outboxEvents} m WHERE m.kind IN ('moved', 'changed') AND m.subject_id = ${bookings.id})`,
    })
    .from(bookings)
    .innerJoin(sessions, eq(sessions.id, bookings.sessionId))
    .innerJoin(standing, standingOfSession)
    .innerJoin(sites, eq(sites.id, sessions.siteId))
    .leftJoin(lawyers, eq(lawyers.id, sessions.lawyerId))
    .leftJoin(firms, eq(firms.id, lawyers.firmId))
    .leftJoin(providers, eq(providers.id, sessions.providerId))
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
 * Bookings of the sessions that take place on `date`, made before the instant `madeBefore`, whose reminder is not in the outbox yet.
 */
export async function findBookingsToRemind(
  db: Database,
  { date, daysOff, madeBefore, limit }: { date: string; daysOff: readonly string[]; madeBefore: string; limit: number },
): Promise<string[]> {
  const reminded = sql`EXISTS (SELECT 1 FROM ${outboxEvents} r WHERE r.kind = 'reminder' AND r.subject_id = ${bookings.id} AND r.occasion = ${date})`;
  const rows = await db
    .select({ id: bookings.id })
    .from(sessions)
    .innerJoin(standing, standingOfSession)
    // The plus keeps SQLite from going through every booking of that status instead of the day's sessions.
    .innerJoin(bookings, and(eq(bookings.sessionId, sessions.id), sql`+${bookings.status} = 'booked'`))
    .where(
      and(
        eq(sessions.status, "open"),
        eq(sessions.date, date),
        lt(bookings.createdAt, madeBefore),
        isNotNull(bookings.phone),
        takesPlaceUnless(daysOff),
        sql`NOT ${reminded}`,
      ),
    )
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Puts a reminder down for each of these bookings; one that is there already stays as it is. */
export const insertRemindersStatement = (
  db: Database,
  bookingIds: readonly string[],
  date: string,
  at: string,
): Statement => {
  const rows = JSON.stringify(bookingIds.map((bookingId) => ({ id: newId(), bookingId })));
  // INSERT … SELECT names every column, in the table's order. ON CONFLICT after a SELECT needs its WHERE.
  return db
    .insert(outboxEvents)
    .select(
      sql`SELECT value ->> 'id', 'reminder', 'booking', value ->> 'bookingId', ${date}, 'pending', 0, NULL, ${at}, NULL, NULL, ${at}, NULL
        FROM json_each(${rows}) WHERE true`,
    )
    .onConflictDoNothing();
};

export interface EventFilter {
  readonly state?: OutboxState | undefined;
  readonly kind?: NotificationKind | undefined;
  /** Id of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listEvents(db: Database, { state, kind, after, limit }: EventFilter): Promise<EventRow[]> {
  const conditions: (SQL | undefined)[] = [
    state && eq(outboxEvents.state, state),
    kind && eq(outboxEvents.kind, kind),
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

export interface Unsent {
  readonly kind: EventRow["kind"];
  readonly state: OutboxState;
  readonly count: number;
  readonly oldest: string;
}

/** How many events wait or were given up, and since when the oldest waits, by kind. */
export async function countUnsent(db: Database): Promise<Unsent[]> {
  return db
    .select({
      kind: outboxEvents.kind,
      state: outboxEvents.state,
      count: sql<number>`count(*)`,
      oldest: sql<string>`min(${outboxEvents.createdAt})`,
    })
    .from(outboxEvents)
    .where(inArray(outboxEvents.state, ["pending", "held", "dead"]))
    .groupBy(outboxEvents.state, outboxEvents.kind);
}

/** Lets go of what cannot be sent any more because the personal data of the booking, or of the concern, is erased. */
export const dropErasedEventsStatement = (db: Database): Statement =>
  db
    .update(outboxEvents)
    .set({ state: "dropped", lastOutcome: "erased", leasedUntil: null })
    .where(
      and(
        inArray(outboxEvents.state, ["pending", "held", "dead"]),
        or(
          and(
            eq(outboxEvents.subjectKind, "booking"),
            sql`EXISTS (SELECT 1 FROM ${bookings} b WHERE b.id = ${outboxEvents.subjectId} AND b.phone IS NULL)`,
          ),
          and(
            eq(outboxEvents.subjectKind, "concern"),
            sql`EXISTS (SELECT 1 FROM ${concerns} c WHERE c.id = ${outboxEvents.subjectId} AND c.phone IS NULL)`,
          ),
          and(
            eq(outboxEvents.subjectKind, "personalLink"),
            sql`EXISTS (SELECT 1 FROM ${personalLinks} l WHERE l.id = ${outboxEvents.subjectId} AND l.delivery IS NULL)`,
          ),
        ),
      ),
    );

/** Deletes what was settled before `instant`. */
export const deleteFinishedEventsBeforeStatement = (db: Database, instant: string): Statement =>
  db
    .delete(outboxEvents)
    .where(
      and(
        inArray(outboxEvents.state, ["delivered", "dropped"]),
        inArray(outboxEvents.kind, [...NOTIFICATION_KINDS]),
        lt(outboxEvents.nextAttemptAt, instant),
      ),
    );

/** Makes events due that were put down, or taken, by a clock that was ahead. Each kind is a queue of its own. */
export const bringEventsBackStatement = (db: Database, { at, ahead }: { at: string; ahead: string }): Statement =>
  db
    .update(outboxEvents)
    .set({ nextAttemptAt: at, leasedUntil: null })
    .where(
      and(
        eq(outboxEvents.state, "pending"),
        inArray(outboxEvents.kind, [...NOTIFICATION_KINDS]),
        gt(outboxEvents.nextAttemptAt, ahead),
        or(gt(outboxEvents.createdAt, ahead), gt(outboxEvents.leasedUntil, ahead)),
      ),
    );
