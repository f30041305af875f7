import * as fc from "fast-check";
import { toCsv } from "../../../components/console/export.ts";
import { equal, ok } from "../support/expect.ts";

const MARK = "\uFEFF";

/** Reads a file by RFC 4180, as a spreadsheet does. */
const parse = (text: string): string[][] => {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
};

const signs = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"];
const cells = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.array(fc.constantFrom(...signs, '"', ",", "'", MARK, "张", "1")).map((parts) => parts.join("")),
);
const tables = fc.array(fc.array(cells, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 });

describe("an export of the console", () => {
  it("is read back as the rows it was made of, and no cell is a formula", () => {
    fc.assert(
      fc.property(tables, ([heads = [], ...rows]) => {
        const text = toCsv(heads, rows);
        ok(text.startsWith(MARK));
        const read = parse(text.slice(MARK.length));
        ok(read.flat().every((cell) => !signs.some((sign) => cell.startsWith(sign))));
        const unguarded = (cell: string, wanted = ""): string =>
          signs.some((sign) => wanted.startsWith(sign)) ? cell.replace(/^'/, "") : cell;
        const whole = [heads, ...rows];
        equal(
          read.map((row, at) => row.map((cell, column) => unguarded(cell, whole[at]?.[column]))),
          whole,
        );
      }),
    );
  });

  it("has its mark once", () => {
    equal(toCsv(["姓名"], [["张律师"]]), `${MARK}"姓名"\r\n"张律师"\r\n`);
  });
});
