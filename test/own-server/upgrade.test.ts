import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import { PLACES } from "../../worker/server/config.ts";
import { migrate, migrationsIn } from "../../worker/server/migrate.ts";

/**
 * From every state there ever was: a database is made by the migrations up to one of them, every table of it gets rows by
 * what its columns were then, and the rest is applied as the own server's start does.
 */

const base = mkdtempSync(join(tmpdir(), "upgrade-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const NAMES = migrationsIn(PLACES.migrations);

type Row = Readonly<Record<string, unknown>>;
const all = (database: DatabaseSync, sql: string, ...values: string[]): readonly Row[] =>
  database.prepare(sql).all(...values);

/** A database in a file for each migration, as that left it. */
function makeStates(): DatabaseSync {
  const database = new DatabaseSync(":memory:", { enableForeignKeyConstraints: true });
  database.exec(
    "CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)",
  );
  for (const [n, name] of NAMES.entries()) {
    database.exec("BEGIN");
    database.exec(readFileSync(join(PLACES.migrations, name), "utf8"));
    database.prepare("INSERT INTO d1_migrations (name) VALUES (?)").run(name);
    database.exec("COMMIT");
    database.exec(`VACUUM INTO '${stateOf(n)}'`);
  }
  return database;
}
const stateOf = (n: number): string => join(base, `${n}.db`);

const tablesOf = (database: DatabaseSync): readonly string[] =>
  all(
    database,
    String.raw`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name <> 'd1_migrations' ORDER BY name`,
  ).map(({ name }) => String(name));

/** The words a column was held to, by its table's own text. */
function wordOf(table: string, column: string): string | undefined {
  const [, first] = new RegExp(String.raw`["\x60(]${column}["\x60)]?\s+(?:IN|in)\s*\(\s*'([^']*)'`).exec(table) ?? [];
  return first;
}

const ROWS = 3;
const day = (n: number) => `2026-10-${String(10 + n)}`;

/** What stands in a column of the n-th row: what it refers to, or what fits its name and kind. */
function valueOf(
  { name, type, table }: { readonly name: string; readonly type: string; readonly table: string },
  n: number,
  parents: ReadonlyMap<string, readonly unknown[]>,
): string | number | null {
  const parent = parents.get(name);
  if (parent) return (parent[n % Math.max(parent.length, 1)] ?? null) as string | number | null;
  const word = wordOf(table, name);
  if (word !== undefined) return word;
  if (/int|real/i.test(type)) return n + 1;
  if (/_at$|^at$|_since$|_until$|^since$/.test(name)) return `${day(n)}T00:00:00.000Z`;
  if (/date|_on$|^day$|_from$|_to$|^from|^to$/.test(name)) return day(n);
  if (/time/.test(name)) return `${String(9 + n).padStart(2, "0")}:00`;
  if (name === "id" || name.endsWith("_id")) return `row-${n}`;
  return `"${name} ${n}"`;
}

/** Fills every table that has none, parents first; what guards writes is put aside for it, since no way leads to such rows. */
function fill(database: DatabaseSync): void {
  const triggers = all(database, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'");
  for (const { name } of triggers) database.exec(`DROP TRIGGER "${String(name)}"`);
  database.exec("PRAGMA foreign_keys = OFF");
  for (const name of tablesOf(database)) {
    const [{ sql: text } = {}] = all(database, "SELECT sql FROM sqlite_master WHERE name = ? AND type = 'table'", name);
    const columns = all(
      database,
      'SELECT name, type, "notnull" AS needed, dflt_value AS usual, pk FROM pragma_table_info(?)',
      name,
    );
    const parents = new Map(
      all(database, 'SELECT "from" AS child, "table" AS parent, "to" AS key FROM pragma_foreign_key_list(?)', name).map(
        ({ child, parent, key }) => [
          String(child),
          parent === name
            ? [null]
            : Array.from({ length: ROWS }, (_, n) =>
                key === "id" || key === null ? `row-${n}` : `${String(key)} ${n}`,
              ),
        ],
      ),
    );
    const given = columns.filter(({ needed, usual, pk }) => Number(pk) > 0 || (Number(needed) > 0 && usual === null));
    const insert = database.prepare(
      `INSERT OR IGNORE INTO "${name}" (${given.map((column) => `"${String(column["name"])}"`).join(", ")}) VALUES (${given.map(() => "?").join(", ")})`,
    );
    if (given.length === 0) continue;
    for (let n = 0; n < ROWS; n++)
      insert.run(
        ...given.map((column) =>
          valueOf({ name: String(column["name"]), type: String(column["type"]), table: String(text) }, n, parents),
        ),
      );
  }
  database.exec("PRAGMA foreign_keys = ON");
  for (const { sql } of triggers) database.exec(String(sql));
}

const countOf = (database: DatabaseSync, table: string): number =>
  Number(all(database, `SELECT count(*) AS n FROM "${table}"`)[0]?.["n"]);

const shapeOf = (database: DatabaseSync) =>
  all(database, "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%' ORDER BY type, name").map(
    ({ type, name, sql }) => `${String(type)} ${String(name)}: ${String(sql).replaceAll(/\s+/g, " ")}`,
  );

/** What is worked out from other rows, and is made anew. */
const WORKED_OUT = new Set(["post_index", "post_promises"]);

describe("an upgrade", () => {
  const shape = shapeOf(makeStates());

  it.each(NAMES.slice(0, -1).map((name, last) => ({ name, last })))("from $name keeps every row", ({ last }) => {
    const database = new DatabaseSync(stateOf(last), { enableForeignKeyConstraints: true });
    database.exec("PRAGMA synchronous = OFF");
    fill(database);
    const before = new Map(tablesOf(database).map((table) => [table, countOf(database, table)]));
    const empty = [...before].filter(([, count]) => count === 0).map(([table]) => table);
    expect(empty.length, empty.join(", ")).toBeLessThan(before.size / 10);
    expect(migrate(database, PLACES.migrations)).toEqual(NAMES.slice(last + 1));
    expect(shapeOf(database)).toEqual(shape);
    expect(all(database, "PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
    const after = new Set(tablesOf(database));
    for (const [table, count] of before)
      if (after.has(table) && !WORKED_OUT.has(table))
        expect([table, countOf(database, table) >= count]).toEqual([table, true]);
    database.close();
  });
});

describe("a migration that is cut off", () => {
  const folderWith = (name: string, sql: string): string => {
    const folder = mkdtempSync(join(base, "migrations-"));
    cpSync(PLACES.migrations, folder, { recursive: true });
    writeFileSync(join(folder, name), sql);
    return folder;
  };

  it("left nothing, keeps those before it, and is done by the next start", () => {
    const half = folderWith("9998_half.sql", "CREATE TABLE first_half (id TEXT); SELECT nothing_of_the_kind();");
    writeFileSync(join(half, "9997_before.sql"), "CREATE TABLE before_it (id TEXT);");
    const database = new DatabaseSync(":memory:");
    expect(() => migrate(database, half)).toThrow("9998_half.sql could not be applied");
    expect(tablesOf(database)).toContain("before_it");
    expect(tablesOf(database)).not.toContain("first_half");
    writeFileSync(join(half, "9998_half.sql"), "CREATE TABLE first_half (id TEXT);");
    expect(migrate(database, half)).toEqual(["9998_half.sql"]);
    expect(migrate(database, half)).toEqual([]);
  });

  it("also where the process was killed in the middle of it", async () => {
    const { spawn } = await import("node:child_process");
    const folder = folderWith(
      "9998_long.sql",
      "CREATE TABLE long_one (n INTEGER); INSERT INTO long_one WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c;",
    );
    mkdirSync(join(base, "killed"));
    const file = join(base, "killed/county.db");
    const program = `import { DatabaseSync } from "node:sqlite"; import { migrate } from ${JSON.stringify(new URL("../../worker/server/migrate.ts", import.meta.url).href)};
      const database = new DatabaseSync(${JSON.stringify(file)}); database.exec("PRAGMA journal_mode = WAL");
      migrate(database, ${JSON.stringify(folder)});`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: "ignore" });
    const ended = new Promise((done) => child.once("close", done));
    const watcher = () => {
      try {
        const database = new DatabaseSync(file, { readOnly: true });
        const applied = all(database, "SELECT name FROM d1_migrations").length;
        database.close();
        return applied;
      } catch {
        return 0;
      }
    };
    // Everything before it is there: it is in the middle of the one that never ends.
    while (watcher() < NAMES.length) await new Promise((done) => setImmediate(done));
    child.kill("SIGKILL");
    await ended;
    const database = new DatabaseSync(file);
    expect(tablesOf(database)).not.toContain("long_one");
    writeFileSync(join(folder, "9998_long.sql"), "CREATE TABLE long_one (n INTEGER);");
    expect(migrate(database, folder)).toEqual(["9998_long.sql"]);
    expect(all(database, "PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
    database.close();
  });
});
