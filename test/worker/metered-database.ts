import { TestRunner } from "vitest";
import { isSetUp } from "../../worker/county/setup/set-up-yet.ts";
import { openDatabase } from "../../worker/platform/db/client.ts";
import { ON_CLOUDFLARE } from "./home.ts";

/** What D1 itself counts: machines differ, these numbers do not. */
export interface Meter {
  /** Round trips: a batch is one, however many statements it holds. */
  readonly calls: number;
  readonly statements: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  /** The statement that read most, and how many rows: where to look first. */
  readonly heaviest: { readonly sql: string; readonly rows: number };
}

const NOTHING = { sql: "", rows: 0 };

/** Node's SQLite counts no rows: a test that asks for them is one of D1, and is skipped in the other home. */
function counted(rows: number): number {
  if (!ON_CLOUDFLARE) TestRunner.getCurrentTest()?.context.skip("No rows are counted here.");
  return rows;
}

/** The binding of one that a Worker has asked before whether its county is set up, as it does of each once. */
export async function knownBinding(metered: MeteredDatabase): Promise<D1Database> {
  const { binding } = metered;
  await isSetUp(binding, openDatabase({ DB: binding }).db);
  metered.take();
  return binding;
}

/** A database that counts what is done through it, for the code under test to use in the place of the real one. */
export class MeteredDatabase {
  readonly #database: D1Database;
  /** The real statement behind each one handed out. */
  readonly #real = new WeakMap<object, D1PreparedStatement>();
  readonly #texts = new WeakMap<object, string>();
  #calls = 0;
  #statements = 0;
  #rowsRead = 0;
  #rowsWritten = 0;
  #heaviest = NOTHING;

  constructor(database: D1Database) {
    this.#database = database;
  }

  /** What came together since the last time. */
  take(): Meter {
    const [rowsRead, rowsWritten] = [this.#rowsRead, this.#rowsWritten];
    const meter = {
      calls: this.#calls,
      statements: this.#statements,
      get rowsRead() {
        return counted(rowsRead);
      },
      get rowsWritten() {
        return counted(rowsWritten);
      },
      heaviest: this.#heaviest,
    };
    this.#heaviest = NOTHING;
    this.#calls = this.#statements = this.#rowsRead = this.#rowsWritten = 0;
    return meter;
  }

  /** As a Worker's binding. */
  get binding(): D1Database {
    const session = {
      prepare: (sql: string) => this.#metered(sql, this.#database.prepare(sql)),
      batch: async <T>(statements: D1PreparedStatement[]) => {
        const results = await this.#database.batch<T>(
          statements.map((statement) => this.#real.get(statement) ?? statement),
        );
        this.#calls += 1;
        for (const [n, { meta }] of results.entries()) this.#count(meta, this.#texts.get(statements[n] ?? {}) ?? "");
        return results;
      },
      getBookmark: () => null,
    };
    return { ...session, withSession: () => session } as unknown as D1Database;
  }

  #count({ rows_read, rows_written }: D1Meta, sql: string): void {
    if (rows_read > this.#heaviest.rows) this.#heaviest = { sql, rows: rows_read };
    this.#statements += 1;
    this.#rowsRead += rows_read;
    this.#rowsWritten += rows_written;
  }

  #metered(sql: string, real: D1PreparedStatement): D1PreparedStatement {
    const counted = async <T>() => {
      const result = await real.all<T>();
      this.#calls += 1;
      this.#count(result.meta, sql);
      return result;
    };
    const metered = {
      bind: (...values: unknown[]) => this.#metered(sql, real.bind(...values)),
      all: counted,
      run: counted,
      // `raw` tells nothing of the rows it read: a read runs twice, and what writes answers by names.
      raw: async (options?: { columnNames?: false }) => {
        const { results } = await counted<object>();
        return /^\s*(?:select|with)\b/i.test(sql) ? real.raw(options) : results.map((row) => Object.values(row));
      },
    } as unknown as D1PreparedStatement;
    this.#real.set(metered, real);
    this.#texts.set(metered, sql);
    return metered;
  }
}
