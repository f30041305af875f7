import { z } from "zod";
import { CONFIG, inlined, runWrangler, type Value } from "../wrangler.ts";

const resultsSchema = z.array(z.object({ results: z.array(z.record(z.string(), z.unknown())) }));

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
