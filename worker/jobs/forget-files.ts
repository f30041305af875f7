import { openDatabase } from "../platform/db/client.ts";
import type { Env } from "../platform/core/env.ts";
import { deleteOrphanedFiles, deleteUnknownBytes } from "../county/files/orphaned-service.ts";
import { openFileStore } from "../county/files/store.ts";

/**
 * Deletes the files nobody attached to anything, those whose entry is gone, and bytes that no row knows. Safe to run at
 * any time.
 */
export async function runForgetFiles(env: Env, now = new Date()): Promise<void> {
  const { db } = openDatabase(env, "first-primary");
  const store = openFileStore(env);
  const deleted = await deleteOrphanedFiles(db, store, now);
  const unknown = await deleteUnknownBytes(db, store, now);
  console.log(JSON.stringify({ job: "forget-files", at: now.toISOString(), deleted, unknown }));
}
