import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import type { BatchItem } from "drizzle-orm/batch";
import type { Env } from "../core/env.ts";
import { allow } from "./allowance.ts";
import { guardOf } from "./errors.ts";
import { inFewRoundTrips, type Waiting } from "./round-trips.ts";

/** The one handle through which the domains' `queries.ts` read and write. */
export type Database = DrizzleD1Database;

/** A statement that has not run yet, to be put in a batch with others. */
export type Statement = BatchItem<"sqlite">;

/** A condition one domain's queries make for another's statement, and a column it may be about. */
export type { SQL as Condition, SQLWrapper as Column } from "drizzle-orm";
export type { SQLiteTable as Table } from "drizzle-orm/sqlite-core";

/** A database session of one request and the bookmark to hand on to the next one. */
export interface DatabaseSession {
  readonly db: Database;
  bookmark(): string | null;
}

/** What waits to be asked through a handle. */
const waiting = new WeakMap<Database, Waiting>();
/** The county's database behind a handle: what is remembered of a county hangs on it. */
const databases = new WeakMap<Database, object>();
export const databaseOf = (db: Database): object => databases.get(db) ?? db;
/** What makes a handle's statements. */
const makers = new WeakMap<Database, (text: string) => unknown>();

/** A statement of this text on a handle, for `prepared`. */
export const statementOn = (db: Database, text: string): unknown => makers.get(db)?.(text);

/**
 * Opens a session that reads its own writes (D1 read replication): it starts no earlier than `bookmark`, and anywhere
 * when there is none. Nothing outside this folder knows which database this is.
 */
export function openDatabase({ DB, allowance }: Pick<Env, "DB" | "allowance">, bookmark?: string): DatabaseSession {
  const session = DB.withSession(bookmark ?? "first-unconstrained");
  // Drizzle's type asks for a whole D1Database; it only ever calls `prepare` and `batch`.
  const client = inFewRoundTrips(session, (statements) => allowance?.use(statements));
  const db = drizzle(client as unknown as D1Database);
  waiting.set(db, client.waiting);
  databases.set(db, DB);
  makers.set(db, client.prepare);
  if (allowance) allow(db, allowance);
  return { db, bookmark: () => session.getBookmark() };
}

/** Rows as the statements of one kind bring them. */
type Rows = Record<string, unknown>;

/** A read that has not run yet. Those that are waited for together go in one round trip. */
export type Read<Row extends Rows> = BatchItem<"sqlite"> & PromiseLike<Row[]>;

/** What is to be written along with the next change, in the same batch. */
export interface Companion {
  statements(): Promise<readonly Statement[]>;
  /** Whether it is there: then the change is, even if the database's word was lost on the way. */
  isWritten(): Promise<boolean>;
}
const companions = new WeakMap<Database, Companion[]>();

/** Lets `companion` go along with the next change that is written through this handle. */
export const accompany = (db: Database, companion: Companion): void =>
  void companions.set(db, [...(companions.get(db) ?? []), companion]);

/** Lets nothing be written through this handle before `until` is fulfilled, and nothing at all where it is refused. */
export const holdWrites = (db: Database, until: Promise<unknown>): void => waiting.get(db)?.holdWrites(until);

/**
 * Runs the statements as one transaction, and reads what came of it: what `read` asks first is answered by the same round
 * trip.
 */
export async function writeAndRead<T>(
  db: Database,
  statements: readonly Statement[],
  read: () => Promise<T>,
): Promise<T> {
  const own = waiting.get(db);
  const answer = statements.length > 0 ? own?.readBehind(read) : undefined;
  answer?.catch(() => {});
  try {
    await writeBatch(db, statements);
  } finally {
    own?.forgetRead();
  }
  // The word of a change may be lost, though it is written: then what came of it is read by itself.
  return answer ? answer.catch(read) : read();
}

/** Runs the statements as one transaction: all of them, or none. */
export async function writeBatch(db: Database, [first, ...rest]: readonly Statement[]): Promise<void> {
  if (!first) return;
  await waiting.get(db)?.mayWrite();
  const along = companions.get(db) ?? [];
  try {
    const more = await Promise.all(along.map((companion) => companion.statements()));
    await db.batch([first, ...rest, ...more.flat()]);
  } catch (error) {
    // What a guard refused was undone; of anything else only the database knows.
    if (guardOf(error)) throw error;
    const written = await Promise.all(along.map((companion) => companion.isWritten().catch(() => false)));
    if (!written.includes(true)) throw error;
  }
  companions.delete(db);
}

/** Does something whose batches this, and nothing else, goes along with. */
export async function accompaniedBy<T>(db: Database, companion: Companion, change: () => Promise<T>): Promise<T> {
  const kept = companions.get(db);
  companions.set(db, [companion]);
  try {
    return await change();
  } finally {
    companions.delete(db);
    if (kept) companions.set(db, kept);
  }
}
