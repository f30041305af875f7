import { sql } from "drizzle-orm";
import { sqliteView } from "drizzle-orm/sqlite-core";
import { choice, instant, publicText, reference } from "../../platform/db/columns.ts";
import type { Database } from "../../platform/db/client.ts";

/**
 * Campaigns as the books know them, by a view of the database (migrations/0079_records_of_campaigns.sql): what a campaign
 * is, a wing further right knows. One that is published is `active`; no book is owed by another.
 */
export const namedCampaigns = sqliteView("named_campaigns", {
  id: reference("id").notNull(),
  name: publicText("name").notNull(),
  status: choice("status", ["active", "inactive"]).notNull(),
  createdAt: instant("created_at").notNull(),
}).existing();

/** Campaigns of these titles, whether they are open or not: a book says of one that is over what came of it. */
export async function listCampaignsNamed(db: Database, names: readonly string[]) {
  const { id, name } = namedCampaigns;
  return db
    .select({ id, name })
    .from(namedCampaigns)
    .where(sql`${name} IN (SELECT value FROM json_each(${JSON.stringify(names)}))`);
}
