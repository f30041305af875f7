/** Which database call of a request fails, counted from one, and how. */
export interface Fault {
  readonly at: number;
  /** `before`: it is not done. `after`: it is done, and its answer is lost. `down`: nothing is done from then on. */
  readonly kind: "before" | "after" | "down";
}

/** A database that fails where it is told to, in the place of the real one behind it. */
export class FaultyDatabase {
  readonly #database: D1Database;
  readonly #real = new WeakMap<object, D1PreparedStatement>();
  readonly #fault: Fault | undefined;
  #calls = 0;

  constructor(database: D1Database, fault?: Fault) {
    this.#database = database;
    this.#fault = fault;
  }

  /** Whether the call that was to fail was made. */
  get failed(): boolean {
    return this.#fault !== undefined && this.#calls >= this.#fault.at;
  }

  /** As a Worker's binding. */
  get binding(): D1Database {
    const session = {
      prepare: (sql: string) => this.#statement(this.#database.prepare(sql)),
      batch: <T>(statements: D1PreparedStatement[]) =>
        this.#call(() =>
          this.#database.batch<T>(statements.map((statement) => this.#real.get(statement) ?? statement)),
        ),
      getBookmark: () => null,
    };
    return { ...session, withSession: () => session } as unknown as D1Database;
  }

  async #call<T>(work: () => Promise<T>): Promise<T> {
    const { at, kind } = this.#fault ?? { at: 0, kind: "before" };
    const call = ++this.#calls;
    const lost = new Error("D1_ERROR: Network connection lost.");
    if ((call === at && kind === "before") || (call >= at && kind === "down")) throw lost;
    const result = await work();
    if (call === at) throw lost;
    return result;
  }

  #statement(real: D1PreparedStatement): D1PreparedStatement {
    const statement = {
      bind: (...values: unknown[]) => this.#statement(real.bind(...values)),
      all: () => this.#call(() => real.all()),
      run: () => this.#call(() => real.run()),
      raw: (options?: { columnNames?: false }) => this.#call(() => real.raw(options)),
    } as unknown as D1PreparedStatement;
    this.#real.set(statement, real);
    return statement;
  }
}
