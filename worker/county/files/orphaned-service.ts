import { writeBatch, type Database } from "../../platform/db/client.ts";
import * as queries from "./queries.ts";
import type { FileStore } from "./store.ts";

/** Whoever sends a file attaches it within minutes. */
const UNCLAIMED_HOURS = 24;
const HOUR = 3_600_000;
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
