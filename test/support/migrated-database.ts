import { DatabaseSync } from "node:sqlite";

/** A statement that makes the list of an SQLite database's tables, indices and triggers. */
interface Made {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The statements that fill a table with the rows it has. */
function insertions(database: DatabaseSync, table: string): string[] {
  const columns = database
    .prepare(`SELECT name FROM pragma_table_info(?)`)
    .all(table)
    .map(({ name }) => quoted(String(name)));
  const values = columns.map((column) => `quote(${column})`).join(" || ', ' || ");
  return database
    .prepare(`SELECT ${values} AS row FROM ${quoted(table)}`)
    .all()
    .map(({ row }) => `INSERT INTO ${quoted(table)} (${columns.join(", ")}) VALUES (${String(row)})`);
}

/** D1 takes a hundred thousand bytes at once. */
const LONGEST = 90_000;

/** Statements joined to scripts, each short enough, in their order. */
function scriptsOf(statements: readonly string[]): string[] {
  const scripts: string[] = [];
  let script = "";
  for (const statement of statements) {
    const next = `${script};\n${statement}`;
    if (script !== "" && Buffer.byteLength(next) > LONGEST) scripts.push(script);
    script = script === "" || scripts.at(-1) === script ? `PRAGMA defer_foreign_keys = on;\n${statement}` : next;
  }
  return [...scripts, script];
}

/**
 * Scripts that make, in an empty database, what the migrations make of it, without the ways they went: tables, the rows the
 * migrations wrote, then indices and triggers. A test starts from it some hundred times.
 */
export function migratedDatabase(migrations: readonly { readonly queries: readonly string[] }[]): string[] {
  const database = new DatabaseSync(":memory:");
  try {
    for (const { queries } of migrations) {
      // As D1 does: each migration is one transaction, and what refers to what is checked at its end.
      database.exec("BEGIN");
      for (const query of queries) database.exec(query);
      database.exec("COMMIT");
    }
    const made = database
      .prepare("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'")
      .all()
      .map(({ type, name, sql }): Made => ({ type: String(type), name: String(name), sql: String(sql) }));
    const tables = made.filter(({ type }) => type === "table");
    return scriptsOf([
      ...tables.map(({ sql }) => sql),
      ...tables.flatMap(({ name }) => insertions(database, name)),
      ...made.filter(({ type }) => type !== "table").map(({ sql }) => sql),
    ]);
  } finally {
    database.close();
  }
}
