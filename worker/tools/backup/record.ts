import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { newId } from "../../platform/core/id.ts";

/** Under this name a backup stands among the runs of jobs. */
export const BACKUP_JOB = "backup";

/** Puts down in the live database that a backup was made: `lastBackup` reads it. */
export function recordBackup(folder: string, at: Date): void {
  const database = new DatabaseSync(join(folder, "county.db"), { timeout: 10_000 });
  try {
    database.exec("PRAGMA synchronous = FULL");
    database
      .prepare("INSERT INTO job_runs (id, job, started_at, ended_at, outcome) VALUES (?, ?, ?, ?, 'done')")
      .run(newId(), BACKUP_JOB, at.toISOString(), new Date().toISOString());
  } finally {
    database.close();
  }
}
