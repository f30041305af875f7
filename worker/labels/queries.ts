import { and, asc, desc, eq, gte, inArray, lt, lte, ne, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../db/client.ts";
import { postHolders, posts } from "../posts/schema.ts";
import { lawyers } from "../registry/schema.ts";
import { postLabels, type LabelState } from "./schema.ts";

const selectLabels = (db: Database) =>
  db
    .select({ label: postLabels, postTitle: posts.title, lawyerName: lawyers.name })
    .from(postLabels)
    .innerJoin(posts, eq(posts.id, postLabels.postId))
    .leftJoin(lawyers, eq(lawyers.id, postLabels.lawyerId));
export type LabelRow = Awaited<ReturnType<typeof selectLabels>>[number];

export async function findLabel(db: Database, id: string): Promise<LabelRow | undefined> {
  const [row] = await selectLabels(db).where(eq(postLabels.id, id));
  return row;
}

export interface LabelFilter {
  readonly state?: LabelState | undefined;
  readonly postId?: string | undefined;
  /** Id of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listLabels(db: Database, { state, postId, after, limit }: LabelFilter): Promise<LabelRow[]> {
  const conditions: (SQL | undefined)[] = [state && eq(postLabels.state, state), postId ? eq(postLabels.postId, postId) : undefined, after ? lt(postLabels.id, after) : undefined];
  return selectLabels(db).where(and(...conditions)).orderBy(desc(postLabels.id)).limit(limit);
}

/**
 * Labels in force on `today` at these posts and of those who hold them, as a statement that may stand in a batch. A holder's ends with the holding: whoever
 * reads it keeps only those of present holders.
 */
export const selectLabelsInForce = (db: Database, postIds: readonly string[], today: string) =>
  db
    .select({
      postId: postLabels.postId,
      lawyerId: postLabels.lawyerId,
      kind: postLabels.kind,
      docNo: postLabels.docNo,
      issuingBody: postLabels.issuingBody,
      validFrom: postLabels.validFrom,
      validTo: postLabels.validTo,
    })
    .from(postLabels)
    .where(and(inArray(postLabels.postId, [...postIds]), eq(postLabels.state, "approved"), gte(postLabels.validTo, today), lte(postLabels.validFrom, today)))
    .orderBy(asc(postLabels.postId), asc(postLabels.validTo), asc(postLabels.id));
export type LabelInForceRow = Awaited<ReturnType<typeof selectLabelsInForce>>[number];

/** Whether a lawyer holds a post now. */
export async function holdsPost(db: Database, postId: string, lawyerId: string): Promise<boolean> {
  return (await db.$count(postHolders, and(eq(postHolders.postId, postId), eq(postHolders.lawyerId, lawyerId), sql`until IS NULL`))) > 0;
}

export const insertLabel = (db: Database, row: typeof postLabels.$inferInsert): Statement => db.insert(postLabels).values(row);

export interface LabelDecision {
  readonly state: LabelState;
  readonly reason: string | null;
  readonly decidedBy: string;
  readonly at: string;
}

/** Decides on a proposed label: touches no row when it is no longer proposed, when `version` is stale, when it is over by `today`, or when the decider entered it. */
export const decideLabel = (db: Database, id: string, version: number, { at, ...decision }: LabelDecision, today: string): Statement =>
  db
    .update(postLabels)
    .set({ ...decision, decidedAt: at, updatedAt: at, version: version + 1 })
    .where(
      and(
        eq(postLabels.id, id),
        eq(postLabels.version, version),
        eq(postLabels.state, "proposed"),
        ne(postLabels.proposedBy, decision.decidedBy),
        decision.state === "approved" ? gte(postLabels.validTo, today) : undefined,
      ),
    );

/** Takes an approved label back. Whoever approved it may: nothing is given away by that. */
export const revokeLabel = (db: Database, id: string, version: number, reason: string, at: string): Statement =>
  db
    .update(postLabels)
    .set({ state: "revoked", reason, updatedAt: at, version: version + 1 })
    .where(and(eq(postLabels.id, id), eq(postLabels.version, version), eq(postLabels.state, "approved")));
