import { sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { keyMarks } from "./schema.ts";

export type KeyMark = typeof keyMarks.$inferSelect;

export const listMarks = (db: Database): Promise<KeyMark[]> => db.select().from(keyMarks);

/** One that is there stays. */
export async function insertMarks(db: Database, marks: readonly KeyMark[]): Promise<void> {
  if (marks.length > 0)
    await db
      .insert(keyMarks)
      .values([...marks])
      .onConflictDoNothing();
}

/** The migrations a database has, by name, as wrangler and the own server put them down. */
export async function listApplied(db: Database): Promise<string[]> {
  const rows = await db.all<{ name: string }>(sql`SELECT name FROM d1_migrations`);
  return rows.map(({ name }) => name);
}
