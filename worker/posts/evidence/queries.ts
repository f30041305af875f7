import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { byId, type ById } from "../../platform/db/by-id.ts";
import { commitments } from "../commitments/schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { posts } from "../schema.ts";
import { lawyers } from "../../county/registry/schema.ts";
import { evidence, type EvidenceState } from "./schema.ts";

export type EvidenceRow = typeof evidence.$inferSelect;

const isCurrent = sql`${evidence.state} <> 'superseded'`;

/** What waits, was returned or is public for a commitment. */
export async function findCurrentEvidence(db: Database, commitmentId: string): Promise<EvidenceRow | undefined> {
  const [row] = await db
    .select()
    .from(evidence)
    .where(and(eq(evidence.commitmentId, commitmentId), isCurrent));
  return row;
}

/** The same for at most 100 commitments. */
export async function findCurrentEvidenceOf(db: Database, commitmentIds: readonly string[]): Promise<EvidenceRow[]> {
  if (commitmentIds.length === 0) return [];
  return db
    .select()
    .from(evidence)
    .where(and(inArray(evidence.commitmentId, [...commitmentIds]), isCurrent));
}

const selectEvidence = (db: Database) =>
  db
    .select({
      evidence,
      commitment: commitments,
      lawyer: { id: lawyers.id, name: lawyers.name },
      post: { id: posts.id, title: posts.title },
    })
    .from(evidence)
    .innerJoin(commitments, eq(commitments.id, evidence.commitmentId))
    .innerJoin(lawyers, eq(lawyers.id, commitments.lawyerId))
    .innerJoin(posts, eq(posts.id, commitments.postId));
export type EvidenceListed = Awaited<ReturnType<typeof selectEvidence>>[number];

export async function findEvidence(db: Database, id: string): Promise<EvidenceListed | undefined> {
  const [row] = await selectEvidence(db).where(eq(evidence.id, id));
  return row;
}

export interface EvidenceFilter extends ById {
  readonly state?: EvidenceState | undefined;
  readonly limit: number;
}

/** By time. */
export async function listEvidence(
  db: Database,
  { state, limit, ...place }: EvidenceFilter,
): Promise<EvidenceListed[]> {
  const { behind, order } = byId(evidence.id, place);
  return selectEvidence(db)
    .where(and(state && eq(evidence.state, state), behind))
    .orderBy(order)
    .limit(limit);
}

export const insertEvidenceStatement = (db: Database, row: typeof evidence.$inferInsert): Statement =>
  db.insert(evidence).values(row);

/** Takes evidence from one state to the next; touches no row when it has left that state or `version` is stale. */
export const moveEvidenceStatement = (
  db: Database,
  { id, state }: EvidenceRow,
  version: number,
  set: Partial<typeof evidence.$inferInsert>,
): Statement =>
  db
    .update(evidence)
    .set({ ...set, version: version + 1 })
    .where(and(eq(evidence.id, id), eq(evidence.version, version), eq(evidence.state, state)));

/** The same for a decision of the bureau: touches no row when who decides has entered it. */
export const decideEvidenceStatement = (
  db: Database,
  { id, state }: EvidenceRow,
  version: number,
  set: Partial<typeof evidence.$inferInsert> & { readonly reviewedBy: string },
): Statement =>
  db
    .update(evidence)
    .set({ ...set, version: version + 1 })
    .where(
      and(
        eq(evidence.id, id),
        eq(evidence.version, version),
        eq(evidence.state, state),
        ne(evidence.enteredBy, set.reviewedBy),
      ),
    );
