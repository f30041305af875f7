/**
 * One round trip for what is asked at the same time.
 *
 * From a Worker every call of the database crosses the network, and a handler that asks three things with `Promise.all`
 * would cross it three times. Here reads that are asked before an answer has come wait for each other and go as one
 * `batch`, which D1 runs as one transaction: they see one state, too. What writes goes at once and by itself, after what
 * was asked before it.
 */

/** Turns of the microtask queue that bring no further question, before those there are go out. */
const QUIET_TURNS = 16;

/** A read, with nothing in it that could write. What is not surely one goes by itself. */
const isRead = (sql: string): boolean =>
  /^\s*(?:select|with)\b/i.test(sql) && !/\b(?:insert\s+into|update|delete\s+from|replace\s+into)\s/i.test(sql);

/**
 * A batch answers with rows as objects, in which two columns of one name are one. SQLite gives the columns of a subquery
 * names of their own, and reads it as if it stood alone.
 */
const withOwnNames = (sql: string): string => `SELECT * FROM (${sql})`;

type Row = Record<string, unknown>;

/** A statement as it is asked, alone or with others. */
interface Question {
  readonly statement: D1PreparedStatement;
  alone(): Promise<void>;
  answer(result: D1Result<Row>): void;
  fail(error: unknown): void;
}

/** What waits to be asked in the next round trip. */
class Waiting {
  readonly #session: D1DatabaseSession;
  /** Told how many statements go out. */
  readonly used: (statements: number) => void;
  #questions: Question[] = [];

  constructor(session: D1DatabaseSession, used: (statements: number) => void) {
    this.#session = session;
    this.used = used;
  }

  /** Asks in the next round trip: `alone` where it is the only question of it, else `read` from what came for it. */
  ask<T>(statement: D1PreparedStatement, alone: () => Promise<T>, read: (result: D1Result<Row>) => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#questions.push({
        statement,
        alone: () => alone().then(resolve, reject),
        answer: (result) => resolve(read(result)),
        fail: reject,
      });
      if (this.#questions.length === 1) void this.#goWhenQuiet();
    });
  }

  async #goWhenQuiet(): Promise<void> {
    const questions = this.#questions;
    let known = 0;
    for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
      if (questions.length > known) quiet = 0;
      known = questions.length;
      await Promise.resolve();
    }
    if (this.#questions === questions) this.go();
  }

  /** Asks at once what waits. */
  go(): void {
    const questions = this.#questions;
    this.#questions = [];
    this.used(questions.length);
    if (questions.length === 1) void questions[0]?.alone();
    else if (questions.length > 1) void this.#askTogether(questions);
  }

  async #askTogether(questions: readonly Question[]): Promise<void> {
    try {
      const results = await this.#session.batch<Row>(questions.map(({ statement }) => statement));
      for (const [n, result] of results.entries()) questions[n]?.answer(result);
    } catch (error) {
      for (const { fail } of questions) fail(error);
    }
  }
}

/** A statement with its values, of which Drizzle calls one of three. */
class Bound {
  readonly #waiting: Waiting;
  readonly #sql: string;
  readonly #values: readonly unknown[];
  readonly #session: D1DatabaseSession;
  readonly isRead: boolean;

  constructor(session: D1DatabaseSession, waiting: Waiting, sql: string, values: readonly unknown[]) {
    this.#session = session;
    this.#waiting = waiting;
    this.#sql = sql;
    this.#values = values;
    this.isRead = isRead(sql);
  }

  bind(...values: readonly unknown[]): Bound {
    return new Bound(this.#session, this.#waiting, this.#sql, values);
  }

  /** The database's own. */
  real(sql = this.#sql): D1PreparedStatement {
    return this.#session.prepare(sql).bind(...this.#values);
  }

  run(): Promise<D1Result<Row>> {
    return this.#afterWhatWaits(() => this.real().run());
  }

  all(): Promise<D1Result<Row>> {
    const alone = () => this.real().all<Row>();
    return this.isRead ? this.#waiting.ask(this.real(), alone, (result) => result) : this.#afterWhatWaits(alone);
  }

  /** Rows as lists of values, in the order of the columns. */
  raw(): Promise<unknown[][]> {
    const alone = () => this.real().raw();
    return this.isRead
      ? this.#waiting.ask(this.real(withOwnNames(this.#sql)), alone, ({ results }) =>
          results.map((row) => Object.values(row)),
        )
      : this.#afterWhatWaits(alone);
  }

  #afterWhatWaits<T>(ask: () => Promise<T>): Promise<T> {
    this.#waiting.go();
    this.#waiting.used(1);
    return ask();
  }
}

/** A session whose reads go together. It has what Drizzle calls of a database. */
export function inFewRoundTrips(session: D1DatabaseSession, used: (statements: number) => void) {
  const waiting = new Waiting(session, used);
  return {
    prepare: (sql: string) => new Bound(session, waiting, sql, []),
    batch: (statements: readonly Bound[]): Promise<readonly D1Result<Row>[]> => {
      if (statements.every(({ isRead }) => isRead)) return Promise.all(statements.map((statement) => statement.all()));
      waiting.go();
      waiting.used(statements.length);
      return session.batch<Row>(statements.map((statement) => statement.real()));
    },
  };
}
