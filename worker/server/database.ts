import { DatabaseSync, type StatementSync, type SQLInputValue } from "node:sqlite";
import { setImmediate } from "node:timers/promises";

/** SQLite's result codes that a message of its own goes with, as D1 names them (sqlite.org/rescode.html). */
const CODES: Readonly<Record<number, string>> = {
  5: "SQLITE_BUSY",
  8: "SQLITE_READONLY",
  10: "SQLITE_IOERR",
  11: "SQLITE_CORRUPT",
  13: "SQLITE_FULL",
  14: "SQLITE_CANTOPEN",
  19: "SQLITE_CONSTRAINT",
  26: "SQLITE_NOTADB",
};
const EXTENDED: Readonly<Record<number, string>> = {
  275: "SQLITE_CONSTRAINT_CHECK",
  787: "SQLITE_CONSTRAINT_FOREIGNKEY",
  1299: "SQLITE_CONSTRAINT_NOTNULL",
  1555: "SQLITE_CONSTRAINT_PRIMARYKEY",
  1811: "SQLITE_CONSTRAINT_TRIGGER",
  2067: "SQLITE_CONSTRAINT_UNIQUE",
};

/** What D1 takes in one statement; here as well, so that what runs in one home runs in the other. */
const MOST_PARAMETERS = 100;

/** What a database may keep in memory: pages it has read, and compiled statements, of which there are some twelve hundred. */
export interface Share {
  readonly pagesKilobytes: number;
  readonly statements: number;
}

/** Of one county that has the machine to itself. */
const WHOLE: Share = { pagesKilobytes: 65_536, statements: 1500 };

/** Of one among so many in a process: sixteen counties' worth is shared out, and no county is left with next to nothing. */
export const shareOf = (counties: number): Share => ({
  pagesKilobytes: Math.max(2048, Math.min(WHOLE.pagesKilobytes, Math.floor((16 * WHOLE.pagesKilobytes) / counties))),
  statements: Math.max(150, Math.min(WHOLE.statements, Math.floor((16 * WHOLE.statements) / counties))),
});

/** How long another process that writes, a backup say, is waited for. */
const BUSY_MILLISECONDS = 5000;

/** An error of SQLite in D1's words: what reads them (`platform/db/errors.ts`) need not know which home it is in. */
function inWordsOfD1(error: unknown): Error {
  const { message, errcode } = error as { message?: unknown; errcode?: unknown };
  if (typeof message !== "string" || typeof errcode !== "number") return new Error("D1_ERROR", { cause: error });
  const extended = EXTENDED[errcode];
  const code = (CODES[errcode & 0xff] ?? "SQLITE_ERROR") + (extended ? ` (extended: ${extended})` : "");
  return new Error(`D1_ERROR: ${message}: ${code}`, { cause: error });
}

function boundValue(value: unknown): SQLInputValue {
  switch (typeof value) {
    case "string":
    case "number":
      return value;
    case "boolean":
      return value ? 1 : 0;
    default:
      if (value === null || value instanceof Uint8Array) return value;
      if (value instanceof ArrayBuffer) return new Uint8Array(value);
      throw new Error(`D1_TYPE_ERROR: Type '${typeof value}' not supported for value`);
  }
}

type Row = Record<string, unknown>;

/** As D1 answers them: a plain object, with bytes as a list of numbers. */
const plain = (value: unknown): unknown => (value instanceof Uint8Array ? [...value] : value);

interface Outcome {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly changes: number;
  readonly lastId: number;
}

/** A statement and what is bound to it: nothing runs before it is asked to. */
interface Call {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/**
 * The county's database on this machine, behind the interface D1 has. There is one connection, and what runs on it runs
 * to its end: a batch is a transaction that nothing can come in between. Between two calls the rest of the process gets
 * its turn, so that a long job holds up no request for longer than one statement.
 */
export class OwnDatabase {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #calls = new WeakMap<object, Call>();

  readonly #kept: number;

  /** Opens the database in a file, which is made where there is none. */
  constructor(file: string, { pagesKilobytes, statements }: Share = WHOLE) {
    this.#kept = statements;
    this.#database = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS, enableForeignKeyConstraints: true });
    // Every commit is on the disk before it is answered.
    this.#database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF");
    this.#database.exec("PRAGMA journal_size_limit = 67108864");
    this.#database.exec(`PRAGMA cache_size = -${pagesKilobytes}`);
  }

  /** For what works on the whole of it: migrations, checks, backups. */
  get connection(): DatabaseSync {
    return this.#database;
  }

  close(): void {
    if (!this.#database.isOpen) return;
    this.#statements.clear();
    // What the next start should know of how much there is of what: cheap, and never a whole count.
    try {
      this.#database.exec("PRAGMA analysis_limit = 400; PRAGMA optimize");
    } catch {
      // A full or read-only disk: then the figures stay as they are.
    }
    this.#database.close();
  }

  /** As a Worker's binding. */
  get binding(): D1Database {
    const session = {
      prepare: (sql: string) => this.#statement({ sql, values: [] }),
      batch: async (statements: readonly object[]) => {
        await setImmediate();
        return this.#transaction(statements.map((statement) => this.#callOf(statement))).map(resultOf);
      },
      // There is one copy, which is always the newest.
      getBookmark: () => null,
    };
    const database = {
      ...session,
      withSession: () => session,
      exec: async (sql: string) => {
        await setImmediate();
        const started = performance.now();
        this.#guarded(() => this.#database.exec(sql));
        return { count: 1, duration: performance.now() - started };
      },
    };
    return database as unknown as D1Database;
  }

  #callOf(statement: object): Call {
    const call = this.#calls.get(statement);
    if (!call) throw new Error("D1_ERROR: The statement is another database's.");
    return call;
  }

  #statement(call: Call): object {
    const now = async () => {
      await setImmediate();
      return this.#run(call);
    };
    const statement = {
      bind: (...values: unknown[]) => this.#statement({ sql: call.sql, values: values.map(boundValue) }),
      all: async () => resultOf(await now()),
      run: async () => resultOf(await now()),
      raw: async ({ columnNames = false }: { columnNames?: boolean } = {}) => {
        const { columns, rows } = await now();
        const plainRows = rows.map((row) => row.map(plain));
        return columnNames ? [columns, ...plainRows] : plainRows;
      },
      first: async (column?: string) => {
        const [row] = resultOf(await now()).results;
        if (column === undefined || row === undefined) return row ?? null;
        if (!(column in row)) throw new Error(`D1_COLUMN_NOTFOUND: Column not found (${column})`);
        return row[column];
      },
    };
    this.#calls.set(statement, call);
    return statement;
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw error instanceof Error && error.message.startsWith("D1_") ? error : inWordsOfD1(error);
    }
  }

  #transaction(calls: readonly Call[]): Outcome[] {
    if (calls.length === 0) throw new Error("D1_ERROR: No SQL statements detected.");
    return this.#guarded(() => {
      this.#database.exec("BEGIN IMMEDIATE");
      try {
        const outcomes = calls.map((call) => this.#carryOut(call));
        this.#database.exec("COMMIT");
        return outcomes;
      } catch (error) {
        // Some errors, of a full disk say, have ended it already.
        if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
        throw error;
      }
    });
  }

  #run(call: Call): Outcome {
    const { rest } = this.#guarded(() => this.#prepared(call.sql));
    // Several statements in one text belong together.
    if (rest !== "") return this.#transaction([call])[0] ?? NOTHING;
    return this.#guarded(() => this.#carryOut(call));
  }

  /** A text's first statement, compiled, and what stands behind it. */
  #prepared(sql: string): { readonly statement: StatementSync; readonly rest: string } {
    const kept = this.#statements.get(sql);
    const statement = kept ?? this.#database.prepare(sql);
    const rest = sql.slice(statement.sourceSQL.length).replace(/^(?:\s|;|--[^\n]*(?:\n|$))+/, "");
    if (rest !== "") return { statement, rest };
    // What was used last stands last.
    this.#statements.delete(sql);
    this.#statements.set(sql, statement);
    const [oldest] = this.#statements.keys();
    if (oldest !== undefined && this.#statements.size > this.#kept) this.#statements.delete(oldest);
    return { statement, rest };
  }

  /** Carries out the statements of a text, each compiled once those before it are done; the last one's outcome counts. */
  #carryOut({ sql, values }: Call): Outcome {
    if (values.length > MOST_PARAMETERS) throw new Error("D1_ERROR: too many SQL variables: SQLITE_ERROR");
    let { statement, rest } = this.#prepared(sql);
    let outcome = outcomeOf(statement, values);
    while (rest !== "") {
      ({ statement, rest } = this.#prepared(rest));
      outcome = outcomeOf(statement, []);
    }
    return outcome;
  }
}

function outcomeOf(statement: StatementSync, values: readonly SQLInputValue[]): Outcome {
  const columns = statement.columns().map(({ name }) => name);
  if (columns.length === 0) {
    const { changes, lastInsertRowid } = statement.run(...values);
    return { columns, rows: [], changes: Number(changes), lastId: Number(lastInsertRowid) };
  }
  statement.setReturnArrays(true);
  const rows = statement.all(...values) as unknown as readonly (readonly unknown[])[];
  return { columns, rows, changes: 0, lastId: 0 };
}

const NOTHING: Outcome = { columns: [], rows: [], changes: 0, lastId: 0 };

/**
 * As D1 answers. Rows read and written are not counted here: `node:sqlite` does not tell, so what is read is measured in
 * the other home.
 */
function resultOf({ columns, rows, changes, lastId }: Outcome) {
  return {
    success: true,
    results: rows.map((row): Row => Object.fromEntries(columns.map((name, at) => [name, plain(row[at])]))),
    meta: { changes, last_row_id: lastId, changed_db: changes > 0, duration: 0, size_after: 0 },
  };
}
