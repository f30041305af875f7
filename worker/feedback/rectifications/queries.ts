import { bookings } from "../../consultations/bookings/schema.ts";
import type { RectificationRow } from "../queries.ts";
import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, lte, or, sql, type SQL } from "drizzle-orm";
import { commitments } from "../../posts/commitments/schema.ts";
import { concerns } from "../concerns/schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { outboxEvents } from "../../platform/outbox/schema.ts";
import { posts } from "../../posts/schema.ts";
import { ratings } from "../ratings/schema.ts";
import { lawyers, sites } from "../../county/registry/schema.ts";
import { rectifications, type RectificationState } from "../schema.ts";

/** A rectification with what opened it: the concern in the bureau's words, or the rating. */
const selectEntries = (db: Database) =>
  db
    .select({
      rectification: rectifications,
      lawyer: { id: lawyers.id, name: lawyers.name },
      site: { id: sites.id, name: sites.name },
      concern: { id: concerns.id, publicText: concerns.publicText, name: concerns.name, showName: concerns.showName },
      post: { id: posts.id, title: posts.title },
      commitment: { id: commitments.id, text: commitments.text },
      rating: { level: ratings.level, reason: ratings.reason },
      /** Of whoever rated, sealed. */
      bookingPhone: bookings.phone,
    })
    .from(rectifications)
    .innerJoin(lawyers, eq(lawyers.id, rectifications.lawyerId))
    .innerJoin(sites, eq(sites.id, rectifications.siteId))
    .leftJoin(ratings, and(eq(rectifications.sourceKind, "rating"), eq(ratings.bookingId, rectifications.sourceId)))
    .leftJoin(bookings, eq(bookings.id, ratings.bookingId))
    .leftJoin(concerns, and(eq(rectifications.sourceKind, "concern"), eq(concerns.id, rectifications.sourceId)))
    .leftJoin(posts, eq(posts.id, concerns.postId))
    .leftJoin(commitments, eq(commitments.id, concerns.commitmentId));

export type RectificationListed = Awaited<ReturnType<typeof selectEntries>>[number];

export async function findRectification(db: Database, id: string): Promise<RectificationListed | undefined> {
  const [row] = await selectEntries(db).where(eq(rectifications.id, id));
  return row;
}

/**
 * Who opened it has no answer yet: the person who rated reads a reply at once, a concern is answered when it is
 * published.
 */
export const unanswered = or(
  eq(rectifications.state, "open"),
  and(eq(rectifications.state, "replied"), eq(rectifications.sourceKind, "concern")),
);

export interface RectificationFilter {
  readonly state?: RectificationState | undefined;
  readonly siteId?: string | undefined;
  readonly lawyerId?: string | undefined;
  /** Days they are due. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only those without an answer that were due before this date. */
  readonly overdueOn?: string | undefined;
  readonly escalated?: boolean | undefined;
  /** Due date and id of the last row of the page before. */
  readonly after?: readonly string[] | undefined;
  readonly limit: number;
}

/** The ones due first come first. */
export async function listRectifications(db: Database, filter: RectificationFilter): Promise<RectificationListed[]> {
  const conditions: (SQL | undefined)[] = [
    filter.state && eq(rectifications.state, filter.state),
    filter.siteId ? eq(rectifications.siteId, filter.siteId) : undefined,
    filter.lawyerId ? eq(rectifications.lawyerId, filter.lawyerId) : undefined,
    filter.from ? gte(rectifications.dueDate, filter.from) : undefined,
    filter.to ? lte(rectifications.dueDate, filter.to) : undefined,
    filter.overdueOn ? and(unanswered, lt(rectifications.dueDate, filter.overdueOn)) : undefined,
    filter.escalated ? isNotNull(rectifications.escalatedAt) : undefined,
    filter.after && sql`(${rectifications.dueDate}, ${rectifications.id}) > (${filter.after[0]}, ${filter.after[1]})`,
  ];
  return (
    selectEntries(db)
      .where(and(...conditions))
      // What is overdue is little and found by its state; in the order of days all that was settled before would be gone through.
      .orderBy(asc(filter.overdueOn ? sql`+${rectifications.dueDate}` : rectifications.dueDate), asc(rectifications.id))
      .limit(filter.limit)
  );
}

/** A lawyer's own, those due last first. */
export async function listOwn(
  db: Database,
  filter: { lawyerId: string; after?: readonly string[] | undefined; limit: number },
): Promise<RectificationListed[]> {
  const before =
    filter.after && sql`(${rectifications.dueDate}, ${rectifications.id}) < (${filter.after[0]}, ${filter.after[1]})`;
  return selectEntries(db)
    .where(and(eq(rectifications.lawyerId, filter.lawyerId), before))
    .orderBy(desc(rectifications.dueDate), desc(rectifications.id))
    .limit(filter.limit);
}

/** Published answers, newest first. */
export async function listPublished(
  db: Database,
  filter: { siteId?: string | undefined; after?: string | undefined; limit: number },
): Promise<RectificationListed[]> {
  const conditions: (SQL | undefined)[] = [
    eq(rectifications.state, "published"),
    filter.siteId ? eq(rectifications.siteId, filter.siteId) : undefined,
    filter.after ? lt(rectifications.id, filter.after) : undefined,
  ];
  return selectEntries(db)
    .where(and(...conditions))
    .orderBy(desc(rectifications.id))
    .limit(filter.limit);
}

/** Open ones due from `today` to `last`, of which the lawyer was not reminded yet. */
export async function findToRemind(
  db: Database,
  { today, last, limit }: { today: string; last: string; limit: number },
): Promise<Pick<RectificationRow, "id" | "dueDate" | "lawyerId">[]> {
  const reminded = sql`EXISTS (SELECT 1 FROM ${outboxEvents} e WHERE e.kind = 'rectificationDue' AND e.subject_id = ${rectifications.id} AND e.occasion = ${rectifications.dueDate} || ' ' || ${rectifications.lawyerId})`;
  return db
    .select({ id: rectifications.id, dueDate: rectifications.dueDate, lawyerId: rectifications.lawyerId })
    .from(rectifications)
    .where(
      and(
        eq(rectifications.state, "open"),
        gte(rectifications.dueDate, today),
        lte(rectifications.dueDate, last),
        sql`NOT ${reminded}`,
      ),
    )
    .orderBy(asc(rectifications.dueDate), asc(rectifications.id))
    .limit(limit);
}

/** Those without an answer on the day after they were due, or later, of which the bureau's contact was not told yet. */
export async function findToEscalate(
  db: Database,
  { today, limit }: { today: string; limit: number },
): Promise<Pick<RectificationRow, "id" | "dueDate" | "lawyerId">[]> {
  return (
    db
      .select({ id: rectifications.id, dueDate: rectifications.dueDate, lawyerId: rectifications.lawyerId })
      .from(rectifications)
      .where(
        and(
          inArray(rectifications.state, ["open", "replied"]),
          unanswered,
          lt(rectifications.dueDate, today),
          isNull(rectifications.escalatedAt),
        ),
      )
      // By its state, not by its day: all of the past was due before today.
      .orderBy(sql`+${rectifications.dueDate}`, asc(rectifications.id))
      .limit(limit)
  );
}

/**
 * Notes that it was escalated; touches no row when it was before, or has its answer by now. Nobody's edit is made stale
 * by it.
 */
export const markEscalatedStatement = (db: Database, id: string, at: string): Statement =>
  db
    .update(rectifications)
    .set({ escalatedAt: at })
    .where(and(eq(rectifications.id, id), unanswered, isNull(rectifications.escalatedAt)));
