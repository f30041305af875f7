import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { CannotStart } from "./cannot-start.ts";

/** Where `wrangler d1 migrations` puts down which it has applied, as it makes it: a database moves between the homes. */
const APPLIED = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/** The migrations of a folder by name, in their order. */
export const migrationsIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .toSorted();

/**
 * Applies what the database does not have yet, each migration as one transaction together with the note that it is
 * done: one that was cut off left nothing, and is done by the next start. A database that has migrations this version
 * does not know was made by a newer one and is left alone. Returns the names of those applied.
 */
export function migrate(database: DatabaseSync, folder: string): readonly string[] {
  const known = migrationsIn(folder);
  database.exec(APPLIED);
  const applied = new Set(
    database
      .prepare("SELECT name FROM d1_migrations")
      .all()
      .map(({ name }) => String(name)),
  );
  const unknown = [...applied].filter((name) => !known.includes(name)).toSorted();
  if (unknown.length > 0)
    throw new CannotStart(
      `The database is of a newer version: it has ${unknown[0]}, which this one does not know. Start the newer version.`,
    );
  const missing = known.filter((name) => !applied.has(name));
  for (const name of missing) {
    const done = database.prepare("INSERT INTO d1_migrations (name) VALUES (?)");
    database.exec("BEGIN IMMEDIATE");
    try {
      database.exec(readFileSync(join(folder, name), "utf8"));
      done.run(name);
      database.exec("COMMIT");
    } catch (error) {
      if (database.isTransaction) database.exec("ROLLBACK");
      if (((error as { errcode?: number }).errcode ?? 1) % 256 > 1) throw error;
      throw new CannotStart(`The migration ${name} could not be applied; nothing of it was kept.`, { cause: error });
    }
  }
  return missing;
}
