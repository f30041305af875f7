import { and, eq, isNull } from "drizzle-orm";
import { staff } from "../../platform/access/schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { accountLinks } from "../account-links/schema.ts";
import { selectSettings } from "../settings/queries.ts";

/** What is known of a county when it is set up: these settings as they are stored, and who administers it. */
export async function findSetUp(db: Database, keys: readonly string[]) {
  const [settings, administrators] = await Promise.all([
    selectSettings(db, keys),
    db
      .select({ name: staff.name })
      .from(staff)
      .where(and(eq(staff.role, "administrator"), isNull(staff.leftAt))),
  ]);
  return { settings, administrators };
}

export const insertStaffStatement = (db: Database, row: typeof staff.$inferInsert): Statement =>
  db.insert(staff).values(row);

export const insertLinkStatement = (db: Database, row: typeof accountLinks.$inferInsert): Statement =>
  db.insert(accountLinks).values(row);
