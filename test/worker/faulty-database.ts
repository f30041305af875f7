/** Which database call of a request fails, counted from one, and how. */
export interface Fault {
  readonly at: number;
  /** Counts only the calls that change something together. */
  readonly of?: "batches";
  /**
   * `before`: it is not done. `after`: it is done, and its answer is lost. `down`: nothing is done from then on.
   * `lastDone`: it is done, its answer is lost, and nothing is done from then on. `late`: it is done when the `delay` is
   * over. `doneLate`: it is done, and answered when the `delay` is over.
   */
  readonly kind: "before" | "after" | "down" | "lastDone" | "late" | "doneLate";
  readonly delay?: Delay;
}

/** What holds a call up until it is let go. */
export class Delay {
  readonly #reached = Promise.withResolvers<void>();
  readonly #over = Promise.withResolvers<void>();

  /** Resolves when a call has got here. */
  get reached(): Promise<void> {
    return this.#reached.promise;
  }

  letGo(): void {
    this.#over.resolve();
  }

  async pass(): Promise<void> {
    this.#reached.resolve();
    await this.#over.promise;
  }
}

const CHANGES = /\b(?:insert|update|delete|replace)\s/i;

/** A database that fails where it is told to, in the place of the real one behind it. */
export class FaultyDatabase {
  readonly #database: D1Database;
  readonly #real = new WeakMap<object, D1PreparedStatement>();
  /** Statements that change something: what is read at the same time goes in one batch, too. */
  readonly #changing = new WeakSet<object>();
  readonly #fault: Fault | undefined;
  #calls = 0;
  #batches = 0;
  #firstBatch: number | undefined;
  #failed = false;
  readonly #changingCalls: number[] = [];

  constructor(database: D1Database, fault?: Fault) {
    this.#database = database;
    this.#fault = fault;
  }

  /** Whether the call that was to fail was made. */
  get failed(): boolean {
    return this.#failed;
  }

  /** How many calls were made. */
  get calls(): number {
    return this.#calls;
  }

  /** Which of them were to change something, counted from one. */
  get changingCalls(): readonly number[] {
    return this.#changingCalls;
  }

  /** Which call was the first that was to change something together: the change itself, as a rule. */
  get firstBatch(): number | undefined {
    return this.#firstBatch;
  }

  /** How many times something was to be changed. */
  get batches(): number {
    return this.#batches;
  }

  /** As a Worker's binding. */
  get binding(): D1Database {
    const session = {
      prepare: (sql: string) => this.#statement(this.#database.prepare(sql), CHANGES.test(sql)),
      batch: <T>(statements: D1PreparedStatement[]) => {
        const changes = statements.some((statement) => this.#changing.has(statement));
        if (changes) {
          this.#batches++;
          this.#firstBatch ??= this.#calls + 1;
        }
        return this.#call(changes, () =>
          this.#database.batch<T>(statements.map((statement) => this.#real.get(statement) ?? statement)),
        );
      },
      getBookmark: () => null,
    };
    return { ...session, withSession: () => session } as unknown as D1Database;
  }

  async #call<T>(changes: boolean, work: () => Promise<T>): Promise<T> {
    const { at, of, kind, delay }: Fault = this.#fault ?? { at: Infinity, kind: "before" };
    this.#calls++;
    if (changes) this.#changingCalls.push(this.#calls);
    const count = of === "batches" ? this.#batches : this.#calls;
    // The calls between two batches count as the earlier one: only the first of them is the batch itself.
    const isIt = count === at && !this.#failed;
    const lost = new Error("D1_ERROR: Network connection lost.");
    if (this.#failed && (kind === "down" || kind === "lastDone")) throw lost;
    this.#failed ||= isIt;
    if (isIt && kind === "late") await delay?.pass();
    if (isIt && (kind === "before" || kind === "down")) throw lost;
    const result = await work();
    if (isIt && kind === "doneLate") await delay?.pass();
    if (isIt && (kind === "after" || kind === "lastDone")) throw lost;
    return result;
  }

  #statement(real: D1PreparedStatement, changes: boolean): D1PreparedStatement {
    const statement = {
      bind: (...values: unknown[]) => this.#statement(real.bind(...values), changes),
      all: () => this.#call(changes, () => real.all()),
      run: () => this.#call(changes, () => real.run()),
      raw: (options?: { columnNames?: false }) => this.#call(changes, () => real.raw(options)),
    } as unknown as D1PreparedStatement;
    this.#real.set(statement, real);
    if (changes) this.#changing.add(statement);
    return statement;
  }
}
