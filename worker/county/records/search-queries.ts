import { and, asc, eq, or, sql, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { foldName } from "../../platform/values/name.ts";
import { begins } from "../registry/queries.ts";
import { foundColumns } from "../search/queries.ts";
import { searchNames } from "../search/schema.ts";
import type { SearchSource } from "../search/sources.ts";
import { records } from "./schema.ts";

/** Each by an index of its own, which begins with what the name is of. */
const ofProviders = (column: SQLiteColumn, word: string): SQL | undefined =>
  and(eq(searchNames.entity, "providers"), begins(column, word));

/** Other providers of the books, found as lawyers are: by what their name or its initials begin with. */
export const providersFound: SearchSource = {
  kind: "provider",
  by: "name",
  permission: "records.read",
  sites: "noSites",
  path: (id) => `/api/admin/records/${id}`,
  find: async ({ db }, typed, { limit }) => {
    const folded = foldName(typed);
    return {
      statement: db
        .select(
          foundColumns({
            id: records.id,
            title: searchNames.name,
            detail: sql`json_extract(${records.fields}, '$.organisation')`,
            state: records.state,
          }),
        )
        .from(searchNames)
        // In this order: of every provider there is, the names are fewer that begin with it.
        .crossJoin(records)
        .where(
          and(
            eq(records.id, searchNames.entityId),
            folded === ""
              ? ofProviders(searchNames.name, typed)
              : or(
                  ofProviders(searchNames.name, typed),
                  ofProviders(searchNames.name, folded),
                  ofProviders(searchNames.initials, folded),
                ),
          ),
        )
        .orderBy(asc(searchNames.name), asc(searchNames.entityId))
        .limit(limit),
    };
  },
};
