import type { ChildProcess } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";

const running = new Set<ChildProcess>();
let tell: () => void = () => {};

/** Calls `told` with the numbers of the processes that this one has started, now and whenever they change. */
export function onChildren(told: (pids: readonly number[]) => void): void {
  tell = () => told([...running].flatMap(({ pid }) => pid ?? []));
  tell();
}

// The Worker's runtime and its bundler are started deep inside wrangler; Node tells of every process it starts.
subscribe("child_process", (message) => {
  const { process: child } = message as { process: ChildProcess };
  running.add(child);
  child.once("spawn", () => tell());
  child.once("exit", () => {
    running.delete(child);
    tell();
  });
});

/** Ends every process that this one has started since this module was loaded, and waits until they are gone. */
export async function endChildren(): Promise<void> {
  const endings = [...running].map((child) => {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.ref();
    child.kill("SIGKILL");
    return gone;
  });
  await Promise.all(endings);
}

const SIGNALS: readonly (string | symbol)[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Calls `end` when this process is told to end, and sees to it that nothing else answers: wrangler's own listeners exit
 * at once, before the Worker has let go of its database and its processes are gone.
 */
export function whenToldToEnd(end: () => void): void {
  for (const signal of SIGNALS) process.on(signal, end);
  process.on("newListener", (event, listener) => {
    if (SIGNALS.includes(event)) queueMicrotask(() => process.off(event, listener));
  });
  // npm may be ended without passing it on: then this process has another parent, and nobody is left to tell it.
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, 1000).unref();
}
