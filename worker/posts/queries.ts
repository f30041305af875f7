import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { sites } from "../county/registry/schema.ts";
import type { Tier } from "../county/settings/schema.ts";
import { selectRow } from "../platform/db/select-row.ts";
import type { Database, Statement } from "../platform/db/client.ts";
import { postHolders, posts } from "./schema.ts";

export const postColumns = {
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

export const selectPosts = (db: Database) =>
  db.select(postColumns).from(posts).innerJoin(sites, eq(sites.id, posts.siteId));
export type PostRow = Awaited<ReturnType<typeof selectPosts>>[number];

export async function findPost(db: Database, id: string): Promise<PostRow | undefined> {
  const [row] = await selectPosts(db).where(eq(posts.id, id));
  return row;
}

/** A site's open post that has stood longest. */
export async function findFirstOpenPost(db: Database, siteId: string): Promise<PostRow | undefined> {
  const [row] = await selectPosts(db)
    .where(and(eq(posts.siteId, siteId), eq(posts.status, "open")))
    .orderBy(asc(posts.id))
    .limit(1);
  return row;
}

/** Adds a post at a site that has no open one; touches no row when there is one. */
export const insertFirstPostStatement = (
  db: Database,
  { at, ...post }: { id: string; siteId: string; tier: Tier; title: string; at: string },
): Statement =>
  db
    .insert(posts)
    .select(
      selectRow(
        posts,
        { ...post, status: "open", version: 1, createdAt: at, updatedAt: at },
        sql`WHERE NOT EXISTS (SELECT 1 FROM ${posts} WHERE site_id = ${post.siteId} AND status = 'open')`,
      ),
    );

export const insertHolderStatement = (db: Database, row: typeof postHolders.$inferInsert): Statement =>
  db.insert(postHolders).values(row);

/** The lawyers who hold a post now. */
export async function listPostHolders(db: Database): Promise<readonly string[]> {
  const rows = await db.selectDistinct({ id: postHolders.lawyerId }).from(postHolders).where(isNull(postHolders.until));
  return rows.map(({ id }) => id);
}
