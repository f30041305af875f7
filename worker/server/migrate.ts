import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { newerWords, standingOf } from "../platform/db/version.ts";
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
 * The migrations a database has. One that this version does not know was made by a newer one: such a database is left
 * alone.
 */
export function appliedTo(database: DatabaseSync, known: readonly string[]): ReadonlySet<string> {
  const applied = new Set(
    database
      .prepare("SELECT name FROM d1_migrations")
      .all()
      .map(({ name }) => String(name)),
  );
  const standing = standingOf([...applied], known);
  if (standing.is === "newer") throw new CannotStart(newerWords(standing.migration));
  return applied;
}

/**
 * Applies what the database does not have yet, each migration as one transaction together with the note that it is
 * done: one that was cut off left nothing, and is done by the next start. Returns the names of those applied.
 */
export function migrate(database: DatabaseSync, folder: string): readonly string[] {
  const known = migrationsIn(folder);
  database.exec(APPLIED);
  const applied = appliedTo(database, known);
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
