import { and, asc, desc, eq, inArray, isNull, lt, sql, type SQL } from "drizzle-orm";
import { commitments } from "../commitments/schema.ts";
import type { Database, Statement } from "../db/client.ts";
import { firms, lawyers, sites, type Tier } from "../registry/schema.ts";
import { postHolders, postIndex, posts, type PostStatus } from "./schema.ts";

const postColumns = {
  id: posts.id,
  title: posts.title,
  status: posts.status,
  version: posts.version,
  createdAt: posts.createdAt,
  updatedAt: posts.updatedAt,
  siteId: sites.id,
  siteName: sites.name,
  siteTier: sites.tier,
};

const selectPosts = (db: Database) => db.select(postColumns).from(posts).innerJoin(sites, eq(sites.id, posts.siteId));
export type PostRow = Awaited<ReturnType<typeof selectPosts>>[number];

/** A post on a page of the wall, with the word it was found by. */
export type WallRow = PostRow & { readonly word: string };

export interface WallFilter {
  readonly siteId?: string | undefined;
  readonly tier?: Tier | undefined;
  readonly firmId?: string | undefined;
  /** How the title or a holder's name starts. */
  readonly prefix?: string | undefined;
  /** Word and post of the last row of the page before. */
  readonly after?: readonly string[] | undefined;
  readonly limit: number;
}

/**
 * Open posts, newest first; searched ones in the order of the words they were found by, each once. Reads one stretch of the
 * index: that of the narrowest filter, which the others only sift.
 */
export async function listOpenPosts(db: Database, { siteId, tier, firmId, prefix, after, limit }: WallFilter): Promise<WallRow[]> {
  const scopes = [siteId && `site:${siteId}`, firmId && `firm:${firmId}`, tier && `tier:${tier}`].filter((scope) => scope !== undefined);
  const [scope = "", ...others] = scopes;
  const within = others.map((other) => sql`EXISTS (SELECT 1 FROM ${postIndex} o WHERE o.post_id = ${postIndex.postId} AND o.scope = ${other} AND o.word = '')`);
  const rows = db
    .select({ ...postColumns, word: postIndex.word })
    .from(postIndex)
    .innerJoin(posts, eq(posts.id, postIndex.postId))
    .innerJoin(sites, eq(sites.id, posts.siteId));
  const inScope = eq(postIndex.scope, scope);
  if (!prefix) {
    const before = after && lt(postIndex.postId, after[1] ?? "");
    return rows.where(and(inScope, eq(postIndex.word, ""), before, ...within)).orderBy(desc(postIndex.postId)).limit(limit);
  }
  // A range instead of LIKE: SQLite uses the index for it, and no character of the word is a wildcard.
  const from = sql`lower(${prefix})`;
  const earlier = sql`SELECT 1 FROM ${postIndex} e WHERE e.post_id = ${postIndex.postId} AND e.scope = ${scope} AND e.word >= ${from} AND e.word < ${postIndex.word}`;
  const found = [sql`${postIndex.word} >= ${from}`, sql`${postIndex.word} < ${from} || char(1114111)`, sql`NOT EXISTS (${earlier})`];
  const beyond = after && sql`(${postIndex.word}, ${postIndex.postId}) > (${after[0]}, ${after[1]})`;
  return rows
    .where(and(inScope, ...found, beyond, ...within))
    .orderBy(asc(postIndex.word), asc(postIndex.postId))
    .limit(limit);
}

export async function findPost(db: Database, id: string): Promise<PostRow | undefined> {
  const [row] = await selectPosts(db).where(eq(posts.id, id));
  return row;
}

/** A site's open post that has stood longest. */
export async function findFirstOpenPost(db: Database, siteId: string): Promise<PostRow | undefined> {
  const [row] = await selectPosts(db).where(and(eq(posts.siteId, siteId), eq(posts.status, "open"))).orderBy(asc(posts.id)).limit(1);
  return row;
}

export interface PostFilter {
  readonly siteId?: string | undefined;
  readonly tier?: Tier | undefined;
  readonly status?: PostStatus | undefined;
  /** Id of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listPosts(db: Database, filter: PostFilter): Promise<PostRow[]> {
  const conditions: (SQL | undefined)[] = [
    filter.siteId ? eq(posts.siteId, filter.siteId) : undefined,
    filter.tier && eq(posts.tier, filter.tier),
    filter.status && eq(posts.status, filter.status),
    filter.after ? lt(posts.id, filter.after) : undefined,
  ];
  return selectPosts(db).where(and(...conditions)).orderBy(desc(posts.id)).limit(filter.limit);
}

/**
 * Who holds these posts, as the public sees it: lawyers in active practice whose signing is on display. Columns of the same name need one of their own here: D1 answers a batch
 * with objects, in which the second `id` would take the first one's place.
 */
const selectHolders = (db: Database, postIds: readonly string[]) =>
  db
    .select({
      postId: postHolders.postId,
      lawyerId: postHolders.lawyerId,
      lawyerName: sql<string>`${lawyers.name}`.as("lawyer_name"),
      firmId: lawyers.firmId,
      firmName: sql<string>`${firms.name}`.as("firm_name"),
      showPartyMembership: postHolders.showPartyMembership,
      since: postHolders.since,
    })
    .from(postHolders)
    .innerJoin(lawyers, eq(lawyers.id, postHolders.lawyerId))
    .innerJoin(firms, eq(firms.id, lawyers.firmId))
    .where(and(inArray(postHolders.postId, [...postIds]), isNull(postHolders.until), eq(postHolders.displayed, true), eq(lawyers.status, "active")))
    // The order of the index, so that nothing is sorted.
    .orderBy(asc(postHolders.postId), asc(postHolders.lawyerId));
export type HolderRow = Awaited<ReturnType<typeof selectHolders>>[number];

/** What was promised at these posts, by due date; also by lawyers who no longer hold them. */
const selectCommitments = (db: Database, postIds: readonly string[]) =>
  db
    .select({ id: commitments.id, postId: commitments.postId, lawyerId: commitments.lawyerId, text: commitments.text, dueDate: commitments.dueDate, state: commitments.state })
    .from(commitments)
    .where(inArray(commitments.postId, [...postIds]))
    // The order of the index, so that nothing is sorted.
    .orderBy(asc(commitments.postId), asc(commitments.dueDate), asc(commitments.id));
export type CommitmentOfPostRow = Awaited<ReturnType<typeof selectCommitments>>[number];

export async function findHolders(db: Database, postIds: readonly string[]): Promise<HolderRow[]> {
  return postIds.length > 0 ? selectHolders(db, postIds) : [];
}

/** Holders and commitments of at most 90 posts, in one round trip. */
export async function findHoldersAndCommitments(db: Database, postIds: readonly string[]): Promise<readonly [HolderRow[], CommitmentOfPostRow[]]> {
  if (postIds.length === 0) return [[], []];
  return db.batch([selectHolders(db, postIds), selectCommitments(db, postIds)]);
}

export const insertPost = (db: Database, row: typeof posts.$inferInsert): Statement => db.insert(posts).values(row);

/** Adds a post at a site that has no open one; touches no row when there is one. */
export const insertFirstPost = (db: Database, row: { id: string; siteId: string; tier: Tier; title: string; at: string }): Statement =>
  db.insert(posts).select(
    sql`SELECT ${row.id}, ${row.siteId}, ${row.tier}, ${row.title}, 'open', 1, ${row.at}, ${row.at}
      WHERE NOT EXISTS (SELECT 1 FROM ${posts} WHERE site_id = ${row.siteId} AND status = 'open')`,
  );

export const updatePost = (db: Database, id: string, version: number, set: Partial<typeof posts.$inferInsert>): Statement =>
  db
    .update(posts)
    .set({ ...set, version: version + 1 })
    .where(and(eq(posts.id, id), eq(posts.version, version)));

export const insertHolder = (db: Database, row: typeof postHolders.$inferInsert): Statement => db.insert(postHolders).values(row);
