import { sql, type Placeholder } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { statementOn, type Database } from "./client.ts";

/** A read as it is written down: what it brings, and how it is made ready. */
interface Written<Row> extends PromiseLike<Row[]> {
  prepare(): { execute(values: Record<string, unknown>): Promise<unknown> };
}

/** Names a value that is given each time. */
export type NamedValues<Values> = (name: keyof Values & string) => Placeholder;

/** Where statements are written, which never asks anything. */
const forms: Database = drizzle({ prepare: () => undefined } as unknown as D1Database);

/**
 * A read whose text is made once in the life of the isolate, not anew for each request: what is asked all the time. `write`
 * gets a name for each value, and stands for every handle; it must not look at what the values are.
 */
export function prepared<Values extends Record<string, unknown>, Row>(
  write: (db: Database, value: NamedValues<Values>) => Written<Row>,
): (db: Database, values: Values) => Promise<Row[]> {
  let ready: ReturnType<Written<Row>["prepare"]> | undefined;
  let text = "";
  return (db, values) => {
    if (!ready) {
      const written = write(forms, (name) => sql.placeholder(name));
      ready = written.prepare();
      text = (ready as unknown as { readonly query: { readonly sql: string } }).query.sql;
    }
    // The same in all but whom it asks.
    const own = Object.create(ready, { stmt: { value: statementOn(db, text) } }) as typeof ready;
    return own.execute(values) as Promise<Row[]>;
  };
}

/** The same for a read of some shapes, by name: each is written once. */
export function preparedByShape<Values extends Record<string, unknown>, Row>(
  write: (db: Database, value: NamedValues<Values>, has: (name: keyof Values & string) => boolean) => Written<Row>,
): (db: Database, values: Values) => Promise<Row[]> {
  const shapes = new Map<string, (db: Database, values: Values) => Promise<Row[]>>();
  return (db, values) => {
    const given = new Set(Object.keys(values).filter((name) => values[name] !== undefined));
    const shape = [...given].toSorted().join(" ");
    let read = shapes.get(shape);
    if (!read) shapes.set(shape, (read = prepared((forms_, value) => write(forms_, value, (name) => given.has(name)))));
    return read(db, values);
  };
}
