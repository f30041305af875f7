import { eq } from "drizzle-orm";
import { foundColumns, namesFound } from "../search/queries.ts";
import { searchNames } from "../search/schema.ts";
import type { SearchSource } from "../search/sources.ts";
import { branches } from "./schema.ts";

/** Branches by their names, for the search. */
export const branchesFound: SearchSource = {
  kind: "branch",
  by: "name",
  permission: "registry.read",
  sites: "noSites",
  path: (id) => `/api/admin/branches/${id}`,
  find: async ({ db }, typed, { limit }) => {
    const { where, order } = namesFound("branches", typed);
    return {
      statement: db
        .select(
          foundColumns({
            id: branches.id,
            title: branches.name,
            detail: branches.upperCommittee,
            state: branches.status,
          }),
        )
        .from(searchNames)
        .innerJoin(branches, eq(branches.id, searchNames.entityId))
        .where(where)
        .orderBy(...order)
        .limit(limit),
    };
  },
};
