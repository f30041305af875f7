import { and, eq, inArray, sql } from "drizzle-orm";
import { commitments } from "../../posts/commitments/schema.ts";
import { concerns } from "../../feedback/concerns/schema.ts";
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

/** The concerns about a post and its commitments that the bureau accepted, merged ones not counted twice. */
const selectConcernFigures = (db: Database, postId: string) =>
  db
    .select({
      concerns: sql<number>`count(*)`.as("concerns"),
      answeredOnTime: countIf(sql`${concerns.onTime} = 1`).as("answered_on_time"),
    })
    .from(concerns)
    .where(and(eq(concerns.postId, postId), inArray(concerns.state, ["accepted", "answered"])));

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
