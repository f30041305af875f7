import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { spawnSync } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { onChildren } from "./shutdown.ts";

/** What a process is known by once its number may have been given to another one. */
function identityOf(pid: number): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    // The name stands in brackets and may hold anything; the 20th field after it is when the process was started.
    const [, name = "", rest = ""] = /\((.*)\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    const [state, ...fields] = rest.split(" ");
    return state === "Z" ? undefined : `${name} ${fields[18]} ${boot}`;
  } catch {
    // A machine without /proc, or no such process.
  }
  const { stdout } = spawnSync("ps", ["-o", "comm=", "-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return stdout?.trim() || undefined;
}

const nameOf = (identity: string): string => basename(identity.split(" ")[0] ?? "");

const listIn = (folder: string): string => join(folder, "children");

/** Keeps a list of the processes that this one has started in the data folder, for the next start should this one be killed. */
export function noteChildren(folder: string): void {
  onChildren((pids) => {
    const lines = pids.flatMap((pid) => {
      const identity = identityOf(pid);
      return identity === undefined ? [] : [`${pid} ${identity}\n`];
    });
    try {
      writeFileSync(listIn(folder), lines.join(""));
    } catch {
      // A full disk: then the next start does not know them.
    }
  });
}

/**
 * Ends what a start that was killed has left running on this folder, whose lock this process holds. Returns what it
 * was, in words.
 */
export async function endOrphans(folder: string): Promise<readonly string[]> {
  let text = "";
  try {
    text = readFileSync(listIn(folder), "utf8");
  } catch {
    return [];
  }
  const left = text.split("\n").flatMap((line) => {
    const [, number, identity] = /^(\d+) (.+)$/.exec(line) ?? [];
    const pid = Number(number);
    return identity !== undefined && identityOf(pid) === identity ? [{ pid, identity }] : [];
  });
  for (const { pid } of left) process.kill(pid, "SIGKILL");
  for (const { pid, identity } of left) while (identityOf(pid) === identity) await setTimeout(20);
  return left.map(({ pid, identity }) => `${nameOf(identity)} (process ${pid})`);
}
