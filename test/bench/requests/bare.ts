import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { Hono } from "hono";
import type { Asked } from "./recorded.ts";

const isRead = ({ sql }: Asked): boolean => /^\s*(?:select|with)\b/i.test(sql) && !/\binsert\s+into\b/i.test(sql);

type Row = Record<string, SQLInputValue>;

/** The tables a booking writes to, and the columns no two rows share. */
const WRITTEN: readonly (readonly [table: string, own: readonly string[]])[] = [
  ["bookings", ["id", "code", "phone_index"]],
  ["audit_entries", ["id"]],
  ["outbox_events", ["id", "subject_id"]],
  ["idempotency_records", ["key"]],
  ["write_origins", ["request_id"]],
];

const inserted = (table: string, row: Row, into = "INSERT INTO"): string =>
  `${into} ${table} (${Object.keys(row).join(", ")})`;
const marks = (row: Row): string =>
  Object.keys(row)
    .map(() => "?")
    .join(", ");

/** The same work with nothing around it: Hono and prepared statements on the same database. */
export class Bare {
  /** One for each path: Hono takes no more once it has answered. */
  readonly #apps = new Map<string, Hono>();
  readonly #database: DatabaseSync;
  #written = 0;

  constructor(file: string) {
    this.#database = new DatabaseSync(file, { timeout: 5_000 });
    this.#database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF");
  }

  close(): void {
    this.#database.close();
  }

  #at(path: string): Hono {
    const app = this.#apps.get(path) ?? new Hono();
    this.#apps.set(path, app);
    return app;
  }

  /** Answers a path with what these statements bring. */
  serveReads(path: string, asked: readonly Asked[]): void {
    const statements = asked.filter(isRead).map(({ sql, values }) => ({
      statement: this.#database.prepare(sql),
      values: values as readonly SQLInputValue[],
    }));
    this.#at(path).get(path, (c) => c.json(statements.map(({ statement, values }) => statement.all(...values))));
  }

  serveText(path: string, text: string): void {
    this.#at(path).get(path, (c) => c.body(text, 200, { "content-type": "application/json; charset=utf-8" }));
  }

  /** Books: the row and a place if there is one, and with `everything` all rows that a booking writes. */
  serveBookings(path: string, everything: boolean): void {
    const sample = (table: string): Row => {
      const row = this.#database.prepare(`SELECT * FROM ${table} ORDER BY rowid DESC LIMIT 1`).get() as Row | undefined;
      if (!row) throw new Error(`Nothing is written to ${table}.`);
      return row;
    };
    const tables = everything ? WRITTEN : WRITTEN.slice(0, 1);
    const rows = tables.map(([table, own]) => {
      const row = sample(table);
      return { table, own, row, insert: this.#database.prepare(`${inserted(table, row)} VALUES (${marks(row)})`) };
    });
    const place = this.#database.prepare(
      `INSERT INTO places (session_id, place, booking_id, phone_index)
       SELECT ?1, coalesce(max(place), 0) + 1, ?2, ?2 FROM places WHERE session_id = ?1 HAVING count(*) < 4`,
    );
    this.#at(path).post(path, async (c) => {
      const { session } = await c.req.json<{ session: string }>();
      const id = `bare-${path}-${this.#written++}`;
      this.#database.exec("BEGIN IMMEDIATE");
      for (const { table, own, row, insert } of rows) {
        const fields = Object.entries(row).map(([name, value]) =>
          own.includes(name) ? id : table === "bookings" && name === "session_id" ? session : value,
        );
        insert.run(...fields);
      }
      const { changes } = place.run(session, id);
      this.#database.exec(changes === 1 ? "COMMIT" : "ROLLBACK");
      return c.json({ id }, changes === 1 ? 201 : 409);
    });
  }

  async ask(path: string, body?: object): Promise<void> {
    const answer = await this.#at(path.replace(/\?.*/, "")).fetch(
      new Request(
        `https://pioneer.test${path}`,
        body
          ? { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } }
          : undefined,
      ),
    );
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  }
}
