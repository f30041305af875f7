import { existsSync, readdirSync } from "node:fs";
import { chmod, copyFile, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { verifyStoredChain } from "../../platform/access/chain-service.ts";
import { system } from "../../platform/core/actor.ts";
import { DAY } from "../../platform/core/clock.ts";
import { openDatabase } from "../../platform/db/client.ts";
import { KNOWN_MIGRATIONS } from "../../platform/db/version.ts";
import { checkKeys, KeysDoNotFit } from "../../platform/key-marks/service.ts";
import type { Operation } from "../../platform/operation.ts";
import { keysOf } from "../../platform/privacy/keys.ts";
import { OwnDatabase } from "../../server/database.ts";
import { openFiles } from "../../server/file-store.ts";
import { lockFolder } from "../../server/lock.ts";
import { migrate } from "../../server/migrate.ts";
import { S3Files } from "../../server/s3-files.ts";
import { assertOwnSecrets, readSecrets } from "../../server/secrets.ts";
import { readJournal } from "./journal.ts";
import { DATABASE, FILES, MANIFEST, type Say } from "./make.ts";
import type { Manifest } from "./manifest.ts";
import { putFiles } from "./put-files.ts";
import { Refused } from "./refused.ts";
import { settle, type Settled } from "./settle.ts";
import { unpack } from "./unpack.ts";

/** A clock further from the backup than this is asked about: by it the restore erases what is over. */
const FURTHEST = 40 * DAY;

/** Links of a chain looked at in one turn. */
const LINKS = 20_000;

export interface Restore {
  readonly file: string;
  readonly identities: readonly string[];
  /** The county's secrets, from where the bureau keeps them. */
  readonly secretsFile: string;
  readonly migrations: string;
  /** Files of the journal of what was erased, or a folder of them; undefined where there is none. */
  readonly erasures: string | undefined;
  /** Whether tokens and links that count for longer go on opening. */
  readonly keepLinks: boolean;
  readonly clockIsRight: boolean;
  readonly say: Say;
  readonly now?: Date;
}

export interface Restored {
  readonly manifest: Manifest;
  readonly settled: Settled;
  /** Entries that were erased again; undefined where there is no journal. */
  readonly erasedAgain: number | undefined;
}

/**
 * Unpacks a backup into an empty folder, verifies all of it, brings it up to this version, and settles what must not be
 * taken up again. What is left in the folder is a county's: `county.db`, `files/` and `secrets`.
 */
export async function prepareFolder(into: string, restore: Restore): Promise<Restored> {
  const { file, identities, migrations, say, now = new Date() } = restore;
  const secrets = readSecrets(restore.secretsFile);
  const { DATA_KEYS = "", INDEX_KEY = "", LINK_KEY = "" } = secrets;
  assertOwnSecrets(secrets, restore.secretsFile);
  const manifest = await unpack(file, identities, into, { known: KNOWN_MIGRATIONS, say });
  assertClock(manifest, now, restore.clockIsRight);
  const database = new OwnDatabase(join(into, DATABASE));
  try {
    const applied = migrate(database.connection, migrations);
    if (applied.length > 0) say(`Applied ${applied.length} migrations, up to ${applied.at(-1)}.`);
    const env = { DB: database.binding, DATA_KEYS, INDEX_KEY, LINK_KEY };
    const { db } = openDatabase(env);
    const keys = await keysOf(env);
    await checkKeys(db, keys).catch((error: unknown) => {
      if (error instanceof KeysDoNotFit) throw new Refused(`${restore.secretsFile}: ${error.message}`);
      throw error;
    });
    say("The secrets fit.");
    const operation: Operation = { db, keys, actor: system, requestId: crypto.randomUUID(), now };
    for (const { chain, position, hash } of manifest.heads) await assertUnbroken(operation, chain, { position, hash });
    say(`The audit's chain and ${Math.max(manifest.heads.length - 1, 0)} more are unbroken.`);
    const settled = settle(database.connection, { madeAt: manifest.madeAt, now, keepLinks: restore.keepLinks });
    await endAll(operation);
    const erasedAgain =
      restore.erasures === undefined ? undefined : await replay(database.connection, operation, restore.erasures);
    await rm(join(into, MANIFEST));
    await copyFile(restore.secretsFile, join(into, "secrets"));
    await chmod(join(into, "secrets"), 0o600);
    return { manifest, settled, erasedAgain };
  } finally {
    database.close();
  }
}

/** Erases what has come to its end since: nobody is to wait for the night, now that it is there again. */
async function endAll({ db, now }: Operation): Promise<void> {
  // Most of the application: whoever is refused before is told at once.
  const [{ endWhatIsOver }, { ENDED_BY }] = await Promise.all([
    import("../../county/retention/erase-service.ts"),
    import("../../jobs/retention.ts"),
  ]);
  let left = 1;
  while (left > 0) ({ length: left } = (await endWhatIsOver(db, ENDED_BY, now)).left);
}

/** Erases again what somebody has asked to be erased since, by the journal. */
async function replay(database: DatabaseSync, operation: Operation, journal: string): Promise<number> {
  const known = database.prepare("SELECT 1 FROM erasures WHERE entity = ? AND entity_id = ? AND kind = ?");
  const lines = (await readJournal(journal)).filter(({ entity, entityId, kind }) => !known.get(entity, entityId, kind));
  // Nobody's booking is erased while it stands: it was cancelled before that.
  const cancel = database.prepare(
    "UPDATE bookings SET status = 'cancelled', cancelled_from = status WHERE id = ? AND status IN ('booked', 'waiting', 'offered', 'checkedIn')",
  );
  for (const { entityId, kind } of lines) if (kind === "booking") cancel.run(entityId);
  const [{ eraseAgain }, { personalData }] = await Promise.all([
    import("../../county/rights/own-data.ts"),
    import("../../composition.ts"),
  ]);
  let erased = 0;
  for (const line of lines) if ((await eraseAgain(operation, personalData, line)) === "erased") erased += 1;
  return erased;
}

function assertClock({ madeAt }: Manifest, now: Date, isRight: boolean): void {
  const age = now.getTime() - Date.parse(madeAt);
  if (isRight || (age >= -DAY && age <= FURTHEST)) return;
  throw new Refused(
    `The backup was made at ${madeAt}, and by this machine's clock it is ${now.toISOString()}. If that is right, say --clock-is-right.`,
  );
}

/** Follows a chain to the head it had when the backup was made. */
async function assertUnbroken(
  operation: Operation,
  chain: string,
  head: { readonly position: number; readonly hash: string },
): Promise<void> {
  let after;
  do {
    const report = await verifyStoredChain(operation, chain, { anchor: head, after: after ?? undefined, limit: LINKS });
    if (report.broken)
      throw new Refused(
        `The hash chain ${chain} of this backup is broken at entry ${report.broken.position}: take an earlier backup.`,
      );
    after = report.next;
  } while (after);
}

const isEmpty = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).length === 0;

/** Restores a backup as the own server's folder. What was there, with `replace`, is put aside and not deleted. */
export async function restoreFolder(
  folder: string,
  { replace, ...restore }: Restore & { readonly replace: boolean },
): Promise<Restored & { readonly aside: string | undefined }> {
  const { now = new Date() } = restore;
  if (!isEmpty(folder) && !replace)
    throw new Refused(`${folder} is not empty. Name an empty one, or say --replace: what is there is put aside then.`);
  const lock = isEmpty(folder) ? undefined : lockFolder(folder);
  const work = `${folder}.restoring`;
  try {
    if (existsSync(work))
      throw new Refused(`${work} is left from a restore that was cut off: remove it, and begin anew.`);
    await mkdir(work, { recursive: true, mode: 0o700 });
    try {
      const restored = await prepareFolder(work, restore);
      const secretsFile = join(work, "secrets");
      const files = openFiles(work, readSecrets(secretsFile), secretsFile);
      if (files instanceof S3Files) {
        await putFiles(work, files.binding, restore.say);
        await rm(join(work, FILES), { recursive: true });
      }
      let aside: string | undefined;
      if (existsSync(folder)) {
        aside = isEmpty(folder) ? undefined : `${folder}.before-${now.toISOString().replaceAll(":", "-")}`;
        await (aside === undefined ? rm(folder, { recursive: true }) : rename(folder, aside));
      }
      await rename(work, folder);
      const parent = await open(dirname(folder));
      await parent.sync();
      await parent.close();
      return { ...restored, aside };
    } catch (error) {
      await rm(work, { recursive: true, force: true });
      throw error;
    }
  } finally {
    lock?.release();
  }
}
