import { and, asc, eq, gte, lt, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { posts } from "../schema.ts";
import { lawyers } from "../../county/registry/schema.ts";
import { commitments, seen, type CommitmentState } from "./schema.ts";

/**
 * SQLite takes the tables of a cross join in this order: the commitments by their index, and for each its lawyer and
 * post.
 */
const selectCommitments = (db: Database) =>
  db
    .select({
      commitment: commitments,
      lawyer: { id: lawyers.id, name: lawyers.name },
      post: { id: posts.id, title: posts.title },
    })
    .from(commitments)
    .crossJoin(lawyers)
    .crossJoin(posts);
export type CommitmentRow = Awaited<ReturnType<typeof selectCommitments>>[number];

const joined = and(eq(lawyers.id, commitments.lawyerId), eq(posts.id, commitments.postId));

export interface CommitmentFilter {
  readonly postId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly lawyerId?: string | undefined;
  readonly state?: CommitmentState | undefined;
  /** The date in the county: tells open from overdue. */
  readonly today: string;
  readonly onDisplay: boolean;
  /** Due date and id of the last row of the page before. */
  readonly after?: readonly string[] | undefined;
  readonly limit: number;
}

/** The conditions of a state as the public knows it. */
const inState = (state: CommitmentState, today: string): SQL | undefined =>
  state === "kept" || state === "putRight"
    ? eq(commitments.state, state)
    : and(
        eq(commitments.state, "open"),
        state === "open" ? gte(commitments.dueDate, today) : lt(commitments.dueDate, today),
      );

/** By due date, earliest first. */
export async function listCommitments(db: Database, filter: CommitmentFilter): Promise<CommitmentRow[]> {
  const conditions: (SQL | undefined)[] = [
    joined,
    filter.onDisplay ? seen : undefined,
    filter.postId ? eq(commitments.postId, filter.postId) : undefined,
    filter.siteId ? eq(commitments.siteId, filter.siteId) : undefined,
    filter.lawyerId ? eq(commitments.lawyerId, filter.lawyerId) : undefined,
    filter.state && inState(filter.state, filter.today),
    filter.after && sql`(${commitments.dueDate}, ${commitments.id}) > (${filter.after[0]}, ${filter.after[1]})`,
  ];
  return selectCommitments(db)
    .where(and(...conditions))
    .orderBy(asc(commitments.dueDate), asc(commitments.id))
    .limit(filter.limit);
}

export async function findCommitment(db: Database, id: string): Promise<CommitmentRow | undefined> {
  const [row] = await selectCommitments(db).where(and(joined, eq(commitments.id, id)));
  return row;
}

export const updateCommitmentStatement = (
  db: Database,
  id: string,
  version: number,
  set: Partial<typeof commitments.$inferInsert>,
): Statement =>
  db
    .update(commitments)
    .set({ ...set, version: version + 1 })
    .where(and(eq(commitments.id, id), eq(commitments.version, version)));
