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
}

const cell = (
  text: string,
  { width, align = AlignmentType.RIGHT, isBold = false, isLined = true }: CellLooks,
): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: isLined ? LINES : WITHOUT,
    margins: { top: pt(2), bottom: pt(2), left: pt(4), right: pt(4) },
    verticalAlign: VerticalAlign.CENTER,
    children: [
      new Paragraph({
        alignment: align,
        children: [new TextRun({ text, font: SONG, size: letters(10.5), bold: isBold })],
      }),
    ],
  });

/** The first column has room for names; the others share the rest. */
function tableOf({ head, columns, rows, total }: FiledTable): Table {
  const first = Math.round(WIDTH * (columns.length > 4 ? 0.27 : 0.34));
  const rest = Math.floor((WIDTH - first) / columns.length);
  const row = (name: string, cells: readonly string[], isBold: boolean) =>
    new TableRow({
      cantSplit: true,
      children: [
        cell(name, { width: first, align: AlignmentType.LEFT, isBold }),
        ...cells.map((text) => cell(text, { width: rest, isBold })),
      ],
    });
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [first, ...columns.map(() => rest)],
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: [head, ...columns].map((text, index) =>
          cell(text, { width: index ? rest : first, align: AlignmentType.CENTER, isBold: true }),
        ),
      }),
      ...rows.map(({ name, cells }) => row(name, cells, false)),
      ...(total ? [row(total.name, total.cells, true)] : []),
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
