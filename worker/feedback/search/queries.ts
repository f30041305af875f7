import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { foundColumns } from "../../county/search/queries.ts";
import type { SearchSource } from "../../county/search/sources.ts";
import { inSites, type SiteLimit } from "../../platform/access/site-queries.ts";
import type { Condition, Database } from "../../platform/db/client.ts";
import { soughtPhone } from "../../platform/privacy/blind-index.ts";
import { posts } from "../../posts/schema.ts";
import { concerns } from "../concerns/schema.ts";

const selectFound = (
  db: Database,
  where: Condition,
  { sites, limit }: { readonly sites: SiteLimit; readonly limit: number },
) => ({
  statement: db
    .select(
      foundColumns({
        id: concerns.id,
        title: posts.title,
        detail: sql`substr(${concerns.createdAt}, 1, 10)`,
        state: concerns.state,
      }),
    )
    .from(concerns)
    .innerJoin(posts, eq(posts.id, concerns.postId))
    .where(and(where, inSites(concerns.siteId, sites)))
    .orderBy(desc(concerns.id))
    .limit(limit),
});

const concern = {
  kind: "concern",
  permission: "concerns.read",
  sites: "bySite",
  path: (id: string) => `/api/admin/concerns/${id}`,
  entity: "concerns",
} as const;

/** What is found of what people say: concerns, by their code and by the phone that was left. */
export const feedbackFound: readonly SearchSource[] = [
  { ...concern, by: "code", find: async ({ db }, code, bounds) => selectFound(db, eq(concerns.code, code), bounds) },
  {
    ...concern,
    by: "phone",
    find: async ({ db, keys }, phone, bounds) => {
      const { index, earlier } = await soughtPhone(keys, "concerns", phone);
      return selectFound(db, inArray(concerns.phoneIndex, [index, earlier]), bounds);
    },
  },
];
