import { escapeXml } from "./xml.ts";
import { zip } from "./zip.ts";

/** A cell is a text or a number, never a formula: what looks like one (`=1+1`) stays the text it is. */
export type Cell = string | number | null;

/** What whoever fills a column in is helped with. */
export interface ColumnTyped {
  /** Cells are texts, whatever is typed: a long number keeps its last digits. */
  readonly text?: true;
  /** What may be chosen from; offered where it is short enough for a spreadsheet to hold. */
  readonly choices?: readonly string[];
}

export interface Sheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly name: string;
  /** Headings, each with its width in characters. */
  readonly columns: readonly (readonly [heading: string, width: number, typed?: ColumnTyped])[];
  readonly rows: readonly (readonly Cell[])[];
}

export const WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Plain cells, bold ones on a tint for the headings, and cells that are texts. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Microsoft YaHei"/></font><font><b/><sz val="11"/><name val="Microsoft YaHei"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8F0FA"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/**
 * Spreadsheets read `_x0041_` in a text as a character (ECMA-376 part 1, section 22.9.2.19): its underscore is written
 * as one, so that it stays.
 */
const textOf = (text: string): string => escapeXml(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"));

/** The letters of a column: A to Z, then AA. */
const columnOf = (index: number): string =>
  (index < 26 ? "" : columnOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

function cellXml(cell: Cell, column: number, row: number, style: number): string {
  const place = `r="${columnOf(column)}${row}"${style ? ` s="${style}"` : ""}`;
  if (cell === null) return "";
  return typeof cell === "number"
    ? `<c ${place}><v>${cell}</v></c>`
    : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${textOf(cell)}</t></is></c>`;
}

const HEADING = 1;
const TEXT = 2;

const rowXml = (cells: readonly Cell[], row: number, styleOf: (column: number) => number): string =>
  `<row r="${row}">${cells.map((cell, column) => cellXml(cell, column, row, styleOf(column))).join("")}</row>`;

/** So many characters a list of choices may have within a validation (ECMA-376 part 1, section 18.3.1.32). */
const LONGEST_LIST = 255;
/** Rows below the last one, for what is added. */
const SPARE_ROWS = 20_000;

function validationsXml({ columns, rows }: Sheet): string {
  const lists = columns.flatMap(([, , typed], column) => {
    const list = typed?.choices?.join(",") ?? "";
    const range = `${columnOf(column)}2:${columnOf(column)}${rows.length + SPARE_ROWS}`;
    return list === "" || list.length > LONGEST_LIST || typed?.choices?.some((choice) => /[,"]/.test(choice))
      ? []
      : [
          `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${range}"><formula1>"${textOf(list)}"</formula1></dataValidation>`,
        ];
  });
  return lists.length > 0 ? `<dataValidations count="${lists.length}">${lists.join("")}</dataValidations>` : "";
}

/** The headings stay in sight, and every column can be filtered. */
function sheetXml(sheet: Sheet): string {
  const { columns, rows } = sheet;
  const styleOf = (column: number) => (columns[column]?.[2]?.text ? TEXT : 0);
  const range = `A1:${columnOf(columns.length - 1)}${rows.length + 1}`;
  return `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="${range}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.map(([, width], i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"${styleOf(i) ? ` style="${styleOf(i)}"` : ""}/>`).join("")}</cols><sheetData>${rowXml(
    columns.map(([heading]) => heading),
    1,
    () => HEADING,
  )}${rows.map((row, i) => rowXml(row, i + 2, styleOf)).join("")}</sheetData><autoFilter ref="${range}"/>${validationsXml(sheet)}</worksheet>`;
}

/**
 * A spreadsheet file (ECMA-376, `.xlsx`). Written here since the usual libraries need threads, which a Worker has none
 * of, as soon as a sheet has some hundreds of rows.
 */
export function workbook(sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const numbered = sheets.map((sheet, i) => ({ sheet, number: i + 1 }));
  return zip([
    [
      "[Content_Types].xml",
      `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/>${numbered.map(({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${CONTENT}.worksheet+xml"/>`).join("")}</Types>`,
    ],
    [
      "_rels/.rels",
      `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbered.map(({ sheet, number }) => `<sheet name="${textOf(sheet.name)}" sheetId="${number}" r:id="rId${number}"/>`).join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${HEAD}<Relationships xmlns="${RELATIONS}">${numbered.map(({ number }) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join("")}<Relationship Id="rId${numbered.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ["xl/styles.xml", STYLES],
    ...numbered.map(({ sheet, number }) => [`xl/worksheets/sheet${number}.xml`, sheetXml(sheet)] as const),
  ]);
}
