import { and, asc, desc, eq, or, sql, type SQL } from "drizzle-orm";
import type { Column, Database, Statement } from "../../platform/db/client.ts";
import { foldName } from "../../platform/values/name.ts";
import { soughtPhone } from "../../platform/privacy/blind-index.ts";
import { lawyersFoundBy } from "../registry/queries.ts";
import { firms, lawyers, sites } from "../registry/schema.ts";
import { rightsRequests } from "../rights/schema.ts";
import { searchNames } from "./schema.ts";
import type { SearchSource } from "./sources.ts";

/** The columns of what is found, by their names: a batch brings rows as objects, in which two of one name are one. */
export const foundColumns = (columns: Readonly<Record<"id" | "title" | "detail" | "state", Column | SQL>>) => ({
  id: sql<string>`${columns.id}`.as("id"),
  title: sql<string>`${columns.title}`.as("title"),
  detail: sql<string | null>`${columns.detail}`.as("detail"),
  state: sql<string | null>`${columns.state}`.as("state"),
});

/** Names that hold what was typed, or whose initials do; those that begin with it first. */
export function namesFound(entity: (typeof searchNames.$inferSelect)["entity"], typed: string) {
  const [name, folded] = [typed.toLowerCase(), foldName(typed)];
  const inName = sql`instr(lower(${searchNames.name}), ${name})`;
  const inInitials = folded === "" ? sql`0` : sql`instr(${searchNames.initials}, ${folded})`;
  return {
    where: and(eq(searchNames.entity, entity), or(sql`${inName} > 0`, sql`${inInitials} > 0`)),
    order: [desc(sql`${inName} = 1`), desc(sql`${inInitials} = 1`), asc(searchNames.name)],
  };
}

const lawyersByName: SearchSource = {
  kind: "lawyer",
  by: "name",
  permission: "registry.read",
  sites: "noSites",
  path: (id) => `/api/admin/lawyers/${id}`,
  find: async ({ db }, typed, { limit }) => ({
    statement: db
      .select(
        foundColumns({
          id: lawyers.id,
          title: lawyers.name,
          detail: firms.name,
          state: lawyers.status,
        }),
      )
      .from(lawyers)
      .innerJoin(firms, eq(firms.id, lawyers.firmId))
      .where(lawyersFoundBy(db, typed))
      .orderBy(asc(lawyers.name), asc(lawyers.id))
      .limit(limit),
  }),
};

const firmsByName: SearchSource = {
  kind: "firm",
  by: "name",
  permission: "registry.read",
  sites: "noSites",
  path: (id) => `/api/admin/firms/${id}`,
  find: async ({ db }, typed, { limit }) => {
    const { where, order } = namesFound("firms", typed);
    return {
      statement: db
        .select(
          foundColumns({
            id: firms.id,
            title: firms.name,
            detail: firms.creditCode,
            state: firms.status,
          }),
        )
        .from(searchNames)
        .innerJoin(firms, eq(firms.id, searchNames.entityId))
        .where(where)
        .orderBy(...order)
        .limit(limit),
    };
  },
};

const sitesByName: SearchSource = {
  kind: "site",
  by: "name",
  permission: "registry.read",
  sites: "noSites",
  path: (id) => `/api/admin/sites/${id}`,
  find: async ({ db }, typed, { limit }) => {
    const { where, order } = namesFound("sites", typed);
    return {
      statement: db
        .select(
          foundColumns({
            id: sites.id,
            title: sites.name,
            detail: sites.address,
            state: sites.status,
          }),
        )
        .from(searchNames)
        .innerJoin(sites, eq(sites.id, searchNames.entityId))
        .where(where)
        .orderBy(...order)
        .limit(limit),
    };
  },
};

const requestsByPhone: SearchSource = {
  kind: "rightsRequest",
  by: "phone",
  permission: "rights.read",
  sites: "refused",
  path: (id) => `/api/admin/rights-requests/${id}`,
  entity: "rights_requests",
  find: async ({ db, keys }, phone, { limit }) => {
    const { index } = await soughtPhone(keys, "rightsRequests", phone);
    return {
      statement: db
        .select(
          foundColumns({
            id: rightsRequests.id,
            title: rightsRequests.kind,
            detail: rightsRequests.dueDate,
            state: rightsRequests.state,
          }),
        )
        .from(rightsRequests)
        .where(eq(rightsRequests.phoneIndex, index))
        .orderBy(desc(rightsRequests.id))
        .limit(limit),
    };
  },
};

/** What is found of the county's own folders. */
export const countyFound: readonly SearchSource[] = [requestsByPhone, lawyersByName, firmsByName, sitesByName];

/** Names whose initials nobody has worked out yet. */
export async function listNamesWithoutInitials(db: Database, limit: number) {
  return db
    .select()
    .from(searchNames)
    .where(eq(searchNames.initials, sql`''`))
    .orderBy(asc(searchNames.entity), asc(searchNames.entityId))
    .limit(limit);
}

/** Unless the name has changed meanwhile. */
export const setNameInitialsStatement = (
  db: Database,
  { entity, entityId, name, initials }: typeof searchNames.$inferSelect,
): Statement =>
  db
    .update(searchNames)
    .set({ initials })
    .where(and(eq(searchNames.entity, entity), eq(searchNames.entityId, entityId), eq(searchNames.name, name)));
