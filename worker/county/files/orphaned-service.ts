import { isUsedUp } from "../../platform/db/allowance.ts";
import { writeBatch, type Database } from "../../platform/db/client.ts";
import { DAY } from "../../platform/core/clock.ts";
import * as queries from "./queries.ts";
import { ERASURES, type FileStore } from "./store.ts";

/** Whoever sends a file attaches it within minutes. */
const UNCLAIMED_HOURS = 24;
const HOUR = 3_600_000;
/** A database that was taken back to an earlier day may be taken forward again. */
const UNKNOWN_DAYS = 7;
/** Few enough for one statement. */
const AT_ONCE = 90;

/**
 * Deletes the files that were attached to nothing, and those whose entry is gone: first nobody can attach them, then
 * the bytes go, then the rows. Broken off anywhere, the next run goes on; running it twice deletes nothing more.
 */
export async function deleteOrphanedFiles(db: Database, store: FileStore, now: Date): Promise<number> {
  await writeBatch(db, [
    queries.orphanFilesBeforeStatement(db, new Date(now.getTime() - UNCLAIMED_HOURS * HOUR).toISOString()),
  ]);
  let deleted = 0;
  for (;;) {
    const orphaned = await queries.findOrphanedFiles(db, AT_ONCE);
    if (orphaned.length === 0) return deleted;
    await store.delete(orphaned.map(({ key }) => key));
    await writeBatch(db, [
      queries.deleteFilesStatement(
        db,
        orphaned.map(({ id }) => id),
      ),
    ]);
    deleted += orphaned.length;
  }
}

/** How many a store lists at once. */
const LISTED = 1000;

/**
 * Deletes the bytes that no row knows. A file's row is there before its bytes and goes after them, so that no fault
 * leaves any: a database that was taken back to an earlier day does, and whose files they are nobody could say.
 */
export async function deleteUnknownBytes(db: Database, store: FileStore, now: Date): Promise<number> {
  const before = now.getTime() - UNKNOWN_DAYS * DAY;
  let deleted = 0;
  for (let after = ""; !isUsedUp(db);) {
    const listed = await store.list(after, LISTED);
    const old = listed
      .filter(({ key, uploadedAt }) => uploadedAt.getTime() < before && !key.startsWith(ERASURES))
      .map(({ key }) => key);
    const known = await queries.listKnownKeys(db, old);
    const unknown = old.filter((key) => !known.has(key));
    if (unknown.length > 0) await store.delete(unknown);
    deleted += unknown.length;
    after = listed.at(-1)?.key ?? "";
    if (listed.length < LISTED) break;
  }
  return deleted;
}
