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
  #questions: Question[] = [];

  constructor(session: D1DatabaseSession) {
    this.#session = session;
  }

  add(questions: readonly Question[]): void {
    const isFirst = this.#questions.length === 0;
    this.#questions.push(...questions);
    if (isFirst) void this.#goWhenQuiet();
  }

  async #goWhenQuiet(): Promise<void> {
    const questions = this.#questions;
    let known = 0;
    for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
      if (questions.length > known) quiet = 0;
      known = questions.length;
      await null;
    }
    if (this.#questions === questions) this.go();
  }

  go(): void {
    const questions = this.#questions;
    this.#questions = [];
    if (questions.length === 1) void questions[0]?.alone();
    if (questions.length < 2) return;
    this.#session.batch<Row>(questions.map(({ statement }) => statement)).then(
      (results) => {
        for (const [n, result] of results.entries()) questions[n]?.answer(result);
      },
      (error: unknown) => {
        for (const question of questions) question.fail(error);
      },
    );
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
    this.#waiting.go();
    return this.real().run();
  }

  all(): Promise<D1Result<Row>> {
    if (!this.isRead) return this.#afterWhatWaits(() => this.real().all<Row>());
    return this.#ask(
      this.real(),
      () => this.real().all<Row>(),
      (result) => result,
    );
  }

  /** Rows as lists of values, in the order of the columns. */
  raw(): Promise<unknown[][]> {
    if (!this.isRead) return this.#afterWhatWaits(() => this.real().raw());
    return this.#ask(
      this.real(withOwnNames(this.#sql)),
      () => this.real().raw(),
      ({ results }) => results.map((row) => Object.values(row)),
    );
  }

  #afterWhatWaits<T>(ask: () => Promise<T>): Promise<T> {
    this.#waiting.go();
    return ask();
  }

  #ask<T>(statement: D1PreparedStatement, ask: () => Promise<T>, read: (result: D1Result<Row>) => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.add([
        {
          statement,
          alone: () => ask().then(resolve, reject),
          answer: (result) => resolve(read(result)),
          fail: reject,
        },
      ]);
    });
  }
}

/** A session whose reads go together. It has what Drizzle calls of a database. */
export function inFewRoundTrips(session: D1DatabaseSession) {
  const waiting = new Waiting(session);
  const together = (statements: readonly Bound[]) =>
    Promise.all(
      statements.map(
        (statement) =>
          new Promise<D1Result<Row>>((resolve, reject) => {
            waiting.add([
              {
                statement: statement.real(),
                alone: () => statement.real().all<Row>().then(resolve, reject),
                answer: resolve,
                fail: reject,
              },
            ]);
          }),
      ),
    );
  return {
    prepare: (sql: string) => new Bound(session, waiting, sql, []),
    batch: (statements: readonly Bound[]): Promise<readonly D1Result<Row>[]> => {
      if (statements.every((statement) => statement.isRead)) return together(statements);
      waiting.go();
      return session.batch<Row>(statements.map((statement) => statement.real()));
    },
  };
}
