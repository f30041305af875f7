import { existsSync } from "node:fs";
import { join } from "node:path";
import { answersIn } from "../platform/core/answer-store.ts";
import type { Env } from "../platform/core/env.ts";
import { openDatabase } from "../platform/db/client.ts";
import { checkKeys } from "../platform/key-marks/service.ts";
import { keysOf } from "../platform/privacy/keys.ts";
import { CannotStart } from "./cannot-start.ts";
import { OwnDatabase, type Share } from "./database.ts";
import { openFiles } from "./file-store.ts";
import { lockFolder } from "./lock.ts";
import { makeFolder } from "./make-folder.ts";
import { memoryCache } from "./memory-cache.ts";
import { migrate } from "./migrate.ts";
import { assertOwnSecrets, makeSecrets, readSecrets } from "./secrets.ts";
import { assertSound } from "./sound.ts";

/** What the application is given beside what the folder holds. */
export type Given = Omit<
  Env,
  "DB" | "FILES" | "DATA_KEYS" | "INDEX_KEY" | "LINK_KEY" | "GATEWAY_KEY" | "OPENID_CLIENT_SECRET"
>;

export interface County {
  readonly env: Env;
  readonly database: OwnDatabase;
  readonly databaseFile: string;
  /** Where its files are: a folder, or the address of a bucket. */
  readonly filesAt: string;
  /** What was done to open it, in lines for whoever started it. */
  readonly done: readonly string[];
  close(): void;
}

/**
 * Opens a county's folder for this process alone: `county.db`, `files/` and `secrets`, made where the folder is empty.
 * Brings the database up to this version, and refuses one that is damaged, newer, or not of these secrets.
 */
export async function openCounty(folder: string, migrations: string, given: Given, share?: Share): Promise<County> {
  makeFolder(folder);
  const lock = lockFolder(folder);
  const databaseFile = join(folder, "county.db");
  const secretsFile = join(folder, "secrets");
  const done: string[] = [];
  let database: OwnDatabase | undefined;
  try {
    if (!existsSync(databaseFile) && !existsSync(secretsFile)) {
      makeSecrets(secretsFile);
      done.push(`Made this county's keys in ${secretsFile}: keep a copy of it elsewhere, apart from backups.`);
    }
    const secrets = readSecrets(secretsFile);
    const { DATA_KEYS = "", INDEX_KEY = "", LINK_KEY = "" } = secrets;
    assertOwnSecrets(secrets, secretsFile);
    const opened = new OwnDatabase(databaseFile, share);
    database = opened;
    assertSound(opened.connection, databaseFile, folder);
    const applied = migrate(opened.connection, migrations);
    if (applied.length > 0) done.push(`Applied ${applied.length} migrations, up to ${applied.at(-1)}.`);
    const files = openFiles(folder, secrets, secretsFile);
    await files.forgetUnfinished();
    const env: Env = {
      ...given,
      ...secrets,
      DATA_KEYS,
      INDEX_KEY,
      LINK_KEY,
      DB: opened.binding,
      FILES: files.binding,
      answers: answersIn(memoryCache(), { alone: true }),
    };
    try {
      await checkKeys(openDatabase(env).db, await keysOf(env));
    } catch (error) {
      throw new CannotStart(`${secretsFile}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
    return {
      env,
      database: opened,
      databaseFile,
      filesAt: files.where,
      done,
      close: () => {
        opened.close();
        lock.release();
      },
    };
  } catch (error) {
    database?.close();
    lock.release();
    throw error;
  }
}
