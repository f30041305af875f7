import process from "node:process";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** A value of a statement. */
export type Value = string | number | boolean | null;

/** A value as it stands in SQL: the command line takes none beside it. */
export const literal = (value: Value): string =>
  value === null
    ? "NULL"
    : typeof value === "string"
      ? `'${value.replaceAll("'", "''")}'`
      : String(typeof value === "boolean" ? Number(value) : value);

/** SQL with its values in their places; a question mark inside a text is none of them. */
export function inlined(sql: string, values: readonly Value[]): string {
  let next = 0;
  return sql.replace(/'(?:[^']|'')*'|"[^"]*"|\?(\d*)/g, (found, number: string | undefined) => {
    if (!found.startsWith("?")) return found;
    return literal((number ? values[Number(number) - 1] : values[next++]) ?? null);
  });
}

/** Why wrangler did not do it. */
export class WranglerRefused extends Error {}

/** Runs wrangler in the product's folder and answers what it wrote. */
export function runWrangler(options: readonly string[], input?: string): string {
  const { status, stdout, stderr } = spawnSync(resolve(root, "node_modules/.bin/wrangler"), options, {
    cwd: root,
    encoding: "utf8",
    ...(input !== undefined && { input }),
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" },
  });
  if (status === 0) return stdout;
  throw new WranglerRefused(`${stderr}${stdout}`.trim() || "wrangler could not be run.");
}

export const CONFIG = resolve(root, "worker/wrangler.jsonc");

/** Which of the two databases wrangler knows is meant. */
export const placeOf = ({ remote }: { readonly remote: boolean }): readonly string[] =>
  remote ? ["--remote"] : ["--local", "--persist-to", resolve(root, ".data")];
