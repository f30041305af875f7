import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import { foundColumns } from "../../county/search/queries.ts";
import type { SearchSource } from "../../county/search/sources.ts";
import { providers } from "../../county/holders/provider-queries.ts";
import { lawyers, sites } from "../../county/registry/schema.ts";
import { inSites, type SiteLimit } from "../../platform/access/site-queries.ts";
import type { Condition, Database } from "../../platform/db/client.ts";
import { phoneIndex, soughtPhone } from "../../platform/privacy/blind-index.ts";
import { bookings, sessions } from "../bookings/schema.ts";

const selectFound = (
  db: Database,
  where: Condition | undefined,
  { sites: limited, limit }: { readonly sites: SiteLimit; readonly limit: number },
) => ({
  statement: db
    .select(
      foundColumns({
        id: bookings.id,
        title: sql`${sessions.date} || ' ' || ${sessions.startTime}`,
        detail: sql`${sites.name} || ' · ' || coalesce(${lawyers.name}, ${providers.name})`,
        state: bookings.status,
      }),
    )
    .from(bookings)
    .innerJoin(sessions, eq(sessions.id, bookings.sessionId))
    .innerJoin(sites, eq(sites.id, sessions.siteId))
    .leftJoin(lawyers, eq(lawyers.id, sessions.lawyerId))
    .leftJoin(providers, eq(providers.id, sessions.providerId))
    .where(and(where, inSites(sessions.siteId, limited)))
    .orderBy(desc(bookings.id))
    .limit(limit),
});

const booking = {
  kind: "booking",
  permission: "bookings.read",
  sites: "bySite",
  path: (id: string) => `/api/admin/bookings/${id}`,
  entity: "bookings",
} as const;

/** What is found of consultations: by their code, and by the phone of whoever comes or booked for them. */
export const consultationsFound: readonly SearchSource[] = [
  { ...booking, by: "code", find: async ({ db }, code, bounds) => selectFound(db, eq(bookings.code, code), bounds) },
  {
    ...booking,
    by: "phone",
    find: async ({ db, keys }, phone, bounds) => {
      const [{ index, earlier }, helper] = await Promise.all([
        soughtPhone(keys, "bookings", phone),
        phoneIndex(keys, "helpers", phone),
      ]);
      const own = inArray(bookings.phoneIndex, [index, earlier]);
      return selectFound(db, or(own, eq(bookings.helperPhoneIndex, helper)), bounds);
    },
  },
];
