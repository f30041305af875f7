import type { SeenEntry } from "../../platform/operation.ts";
import { and, eq, gte, ne, sql, type SQL } from "drizzle-orm";
import { byId, type ById } from "../../platform/db/by-id.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { postHolders, posts } from "../schema.ts";
import { lawyers } from "../../county/registry/schema.ts";
import type { ApprovedLabel } from "./label.ts";
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

export interface LabelFilter extends ById {
  readonly state?: LabelState | undefined;
  readonly postId?: string | undefined;
  readonly limit: number;
}

/** By time. */
export async function listLabels(db: Database, { state, postId, limit, ...place }: LabelFilter): Promise<LabelRow[]> {
  const { behind, order } = byId(postLabels.id, place);
  const conditions: (SQL | undefined)[] = [
    state && eq(postLabels.state, state),
    postId ? eq(postLabels.postId, postId) : undefined,
    behind,
  ];
  return selectLabels(db)
    .where(and(...conditions))
    .orderBy(order)
    .limit(limit);
}

/**
 * The approved labels of a post and of those who hold or held it, as one value of a row of `posts`. Long lapsed ones
 * are left out, which day it is in the county is for `labelsInForce` to say.
 */
export const approvedLabels =
  sql`(SELECT json_group_array(json_object('lawyerId', b.lawyer_id, 'kind', b.kind, 'docNo', b.doc_no, 'issuingBody', b.issuing_body, 'validFrom', b.valid_from, 'validTo', b.valid_to))
  FROM ${postLabels} b WHERE b.post_id = posts.id AND b.state = 'approved' AND b.valid_to >= date('now', '-1 day'))`
    .mapWith((json: string): ApprovedLabel[] => JSON.parse(json) as ApprovedLabel[])
    .as("labels");

/** Whether a lawyer holds a post now. */
export async function holdsPost(db: Database, postId: string, lawyerId: string): Promise<boolean> {
  return (
    (await db.$count(
      postHolders,
      and(eq(postHolders.postId, postId), eq(postHolders.lawyerId, lawyerId), sql`until IS NULL`),
    )) > 0
  );
}

export const insertLabelStatement = (db: Database, row: typeof postLabels.$inferInsert): Statement =>
  db.insert(postLabels).values(row);

export interface LabelDecision {
  readonly state: LabelState;
  readonly reason: string | null;
  readonly decidedBy: string;
  readonly at: string;
  readonly today: string;
}

/**
 * Decides on a proposed label: touches no row when it is no longer proposed, when `version` is stale, when it is over
 * by `today`, or when the decider entered it.
 */
export const decideLabelStatement = (
  db: Database,
  { id, version }: SeenEntry,
  { at, today, ...decision }: LabelDecision,
): Statement =>
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
export const revokeLabelStatement = (
  db: Database,
  { id, version }: SeenEntry,
  set: { readonly reason: string; readonly updatedAt: string },
): Statement =>
  db
    .update(postLabels)
    .set({ ...set, state: "revoked", version: version + 1 })
    .where(and(eq(postLabels.id, id), eq(postLabels.version, version), eq(postLabels.state, "approved")));
