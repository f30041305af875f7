import { existsSync } from "node:fs";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wranglerDatabase } from "../setup/wrangler-database.ts";
import { CONFIG, placeOf, runWrangler } from "../wrangler.ts";
import { fillLocal, localBindings, localDatabase, remoteBindings } from "./cloudflare.ts";
import { writeSql } from "./d1-sql.ts";
import { DATABASE } from "./make.ts";
import { putFiles } from "./put-files.ts";
import { Refused } from "./refused.ts";
import { prepareFolder, type Restore, type Restored } from "./restore-own.ts";

/** Verifies and settles a backup on this machine, before anything of it goes where it is to be. */
async function prepared(restore: Restore, put: (folder: string) => Promise<void>): Promise<Restored> {
  const work = await mkdtemp(join(tmpdir(), "pioneer-restore-"));
  try {
    const restored = await prepareFolder(work, restore);
    await put(work);
    return restored;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const NOT_EMPTY =
  "is not empty. A restore goes into an empty database: make one (wrangler d1 create), and put its id into worker/wrangler.jsonc.";

/** Restores a backup as the D1 database and R2 bucket of Cloudflare that the Worker's configuration names, both empty. */
export async function restoreRemote(restore: Restore, bindings = remoteBindings()): Promise<Restored> {
  const place = placeOf({ remote: true });
  const there = await wranglerDatabase(place)
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%cf%'")
    .first();
  if (there) throw new Refused(`The database on Cloudflare ${NOT_EMPTY}`);
  try {
    return await prepared(restore, async (folder) => {
      // The files first: no row names one that is not there.
      await putFiles(folder, await bindings.files(), restore.say);
      const sql = join(folder, "county.sql");
      writeSql(join(folder, DATABASE), sql);
      runWrangler(["d1", "execute", "DB", "-c", CONFIG, ...place, "--yes", "--file", sql]);
    });
  } finally {
    await bindings.close();
  }
}

/**
 * Restores a backup as the local D1 and R2, which nothing may be serving, and puts the secrets where wrangler looks for
 * them.
 */
export async function restoreLocal(
  dataFolder: string,
  restore: Restore,
  { secretsFile, config = CONFIG }: { readonly secretsFile: string; readonly config?: string },
): Promise<Restored> {
  if (localDatabase(dataFolder) !== undefined)
    throw new Refused(`${dataFolder} is not empty. Put it aside, under another name, and begin anew.`);
  if (existsSync(secretsFile)) throw new Refused(`${secretsFile} is there already. Put it aside, and begin anew.`);
  const bindings = localBindings(dataFolder, config);
  try {
    return await prepared(restore, async (folder) => {
      await putFiles(folder, await bindings.files(), restore.say);
      await fillLocal(dataFolder, join(folder, DATABASE), bindings);
      await copyFile(restore.secretsFile, secretsFile);
    });
  } finally {
    await bindings.close();
  }
}
