import { endWhatIsOver } from "../county/retention/erase-service.ts";
import { MESSAGE_DAYS } from "../county/retention/rules.ts";
import { deleteFinishedEventsBeforeStatement, dropErasedEventsStatement } from "../notifications/queries.ts";
import { DAY } from "../platform/core/clock.ts";
import { beforeIdsFrom } from "../platform/core/id.ts";
import type { Env } from "../platform/core/env.ts";
import { openDatabase, writeBatch } from "../platform/db/client.ts";
import { deleteRunsBeforeStatement } from "../platform/job-runs/queries.ts";
import { JOB_RUN_DAYS } from "../platform/job-runs/record.ts";
import { ENDED_BY } from "./retention.ts";

/** Forgets what is no longer needed (PIPL article 19). Running it twice changes nothing more. */
export async function runDaily(env: Env, now = new Date()): Promise<void> {
  const { db } = openDatabase(env, "first-primary");
  const { rows, left } = await endWhatIsOver(db, ENDED_BY, now);
  await writeBatch(db, [
    // Messages about what is erased now, and those nobody asks about any more.
    dropErasedEventsStatement(db),
    deleteFinishedEventsBeforeStatement(db, new Date(now.getTime() - MESSAGE_DAYS * DAY).toISOString()),
    deleteRunsBeforeStatement(db, beforeIdsFrom(now.getTime() - JOB_RUN_DAYS * DAY)),
  ]);
  console.log(JSON.stringify({ job: "daily", at: now.toISOString(), ended: rows, left }));
}
