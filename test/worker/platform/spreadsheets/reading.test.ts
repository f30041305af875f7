import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assertUnpacks } from "../../../../worker/platform/spreadsheets/archive.ts";
import { readCell, tidyCellCode, tidyCellName } from "../../../../worker/platform/spreadsheets/cells.ts";
import { chooseSheet, findHeader, matchHeadings } from "../../../../worker/platform/spreadsheets/columns.ts";
import { readFile } from "../../../../worker/platform/spreadsheets/read-file.ts";
import { LARGEST_FILE, type Encoding, type FileFault } from "../../../../worker/platform/spreadsheets/sheet.ts";
import { readTable, type Table } from "../../../../worker/platform/spreadsheets/table.ts";
import { workbook } from "../../../../worker/platform/spreadsheets/workbook.ts";
import { COLUMNS, file, gb18030, KEYS, LICENCE, sheet, utf8, type Typed } from "./files.ts";

const HEAD = ["执业证号", "姓名", "律师事务所", "首次执业日期", "考核年度", "考核结果", "小时数"];

/** Reads a file as it would be read with nobody's hand in it. */
async function read(bytes: Uint8Array<ArrayBuffer>, encoding?: Encoding): Promise<Table> {
  const { sheets } = await readFile(bytes, encoding);
  const chosen = sheets[chooseSheet(sheets, COLUMNS)];
  if (!chosen) throw new Error("There is no sheet.");
  const header = findHeader(chosen, COLUMNS);
  return readTable(chosen, header, {
    columns: COLUMNS,
    mapping: header.mapping,
    keys: KEYS,
    example: { licenceNo: "14301200000000001", name: "李示范" },
  });
}
const rowsOf = (...rows: readonly (readonly Typed[])[]) => read(file({ 律师: sheet([HEAD, ...rows]) }));
const refusal = async (bytes: Uint8Array<ArrayBuffer>, encoding?: Encoding): Promise<FileFault | undefined> =>
  readFile(bytes, encoding).then(
    () => undefined,
    (error: { code: FileFault }) => error.code,
  );

describe("a file", () => {
  const rows: readonly (readonly Typed[])[] = [
    HEAD,
    [LICENCE, "张三", "湖南清溪律师事务所", "2010-05-04", 2025, "称职", 12],
  ];
  const read1 = {
    licenceNo: LICENCE,
    name: "张三",
    firm: "湖南清溪律师事务所",
    practisingSince: "2010-05-04",
    year: "2025",
    result: "competent",
    hours: "12",
  };

  it.each(["xlsx", "biff8", "xlsb", "fods", "xlml", "html"] as const)("is read as %s", async (type) => {
    const table = await read(file({ 律师: sheet(rows) }, type));
    expect(table.rows.map(({ values }) => values)).toEqual([read1]);
    expect(table.rows[0]?.faults).toEqual([]);
  });

  it.each([
    ["UTF-8", utf8("姓名,执业证号\r\n张三,14301200710123456")],
    ["UTF-8 with a mark", utf8("\ufeff姓名,执业证号\n张三,14301200710123456\n")],
    ["GB18030", gb18030("姓名,证号\r\n张三,14301200710123456\r\n".replace("证号", "licence number"))],
    ["tabs", utf8("姓名\t执业证号\r\n张三\t14301200710123456")],
    ["a line that says what stands between", utf8("sep=;\r\n姓名;执业证号\r\n张三;14301200710123456")],
    ["quotes", utf8('"姓名","执业证号"\r\n"张三","14301200710123456"')],
    ["an apostrophe before the number", utf8("姓名,执业证号\r\n张三,'14301200710123456")],
    [
      "UTF-16",
      Uint8Array.from(
        [0xff, 0xfe, ..."姓名,执业证号\n张三,14301200710123456"].flatMap((sign) =>
          typeof sign === "number" ? [sign] : [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8],
        ),
      ),
    ],
  ])("of text is read: %s", async (_what, bytes) => {
    const { rows } = await read(bytes);
    expect(rows.map(({ values, faults }) => [values, faults])).toEqual([[{ name: "张三", licenceNo: LICENCE }, []]]);
  });

  it("of text keeps commas, quotes and line ends within quotes", async () => {
    const { sheets } = await readFile(utf8('a,b\r\n"1,2","say ""yes""\nor no"\r\n'));
    expect(sheets[0]?.rows[1]?.cells.map((cell) => cell?.text)).toEqual(["1,2", 'say "yes"\nor no']);
  });

  it.each<[string, () => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>, FileFault]>([
    ["is empty", () => new Uint8Array(), "empty"],
    ["has nothing in it", () => file({ 空: sheet([[]]) }), "empty"],
    ["is larger than any register", () => new Uint8Array(LARGEST_FILE + 1), "file_too_large"],
    ["is a picture", () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), "not_a_spreadsheet"],
    ["is half of one", () => file({ 律师: sheet(rows) }).slice(0, 900), "not_a_spreadsheet"],
    ["lost its characters on the way", () => utf8("姓名,证号\n锟斤拷,1"), "encoding"],
    ["was taken for Latin letters", () => utf8("å§“å\u0090\u008d,ç¼–å\u008f·\nå¼ ä¸‰,1"), "encoding"],
    ["is in no encoding there is", () => Uint8Array.from([0xff, 0xff, 0x41, 0x2c, 0x42]), "encoding"],
    ["has more rows than a county", () => utf8(`姓名\n${"张\n".repeat(40_001)}`), "too_many_rows"],
  ])("is refused that %s", async (_what, make, code) => {
    expect(await refusal(await make())).toBe(code);
  });

  it("is refused in an encoding that is not its own", async () => {
    expect(await refusal(gb18030("姓名\n张三"), "utf-8")).toBe("encoding");
  });
});

describe("an archive that unpacks to too much", () => {
  const big = () => workbook([{ name: "大", columns: [["a", 10]], rows: [["0".repeat(300_000)]] }]);

  it("is refused by the sizes it tells", async () => {
    await expect(assertUnpacks(await big(), 100_000)).rejects.toMatchObject({ code: "unpacks_too_large" });
    await expect(assertUnpacks(await big())).resolves.toBeUndefined();
  });

  it("is refused by what comes out where it tells something else", async () => {
    const bytes = await big();
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 46; at++) {
      if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 10, true);
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    }
    await expect(assertUnpacks(bytes, 100_000)).rejects.toMatchObject({ code: "unpacks_too_large" });
  });
});

describe("a header", () => {
  it("is found under merged titles and notes", async () => {
    const made = sheet(
      [["清溪县律师名册"], ["截至2026年11月"], [], HEAD, [LICENCE, "张三", "甲所"]],
      (each) => (each["!merges"] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 6 } }]),
    );
    const { rows } = await read(file({ 名册: made }));
    expect(rows.map(({ number, values }) => [number, values["name"]])).toEqual([[5, "张三"]]);
  });

  it("is the last row of one that is merged over two", async () => {
    const made = sheet(
      [
        ["姓名", "执业证号", "考核", null],
        [null, null, "考核年度", "考核结果"],
        ["张三", LICENCE, 2025, "称职"],
      ],
      (each) =>
        (each["!merges"] = [
          { s: { r: 0, c: 0 }, e: { r: 1, c: 0 } },
          { s: { r: 0, c: 1 }, e: { r: 1, c: 1 } },
          { s: { r: 0, c: 2 }, e: { r: 0, c: 3 } },
        ]),
    );
    const { rows } = await read(file({ 考核: made }));
    expect(rows.map(({ values }) => values)).toEqual([
      { name: "张三", licenceNo: LICENCE, year: "2025", result: "competent" },
    ]);
  });

  it.each([
    ["执业证号（17位）", "licenceNo"],
    ["＊姓　名", "name"],
    ["  姓 名 ", "name"],
    ["LICENCE NUMBER", "licenceNo"],
    ["律师姓名", "name"],
    ["执业机构", "firm"],
    ["首次执业日期\n(年月日)", "practisingSince"],
    ["性别", null],
    ["", null],
  ])("%j is %s", (heading, name) => {
    expect(matchHeadings([heading], COLUMNS)).toEqual([name]);
  });

  it("gives each column once, to its very name before another name of it", () => {
    expect(matchHeadings(["证号", "执业证号", "姓名", "姓名"], COLUMNS)).toEqual([null, "licenceNo", "name", null]);
  });

  it("is looked for in the sheet that has one", async () => {
    const { rows } = await read(
      file({ 封面: sheet([["清溪县司法局", "2026"]]), 数据: sheet([HEAD, [LICENCE, "张三", "甲所"]]) }),
    );
    expect(rows).toHaveLength(1);
  });

  it("matches whatever marks and blanks stand in it", () => {
    const marks = fc.array(fc.constantFrom(" ", "　", "*", "：", "(", ")", "（必填）", "\n", "·"), { maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...COLUMNS), marks, marks, ({ label, name }, before, after) => {
        expect(matchHeadings([`${before.join("")}${label.zh}${after.join("")}`], COLUMNS)).toEqual([name]);
      }),
    );
  });
});

describe("a row", () => {
  it("is said to be rounded where its number is kept as one", async () => {
    const { rows } = await rowsOf([14_301_200_710_123_456, "张三", "甲所"], [LICENCE, "李四", "甲所"]);
    expect(rows.map(({ faults }) => faults)).toEqual([[{ column: "licenceNo", code: "rounded" }], []]);
  });

  it.each(["1.43012E+16", "1.43E16"])("is said to be rounded where a text has its number as %s", async (number) => {
    const { rows } = await read(utf8(`姓名,执业证号\n张三,${number}`));
    expect(rows[0]?.faults).toEqual([{ column: "licenceNo", code: "rounded" }]);
  });

  it("is said to be rounded where the last digits of all are zeros", async () => {
    const { rows } = await read(
      utf8("姓名,执业证号\n张三,14301200710123400\n李四,14301200710123500\n王五,14301200710123600\n"),
    );
    expect(rows.map(({ faults }) => faults.map(({ code }) => code))).toEqual([["rounded"], ["rounded"], ["rounded"]]);
  });

  it.each<[Typed, string]>([
    ["2010-05-04", "2010-05-04"],
    ["2010/5/4", "2010-05-04"],
    ["2010.5.4", "2010-05-04"],
    ["2010年5月4日", "2010-05-04"],
    ["２０１０年０５月０４日", "2010-05-04"],
    ["20100504", "2010-05-04"],
    ["2010-05-04 00:00:00", "2010-05-04"],
    [new Date("2010-05-04T00:00:00Z"), "2010-05-04"],
    [40_302, "2010-05-04"],
    ["40302", "2010-05-04"],
    [20_100_504, "2010-05-04"],
  ])("has %j for a date", async (typed, date) => {
    const { rows } = await rowsOf([LICENCE, "张三", "甲所", typed]);
    expect(rows.map(({ values, faults }) => [values["practisingSince"], faults])).toEqual([[date, []]]);
  });

  it.each<[string, Typed, string]>([
    ["practisingSince", "2010-02-30", "not_a_date"],
    ["practisingSince", "2010年5月", "not_a_date"],
    ["practisingSince", "5/4/10", "not_a_date"],
    ["practisingSince", 2010, "not_a_date"],
    ["year", "去年", "not_a_year"],
    ["result", "优秀", "not_a_choice"],
    ["hours", "很多", "not_a_number"],
    ["hours", 1.5, "not_a_number"],
    ["hours", { f: "1/0" }, "formula_error"],
  ])("says that %s is not %j", async (column, typed, code) => {
    const cells = COLUMNS.map(({ name }) => (name === column ? typed : name === "licenceNo" ? LICENCE : null));
    const { rows } = await rowsOf(cells);
    expect(rows[0]?.faults).toEqual([{ column, code }]);
  });

  it("folds width and blanks, and takes what a formula came to, saying so", async () => {
    const { rows, notices } = await rowsOf([
      " １４３０１２００７１０１２３４５６ ",
      "张　三",
      "湖南 清溪 律师事务所",
      null,
      "2025年度",
      " 不 称职 ",
      { f: "6*7", v: 42 },
    ]);
    expect(rows[0]?.values).toEqual({
      licenceNo: LICENCE,
      name: "张三",
      firm: "湖南清溪律师事务所",
      year: "2025",
      result: "incompetent",
      hours: "42",
    });
    expect(notices.formulas).toBe(1);
  });

  it("that is hidden is told apart", async () => {
    const made = sheet([HEAD, [LICENCE, "张三", "甲所"], ["143012007101", "李四", "甲所"]], (each) => {
      each["!rows"] = [{}, { hidden: true }, {}];
    });
    const { rows, notices } = await read(file({ 名册: made }));
    expect(rows.map(({ hidden }) => hidden)).toEqual([true, false]);
    expect(notices.hidden).toBe(1);
  });

  it("has what is merged over several", async () => {
    const made = sheet(
      [HEAD, [LICENCE, "张三", "甲所"], ["143012007101", "李四", null]],
      (each) => (each["!merges"] = [{ s: { r: 1, c: 2 }, e: { r: 2, c: 2 } }]),
    );
    const { rows } = await read(file({ 名册: made }));
    expect(rows.map(({ values }) => values["firm"])).toEqual(["甲所", "甲所"]);
  });

  it("that comes twice says which was the first", async () => {
    const { rows } = await rowsOf([LICENCE, "张三", "甲所"], [LICENCE, "张三", "乙所"]);
    expect(rows.map(({ faults }) => faults)).toEqual([[], [{ column: "licenceNo", code: "twice", row: 2 }]]);
  });

  it("is none that is a sum, a note, a header once more, or a template's example", async () => {
    const { rows, notices } = await rowsOf(
      ["14301200000000001", "李示范"],
      [LICENCE, "张三", "甲所"],
      HEAD,
      ["合计", null, null, null, null, null, 12],
      ["填表人：王某", null, null],
      [null, "", "  "],
    );
    expect(rows.map(({ values }) => values["name"])).toEqual(["张三"]);
    expect(notices).toEqual({ hidden: 0, formulas: 0, aside: 3, examples: 1 });
  });
});

describe("tidying", () => {
  it("is done once and for all, and loses no letter", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(tidyCellName(tidyCellName(text))).toBe(tidyCellName(text));
        expect(tidyCellCode(tidyCellCode(text).replace(/^'/, ""))).toBe(tidyCellCode(text).replace(/^'/, ""));
      }),
    );
  });

  it("finds any number again, however wide it is written and wherever blanks are", () => {
    const column = COLUMNS[0];
    if (!column) throw new Error("There is no column.");
    const blanks = fc.constantFrom("", " ", "　", "\u00a0", "\u200b");
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.boolean(), blanks), { minLength: 17, maxLength: 17 }),
        (digits) => {
          const typed = digits
            .map(([digit, wide, blank]) => `${wide ? String.fromCharCode(0xff10 + digit) : digit}${blank}`)
            .join("");
          expect(readCell({ text: typed }, column)).toEqual({ value: digits.map(([digit]) => digit).join("") });
        },
      ),
    );
  });
});
