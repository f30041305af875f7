import { utils, write, type BookType, type WorkBook, type WorkSheet } from "@e965/xlsx";
import type { TableColumn } from "../../../../worker/platform/spreadsheets/columns.ts";

/** A table as an office has it: people, with a number that spreadsheets round. */
export const COLUMNS: readonly TableColumn[] = [
  {
    name: "licenceNo",
    label: { zh: "执业证号", en: "Licence number" },
    synonyms: ["执业证书号", "证号"],
    type: "code",
    required: true,
  },
  { name: "name", label: { zh: "姓名", en: "Name" }, synonyms: ["律师姓名"], type: "name", required: true },
  { name: "firm", label: { zh: "律师事务所", en: "Law firm" }, synonyms: ["执业机构"], type: "name", required: true },
  {
    name: "practisingSince",
    label: { zh: "首次执业日期", en: "In practice since" },
    synonyms: ["执业时间"],
    type: "date",
    required: false,
  },
  { name: "year", label: { zh: "考核年度", en: "Year" }, synonyms: ["年度"], type: "year", required: false },
  {
    name: "result",
    label: { zh: "考核结果", en: "Result" },
    synonyms: [],
    type: "choice",
    required: false,
    choices: [
      { value: "competent", label: { zh: "称职", en: "Competent" } },
      { value: "incompetent", label: { zh: "不称职", en: "Not competent" }, synonyms: ["不合格"] },
    ],
  },
  { name: "hours", label: { zh: "小时数", en: "Hours" }, synonyms: [], type: "integer", required: false },
];
export const KEYS = [["licenceNo"]];

export const LICENCE = "14301200710123456";

/** Cells as they are typed: a text, a number, a date, a formula with what it came to. */
export type Typed = string | number | Date | null | { readonly f: string; readonly v?: number | string };

export function sheet(rows: readonly (readonly Typed[])[], change?: (made: WorkSheet) => void): WorkSheet {
  const made = utils.aoa_to_sheet(
    rows.map((row) => row.map((cell) => (cell instanceof Object && "f" in cell ? null : cell))),
    {
      dateNF: "yyyy/m/d",
      UTC: true,
    },
  );
  rows.forEach((row, r) =>
    row.forEach((cell, c) => {
      if (cell instanceof Object && "f" in cell)
        made[utils.encode_cell({ r, c })] = {
          t: typeof cell.v === "string" ? "s" : "n",
          f: cell.f,
          ...(cell.v === undefined ? {} : { v: cell.v }),
        };
    }),
  );
  change?.(made);
  return made;
}

/** A workbook of these sheets as bytes. */
export function file(
  sheets: Readonly<Record<string, WorkSheet>>,
  type: BookType = "xlsx",
  change?: (made: WorkBook) => void,
): Uint8Array<ArrayBuffer> {
  const book = utils.book_new();
  for (const [name, made] of Object.entries(sheets)) utils.book_append_sheet(book, made, name);
  change?.(book);
  const bytes: ArrayBuffer = write(book, { type: "array", bookType: type, compression: true });
  return new Uint8Array(bytes);
}

const HAN: Readonly<Record<string, readonly [number, number]>> = {
  姓: [0xd0, 0xd5],
  名: [0xc3, 0xfb],
  张: [0xd5, 0xc5],
  三: [0xc8, 0xfd],
};

/** Text in GB18030, which browsers read and do not write. */
export const gb18030 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...text].flatMap((sign) => HAN[sign] ?? [sign.charCodeAt(0)]));

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(text));
