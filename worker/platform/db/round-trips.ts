/**
 * One round trip for what is asked at the same time.
 *
 * From a Worker every call of the database crosses the network, and a handler that asks three things with `Promise.all`
 * would cross it three times. Here reads that are asked before an answer has come wait for each other and go as one
 * `batch`, which D1 runs as one transaction: they see one state, too. What writes goes at once and by itself, after what
 * was asked before it; what is to be read of it goes behind it in the same batch.
 */

/** Turns of the microtask queue that bring no further question, before those there are go out. */
const QUIET_TURNS = 64;

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

/** Waits until nothing more comes: `count` is how much there is. */
async function quiet(count: () => number): Promise<void> {
  let known = 0;
  for (let turns = 0; turns < QUIET_TURNS; turns += 1) {
    if (count() > known) turns = 0;
    known = count();
    await Promise.resolve();
  }
}

/** What waits to be asked in the next round trip. */
class Waiting {
  readonly #session: D1DatabaseSession;
  /** Told how many statements go out. */
  readonly #used: (statements: number) => void;
  #questions: Question[] = [];
  /** Questions that go behind what is being written. */
  #behind: Question[] | undefined;
  #read: (() => void) | undefined;
  #gate: Promise<unknown> | undefined;

  constructor(session: D1DatabaseSession, used: (statements: number) => void) {
    this.#session = session;
    this.#used = used;
  }

  /** Asks in the next round trip: `alone` where it is the only question of it, else `read` from what came for it. */
  ask<T>(statement: D1PreparedStatement, alone: () => Promise<T>, read: (result: D1Result<Row>) => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const questions = this.#behind ?? this.#questions;
      questions.push({
        statement,
        alone: () => alone().then(resolve, reject),
        answer: (result) => resolve(read(result)),
        fail: reject,
      });
      if (questions === this.#questions && questions.length === 1) void this.#goWhenQuiet(questions);
    });
  }

  async #goWhenQuiet(questions: readonly Question[]): Promise<void> {
    await quiet(() => questions.length);
    if (this.#questions === questions) this.#go();
  }

  /** Asks at once what waits. */
  #go(): void {
    const questions = this.#questions;
    this.#questions = [];
    this.#used(questions.length);
    if (questions.length === 1) void questions[0]?.alone();
    else if (questions.length > 1) void this.#askTogether(questions);
  }

  async #askTogether(questions: readonly Question[], before: readonly D1PreparedStatement[] = []) {
    try {
      const results = await this.#session.batch<Row>([...before, ...questions.map(({ statement }) => statement)]);
      for (const [n, question] of questions.entries()) {
        const result = results[before.length + n];
        if (result) question.answer(result);
      }
      return results.slice(0, before.length);
    } catch (error) {
      for (const { fail } of questions) fail(error);
      if (before.length > 0) throw error;
      return [];
    }
  }

  /** Nothing is written before this is fulfilled, and never if it is refused. */
  holdWrites(until: Promise<unknown>): void {
    this.#gate = until;
    until.catch(() => {});
  }

  async mayWrite(): Promise<void> {
    await this.#gate;
  }

  /** Begins `read` with the next change: what it asks first is answered by the same round trip, and sees what was written. */
  readBehind<T>(read: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#read = () => void read().then(resolve, reject);
    });
  }

  /** Nothing is written that `readBehind` waits for. */
  forgetRead(): void {
    this.#read = undefined;
  }

  /** A statement that may write, behind everything that waits. */
  async writeAlone<T>(write: () => Promise<T>): Promise<T> {
    if (this.#gate) await this.#gate;
    this.#go();
    this.#used(1);
    return write();
  }

  /** The same for statements that are one change. */
  async write(statements: readonly D1PreparedStatement[]): Promise<readonly D1Result<Row>[]> {
    if (this.#gate) await this.#gate;
    this.#go();
    const behind: Question[] = [];
    if (this.#read) {
      this.#behind = behind;
      this.#read();
      this.#read = undefined;
      await quiet(() => behind.length);
      this.#behind = undefined;
    }
    this.#used(statements.length + behind.length);
    return this.#askTogether(behind, statements);
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
    return this.#waiting.writeAlone(() => this.real().run());
  }

  all(): Promise<D1Result<Row>> {
    const alone = () => this.real().all<Row>();
    return this.isRead ? this.#waiting.ask(this.real(), alone, (result) => result) : this.#waiting.writeAlone(alone);
  }

  /** Rows as lists of values, in the order of the columns. */
  raw(): Promise<unknown[][]> {
    const alone = () => this.real().raw();
    return this.isRead
      ? this.#waiting.ask(this.real(withOwnNames(this.#sql)), alone, ({ results }) =>
          results.map((row) => Object.values(row)),
        )
      : this.#waiting.writeAlone(alone);
  }
}

/** A session whose reads go together. It has what Drizzle calls of a database. */
export function inFewRoundTrips(session: D1DatabaseSession, used: (statements: number) => void) {
  const waiting = new Waiting(session, used);
  return {
    waiting,
    prepare: (sql: string) => new Bound(session, waiting, sql, []),
    batch: (statements: readonly Bound[]): Promise<readonly D1Result<Row>[]> =>
      statements.every(({ isRead }) => isRead)
        ? Promise.all(statements.map((statement) => statement.all()))
        : waiting.write(statements.map((statement) => statement.real())),
  };
}

export type { Waiting };
