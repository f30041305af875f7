import { and, asc, desc, eq, inArray, isNull, lt, or, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { PublishedEvidence } from "../commitments/published-evidence.ts";
import { commitments, type StoredState, type CommitmentState } from "../commitments/schema.ts";
import { preparedByShape, type NamedValues } from "../../platform/db/prepared.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { foldName } from "../../platform/values/name.ts";
import type { ApprovedLabel } from "../labels/label.ts";
import { approvedLabels } from "../labels/queries.ts";
import { findKnownSettings } from "../../county/settings/queries.ts";
import { namesHolding } from "../../county/registry/name-queries.ts";
import { siteOutOfUse } from "../../county/registry/queries.ts";
import { firms, lawyers, sites } from "../../county/registry/schema.ts";
import type { Tier } from "../../county/settings/schema.ts";
import { postIndex, postPromises } from "./schema.ts";
import { postHolders, posts, type Hours, type PostStatus } from "../schema.ts";
import { postColumns, type PostRow, selectPosts } from "../queries.ts";

/** A commitment as the wall reads it. */
export interface PromiseRow {
  readonly id: string;
  readonly text: string;
  readonly theme: string;
  readonly dueDate: string;
  readonly state: StoredState;
  readonly keptOn: string | null;
  readonly evidence: PublishedEvidence | null;
}

/** Who holds a post, as the wall reads it, with what they promise there. */
export interface WallHolder extends Omit<HolderRow, "postId"> {
  readonly hours: readonly Hours[];
  readonly promises: readonly PromiseRow[];
}

/**
 * Those on display at a post and what they promise there, as one value of the post's row: a page comes in one statement
 * and nothing is looked up twice.
 */
const holdersOnDisplay = sql`(
  SELECT json_group_array(json_object(
    'signingId', h.signing_id, 'lawyerId', l.id, 'lawyerName', l.name, 'firmId', f.id, 'firmName', f.name, 'firmOutOfUse', f.status <> 'active', 'showPartyMembership', h.show_party_membership, 'since', h.since, 'hours', json(h.hours),
    'promises', json((
      SELECT json_group_array(json_object('id', c.id, 'text', c.text, 'theme', c.theme, 'dueDate', c.due_date, 'state', c.state, 'keptOn', c.kept_on, 'evidence', json(c.published_evidence)))
      FROM ${commitments} c WHERE c.post_id = h.post_id AND c.lawyer_id = h.lawyer_id))))
  FROM ${postHolders} h CROSS JOIN ${lawyers} l CROSS JOIN ${firms} f
  WHERE h.post_id = posts.id AND h.until IS NULL AND h.displayed AND l.id = h.lawyer_id AND l.status = 'active' AND f.id = l.firm_id)`
  .mapWith((json: string): WallHolder[] =>
    (JSON.parse(json) as WallHolder[]).map((holder) => ({
      ...holder,
      showPartyMembership: Boolean(holder.showPartyMembership),
      firmOutOfUse: Boolean(holder.firmOutOfUse),
    })),
  )
  .as("holders");

const wallColumns = {
  ...postColumns,
  siteId: sql<string>`${sites.id}`.as("its_site"),
  siteOutOfUse: siteOutOfUse.mapWith(Boolean).as("site_out_of_use"),
  holders: holdersOnDisplay,
  labels: approvedLabels,
};

/** A post on a page of the wall, with the word or the date it was found by. */
export interface WallRow extends PostRow {
  readonly siteOutOfUse: boolean;
  readonly holders: readonly WallHolder[];
  readonly labels: readonly ApprovedLabel[];
  readonly word: string;
}

export interface WallFilter {
  readonly siteId?: string | undefined;
  readonly tier?: Tier | undefined;
  readonly firmId?: string | undefined;
  /** Of a commitment of somebody on display; with a state, both of the same one. */
  readonly theme?: string | undefined;
  readonly state?: CommitmentState | undefined;
  /** How the title, a holder's name or its pinyin initials start. */
  readonly prefix?: string | undefined;
  /** Word and post of the last row of the page before. */
  readonly after?: readonly string[] | undefined;
  readonly limit: number;
}

/** Rows of `post_promises` in a state on `today`. */
const promisedBy = (today: string, state: CommitmentState | undefined, due: SQLWrapper): SQL | undefined =>
  state === "open" ? sql`${due} >= ${today}` : state === "overdue" ? sql`${due} < ${today}` : undefined;

/**
 * A page by what was promised: the longest overdue first, open ones with the most time left first, others newest first.
 */
function selectByPromise(db: Database, today: string, { tier, theme, state, after, limit }: WallFilter) {
  const { due, postId } = postPromises;
  const [lastDue, lastPost] = after ?? [];
  const beyond =
    after &&
    (state === "overdue"
      ? sql`(${due}, ${postId}) > (${lastDue}, ${lastPost})`
      : sql`(${due}, ${postId}) < (${lastDue}, ${lastPost})`);
  const stretch = [
    eq(postPromises.tier, tier ?? ""),
    eq(postPromises.theme, theme ?? ""),
    eq(postPromises.state, state ?? ""),
  ];
  const order = state === "overdue" ? asc : desc;
  return db
    .select({ ...wallColumns, word: postPromises.due })
    .from(postPromises)
    .innerJoin(posts, eq(posts.id, postId))
    .innerJoin(sites, eq(sites.id, posts.siteId))
    .where(and(...stretch, promisedBy(today, state, due), beyond))
    .orderBy(order(due), order(postId))
    .limit(limit);
}

/**
 * A page by place, firm or word: one stretch of `post_index`, that of the narrowest filter, which the others only sift.
 */
function selectByWord(
  db: Database,
  today: string,
  { siteId, tier, firmId, theme, state, prefix, after, limit }: WallFilter,
) {
  const scopes = [siteId && `site:${siteId}`, firmId && `firm:${firmId}`, tier && `tier:${tier}`].filter(
    (scope) => scope !== undefined,
  );
  const [scope = "", ...others] = scopes;
  const within = others.map(
    (other) =>
      sql`EXISTS (SELECT 1 FROM ${postIndex} o WHERE o.post_id = ${postIndex.postId} AND o.scope = ${other} AND o.word = '')`,
  );
  if (theme || state) {
    const dated = promisedBy(today, state, sql`p.due`);
    within.push(
      sql`EXISTS (SELECT 1 FROM ${postPromises} p WHERE p.post_id = ${postIndex.postId} AND p.tier = '' AND p.theme = ${theme ?? ""} AND p.state = ${state ?? ""}${dated && sql` AND ${dated}`})`,
    );
  }
  const rows = db
    .select({ ...wallColumns, word: postIndex.word })
    .from(postIndex)
    .innerJoin(posts, eq(posts.id, postIndex.postId))
    .innerJoin(sites, eq(sites.id, posts.siteId));
  const inScope = eq(postIndex.scope, scope);
  if (!prefix) {
    const before = after && lt(postIndex.postId, after[1] ?? "");
    return rows
      .where(and(inScope, eq(postIndex.word, ""), before, ...within))
      .orderBy(desc(postIndex.postId))
      .limit(limit);
  }
  // Titles as they were typed; names in any spelling.
  const folded = foldName(prefix);
  const typed = prefix.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const starts = folded === "" || folded === typed ? [typed] : [typed, folded];
  // A range instead of LIKE: SQLite uses the index for it, and no character of the word is a wildcard.
  const begins = (column: SQLWrapper) =>
    or(...starts.map((from) => sql`(${column} >= ${from} AND ${column} < ${from} || char(1114111))`));
  // One bound from above is enough where there is one beginning, and reads no row too many.
  const since = starts.length === 1 ? sql`e.word >= ${starts[0]}` : begins(sql`e.word`);
  // Named, since the other index would go through all that begins so for each post.
  const earlier = sql`SELECT 1 FROM ${postIndex} AS e INDEXED BY post_index_post WHERE e.post_id = ${postIndex.postId} AND e.scope = ${scope} AND ${since} AND e.word < ${postIndex.word}`;
  const found = [begins(postIndex.word), sql`NOT EXISTS (${earlier})`];
  const beyond = after && sql`(${postIndex.word}, ${postIndex.postId}) > (${after[0]}, ${after[1]})`;
  return rows
    .where(and(inScope, ...found, beyond, ...within))
    .orderBy(asc(postIndex.word), asc(postIndex.postId))
    .limit(limit);
}

/** Stored settings and a query of posts, in one round trip. */
type WithSettings<Row> = readonly [settings: Awaited<ReturnType<typeof findKnownSettings>>, rows: Row[]];

/**
 * A page of open posts with holders on display, newest first; searched ones in the order of the words they were found
 * by, each once. Together with stored settings.
 */
export async function readWall(
  db: Database,
  settingKeys: readonly string[],
  today: string,
  filter: WallFilter,
): Promise<WithSettings<WallRow>> {
  const { siteId, tier, firmId, theme, state, prefix, after, limit } = filter;
  const byPromise = (theme || state) && !siteId && !firmId && !prefix;
  const isWhole = !siteId && !tier && !firmId && !theme && !state && !prefix;
  const rows = isWhole
    ? wholeWall(db, { before: after && (after[1] ?? ""), limit })
    : byPromise
      ? selectByPromise(db, today, filter)
      : selectByWord(db, today, filter);
  return Promise.all([findKnownSettings(db, settingKeys), rows]);
}

/** What every page with the wall asks for. */
const wholeWall = preparedByShape((db, value: NamedValues<{ before: string | undefined; limit: number }>, has) =>
  db
    .select({ ...wallColumns, word: postIndex.word })
    .from(postIndex)
    .innerJoin(posts, eq(posts.id, postIndex.postId))
    .innerJoin(sites, eq(sites.id, posts.siteId))
    .where(
      and(
        eq(postIndex.scope, ""),
        eq(postIndex.word, ""),
        has("before") ? lt(postIndex.postId, value("before")) : undefined,
      ),
    )
    .orderBy(desc(postIndex.postId))
    .limit(value("limit")),
);

/** One open post with those on display there, together with stored settings. */
export async function readWallPost(
  db: Database,
  settingKeys: readonly string[],
  id: string,
): Promise<WithSettings<Omit<WallRow, "word">>> {
  const post = db
    .select(wallColumns)
    .from(posts)
    .innerJoin(sites, eq(sites.id, posts.siteId))
    .where(and(eq(posts.id, id), eq(posts.status, "open")));
  return Promise.all([findKnownSettings(db, settingKeys), post]);
}

export interface PostFilter {
  readonly siteId?: string | undefined;
  readonly tier?: Tier | undefined;
  readonly status?: PostStatus | undefined;
  /**
   * Part of the title or of its pinyin initials. They are looked through where the search looks, in the names alone: no
   * post is read that is not found.
   */
  readonly words?: string | undefined;
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
    filter.words ? sql`${posts.id} IN (${namesHolding("posts", filter.words)})` : undefined,
    filter.after ? lt(posts.id, filter.after) : undefined,
  ];
  return selectPosts(db)
    .where(and(...conditions))
    .orderBy(desc(posts.id))
    .limit(filter.limit);
}

/** Who holds these posts, as the public sees it: lawyers in active practice whose signing is on display. */
const selectHolders = (db: Database, postIds: readonly string[]) =>
  db
    .select({
      postId: postHolders.postId,
      signingId: postHolders.signingId,
      lawyerId: postHolders.lawyerId,
      lawyerName: lawyers.name,
      firmId: lawyers.firmId,
      firmName: firms.name,
      firmOutOfUse: sql<boolean>`${firms.status} <> 'active'`.mapWith(Boolean),
      showPartyMembership: postHolders.showPartyMembership,
      since: postHolders.since,
    })
    .from(postHolders)
    .innerJoin(lawyers, eq(lawyers.id, postHolders.lawyerId))
    .innerJoin(firms, eq(firms.id, lawyers.firmId))
    .where(
      and(
        inArray(postHolders.postId, [...postIds]),
        isNull(postHolders.until),
        eq(postHolders.displayed, true),
        eq(lawyers.status, "active"),
      ),
    )
    // The order of the index, so that nothing is sorted.
    .orderBy(asc(postHolders.postId), asc(postHolders.lawyerId));
export type HolderRow = Awaited<ReturnType<typeof selectHolders>>[number];

export async function findHolders(db: Database, postIds: readonly string[]): Promise<HolderRow[]> {
  return postIds.length > 0 ? selectHolders(db, postIds) : [];
}

export const insertPostStatement = (db: Database, row: typeof posts.$inferInsert): Statement =>
  db.insert(posts).values(row);

export const updatePostStatement = (
  db: Database,
  id: string,
  version: number,
  set: Partial<typeof posts.$inferInsert>,
): Statement =>
  db
    .update(posts)
    .set({ ...set, version: version + 1 })
    .where(and(eq(posts.id, id), eq(posts.version, version)));
