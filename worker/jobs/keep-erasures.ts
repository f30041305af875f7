import { ERASURES, openFileStore } from "../county/files/store.ts";
import { listErasuresSince } from "../county/rights/queries.ts";
import { MINUTE } from "../platform/core/clock.ts";
import type { Env } from "../platform/core/env.ts";
import { newId } from "../platform/core/id.ts";
import { openDatabase } from "../platform/db/client.ts";
import { listRuns } from "../platform/job-runs/queries.ts";

export const KEEP_ERASURES = "keep-erasures";

/** A request that was being carried out when the last run looked is looked for again. */
const OVERLAP = 2 * MINUTE;

/**
 * Puts what was erased because somebody asked into a journal apart from the database, for a restore to erase it again:
 * a file of lines, each the id of an entry. What is put there twice is erased once. Safe to run at any time.
 */
export async function runKeepErasures(env: Env, now = new Date()): Promise<void> {
  const { db } = openDatabase(env, "first-primary");
  const [last] = await listRuns(db, { job: KEEP_ERASURES, outcome: "done", limit: 1 });
  const since = last ? new Date(Date.parse(last.startedAt) - OVERLAP).toISOString() : "";
  const erased = await listErasuresSince(db, since);
  if (erased.length === 0) return;
  const lines = erased.map((erasure) => `${JSON.stringify(erasure)}\n`).join("");
  await openFileStore(env).put(`${ERASURES}${newId()}.jsonl`, Uint8Array.from(new TextEncoder().encode(lines)));
  console.log(JSON.stringify({ job: KEEP_ERASURES, at: now.toISOString(), kept: erased.length }));
}
