import { join, resolve } from "node:path";

/** The repository's folder. */
export const ROOT = resolve(import.meta.dirname, "..");

/** The Worker's configuration. */
export const WRANGLER_CONFIG = join(ROOT, "worker", "wrangler.jsonc");

/** The Worker with a clock that can be set, which the sample county is loaded through. */
export const SAMPLE_WORKER = join(ROOT, "demo", "sample-worker", "index.ts");

/** The database's migrations, in the order of their names. */
export const MIGRATIONS_FOLDER = join(ROOT, "migrations");

/** The local secrets, where wrangler looks for them. Ignored by git. */
export const SECRETS_FILE = join(ROOT, "worker", ".dev.vars");

/** The local database and what belongs to it: `.data/`, ignored by git, unless `PIONEER_DATA` names another folder. */
export const DATA_FOLDER = resolve(ROOT, process.env["PIONEER_DATA"] ?? ".data");

/**
 * Where the Worker takes its static files from. The elements' build writes `embed/` into it, the pages' build the rest.
 */
export const ASSETS_FOLDER = join(ROOT, ".build", "assets");
