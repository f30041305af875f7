import { getTableColumns, getTableName, is } from "drizzle-orm";
import { SQLiteTable, text, sqliteTable, blob } from "drizzle-orm/sqlite-core";
import { describe, expect, it } from "vitest";
import { sealed } from "../../../../worker/platform/db/columns.ts";
import { declarationOf, type Kept } from "../../../../worker/platform/db/declarations.ts";
import * as schema from "../../../../worker/schema.ts";

const tablesOf = (exported: object): readonly SQLiteTable[] =>
  Object.values(exported).filter((value: unknown): value is SQLiteTable => is(value, SQLiteTable));

/** Columns that may hold words, and do not say what they hold. */
const undeclared = (tables: readonly SQLiteTable[]): string[] =>
  tables.flatMap((table) =>
    Object.values(getTableColumns(table))
      .filter((column) => !/^SQLite(?:Integer|Boolean|Real)$/.test(column.columnType) && !declarationOf(column))
      .map(({ name }) => `${getTableName(table)}.${name}`),
  );

describe("every column of every table", () => {
  it("says what it holds", () => {
    expect(tablesOf(schema).length).toBeGreaterThan(50);
    expect(undeclared(tablesOf(schema))).toEqual([]);
  });

  it("is found out where it says nothing, whatever it is made of", () => {
    const said = sealed("said", { purpose: "concern", ends: ["concernAfterSettled"] });
    const notes = sqliteTable("notes", {
      plain: text("plain"),
      json: text("json", { mode: "json" }),
      raw: blob("raw"),
      said,
    });
    expect(undeclared([notes])).toEqual(["notes.plain", "notes.json", "notes.raw"]);
  });

  it("says of what is sealed, or found by an index, why it is kept and by what it ends", () => {
    for (const table of tablesOf(schema))
      for (const column of Object.values(getTableColumns(table))) {
        const declaration = declarationOf(column);
        if (declaration?.holds === "sealed" || declaration?.holds === "blindIndex")
          expect([getTableName(table), column.name, declaration.kept?.ends.length ?? 0]).not.toContain(0);
      }
  });

  it("ends by a rule there is: another does not compile", () => {
    // @ts-expect-error nobody has such a rule
    const kept: Kept = { purpose: "concern", ends: ["whenever"] };
    // @ts-expect-error what is kept for ever is not personal
    const endless: Kept = { purpose: "concern", ends: [] };
    expect([kept, endless]).toHaveLength(2);
  });
});
