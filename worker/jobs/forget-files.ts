import { openDatabase } from "../platform/db/client.ts";
import type { Env } from "../platform/core/env.ts";
import { deleteOrphanedFiles } from "../county/files/orphaned-service.ts";
import { openFileStore } from "../county/files/store.ts";

/** Deletes the files nobody attached to anything, and those whose entry is gone. Safe to run at any time. */
export async function runForgetFiles(env: Env, now = new Date()): Promise<void> {
  const { db } = openDatabase(env, "first-primary");
  const deleted = await deleteOrphanedFiles(db, openFileStore(env), now);
  console.log(JSON.stringify({ job: "forget-files", at: now.toISOString(), deleted }));
}
