import { WORKBOOK_TYPE, workbook, type Cell, type Sheet } from "../../../../worker/platform/spreadsheets/workbook.ts";
import { saveFile } from "../../../receipts/save-file.ts";
import type { FiledReport, FiledTable } from "./filed-report.ts";

/** So many characters a sheet's name may have, and none of these signs. */
const LONGEST = 31;
const FORBIDDEN = /[[\]:*?/\\]/g;

/** How wide a column is made for what is in it, in characters: a Chinese one takes two. */
const widthOf = (texts: readonly string[]): number =>
  Math.min(
    48,
    Math.max(9, ...texts.map((text) => [...text].reduce((sum, sign) => sum + (sign > "\u00ff" ? 2 : 1), 2))),
  );

const sheetOf = ({ caption, head, columns, rows, total }: FiledTable): Sheet => {
  const all = total ? [...rows, total] : rows;
  return {
    name: caption.replaceAll(FORBIDDEN, " ").slice(0, LONGEST),
    columns: [
      [head, widthOf([head, ...all.map(({ name }) => name)])],
      ...columns.map((column): Sheet["columns"][number] => [column, widthOf([column])]),
    ],
    rows: all.map(({ name, values }): readonly Cell[] => [name, ...values]),
  };
};

/** A sheet for each table, its numbers as numbers; before them what it is of, and what its notes say. */
export const reportSheets = (filed: FiledReport): readonly Sheet[] => [
  {
    name: filed.subtitle.replaceAll(FORBIDDEN, " ").slice(0, LONGEST),
    columns: [
      [filed.title, 24],
      [filed.subtitle, 80],
    ],
    rows: [
      ...filed.facts,
      ...filed.chapters.flatMap(({ heading, paragraphs }) => paragraphs.map((text) => [heading, text])),
      ...filed.notes.map((text) => [filed.notesTitle, text]),
    ],
  },
  ...filed.chapters.flatMap(({ tables }) => tables.map(sheetOf)),
];

/** Saves a report as a workbook. */
export const saveReportWorkbook = async (filed: FiledReport): Promise<void> =>
  saveFile(`${filed.name}.xlsx`, await workbook(reportSheets(filed)), WORKBOOK_TYPE);
