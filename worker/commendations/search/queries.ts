import { desc, eq, or, sql } from "drizzle-orm";
import { foundColumns } from "../../county/search/queries.ts";
import type { SearchSource } from "../../county/search/sources.ts";
import { nominations, supporters } from "../nominations/schema.ts";
import { notices, objections } from "../notices/schema.ts";
import { campaignCategories, campaigns } from "../schema.ts";

/**
 * What is found of commendations, by the codes of whoever nominated, supported or objected. Not by their phones: who
 * stands behind a nomination or an objection is for nobody to look up.
 */
export const commendationsFound: readonly SearchSource[] = [
  {
    kind: "nomination",
    by: "code",
    permission: "campaigns.read",
    sites: "refused",
    path: (id) => `/api/admin/nominations/${id}`,
    find: async ({ db }, code, { limit }) => ({
      statement: db
        .select(
          foundColumns({
            id: nominations.id,
            title: campaigns.title,
            detail: campaignCategories.name,
            state: nominations.state,
          }),
        )
        .from(nominations)
        .innerJoin(campaigns, eq(campaigns.id, nominations.campaignId))
        .innerJoin(campaignCategories, eq(campaignCategories.id, nominations.categoryId))
        .where(
          or(
            eq(nominations.code, code),
            sql`${nominations.id} = (SELECT s.nomination_id FROM ${supporters} s WHERE s.code = ${code})`,
          ),
        )
        .orderBy(desc(nominations.id))
        .limit(limit),
    }),
  },
  {
    kind: "objection",
    by: "code",
    permission: "objections.read",
    sites: "refused",
    path: (id) => `/api/admin/objections/${id}`,
    find: async ({ db }, code, { limit }) => ({
      statement: db
        .select(
          foundColumns({
            id: objections.id,
            title: campaigns.title,
            detail: notices.publishedOn,
            state: objections.state,
          }),
        )
        .from(objections)
        .innerJoin(notices, eq(notices.id, objections.noticeId))
        .innerJoin(campaigns, eq(campaigns.id, notices.campaignId))
        .where(eq(objections.code, code))
        .orderBy(desc(objections.id))
        .limit(limit),
    }),
  },
];
