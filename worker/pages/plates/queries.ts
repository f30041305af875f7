import { and, asc, desc, eq, inArray, isNull, sql, type SQL } from "drizzle-orm";
import { commitments } from "../../posts/commitments/schema.ts";
import type { Database } from "../../platform/db/client.ts";
import { approvedLabels } from "../../posts/labels/queries.ts";
import { postHolders, posts, signings, type SigningState } from "../../posts/schema.ts";
import { siteOutOfUse } from "../../county/registry/queries.ts";
import { firms, lawyers, sites, type RegistryStatus } from "../../county/registry/schema.ts";

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
      siteOutOfUse: siteOutOfUse.mapWith(Boolean).as("site_out_of_use"),
      labels: approvedLabels,
    })
    .from(posts)
    .innerJoin(sites, eq(sites.id, posts.siteId))
    .where(where);
export type PlatePostRow = Awaited<ReturnType<typeof selectPosts>>[number];

/** Who holds, or held, a post, with the state of the signing it rests on. */
export interface PlateHolderRow {
  readonly signingId: string;
  readonly since: string;
  readonly until: string | null;
  readonly displayed: boolean;
  readonly showPartyMembership: boolean;
  readonly signingState: SigningState;
  readonly termTo: string | null;
  readonly lawyerId: string;
  readonly lawyerName: string;
  readonly lawyerStatus: RegistryStatus;
  readonly firmId: string;
  readonly firmName: string;
  readonly firmOutOfUse: boolean;
}

const lawyerColumns = {
  signingState: sql<SigningState>`${signings.state}`.as("signing_state"),
  termTo: signings.termTo,
  lawyerId: sql<string>`${lawyers.id}`.as("its_lawyer"),
  lawyerName: sql<string>`${lawyers.name}`.as("lawyer_name"),
  lawyerStatus: sql<RegistryStatus>`${lawyers.status}`.as("lawyer_status"),
  firmId: sql<string>`${firms.id}`.as("its_firm"),
  firmName: sql<string>`${firms.name}`.as("firm_name"),
  firmOutOfUse: sql<boolean>`${firms.status} <> 'active'`.mapWith(Boolean).as("firm_out_of_use"),
};

/** Those who hold a post now. */
const selectHolders = (db: Database, postId: string) =>
  db
    .select({
      signingId: postHolders.signingId,
      since: postHolders.since,
      until: postHolders.until,
      displayed: postHolders.displayed,
      showPartyMembership: postHolders.showPartyMembership,
      ...lawyerColumns,
    })
    .from(postHolders)
    .innerJoin(signings, eq(signings.id, postHolders.signingId))
    .innerJoin(lawyers, eq(lawyers.id, postHolders.lawyerId))
    .innerJoin(firms, eq(firms.id, lawyers.firmId))
    .where(and(eq(postHolders.postId, postId), isNull(postHolders.until)))
    .orderBy(asc(postHolders.since), asc(postHolders.id));

/** What became of a signing: the present holding before one that is over, or none while its term has not begun. */
const selectHolding = (db: Database, signingId: string) =>
  db
    .select({
      signingId: sql<string>`${signings.id}`.as("its_signing"),
      since: sql<string>`coalesce(${postHolders.since}, ${signings.termFrom}, '')`.as("since"),
      until: postHolders.until,
      displayed: sql<boolean>`coalesce(${postHolders.displayed}, 0)`.mapWith(Boolean).as("displayed"),
      showPartyMembership:
        sql<boolean>`coalesce(${postHolders.showPartyMembership}, ${signings.showPartyMembership} AND ${signings.partyMembershipWithdrawnAt} IS NULL)`
          .mapWith(Boolean)
          .as("shows_party_membership"),
      ...lawyerColumns,
    })
    .from(signings)
    .innerJoin(lawyers, eq(lawyers.id, signings.lawyerId))
    .innerJoin(firms, eq(firms.id, lawyers.firmId))
    .leftJoin(postHolders, eq(postHolders.signingId, signings.id))
    .where(eq(signings.id, signingId))
    .orderBy(desc(isNull(postHolders.until)), desc(postHolders.id))
    .limit(1);

const selectCommitments = (db: Database, where: SQL | undefined) =>
  db
    .select({
      lawyerId: commitments.lawyerId,
      text: commitments.text,
      dueDate: commitments.dueDate,
      state: commitments.state,
    })
    .from(commitments)
    .where(where)
    // The pluses: they are found by their holders, and not by going through the post's in this order.
    .orderBy(sql`+${commitments.postId}`, sql`+${commitments.dueDate}`, asc(commitments.id));
export type PlateCommitmentRow = Awaited<ReturnType<typeof selectCommitments>>[number];

/** All that a plate tells of, in one round trip. */
export interface PlateRows {
  readonly post: PlatePostRow | undefined;
  readonly holders: readonly PlateHolderRow[];
  /** Whether somebody has been approved for the post whose term has not begun. */
  readonly awaited: boolean;
  readonly commitments: readonly PlateCommitmentRow[];
}

/** A post with its present holders and what was promised there. */
export async function findPost(db: Database, id: string): Promise<PlateRows> {
  const [[post], holders, approved, promised] = await db.batch([
    selectPosts(db, eq(posts.id, id)),
    selectHolders(db, id),
    // By the index of states: few are between their approval and their first day.
    db
      .select({ id: signings.id })
      .from(signings)
      .where(and(eq(signings.state, "approved"), eq(signings.postId, id)))
      .limit(1),
    // Of those who hold it, however many once promised there.
    selectCommitments(
      db,
      and(
        eq(commitments.postId, id),
        inArray(
          commitments.lawyerId,
          db
            .select({ id: postHolders.lawyerId })
            .from(postHolders)
            .where(and(eq(postHolders.postId, id), isNull(postHolders.until))),
        ),
      ),
    ),
  ]);
  return { post, holders, awaited: approved.length > 0, commitments: promised };
}

/** A signing that was approved, with the post it led to. */
export async function findHolder(db: Database, signingId: string): Promise<PlateRows> {
  const led = db.select({ id: signings.postId }).from(signings).where(eq(signings.id, signingId));
  const its = (column: SQL) => sql`(SELECT ${column} FROM ${signings} s WHERE s.id = ${signingId})`;
  const [[post], holders, promised] = await db.batch([
    selectPosts(db, inArray(posts.id, led)),
    selectHolding(db, signingId),
    selectCommitments(
      db,
      and(eq(commitments.postId, its(sql`s.post_id`)), eq(commitments.lawyerId, its(sql`s.lawyer_id`))),
    ),
  ]);
  return { post, holders, awaited: false, commitments: promised };
}
