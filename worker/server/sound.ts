import { statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { CannotStart } from "./cannot-start.ts";

/** A larger database is not read through at every start, which would take longer than anybody waits. */
const CHECKED_UP_TO = 512 * 1024 * 1024;

/** Refuses a database that is damaged, as far as SQLite can tell by reading through it. */
export function assertSound(database: DatabaseSync, file: string, folder: string): void {
  if (statSync(file).size > CHECKED_UP_TO) return;
  const [first] = database.prepare("PRAGMA quick_check(1)").all();
  if (first?.["quick_check"] !== "ok")
    throw new CannotStart(
      `The database in ${folder} is damaged: keep a copy of it as it is, and put the last backup in its place.`,
    );
}
