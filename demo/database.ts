import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { D1Database } from "@cloudflare/workers-types";
import { DATA_FOLDER, MIGRATIONS_FOLDER, WRANGLER_CONFIG } from "./paths.ts";
import { wrangler } from "./wrangler.ts";

/** Where `wrangler d1 migrations` puts down which it has applied, as it makes it. */
const APPLIED = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/**
 * Applies the migrations that the local database does not have yet, as `wrangler d1 migrations apply` does, which starts
 * a Worker for each of them and so takes a minute on a slow machine. Throws with the name of one that fails.
 */
export async function applyMigrations(db: D1Database): Promise<void> {
  await db.prepare(APPLIED).run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const applied = new Set(results.map(({ name }) => name));
  const files = await readdir(MIGRATIONS_FOLDER);
  for (const name of files.filter((file) => file.endsWith(".sql") && !applied.has(file)).toSorted()) {
    const queries = wrangler.unstable_splitSqlQuery(await readFile(join(MIGRATIONS_FOLDER, name), "utf8"));
    const done = db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name);
    try {
      await db.batch([...queries.map((query) => db.prepare(query)), done]);
    } catch (error) {
      throw new Error(`The migration ${name} could not be applied.`, { cause: error });
    }
  }
}

/** Opens the local database for as long as `use` takes. Nothing else may have it open. */
export async function withDatabase<T>(use: (db: D1Database) => Promise<T>, dataFolder = DATA_FOLDER): Promise<T> {
  // Wrangler keeps the state of its version 3 format in this folder.
  const persist = { path: join(dataFolder, "v3") };
  const proxy = await wrangler.getPlatformProxy<{ DB: D1Database }>({
    configPath: WRANGLER_CONFIG,
    persist,
    envFiles: [],
  });
  try {
    return await use(proxy.env.DB);
  } finally {
    await proxy.dispose();
  }
}

/** What a database holds before anybody has entered anything. */
const FROM_THE_START = new Set(["agreed_texts", "staff", "admin_tokens", "audit_entries", "d1_migrations"]);

/** Whether nobody has entered anything yet. */
export async function isEmpty(db: D1Database): Promise<boolean> {
  const { results } = await db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'",
    )
    .all<{ name: string }>();
  for (const { name } of results) {
    if (FROM_THE_START.has(name)) continue;
    if (await db.prepare(`SELECT 1 FROM "${name}" LIMIT 1`).first()) return false;
  }
  return true;
}
