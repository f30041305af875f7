import type { Database } from "../db/client.ts";
import { listRuns } from "./queries.ts";

/** Under this name `npm run backup` puts a backup down among the runs. */
export const BACKUP_JOB = "backup";

/** When the last backup was made; null where none was in the 30 days that runs are kept. */
export async function readLastBackup(db: Database): Promise<string | null> {
  const [last] = await listRuns(db, { job: BACKUP_JOB, outcome: "done", limit: 1 });
  return last?.startedAt ?? null;
}
