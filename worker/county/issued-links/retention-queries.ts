import { lt, sql } from "drizzle-orm";
import type { EndedRows } from "../retention/cutoffs.ts";
import { RULES } from "../retention/rules.ts";
import { personalLinks } from "../personal-links/schema.ts";

/**
 * What was never sent of links that are closed or have run out. What they open is named by its table: those folders import
 * this one.
 */
export const linksClosed: EndedRows = {
  table: personalLinks,
  over: ({ before }) => sql`EXISTS (SELECT 1 FROM ${personalLinks} l
    LEFT JOIN desk_links d ON d.id = l.id LEFT JOIN branch_links b ON b.id = l.id LEFT JOIN invitations i ON i.id = l.id LEFT JOIN account_links a ON a.id = l.id
    WHERE l.id = ${personalLinks.id} AND (coalesce(d.revoked_at, b.revoked_at, i.revoked_at, i.used_at, a.revoked_at, a.used_at) IS NOT NULL
      OR coalesce(d.expires_at, b.expires_at, i.expires_at, a.expires_at, '') < ${before(0)}))`,
};

/** Whom a link went to, masked. An id has the time it was made in its first ten symbols. */
export const linksDelivered: EndedRows = {
  table: personalLinks,
  over: ({ idBefore }) => {
    const { days } = RULES.linkDelivered;
    return lt(personalLinks.id, idBefore(typeof days === "number" ? days : 0));
  },
};
