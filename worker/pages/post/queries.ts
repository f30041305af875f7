import { and, eq, inArray, sql } from "drizzle-orm";
import { commitments } from "../../posts/commitments/schema.ts";
import { runningCounts } from "../../platform/counts/schema.ts";
import type { Database } from "../../platform/db/client.ts";
import { selectRatingCounts } from "../../feedback/ratings/queries.ts";
import { lawyers } from "../../county/registry/schema.ts";
import { postHolders } from "../../posts/schema.ts";

const countIf = (condition: ReturnType<typeof sql>) => sql<number>`count(CASE WHEN ${condition} THEN 1 END)`;

/**
 * The commitments of a post whose lawyers are on display there, as the wall shows them: how many were kept, in time,
 * and are overdue.
 */
const selectCommitmentFigures = (db: Database, postId: string, today: string) =>
  db
    .select({
      kept: countIf(sql`${commitments.state} <> 'open'`).as("kept"),
      keptOnTime: countIf(sql`${commitments.state} <> 'open' AND ${commitments.keptOn} <= ${commitments.dueDate}`).as(
        "kept_on_time",
      ),
      overdue: countIf(sql`${commitments.state} = 'open' AND ${commitments.dueDate} < ${today}`).as("overdue"),
    })
    .from(postHolders)
    .innerJoin(lawyers, and(eq(lawyers.id, postHolders.lawyerId), eq(lawyers.status, "active")))
    .innerJoin(
      commitments,
      and(eq(commitments.postId, postHolders.postId), eq(commitments.lawyerId, postHolders.lawyerId)),
    )
    .where(and(eq(postHolders.postId, postId), sql`${postHolders.until} IS NULL`, eq(postHolders.displayed, true)));

/**
 * The concerns about a post and its commitments that the bureau accepted, merged ones not counted twice, as triggers
 * count them.
 */
const selectConcernFigures = (db: Database, postId: string) => {
  const counted = (measure: string) =>
    sql<number>`coalesce(sum(CASE ${runningCounts.measure} WHEN ${measure} THEN ${runningCounts.count} END), 0)`;
  return db
    .select({
      concerns: counted("concerns:accepted").as("concerns"),
      answeredOnTime: counted("concerns:onTime").as("answered_on_time"),
    })
    .from(runningCounts)
    .where(
      and(
        eq(runningCounts.subject, `post:${postId}`),
        inArray(runningCounts.measure, ["concerns:accepted", "concerns:onTime"]),
      ),
    );
};

/** All in one round trip; they read this post's own rows only. */
export async function countOfPost(db: Database, postId: string, today: string) {
  const [[kept], [raised], ratings] = await db.batch([
    selectCommitmentFigures(db, postId, today),
    selectConcernFigures(db, postId),
    selectRatingCounts(db, { postId }),
  ]);
  return {
    counts: { kept: 0, keptOnTime: 0, overdue: 0, concerns: 0, answeredOnTime: 0, ...kept, ...raised },
    ratings,
  };
}
