import { accessSync, constants, existsSync, globSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { findMisfit } from "../worker/platform/key-marks/misfit.ts";
import type { Env } from "../worker/platform/core/env.ts";
import { CannotStart } from "../worker/server/cannot-start.ts";
import { OwnDatabase } from "../worker/server/database.ts";
import { makeFolder } from "../worker/server/make-folder.ts";
import { appliedTo, migrationsIn } from "../worker/server/migrate.ts";
import { assertOwnSecrets, readSecrets, type Secrets } from "../worker/server/secrets.ts";
import { assertSound } from "../worker/server/sound.ts";
import { DATA_FOLDER, MIGRATIONS_FOLDER, ROOT, SECRETS_FILE } from "./paths.ts";

/** What the sample county and the built files take, three times over. */
const ROOM = 32 * 1024 * 1024;

/** Makes the folder, and sees whether something can be put into it. The error of the operating system says what not. */
function assertRoom(folder: string): void {
  makeFolder(folder);
  accessSync(folder, constants.W_OK);
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < ROOM)
    throw new CannotStart(
      `The disk of ${folder} has ${Math.floor((bavail * bsize) / 1024 / 1024)} MB left, and 32 are needed: make room, and start again.`,
    );
}

/** The files that D1 on this machine is: one a database. `metadata.sqlite` is the runtime's own. */
const databaseFiles = (): readonly string[] =>
  globSync("v3/d1/*/*.sqlite", { cwd: DATA_FOLDER })
    .filter((name) => !name.endsWith("metadata.sqlite"))
    .map((name) => join(DATA_FOLDER, name));

async function assertServable(file: string, secrets: Secrets | undefined): Promise<void> {
  const { binding, connection } = new OwnDatabase(file);
  try {
    assertSound(connection, file, DATA_FOLDER);
    if (!connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'd1_migrations'").get()) return;
    appliedTo(connection, migrationsIn(MIGRATIONS_FOLDER));
    if (!secrets) return;
    const { DATA_KEYS = "", INDEX_KEY = "", LINK_KEY = "" } = secrets;
    const misfit = await findMisfit({ DB: binding, DATA_KEYS, INDEX_KEY, LINK_KEY } as Env);
    if (misfit instanceof Error) throw new CannotStart(`${SECRETS_FILE}: ${misfit.message}`, { cause: misfit });
  } finally {
    connection.close();
  }
}

/**
 * Finds what would keep the county in the data folder from being served before anything is built or started, where the
 * runtime would say it in a stack, or the application with its first answer.
 *
 * @param hold makes the data folder this process's own, once it is known that it can be written to
 */
export async function checkFolders(hold: () => Promise<void>): Promise<void> {
  assertRoom(DATA_FOLDER);
  await hold();
  assertRoom(join(ROOT, ".build"));
  // Without a file there are no secrets yet, or they are gone: that shows once the database is known to be empty.
  const secrets = existsSync(SECRETS_FILE) ? readSecrets(SECRETS_FILE) : undefined;
  if (secrets) assertOwnSecrets(secrets, SECRETS_FILE);
  for (const file of databaseFiles()) await assertServable(file, secrets);
}
