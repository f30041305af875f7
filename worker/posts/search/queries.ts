import { desc, eq, inArray } from "drizzle-orm";
import { foundColumns, namesFound } from "../../county/search/queries.ts";
import { searchNames } from "../../county/search/schema.ts";
import type { SearchSource } from "../../county/search/sources.ts";
import { lawyers, sites } from "../../county/registry/schema.ts";
import type { Condition, Database } from "../../platform/db/client.ts";
import { soughtPhone } from "../../platform/privacy/blind-index.ts";
import { posts, signings } from "../schema.ts";

const selectSignings = (db: Database, where: Condition, limit: number) => ({
  statement: db
    .select(
      foundColumns({
        id: signings.id,
        title: lawyers.name,
        detail: sites.name,
        state: signings.state,
      }),
    )
    .from(signings)
    .innerJoin(lawyers, eq(lawyers.id, signings.lawyerId))
    .innerJoin(sites, eq(sites.id, signings.siteId))
    .where(where)
    .orderBy(desc(signings.id))
    .limit(limit),
});

const signing = {
  kind: "signing",
  permission: "signings.read",
  sites: "refused",
  path: (id: string) => `/api/admin/signings/${id}`,
  entity: "signings",
} as const;

/** What is found of posts: signings by their code and phone, posts by their title. */
export const postsFound: readonly SearchSource[] = [
  {
    ...signing,
    by: "code",
    find: async ({ db }, code, { limit }) => selectSignings(db, eq(signings.code, code), limit),
  },
  {
    ...signing,
    by: "phone",
    find: async ({ db, keys }, phone, { limit }) => {
      const { index, earlier } = await soughtPhone(keys, "signings", phone);
      return selectSignings(db, inArray(signings.phoneIndex, [index, earlier]), limit);
    },
  },
  {
    kind: "post",
    by: "name",
    permission: "posts.read",
    sites: "refused",
    path: (id) => `/api/admin/posts/${id}`,
    find: async ({ db }, typed, { limit }) => {
      const { where, order } = namesFound("posts", typed);
      return {
        statement: db
          .select(
            foundColumns({
              id: posts.id,
              title: posts.title,
              detail: sites.name,
              state: posts.status,
            }),
          )
          .from(searchNames)
          .innerJoin(posts, eq(posts.id, searchNames.entityId))
          .innerJoin(sites, eq(sites.id, posts.siteId))
          .where(where)
          .orderBy(...order)
          .limit(limit),
      };
    },
  },
];
