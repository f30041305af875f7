import { getTableConfig, SQLiteTable, type SQLiteColumn } from "drizzle-orm/sqlite-core";
import { describe, expect, it } from "vitest";
import { personalData } from "../../../../worker/composition.ts";
import { ENTRY_KINDS } from "../../../../worker/county/rights/words.ts";
import { declarationOf } from "../../../../worker/platform/db/declarations.ts";
import * as schema from "../../../../worker/schema.ts";

/** Sealed or indexed, and nobody finds it by their phone: each with the reason. */
const OTHERWISE: Readonly<Record<string, string>> = {
  "nominations.typed_nominee":
    "a nominee, known by a name alone: the nominator's own words, gone with the nomination's retention",
  "nominations.typed_name_index": "the same",
  "nominations.branch_opinion": "what a Party organisation said officially; ends with the nomination's retention",
  "firms.branch_phone": "the contact of a Party branch, an organisation; the register corrects it",
  "branches.phone": "the same",
  "personal_links.delivery": "a link on its way to its owner, gone once the gateway has it or gives it up",
  "phone_proofs.phone": "a number a code is on its way to; gone once it is sent",
  "phone_proofs.code": "the same",
  "phone_proofs.phone_index": "what a code is held against, for a day: nobody is known by it",
  "sanctions.note": "the bureau's file on a discipline or sanction, kept back by law",
  "objections.answer": "what whoever objected was answered, in the bureau's words: the decision rests on it",
  "records.sealed_fields":
    "the bureau's confidential books: about firms and lawyers, opened with a reason, gone after their kind's years",
  "import_items.before": "what the register had before an import, so that it can be taken back; gone after thirty days",
  "staff.contact": "somebody of the bureau's own staff; forgotten when they leave",
};

const columns = Object.values(schema)
  .filter((exported) => exported instanceof SQLiteTable)
  .flatMap((table) => {
    const { name, columns: ofTable } = getTableConfig(table);
    return ofTable.map((column: SQLiteColumn) => ({ place: `${name}.${column.name}`, says: declarationOf(column) }));
  });
const personal = columns.filter(({ says }) => says?.holds === "sealed" || says?.holds === "blindIndex");
const contributors = [...personalData.entries, ...personalData.parts];
const answered = new Set(
  contributors.flatMap(({ keptIn }) =>
    Object.entries(keptIn).flatMap(([table, names]) => names.map((name) => `${table}.${name}`)),
  ),
);

describe("whatever holds somebody's data", () => {
  it.each(personal.map(({ place }) => place))("%s has somebody who answers for it", (place) => {
    expect(answered.has(place) || place in OTHERWISE).toBe(true);
    expect(answered.has(place) && place in OTHERWISE).toBe(false);
  });

  it("and nobody answers for what is not there, or not personal", () => {
    const known = new Set(personal.map(({ place }) => place));
    expect([...answered, ...Object.keys(OTHERWISE)].filter((place) => !known.has(place))).toEqual([]);
  });

  it("and every kind has one who answers for it, and no two the same", () => {
    const kinds = contributors.map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual([...ENTRY_KINDS].toSorted());
  });
});
