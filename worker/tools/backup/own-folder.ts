import { existsSync } from "node:fs";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { OwnFiles } from "../../server/files.ts";
import { tenths, type Source, type Stored } from "./make.ts";
import { Refused } from "./refused.ts";

/** Pages copied between two looks at how far it is. */
const PAGES = 2000;

/** How long a write of the service is waited for. */
const BUSY_MILLISECONDS = 10_000;

/** A file of a store that is asked as a Worker's bucket is. */
export async function readStored(files: R2Bucket, key: string): Promise<Stored | null> {
  const found = await files.get(key);
  return found && { size: found.size, body: found.body as Stored["body"] };
}

/** The own server's folder, beside the process that serves it. */
export function ownFolder(folder: string, files: R2Bucket = new OwnFiles(join(folder, "files")).binding): Source {
  const file = join(folder, "county.db");
  if (!existsSync(file)) throw new Refused(`${folder} has no county.db: name the county's folder in PIONEER_FOLDER.`);
  return {
    async snapshot(to, say) {
      const source = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS });
      try {
        // While this transaction is open the copy is of its beginning, and whoever writes goes on writing.
        source.exec("BEGIN");
        source.prepare("SELECT count(*) FROM sqlite_master").get();
        const told = tenths(say, "Database");
        await backup(source, to, {
          rate: PAGES,
          progress: ({ totalPages, remainingPages }) => told(totalPages - remainingPages, totalPages),
        });
        source.exec("COMMIT");
      } finally {
        source.close();
      }
    },
    read: (key) => readStored(files, key),
    async isKept(id) {
      const database = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS });
      try {
        return database.prepare("SELECT 1 FROM files WHERE id = ? AND entity <> 'deleted'").get(id) !== undefined;
      } finally {
        database.close();
      }
    },
  };
}
