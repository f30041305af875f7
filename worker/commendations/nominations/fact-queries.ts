import { and, eq, gte, isNotNull, isNull, sql } from "drizzle-orm";
import { commitments } from "../../posts/commitments/schema.ts";
import { concerns } from "../../feedback/concerns/schema.ts";
import { bookings, sessions } from "../../consultations/bookings/schema.ts";
import type { Database } from "../../platform/db/client.ts";
import { postHolders } from "../../posts/schema.ts";
import { ratings } from "../../feedback/ratings/schema.ts";
import { rectifications } from "../../feedback/schema.ts";
import { lawyers } from "../../county/registry/schema.ts";

/** A lawyer, or every lawyer of a firm. */
export type FactSubject = { readonly lawyerId: string } | { readonly firmId: string };

/** The lawyers a subject stands for, by their indexes. */
const isOf = (subject: FactSubject) =>
  "lawyerId" in subject ? eq(lawyers.id, subject.lawyerId) : eq(lawyers.firmId, subject.firmId);

/** Verified pro bono minutes of the sessions since `from`. */
export async function proBonoMinutes(db: Database, subject: FactSubject, from: string): Promise<number> {
  const [row] = await db
    .select({ minutes: sql<number>`coalesce(sum(${bookings.proBonoMinutes}), 0)` })
    .from(lawyers)
    .crossJoin(sessions)
    .crossJoin(bookings)
    .where(
      and(
        isOf(subject),
        eq(sessions.lawyerId, lawyers.id),
        gte(sessions.date, from),
        eq(bookings.sessionId, sessions.id),
        isNotNull(bookings.hoursVerifiedAt),
      ),
    );
  return row?.minutes ?? 0;
}

/** Whether a demonstration post is on display. */
export async function holdsPost(db: Database, subject: FactSubject): Promise<boolean> {
  const [row] = await db
    .select({ id: postHolders.id })
    .from(lawyers)
    .crossJoin(postHolders)
    .where(
      and(
        isOf(subject),
        eq(postHolders.lawyerId, lawyers.id),
        isNull(postHolders.until),
        eq(postHolders.displayed, true),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/**
 * What the bureau's books hold of a subject since `from`, counted; one round trip. The joins go from the lawyers on,
 * each step by an index.
 */
export async function countFacts(db: Database, subject: FactSubject, from: string, today: string) {
  const [[consulted], levels, [promised], [raised]] = await db.batch([
    db
      .select({
        minutes: sql<number>`coalesce(sum(iif(${bookings.hoursVerifiedAt} IS NULL, 0, ${bookings.proBonoMinutes})), 0)`,
        consultations: sql<number>`count(*)`,
      })
      .from(lawyers)
      .crossJoin(sessions)
      .crossJoin(bookings)
      .where(
        and(
          isOf(subject),
          eq(sessions.lawyerId, lawyers.id),
          gte(sessions.date, from),
          eq(bookings.sessionId, sessions.id),
          eq(bookings.status, "done"),
        ),
      ),
    db
      .select({ level: ratings.level, count: sql<number>`count(*)` })
      .from(lawyers)
      .crossJoin(sessions)
      .crossJoin(bookings)
      .crossJoin(ratings)
      .where(
        and(
          isOf(subject),
          eq(sessions.lawyerId, lawyers.id),
          gte(sessions.date, from),
          eq(bookings.sessionId, sessions.id),
          eq(ratings.bookingId, bookings.id),
          eq(ratings.state, "counted"),
        ),
      )
      .groupBy(ratings.level),
    db
      .select({
        made: sql<number>`count(*)`,
        kept: sql<number>`coalesce(sum(${commitments.state} = 'kept'), 0)`,
        putRight: sql<number>`coalesce(sum(${commitments.state} = 'putRight'), 0)`,
        overdue: sql<number>`coalesce(sum(${commitments.state} = 'open' AND ${commitments.dueDate} < ${today}), 0)`,
      })
      .from(lawyers)
      .crossJoin(commitments)
      .where(and(isOf(subject), eq(commitments.lawyerId, lawyers.id))),
    db
      .select({ accepted: sql<number>`count(*)`, answeredOnTime: sql<number>`coalesce(sum(${concerns.onTime}), 0)` })
      .from(lawyers)
      .crossJoin(rectifications)
      .crossJoin(concerns)
      .where(
        and(
          isOf(subject),
          eq(rectifications.lawyerId, lawyers.id),
          eq(rectifications.sourceKind, "concern"),
          eq(concerns.id, rectifications.sourceId),
        ),
      ),
  ]);
  return {
    minutes: consulted?.minutes ?? 0,
    consultations: consulted?.consultations ?? 0,
    levels,
    commitments: promised ?? { made: 0, kept: 0, putRight: 0, overdue: 0 },
    concerns: raised ?? { accepted: 0, answeredOnTime: 0 },
  };
}
