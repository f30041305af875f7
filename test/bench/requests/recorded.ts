/** A statement as it was asked. */
export interface Asked {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** A database that writes down what is asked through it, and in how many calls. */
export class RecordedDatabase {
  readonly #database: D1Database;
  readonly #real = new WeakMap<object, { readonly statement: D1PreparedStatement; readonly asked: Asked }>();
  #asked: Asked[] = [];
  #calls = 0;

  constructor(database: D1Database) {
    this.#database = database;
  }

  /** What came together since the last time. */
  take(): { readonly calls: number; readonly asked: readonly Asked[] } {
    const taken = { calls: this.#calls, asked: this.#asked };
    this.#asked = [];
    this.#calls = 0;
    return taken;
  }

  /** As a Worker's binding. */
  get binding(): D1Database {
    const session = {
      prepare: (sql: string) => this.#statement({ sql, values: [] }, this.#database.prepare(sql)),
      batch: async <T>(statements: D1PreparedStatement[]) => {
        this.#calls += 1;
        const known = statements.map((statement) => this.#real.get(statement));
        this.#asked.push(...known.flatMap((each) => (each ? [each.asked] : [])));
        return this.#database.batch<T>(known.flatMap((each) => (each ? [each.statement] : [])));
      },
      getBookmark: () => null,
    };
    return { ...session, withSession: () => session } as unknown as D1Database;
  }

  #statement(asked: Asked, statement: D1PreparedStatement): D1PreparedStatement {
    const begin = () => {
      this.#calls += 1;
      this.#asked.push(asked);
    };
    const recorded = {
      bind: (...values: unknown[]) => this.#statement({ sql: asked.sql, values }, statement.bind(...values)),
      all: () => (begin(), statement.all()),
      run: () => (begin(), statement.run()),
      raw: () => (begin(), statement.raw()),
    } as unknown as D1PreparedStatement;
    this.#real.set(recorded, { statement, asked });
    return recorded;
  }
}
