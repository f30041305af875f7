import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import { saveFile } from "../../../receipts/save-file.ts";
import type { FiledReport, FiledTable } from "./filed-report.ts";

const DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Typefaces that offices file in; letters and digits are in one that goes with them. */
const face = (eastAsia: string) => ({
  ascii: "Times New Roman",
  hAnsi: "Times New Roman",
  cs: "Times New Roman",
  eastAsia,
});
const FANG_SONG = face("仿宋");
const HEI = face("黑体");
const SONG = face("宋体");

/** A millimetre and a point in twentieths of a point; letters in half points. */
const mm = (length: number): number => Math.round(length * 56.7);
const pt = (length: number): number => length * 20;
const letters = (points: number): number => points * 2;

/** A4 within its margins. */
const WIDTH = mm(210 - 26 - 22);
const THIN = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const LINES = { top: THIN, bottom: THIN, left: THIN, right: THIN };
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: "auto" };
const WITHOUT = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE };

type Alignment = (typeof AlignmentType)[keyof typeof AlignmentType];

interface CellLooks {
  readonly width: number;
  readonly align?: Alignment;
  readonly isBold?: boolean;
  readonly isLined?: boolean;
  /** It stays on the page of the row behind it. */
  readonly isKept?: boolean;
  /** Of its letters, in points. */
  readonly size?: number;
}

const cell = (
  text: string,
  { width, align = AlignmentType.RIGHT, isBold = false, isLined = true, isKept = false, size = 10.5 }: CellLooks,
): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: isLined ? LINES : WITHOUT,
    margins: { top: pt(2), bottom: pt(2), left: pt(4), right: pt(4) },
    verticalAlign: VerticalAlign.CENTER,
    children: [
      new Paragraph({
        alignment: align,
        ...(isKept && { keepNext: true }),
        children: [new TextRun({ text, font: SONG, size: letters(size), bold: isBold })],
      }),
    ],
  });

/** How wide the longest part of a text is that is not broken: a Chinese character is as wide as two letters. */
const unbroken = (text: string): number =>
  Math.max(
    ...text.split(/\s+|(?=\p{Script=Han})/u).map((part) => part.length + (/\p{Script=Han}/u.test(part) ? 1 : 0)),
  );
/** As wide as two letters is what stands around a text. */
const AROUND = 2;
/** A Chinese heading in one column has room for so many letters: three characters a line. */
const NARROWEST = 6;

/** By so much numbers are larger than the letters of a heading. */
const LARGER = 1.3;

/** The first column has room for names; the others share the rest by what must not be broken in them. */
function widthsOf({ columns, rows, total }: FiledTable): readonly number[] {
  const first = Math.round(WIDTH * (columns.length > 6 ? 0.24 : columns.length > 4 ? 0.27 : 0.34));
  const needed = columns.map(
    (head, at) =>
      AROUND +
      Math.max(
        NARROWEST,
        unbroken(head),
        ...[...rows, ...(total ? [total] : [])].map(({ cells }) => Math.ceil(LARGER * (cells[at] ?? "").length)),
      ),
  );
  const all = needed.reduce((sum, each) => sum + each, 0);
  return [first, ...needed.map((each) => Math.floor(((WIDTH - first) * each) / all))];
}

/** A table of no more rows stays on one page; of a longer one the last rows stay together. */
const SHORT = 9;
const LAST = 3;

function tableOf(table: FiledTable): Table {
  const { head, columns, rows, total } = table;
  const widths = widthsOf(table);
  const widthAt = (at: number): number => widths[at] ?? 0;
  const count = rows.length + (total ? 1 : 0);
  const row = (name: string, cells: readonly string[], { isBold, at }: { isBold: boolean; at: number }) => {
    const looks = { isBold, isKept: at < count - 1 && (count <= SHORT || at >= count - LAST) };
    return new TableRow({
      cantSplit: true,
      children: [
        cell(name, { width: widthAt(0), align: AlignmentType.LEFT, ...looks }),
        ...cells.map((text, index) => cell(text, { width: widthAt(index + 1), ...looks })),
      ],
    });
  };
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [...widths],
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: [head, ...columns].map((text, index) =>
          cell(text, {
            width: widthAt(index),
            align: AlignmentType.CENTER,
            isBold: true,
            isKept: true,
            size: columns.length > 4 ? 9 : 10.5,
          }),
        ),
      }),
      ...rows.map(({ name, cells }, at) => row(name, cells, { isBold: false, at })),
      ...(total ? [row(total.name, total.cells, { isBold: true, at: rows.length })] : []),
    ],
  });
}

const body = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: pt(24) },
    spacing: { line: 360 },
    children: [new TextRun({ text, font: FANG_SONG, size: letters(12) })],
  });

const factsTable = (facts: FiledReport["facts"]): Table => {
  const [label, value] = [Math.round(WIDTH * 0.13), Math.round(WIDTH * 0.37)];
  const pairs = Array.from({ length: Math.ceil(facts.length / 2) }, (_, at) => facts.slice(at * 2, at * 2 + 2));
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [label, value, label, value],
    rows: pairs.map(
      (pair) =>
        new TableRow({
          cantSplit: true,
          children: pair.flatMap(([name, text]) => [
            cell(name, { width: label, align: AlignmentType.CENTER }),
            cell(text, { width: value, align: AlignmentType.LEFT }),
          ]),
        }),
    ),
  });
};

const signing = ({ signatures, issuer, seal, filedOn, date, signed }: FiledReport): (Paragraph | Table)[] => [
  new Paragraph({ spacing: { before: pt(26) }, keepNext: true, children: [] }),
  new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: signatures.map(() => Math.floor(WIDTH / signatures.length)),
    rows: [
      new TableRow({
        cantSplit: true,
        children: signatures.map((text) =>
          cell(`${signed(text)}____________`, {
            width: Math.floor(WIDTH / signatures.length),
            align: AlignmentType.LEFT,
            isLined: false,
          }),
        ),
      }),
    ],
  }),
  ...[`${issuer}${seal}`, `${signed(filedOn)}${date}`].map(
    (text, index) =>
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        spacing: { before: pt(index ? 6 : 30) },
        keepNext: index === 0,
        children: [new TextRun({ text, font: FANG_SONG, size: letters(12) })],
      }),
  ),
];

/** A report as a Word document: the same as on paper, to be worked on. */
export function reportDocument(filed: FiledReport): Promise<Blob> {
  const [before = "", behind = ""] = filed.page("\u0000").split("\u0000");
  const heading = (text: string, of: { readonly isCaption?: boolean } = {}) =>
    new Paragraph({
      heading: of.isCaption ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_1,
      alignment: of.isCaption ? AlignmentType.CENTER : AlignmentType.LEFT,
      spacing: { before: pt(of.isCaption ? 10 : 16), after: pt(4) },
      keepNext: true,
      children: [new TextRun({ text, font: HEI, size: letters(of.isCaption ? 11 : 14), bold: true, color: "000000" })],
    });
  const made = new Document({
    title: filed.title,
    creator: filed.issuer,
    description: filed.subtitle,
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(24), right: mm(22), bottom: mm(22), left: mm(26) },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({ children: [before, PageNumber.CURRENT, behind], font: SONG, size: letters(10.5) }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            alignment: AlignmentType.CENTER,
            children: [new TextRun({ text: filed.title, font: SONG, size: letters(20), bold: true, color: "000000" })],
          }),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: pt(12) },
            children: [new TextRun({ text: filed.subtitle, font: FANG_SONG, size: letters(14) })],
          }),
          factsTable(filed.facts),
          ...filed.chapters.flatMap(({ heading: text, paragraphs, tables }) => [
            heading(text),
            ...paragraphs.map(body),
            ...tables.flatMap((table) => [heading(table.caption, { isCaption: true }), tableOf(table)]),
          ]),
          heading(filed.notesTitle),
          ...filed.notes.map(
            (text, index) =>
              new Paragraph({
                spacing: { line: 320 },
                // Nobody signs a page on which nothing else stands.
                keepNext: true,
                children: [new TextRun({ text: `${index + 1}. ${text}`, font: FANG_SONG, size: letters(10) })],
              }),
          ),
          ...signing(filed),
        ],
      },
    ],
  });
  return Packer.toBlob(made);
}

/** Saves a report as a Word document. */
export const saveReportDocument = async (filed: FiledReport): Promise<void> =>
  saveFile(`${filed.name}.docx`, new Uint8Array(await (await reportDocument(filed)).arrayBuffer()), DOCUMENT_TYPE);
