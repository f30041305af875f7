import process from "node:process";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { z } from "zod";

const root = resolve(import.meta.dirname, "../../..");

type Value = string | number | boolean | null;

const resultsSchema = z.array(z.object({ results: z.array(z.record(z.string(), z.unknown())) }));

/** A value as it stands in SQL: the command line takes none beside it. */
const literal = (value: Value): string =>
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

/**
 * The database on Cloudflare, or the local one, through `wrangler d1 execute`, as the service asks its own: what is asked
 * together is one call of wrangler, and all of it is done or none.
 */
export function wranglerDatabase(place: readonly string[]): D1Database {
  const ask = (statements: readonly Prepared[]) => {
    const command = statements.map(({ text }) => text).join(";\n");
    const written = runWrangler([
      "d1",
      "execute",
      "DB",
      "-c",
      CONFIG,
      ...place,
      "--json",
      "--yes",
      "--command",
      command,
    ]);
    const answered = resultsSchema.parse(JSON.parse(written.slice(written.indexOf("["))));
    return statements.map((_, at) => ({ results: answered[at]?.results ?? [], success: true, meta: {} }));
  };

  class Prepared {
    readonly text: string;

    constructor(text: string) {
      this.text = text;
    }

    bind(...values: Value[]): Prepared {
      return new Prepared(inlined(this.text, values));
    }

    all() {
      return Promise.resolve(ask([this])[0]);
    }

    run() {
      return this.all();
    }

    async first() {
      return (await this.all())?.results[0] ?? null;
    }

    async raw() {
      return ((await this.all())?.results ?? []).map((row) => Object.values(row));
    }
  }

  const session = {
    prepare: (text: string) => new Prepared(text),
    batch: (statements: readonly Prepared[]) => Promise.resolve(ask(statements)),
    getBookmark: () => null,
  };
  return { ...session, withSession: () => session } as unknown as D1Database;
}
