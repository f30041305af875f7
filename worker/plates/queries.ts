import { and, asc, desc, eq, inArray, isNull, sql, type SQL } from "drizzle-orm";
import { commitments } from "../commitments/schema.ts";
import type { Database } from "../db/client.ts";
import { approvedLabels } from "../labels/queries.ts";
import { postHolders, posts, signings } from "../posts/schema.ts";
import { firms, lawyers, sites } from "../registry/schema.ts";

/** Columns of the same name need one of their own: D1 answers a batch with objects. */
const selectPosts = (db: Database, where: SQL) =>
  db
    .select({
      id: posts.id,
      title: posts.title,
      status: posts.status,
      siteId: sql<string>`${sites.id}`.as("site_id"),
      siteName: sql<string>`${sites.name}`.as("site_name"),
      siteTier: sites.tier,
      siteAddress: sites.address,
      labels: approvedLabels,
    })
    .from(posts)
    .innerJoin(sites, eq(sites.id, posts.siteId))
    .where(where);
export type PlatePostRow = Awaited<ReturnType<typeof selectPosts>>[number];

/** Whoever holds or held, with the state of the signing it rests on. */
const selectHolders = (db: Database, where: SQL | undefined) =>
  db
    .select({
      signingId: postHolders.signingId,
      postId: postHolders.postId,
      since: postHolders.since,
      until: postHolders.until,
      displayed: postHolders.displayed,
      showPartyMembership: postHolders.showPartyMembership,
      signingState: sql<typeof signings.$inferSelect.state>`${signings.state}`.as("signing_state"),
      termTo: signings.termTo,
      lawyerId: postHolders.lawyerId,
      lawyerName: sql<string>`${lawyers.name}`.as("lawyer_name"),
      lawyerStatus: sql<typeof lawyers.$inferSelect.status>`${lawyers.status}`.as("lawyer_status"),
      firmId: lawyers.firmId,
      firmName: sql<string>`${firms.name}`.as("firm_name"),
    })
    .from(postHolders)
    .innerJoin(signings, eq(signings.id, postHolders.signingId))
    .innerJoin(lawyers, eq(lawyers.id, postHolders.lawyerId))
    .innerJoin(firms, eq(firms.id, lawyers.firmId))
    .where(where);
export type PlateHolderRow = Awaited<ReturnType<typeof selectHolders>>[number];

const selectCommitments = (db: Database, where: SQL | undefined) =>
  db
    .select({ lawyerId: commitments.lawyerId, text: commitments.text, dueDate: commitments.dueDate, state: commitments.state })
    .from(commitments)
    .where(where)
    .orderBy(asc(commitments.postId), asc(commitments.dueDate), asc(commitments.id));
export type PlateCommitmentRow = Awaited<ReturnType<typeof selectCommitments>>[number];

/** All that a plate tells of, in one round trip. */
export interface PlateRows {
  readonly post: PlatePostRow | undefined;
  readonly holders: readonly PlateHolderRow[];
  readonly commitments: readonly PlateCommitmentRow[];
}

/** A post with its present holders and what was promised there. */
export async function findPost(db: Database, id: string): Promise<PlateRows> {
  const [[post], holders, promised] = await db.batch([
    selectPosts(db, eq(posts.id, id)),
    selectHolders(db, and(eq(postHolders.postId, id), isNull(postHolders.until))).orderBy(asc(postHolders.since), asc(postHolders.id)),
    selectCommitments(db, eq(commitments.postId, id)),
  ]);
  return { post, holders, commitments: promised };
}

/** What became of a signing at the post it led to; the present holding before one that is over. */
export async function findHolder(db: Database, signingId: string): Promise<PlateRows> {
  const held = db.select({ id: postHolders.postId }).from(postHolders).where(eq(postHolders.signingId, signingId));
  const signer = db.select({ id: signings.lawyerId }).from(signings).where(eq(signings.id, signingId));
  const [found, holders, promised] = await db.batch([
    selectPosts(db, inArray(posts.id, held)),
    selectHolders(db, eq(postHolders.signingId, signingId)).orderBy(desc(isNull(postHolders.until)), desc(postHolders.id)).limit(1),
    selectCommitments(db, and(inArray(commitments.postId, held), inArray(commitments.lawyerId, signer))),
  ]);
  return { post: found.find(({ id }) => id === holders[0]?.postId), holders, commitments: promised };
}
