import { backup, DatabaseSync } from "node:sqlite";
import { tenths, type Say } from "./make.ts";

/** Pages copied between two looks at how far it is. */
const PAGES = 2000;

/** How long a write of the service is waited for. */
const BUSY_MILLISECONDS = 10_000;

/** Copies the database in a file as it is at this moment, while another process goes on writing to it. */
export async function copyDatabase(file: string, to: string, say: Say): Promise<void> {
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
}

/** Whether the database in a file still has a file. */
export function isKeptIn(file: string, id: string): boolean {
  const database = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS });
  try {
    return database.prepare("SELECT 1 FROM files WHERE id = ? AND entity <> 'deleted'").get(id) !== undefined;
  } finally {
    database.close();
  }
}
