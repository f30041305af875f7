import { readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { CannotStart } from "./cannot-start.ts";

const BUSY = 5;

/** What is held: a lock that nobody knows of any more would be collected, and with it let go. */
const held = new Set<DatabaseSync>();

/**
 * Holds a county's folder for this process alone. SQLite locks the file with the operating system, which lets go of it
 * whatever way the process ends; who holds it stands in a file beside it, for whoever is refused.
 */
export function lockFolder(folder: string): { release(): void } {
  const holder = join(folder, "served-by");
  const lock = new DatabaseSync(join(folder, "lock"), { timeout: 0 });
  try {
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (((error as { errcode?: number }).errcode ?? 0) % 256 !== BUSY) throw error;
    throw new CannotStart(
      `${folder} is served already, by ${read(holder)}. End that one first: two would mix writes up.`,
    );
  }
  writeFileSync(holder, `process ${process.pid} on ${hostname()} since ${new Date().toISOString()}\n`);
  held.add(lock);
  return {
    release: () => {
      held.delete(lock);
      lock.close();
    },
  };
}

function read(holder: string): string {
  try {
    return readFileSync(holder, "utf8").trim();
  } catch {
    return "another process";
  }
}
