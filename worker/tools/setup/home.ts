import process from "node:process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { PLACES } from "../../server/config.ts";
import { CannotStart } from "../../server/cannot-start.ts";
import { openCounty } from "../../server/county.ts";
import { OwnDatabase } from "../../server/database.ts";
import { makeSecrets } from "../../server/secrets.ts";
import { CONFIG, placeOf, runWrangler } from "../wrangler.ts";
import { wranglerDatabase } from "./wrangler-database.ts";

const root = resolve(import.meta.dirname, "../../..");

/** Where a county is set up: its database, migrated, with the secrets its data will be sealed with. */
export interface Home {
  readonly DB: D1Database;
  /** What was made on the way, in lines for whoever runs it. */
  readonly done: readonly string[];
  /** What is to be done next for the service to run. */
  readonly next: readonly string[];
  close(): void;
}

/** A folder on this machine: the own server's, made where it is not there. One that is served is opened beside the service. */
export async function ownHome(folder: string): Promise<Home> {
  const next = [`Start the service: PIONEER_FOLDER=${folder} PUBLIC_ORIGIN=https://… npm run serve`];
  try {
    const refuse = () => Promise.reject(new Error("Nothing is served here."));
    const county = await openCounty(folder, PLACES.migrations, {
      ASSETS: { fetch: refuse } as unknown as Fetcher,
      WRITE_THROTTLE: { limit: refuse },
    });
    return { DB: county.env.DB, done: county.done, next, close: () => county.close() };
  } catch (error) {
    const file = join(folder, "county.db");
    if (!(error instanceof CannotStart) || !/is served already/.test(error.message) || !existsSync(file)) throw error;
    const database = new OwnDatabase(file);
    return { DB: database.binding, done: [], next: [], close: () => database.close() };
  }
}

const KEEP = [
  "Keep a copy where the bureau keeps its seals, apart from backups: without DATA_KEYS sealed data is gone.",
  "They are shown only now.",
];

/** The local database in `.data/`, with secrets beside the Worker. */
function localHome(): Home {
  const secrets = join(root, "worker/.dev.vars");
  const isNew = !existsSync(secrets);
  const place = placeOf({ remote: false });
  runWrangler(["d1", "migrations", "apply", "DB", "-c", CONFIG, ...place]);
  if (isNew) makeSecrets(secrets);
  return {
    DB: wranglerDatabase(place),
    done: isNew ? [`Made this county's keys in ${secrets}.`] : [],
    next: [],
    close: () => {},
  };
}

const namedSchema = z.array(z.object({ name: z.string() }));

/** The database on Cloudflare, and the Worker's secrets there. */
async function remoteHome(): Promise<Home> {
  const place = placeOf({ remote: true });
  runWrangler(["d1", "migrations", "apply", "DB", "-c", CONFIG, ...place]);
  const DB = wranglerDatabase(place);
  const done = (await isEmptyOfSeals(DB)) ? putSecrets() : [];
  return { DB, done, next: [`Deploy the service: npx wrangler deploy -c worker/wrangler.jsonc`], close: () => {} };
}

const isEmptyOfSeals = async (DB: D1Database): Promise<boolean> =>
  (await DB.prepare("SELECT 1 AS found FROM key_marks LIMIT 1").first()) === null;

/** Puts the secrets a Worker without data lacks, and tells them. */
function putSecrets(): readonly string[] {
  const listed = (() => {
    try {
      return runWrangler(["secret", "list", "-c", CONFIG, "--format", "json"]);
    } catch {
      // There is no such Worker yet: putting the first secret makes it.
      return "[]";
    }
  })();
  const there = new Set(namedSchema.parse(JSON.parse(listed.slice(listed.indexOf("[")))).map(({ name }) => name));
  const key = (): string => randomBytes(32).toString("base64");
  const made = Object.entries({ DATA_KEYS: `k1:${key()}`, INDEX_KEY: key(), LINK_KEY: key() }).filter(
    ([name]) => !there.has(name),
  );
  for (const [name, value] of made) runWrangler(["secret", "put", name, "-c", CONFIG], value);
  return made.length > 0
    ? ["Made the Worker's secrets:", ...made.map(([name, value]) => `  ${name}=${value}`), ...KEEP]
    : [];
}

/** Whether there is a county's database already: where there is none, what it is set up from is asked before one is made. */
export async function isMade({ remote }: { readonly remote: boolean }): Promise<boolean> {
  const folder = process.env["PIONEER_FOLDER"];
  if (remote) {
    const tables = wranglerDatabase(placeOf({ remote })).prepare(
      "SELECT 1 AS found FROM sqlite_master WHERE type = 'table' AND name = 'settings'",
    );
    return (await tables.first()) !== null;
  }
  return existsSync(folder ? join(resolve(folder), "county.db") : join(root, ".data/v3/d1"));
}

/** The home that is meant: Cloudflare where `remote`, else the folder `PIONEER_FOLDER` names, else `.data/`. */
export function openHome({ remote }: { readonly remote: boolean }): Promise<Home> | Home {
  const folder = process.env["PIONEER_FOLDER"];
  if (remote) return remoteHome();
  return folder ? ownHome(resolve(folder)) : localHome();
}
