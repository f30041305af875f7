import { DatabaseSync } from "node:sqlite";
import { newId } from "../../platform/core/id.ts";
import { BACKUP_JOB } from "../../platform/job-runs/last-backup.ts";

/** What puts down in the live database that a backup was made. */
export const backupRecord = (at: Date): string =>
  `INSERT INTO job_runs (id, job, started_at, ended_at, outcome) VALUES ('${newId()}', '${BACKUP_JOB}', '${at.toISOString()}', '${new Date().toISOString()}', 'done')`;

export function recordIn(file: string, at: Date): void {
  const database = new DatabaseSync(file, { timeout: 10_000 });
  try {
    database.exec("PRAGMA synchronous = FULL");
    database.exec(backupRecord(at));
  } finally {
    database.close();
  }
}
