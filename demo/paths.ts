import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

/** The Worker's configuration. */
export const WRANGLER_CONFIG = join(root, "worker", "wrangler.jsonc");

/** The Worker with a clock that can be set, which the sample county is loaded through. */
export const SAMPLE_WORKER = join(root, "demo", "sample-worker", "index.ts");

/** The database's migrations, in the order of their names. */
export const MIGRATIONS_FOLDER = join(root, "migrations");

/** The local secrets, where wrangler looks for them. Ignored by git. */
export const SECRETS_FILE = join(root, "worker", ".dev.vars");

/** The local database and what belongs to it: `.data/`, ignored by git, unless `PIONEER_DATA` names another folder. */
export const DATA_FOLDER = resolve(root, process.env["PIONEER_DATA"] ?? ".data");

/**
 * Where the Worker takes its static files from. The elements' build writes `embed/` into it, the pages' build the rest.
 */
export const ASSETS_FOLDER = join(root, ".build", "assets");
