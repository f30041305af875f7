import { CFB, utils } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { readCell } from "../../../../worker/platform/spreadsheets/cells.ts";
import { chooseSheet, findHeader, type TableColumn } from "../../../../worker/platform/spreadsheets/columns.ts";
import { readFile } from "../../../../worker/platform/spreadsheets/read-file.ts";
import { UnreadableFile, type FileFault } from "../../../../worker/platform/spreadsheets/sheet.ts";
import { readTable } from "../../../../worker/platform/spreadsheets/table.ts";
import { COLUMNS, file, KEYS, LICENCE, sheet, utf8 } from "./files.ts";

/** What comes out of offices: each is read right, or refused with what is wrong with it. */

const HEAD = ["执业证号", "姓名", "律师事务所", "首次执业日期", "小时数"];
const ROW = [LICENCE, "张三", "湖南清溪律师事务所", "2010-05-04", "12"];
const READ = {
  licenceNo: LICENCE,
  name: "张三",
  firm: "湖南清溪律师事务所",
  practisingSince: "2010-05-04",
  hours: "12",
};

async function read(bytes: Uint8Array<ArrayBuffer>) {
  const { sheets } = await readFile(bytes);
  const chosen = sheets[chooseSheet(sheets, COLUMNS)];
  if (!chosen) throw new Error("There is no sheet.");
  const header = findHeader(chosen, COLUMNS);
  const table = readTable(chosen, header, { columns: COLUMNS, mapping: header.mapping, keys: KEYS });
  return { header, rows: table.rows.map(({ values }) => values), faults: table.rows.flatMap(({ faults }) => faults) };
}
const refusal = async (bytes: Uint8Array<ArrayBuffer>): Promise<FileFault | undefined> =>
  readFile(bytes).then(
    () => undefined,
    (error: unknown) => {
      if (!(error instanceof UnreadableFile)) throw error;
      return error.code;
    },
  );
/** A compound file, as programs before 2007 and encrypted ones make them, with these streams. */
const compound = (streams: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> => {
  const made = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(made, `/${name}`, content);
  return Uint8Array.from(CFB.write(made, { type: "array" }) as ArrayLike<number>);
};
const column = (type: TableColumn["type"]): TableColumn => ({
  name: "a",
  label: { zh: "甲", en: "A" },
  synonyms: [],
  type,
  required: false,
});
const cell = (type: TableColumn["type"], text: string) => readCell({ text }, column(type));

describe("a file that is not what it is called", () => {
  it.each([
    [
      "a page",
      utf8(
        `<html><body><table>${[HEAD, ROW].map((row) => `<tr>${row.map((each) => `<td>${each}</td>`).join("")}</tr>`).join("")}</table></body></html>`,
      ),
    ],
    ["text between commas", utf8([HEAD, ROW].map((row) => row.join(",")).join("\r\n"))],
    [
      "text between semicolons, under a title",
      utf8(`律师名册\r\n${[HEAD, ROW].map((row) => row.join(";")).join("\r\n")}`),
    ],
    [
      "text between tabs, under a title with a comma",
      utf8(`律师名册，2026年\r\n${[HEAD, ROW].map((row) => row.join("\t")).join("\r\n")}`),
    ],
    ["a workbook of before 2007, as .et is", file({ 律师: sheet([HEAD, ROW]) }, "biff8")],
  ])("%s is read as what it is", async (_, bytes) => {
    const { rows, faults } = await read(bytes);
    expect([rows, faults]).toEqual([[READ], []]);
  });

  it("with a password says so", async () => {
    const encrypted = compound({ EncryptionInfo: new Uint8Array(64), EncryptedPackage: new Uint8Array(4096) });
    expect(await refusal(encrypted)).toBe("password");
  });

  it.each([
    [
      "a letter of before 2007, as .wps is",
      () => compound({ WordDocument: new Uint8Array(4096), "1Table": new Uint8Array(4096) }),
    ],
    ["a picture", () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0])],
    ["half a workbook", () => file({ 律师: sheet([HEAD, ROW]) }).slice(0, 2000)],
  ])("%s is no spreadsheet", async (_, bytes) => {
    expect(await refusal(bytes())).toBe("not_a_spreadsheet");
  });
});

describe("a table", () => {
  it("whose text has line ends and a mark within quotes is read row by row", async () => {
    const { rows } = await read(
      utf8(`${HEAD.join(",")}\r\n${LICENCE},"张\r\n三",\ufeff湖南清溪律师事务所,2010-05-04,12\r\n`),
    );
    expect(rows).toEqual([READ]);
  });

  it("under a header of two rows, the upper one merged, is read by the lower", async () => {
    const made = sheet([["律师", null, null, "执业", null], HEAD, ROW], (each) => {
      each["!merges"] = [utils.decode_range("A1:C1"), utils.decode_range("D1:E1")];
    });
    expect((await read(file({ 律师: made }))).rows).toEqual([READ]);
  });

  it("with a firm merged over its lawyers names it with each", async () => {
    const other = "14301200710123457";
    const made = sheet([HEAD, ROW, [other, "李四", null, "2011-05-04", 3]], (each) => {
      each["!merges"] = [utils.decode_range("C2:C3")];
    });
    expect((await read(file({ 律师: made }))).rows[1]).toEqual({
      licenceNo: other,
      name: "李四",
      firm: READ.firm,
      practisingSince: "2011-05-04",
      hours: "3",
    });
  });

  it("that lies on its side has no column by which its rows are known", async () => {
    const { header } = await read(file({ 律师: sheet(HEAD.map((head, at) => [head, ROW[at] ?? ""])) }));
    expect(KEYS.some((key) => key.every((name) => header.mapping.includes(name)))).toBe(false);
  });

  it.each(["xlsx", "biff8"] as const)(
    "whose days are numbered from 1904 on has the days it shows, as %s",
    async (type) => {
      // 2010-05-04 is 40302 days after the end of 1899, and 38840 after the first of 1904.
      const made = sheet(
        [HEAD, [LICENCE, "张三", READ.firm, 38_840, 12], ["14301200710123457", "李四", READ.firm, 38_840, 3]],
        (each) => {
          each["D2"] = { t: "n", v: 38_840, z: "yyyy/m/d" };
        },
      );
      const bytes = file({ 律师: made }, type, (book) => {
        book.Workbook = { WBProps: { date1904: true } };
      });
      // Shown as a date, or left as the number it is.
      expect((await read(bytes)).rows.map(({ practisingSince }) => practisingSince)).toEqual([
        "2010-05-04",
        "2010-05-04",
      ]);
    },
  );
});

describe("a cell", () => {
  it.each([
    "2026.3.5",
    "2026.03.05.",
    "2026年3月5日",
    "2026 年 3 月 5 日",
    "2026年03月05日（星期四）",
    "2026-3-5 星期四",
    "2026/3/5 9:30:00",
    "2026年3月5日 上午9:30",
    "2026年3月5日下午",
    "二〇二六年三月五日",
    "二○二六年三月五日",
    "'2026-03-05",
    "20260305",
    "２０２６．３．５",
  ])("of a date says the day: %s", (text) => {
    expect(cell("date", text)).toEqual({ value: "2026-03-05" });
  });

  it.each([
    ["二〇二六年十二月三十一日", "2026-12-31"],
    ["二〇二六年十月二十日", "2026-10-20"],
    ["二零二六年十一月廿五日", "2026-11-25"],
  ])("of a date in Chinese numerals says the day: %s", (text, date) => {
    expect(cell("date", text)).toEqual({ value: date });
  });

  it.each(["2026年3月", "3月5日", "26.3.5", "3/5/2026", "2026.2.30", "二〇二六年一二月三日", "二〇二六年三月", "近日"])(
    "of a date is refused where it is no one day: %s",
    (text) => {
      expect(cell("date", text)).toEqual({ fault: "not_a_date" });
    },
  );

  it.each([
    ["1 200", "1200"],
    ["'12", "12"],
    ["１，２００．５ 元", "1200.5"],
    ["12 小时", "12"],
    ["\u00a012\u200b", "12"],
  ])("of a number is the number it is written for: %s", (text, number) => {
    expect(cell("number", text)).toEqual({ value: number });
  });

  it.each(["4.31226E+17", "4.31226199001011E+17", "1.43012E+16", "431226199001011000", "143012007101230000"])(
    "of a long number that a spreadsheet rounded is refused: %s",
    (text) => {
      const { faults } = readTable(
        {
          name: "",
          hidden: false,
          rows: [["甲"], [text], [text.replace("1", "2")], [text.replace("1", "3")]].map((row, at) => ({
            number: at + 1,
            hidden: false,
            cells: row.map((each) => ({ text: each })),
          })),
        },
        { index: 0, headings: ["甲"], mapping: ["a"] },
        { columns: [column("code")], mapping: ["a"], keys: [["a"]] },
      ).rows.reduce<{ faults: string[] }>(
        (all, row) => ({ faults: [...all.faults, ...row.faults.map(({ code }) => code)] }),
        { faults: [] },
      );
      expect(new Set(faults)).toEqual(new Set(["rounded"]));
    },
  );
});
