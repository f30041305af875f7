import { AsyncLocalStorage } from "node:async_hooks";

/** Which county's request or job is being worked on, where a process has many. */
const current = new AsyncLocalStorage<string>();

/** Does something for a county: what is said meanwhile is said with its name. */
export const forCounty = <T>(name: string, work: () => T): T => current.run(name, work);

const withName = (parts: readonly unknown[]): readonly unknown[] => {
  const name = current.getStore();
  const [line, ...rest] = parts;
  return name !== undefined && typeof line === "string" && line.startsWith("{")
    ? [`{"county":${JSON.stringify(name)},${line.slice(1)}`, ...rest]
    : parts;
};

let isNamed = false;

/** Puts the county's name at the front of each line of JSON from now on. */
export function nameCountyInLog(): void {
  if (isNamed) return;
  isNamed = true;
  const { log, error } = console;
  console.log = (...parts: readonly unknown[]) => log(...withName(parts));
  console.error = (...parts: readonly unknown[]) => error(...withName(parts));
}
