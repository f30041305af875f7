/** The home on Cloudflare: D1 and R2, there or as `npm start` and `wrangler dev` keep them on this machine. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { wranglerDatabase } from "../setup/wrangler-database.ts";
import { CONFIG, placeOf, runWrangler } from "../wrangler.ts";
import { loadSql, statementsOf } from "./d1-sql.ts";
import { readStored, type Source } from "./make.ts";
import { appliedIn } from "./manifest.ts";
import { backupRecord, recordIn } from "./record.ts";
import { Refused } from "./refused.ts";
import { copyDatabase, isKeptIn } from "./snapshot.ts";

/** What wrangler keeps beside a county's tables. */
const dropOthers = (file: string): void => {
  const database = new DatabaseSync(file);
  database.exec("DROP TABLE IF EXISTS _cf_METADATA; DROP TABLE IF EXISTS _cf_KV");
  database.close();
};

/** What wrangler gives a Worker, opened when it is first asked. */
export interface Bindings {
  readonly files: () => Promise<R2Bucket>;
  readonly database: () => Promise<D1Database>;
  /** Where the elements' releases are; undefined where none is bound. */
  readonly releases: () => Promise<R2Bucket | undefined>;
  close(): Promise<void>;
}

interface Proxy {
  readonly env: { readonly DB: D1Database; readonly FILES: R2Bucket; readonly RELEASES?: R2Bucket };
  dispose(): Promise<void>;
}

function openLater(open: () => Promise<Proxy>): Bindings {
  let opened: Promise<Proxy> | undefined;
  const proxy = () => (opened ??= open());
  return {
    files: async () => (await proxy()).env.FILES,
    database: async () => (await proxy()).env.DB,
    releases: async () => (await proxy()).env.RELEASES,
    close: async () => {
      const closing = opened;
      opened = undefined;
      await (await closing)?.dispose();
    },
  };
}

const wrangler = () => {
  Object.assign(process.env, {
    CI: "1",
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_HIDE_BANNER: "true",
    WRANGLER_LOG: "error",
  });
  return import("wrangler");
};

/** D1 and R2 in `.data/`, or wherever `wrangler dev --persist-to` keeps them. */
export const localBindings = (dataFolder: string, config = CONFIG): Bindings =>
  openLater(async () =>
    (await wrangler()).getPlatformProxy<Proxy["env"]>({
      configPath: config,
      persist: { path: join(dataFolder, "v3") },
      envFiles: [],
    }),
  );

/** The bucket on Cloudflare that the Worker's configuration names. */
export const remoteBindings = (): Bindings =>
  openLater(async () => {
    const { getPlatformProxy, unstable_readConfig: readConfig } = await wrangler();
    const { name, account_id: account, compatibility_date: date, r2_buckets: buckets } = readConfig({ config: CONFIG });
    const folder = mkdtempSync(join(tmpdir(), "pioneer-bucket-"));
    const config = join(folder, "wrangler.json");
    const remote = (buckets as readonly object[]).map((bucket) => ({ ...bucket, remote: true }));
    writeFileSync(
      config,
      JSON.stringify({ name, compatibility_date: date, r2_buckets: remote, ...(account && { account_id: account }) }),
    );
    try {
      return await getPlatformProxy<Proxy["env"]>({ configPath: config, persist: false, envFiles: [] });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

/** The files in which the local D1 keeps databases. */
function localFiles(dataFolder: string): readonly string[] {
  const folder = join(dataFolder, "v3/d1/miniflare-D1DatabaseObject");
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => /^[0-9a-f]{64}\.sqlite$/.test(name)).map((name) => join(folder, name));
}

/** The file in which the local D1 keeps the county's database; undefined where there is none. */
export const localDatabase = (dataFolder: string): string | undefined =>
  localFiles(dataFolder).find((file) => {
    const database = new DatabaseSync(file);
    try {
      return appliedIn(database).length > 0;
    } finally {
      database.close();
    }
  });

/** Puts a database into the local D1, which is empty and not being served. */
export async function fillLocal(dataFolder: string, from: string, bindings: Bindings): Promise<void> {
  // It makes the file when it is first written to.
  await (await bindings.database()).exec("CREATE TABLE made (id TEXT); DROP TABLE made");
  await bindings.close();
  const [file, ...more] = localFiles(dataFolder);
  if (file === undefined || more.length > 0) throw new Refused(`${dataFolder} has no database, or more than one.`);
  const [source, target] = [new DatabaseSync(from, { readOnly: true }), new DatabaseSync(file)];
  try {
    target.exec("PRAGMA foreign_keys = OFF; BEGIN");
    for (const statement of statementsOf(source)) target.exec(statement);
    target.exec("COMMIT");
  } finally {
    target.close();
    source.close();
  }
}

/** The local D1 and R2, beside the process that serves them. */
export function localCloudflare(dataFolder: string, bindings = localBindings(dataFolder)): Source {
  const file = localDatabase(dataFolder);
  if (file === undefined) throw new Refused(`${dataFolder} has no county's database.`);
  return {
    async snapshot(to, say) {
      await copyDatabase(file, to, say);
      dropOthers(to);
    },
    read: async (key) => readStored(await bindings.files(), key),
    isKept: (id) => Promise.resolve(isKeptIn(file, id)),
    record: (at) => Promise.resolve(recordIn(file, at)),
    close: () => bindings.close(),
  };
}

/** D1 and R2 on Cloudflare. D1 takes no other call while it exports: a county's some seconds, best at night. */
export function remoteCloudflare(bindings = remoteBindings()): Source {
  const db = wranglerDatabase(placeOf({ remote: true }));
  return {
    snapshot: (to, say) => {
      const sql = `${to}.sql`;
      try {
        say("Database: exported by wrangler");
        runWrangler(["d1", "export", "DB", "-c", CONFIG, "--remote", "--skip-confirmation", "--output", sql]);
        loadSql(sql, to);
      } finally {
        rmSync(sql, { force: true });
      }
      return Promise.resolve();
    },
    read: async (key) => readStored(await bindings.files(), key),
    isKept: async (id) =>
      (await db.prepare("SELECT 1 AS found FROM files WHERE id = ? AND entity <> 'deleted'").bind(id).first()) !== null,
    record: async (at) => void (await db.prepare(backupRecord(at)).run()),
    close: () => bindings.close(),
  };
}
