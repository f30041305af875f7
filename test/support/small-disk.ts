import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";

const run = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

/** A disk of its own, in memory, for what happens when one is full or read-only. */
export interface SmallDisk {
  /** Puts an empty one of this size in the folder's place. */
  mount(size: string): void;
  makeReadOnly(): void;
  unmount(): void;
}

/** Undefined where this machine lets the tests mount none, which takes root's rights. */
export function smallDisk(folder: string): SmallDisk | undefined {
  mkdirSync(folder, { recursive: true });
  const mount = (size: string): boolean => run("mount", "-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder);
  if (!mount("64k")) return undefined;
  run("umount", folder);
  return {
    mount: (size) => {
      if (!mount(size)) throw new Error("The disk was not mounted.");
    },
    makeReadOnly: () => {
      if (!run("mount", "-o", "remount,ro", folder)) throw new Error("The disk was not made read-only.");
    },
    unmount: () => {
      run("umount", folder);
    },
  };
}
