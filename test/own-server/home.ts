/**
 * The own server's home, in the place of workerd's modules `cloudflare:workers` and `cloudflare:test`: the worker tests
 * run here unchanged, on the same database, files and throttle that `npm run serve` opens. What is outside is played as
 * it is there.
 */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import type { Env } from "../../worker/platform/core/env.ts";
import { OwnDatabase } from "../../worker/server/database.ts";
import { OwnFiles } from "../../worker/server/files.ts";
import { memoryCache } from "../../worker/server/memory-cache.ts";
import { migratedDatabase } from "../support/migrated-database.ts";
import { SAMPLE_COUNTY } from "../support/sample-county.ts";
import { outside } from "../support/outside.ts";
import { makeVouchingKey } from "../support/shelf.ts";

interface Migration {
  readonly name: string;
  readonly queries: readonly string[];
}

declare module "vitest" {
  interface ProvidedContext {
    migrations: readonly Migration[];
  }
}

const folder = mkdtempSync(join(tmpdir(), "own-server-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

let count = 0;
const open = (template?: string) => {
  const home = join(folder, String(++count));
  if (template) copyFileSync(template, `${home}.db`);
  return { home, database: new OwnDatabase(`${home}.db`), files: new OwnFiles(home) };
};
let opened = open();

/** As wrangler takes them apart, which the configuration has done. */
const MIGRATIONS = inject("migrations");
/** Made once: tests hand on what is bound here with every request. */
const MIGRATED_DATABASE = migratedDatabase([...MIGRATIONS, { queries: SAMPLE_COUNTY }]);

const key = (): string => randomBytes(32).toString("base64");
const gatewayKey = key();
const vouchingKey = await makeVouchingKey();

const reach = outside(gatewayKey, vouchingKey);
/** workerd takes a stream as a body as it is; Node asks to be told that it goes one way. */
const { Request: NodeRequest } = globalThis;
class OneWayRequest extends NodeRequest {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(input, init?.body instanceof ReadableStream ? ({ ...init, duplex: "half" } as RequestInit) : init);
  }
}
Object.assign(globalThis, { Request: OneWayRequest });

Object.assign(globalThis, { caches: { default: memoryCache() } });

/** Asks what is played outside, as over a network: not at once, and not any more once the caller has given up. */
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  await setImmediate();
  request.signal.throwIfAborted();
  const { promise: givenUp, reject } = Promise.withResolvers<never>();
  request.signal.addEventListener("abort", () => reject(request.signal.reason));
  return Promise.race([reach(request), givenUp]);
};

/** What is open now, for whoever keeps hold of it over a reset. */
const alwaysOf = <T extends object>(current: () => T): T =>
  new Proxy({} as T, { get: (_, name) => Reflect.get(current(), name) as unknown });
const session = {
  prepare: (sql: string) => opened.database.binding.prepare(sql),
  batch: <T>(statements: D1PreparedStatement[]) => opened.database.binding.batch<T>(statements),
  exec: (sql: string) => opened.database.binding.exec(sql),
  getBookmark: () => null,
};

/** A database and files of their own, for the deployment with many counties. */
function ofACounty(name: string) {
  const { database, files } = open();
  return { [`DB_${name}`]: database.binding, [`FILES_${name}`]: files.binding };
}

/** What runs apart from requests and jobs, called by its methods. */
export class WorkerEntrypoint<Given> {
  readonly ctx: ExecutionContext;
  readonly env: Given;

  constructor(ctx: ExecutionContext, given: Given) {
    this.ctx = ctx;
    this.env = given;
  }
}

export const env: Env & Readonly<Record<string, unknown>> = {
  DB: { ...session, withSession: () => session } as unknown as D1Database,
  FILES: alwaysOf(() => opened.files.binding),
  RELEASES: new OwnFiles(join(folder, "releases")).binding,
  ASSETS: { fetch: () => Promise.resolve(new Response(null, { status: 404 })) } as unknown as Fetcher,
  WRITE_THROTTLE: { limit: () => Promise.resolve({ success: true }) },
  DATA_KEYS: `t1:${key()}`,
  INDEX_KEY: key(),
  LINK_KEY: key(),
  GATEWAY_KEY: gatewayKey,
  GATEWAY_HOSTS: ".gateway.test, localhost:9000",
  OPENID_ISSUER: "https://sso.shelf.test",
  OPENID_CLIENT_ID: "pioneer",
  OPENID_CLIENT_SECRET: "for the tests",
  ACCESS_TEAM: "https://county.shelf.test",
  ACCESS_AUDIENCE: "console",
  // Most tests write into the database itself, of which what is kept in front of it knows nothing.
  KEEP_ANSWERS: "no",
  VOUCHING_KEY: JSON.stringify(vouchingKey.privateKey),
  MIGRATIONS,
  resetToMigrated,
  MIGRATED_DATABASE,
  ...ofACounty("QINGXI"),
  ...ofACounty("YUANLING"),
  ...ofACounty("CHENXI"),
};

/** What goes on behind answers. */
const background = new Set<Promise<unknown>>();

export function createExecutionContext(): ExecutionContext {
  return {
    waitUntil: (work: Promise<unknown>) => {
      const held = work.finally(() => background.delete(held));
      background.add(held);
    },
    passThroughOnException: () => {},
    props: {},
  } as unknown as ExecutionContext;
}

/** A database without a table, or the one in a file, and no file. */
export async function reset(template?: string): Promise<void> {
  await Promise.allSettled(background);
  const { home, database } = opened;
  opened = open(template);
  database.close();
  rmSync(home, { recursive: true, force: true });
  for (const end of ["", "-wal", "-shm"]) rmSync(`${home}.db${end}`, { force: true });
}

let migrated: string | undefined;

/** A migrated database, which is made once and copied: a quarter of what these tests would spend is making it anew. */
async function resetToMigrated(): Promise<void> {
  if (!migrated) {
    const file = join(folder, "migrated.db");
    const template = new OwnDatabase(file);
    for (const script of MIGRATED_DATABASE) await template.binding.prepare(script).run();
    template.close();
    migrated = file;
  }
  await reset(migrated);
}

/** As the plugin does: what is applied already is left. */
export async function applyD1Migrations(db: D1Database, migrations: readonly Migration[]): Promise<void> {
  await db
    .prepare(
      "CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)",
    )
    .run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const applied = new Set(results.map(({ name }) => name));
  for (const { name, queries } of migrations) {
    if (applied.has(name)) continue;
    await db.batch([
      ...queries.map((query) => db.prepare(query)),
      db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name),
    ]);
  }
}

export const createScheduledController = (options: { readonly cron?: string; readonly scheduledTime?: Date } = {}) => ({
  cron: options.cron ?? "",
  scheduledTime: (options.scheduledTime ?? new Date()).getTime(),
  noRetry: () => {},
});

let entry: typeof import("../../worker/index.ts") | undefined;

export const exports = {
  default: {
    async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
      entry ??= await import("../../worker/index.ts");
      return entry.default.fetch(new Request(input, init) as never, env, createExecutionContext());
    },
  },
};
