import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { D1Database } from "@cloudflare/workers-types";
import { DATA_FOLDER, WRANGLER_CLI, WRANGLER_CONFIG } from "./paths.ts";
import { wrangler } from "./wrangler.ts";

/**
 * Applies the migrations that the local database does not have yet. Throws with wrangler's own words when one fails.
 */
export async function applyMigrations(dataFolder = DATA_FOLDER): Promise<void> {
  const options = [
    WRANGLER_CLI,
    "d1",
    "migrations",
    "apply",
    "DB",
    "--local",
    "--persist-to",
    dataFolder,
    "--config",
    WRANGLER_CONFIG,
  ];
  try {
    await promisify(execFile)(process.execPath, options);
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`The migrations could not be applied.\n${stdout}${stderr}`.trim(), { cause: error });
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
const FROM_THE_START = new Set(["agreed_texts", "admin_tokens", "d1_migrations"]);

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
