/** A county's database as SQL, as `wrangler d1 export` writes it and `wrangler d1 execute --file` takes it. */
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tablesOf } from "./manifest.ts";

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * The statements that make a database in an empty one: tables, their rows in the order they came, and only then what
 * would act on a row that is written. A table keeps its name for what is applied, so the homes take each other's.
 */
export function* statementsOf(database: DatabaseSync): Generator<string> {
  const made = database
    .prepare("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    .all()
    .filter(({ tbl_name: on }) => !/^(?:sqlite|_cf)_/.test(String(on)));
  yield "PRAGMA defer_foreign_keys = true";
  for (const { type, sql } of made) if (type === "table") yield String(sql);
  for (const table of tablesOf(database)) {
    const columns = database
      .prepare("SELECT name FROM pragma_table_info(?)")
      .all(table)
      .map(({ name }) => quoted(String(name)));
    const values = columns.map((column) => `quote(${column})`).join(" || ', ' || ");
    const rows = database.prepare(`SELECT ${values} AS line FROM ${quoted(table)} ORDER BY rowid`);
    for (const { line } of rows.iterate())
      yield `INSERT INTO ${quoted(table)} (${columns.join(", ")}) VALUES (${String(line)})`;
  }
  for (const { type, sql } of made) if (type !== "table") yield String(sql);
}

/** Writes the database in a file down as SQL. */
export function writeSql(file: string, to: string): void {
  const database = new DatabaseSync(file, { readOnly: true });
  const out = openSync(to, "wx", 0o600);
  try {
    for (const statement of statementsOf(database)) writeSync(out, `${statement};\n`);
  } finally {
    closeSync(out);
    database.close();
  }
}

/** D1 writes views behind the triggers on them, in which order nobody can read them. What is stored has no line breaks. */
function viewsFirst(sql: string): string {
  const views: string[] = [];
  const rest = sql.replaceAll(/^CREATE VIEW [^;]*;$/gm, (view) => {
    views.push(view);
    return "";
  });
  const [first] = /^CREATE TRIGGER /m.exec(rest) ?? [];
  return first === undefined ? sql : rest.replace(/^CREATE TRIGGER /m, () => `${views.join("\n")}\n${first}`);
}

/** Makes a database of SQL. */
export function loadSql(sql: string, to: string): void {
  const database = new DatabaseSync(to, { enableForeignKeyConstraints: false });
  try {
    database.exec("PRAGMA synchronous = OFF; BEGIN");
    database.exec(viewsFirst(readFileSync(sql, "utf8")));
    database.exec("COMMIT");
  } finally {
    database.close();
  }
}
