import { printNode } from "../../../receipts/print-alone.ts";
import type { FiledReport, FiledTable } from "./filed-report.ts";

/**
 * A4 as offices file it: the title in the middle, headings in black letters, tables with thin lines whose heads stand on
 * each page, no row over two of them. Page numbers are the browser's own before Chromium 131, which knows no margins
 * with something in them.
 */
const RULES = `
* { box-sizing: border-box; margin: 0; padding: 0; }
body { background: #fff; color: #000; font: 12pt/1.7 FangSong, STFangsong, "FangSong_GB2312", "Noto Serif CJK SC", serif; }
h1 { font: 700 20pt/1.4 "FZXiaoBiaoSong-B05S", SimSun, STSong, "Noto Serif CJK SC", serif; text-align: center; }
.subtitle { margin: 4pt 0 14pt; font-size: 14pt; text-align: center; }
h2 { margin: 16pt 0 6pt; font: 700 14pt/1.5 SimHei, STHeiti, "Noto Sans CJK SC", sans-serif; break-after: avoid; }
p { text-indent: 2em; text-align: justify; orphans: 2; widows: 2; }
table { width: calc(100% - 1pt); margin: 0 0.5pt; border-collapse: collapse; table-layout: fixed; font: 10.5pt/1.45 SimSun, STSong, "Noto Serif CJK SC", serif; }
.short { break-inside: avoid; page-break-inside: avoid; }
col:first-child { width: 34%; }
.wide col:first-child { width: 27%; }
thead { display: table-header-group; }
tr { break-inside: avoid; page-break-inside: avoid; }
th, td { padding: 3pt 4pt; border: 0.5pt solid #000; text-align: right; font-variant-numeric: tabular-nums; }
:lang(en) thead tr + tr th { font-size: 9pt; }
thead th { overflow-wrap: anywhere; hyphens: auto; font-weight: 700; text-align: center; vertical-align: middle; }
tbody th { font-weight: 400; text-align: left; }
tbody .total > * { font-weight: 700; }
.facts { margin-bottom: 6pt; }
.facts { table-layout: auto; }
.facts th { width: 13%; font-weight: 400; text-align: center; }
.facts td { width: 37%; text-align: left; }
.caption > th { padding: 10pt 0 4pt; border: 0; font: 700 11pt/1.4 SimHei, STHeiti, "Noto Sans CJK SC", sans-serif; text-align: center; }
.notes { margin-top: 16pt; padding-top: 6pt; border-top: 0.5pt solid #000; font-size: 10pt; line-height: 1.6; break-inside: avoid; }
.notes p { text-indent: 0; padding-left: 1.4em; }
.notes b { font-family: SimHei, STHeiti, "Noto Sans CJK SC", sans-serif; }
.notes i { float: left; margin-left: -1.4em; font-style: normal; }
.signing { margin-top: 26pt; break-inside: avoid; }
.signing div { display: flex; justify-content: space-between; }
.signing span { flex: 1; }
.signing .line { display: inline-block; width: 26mm; margin-left: 2mm; border-bottom: 0.5pt solid #000; }
.signing .seal { margin-top: 30pt; justify-content: flex-end; }
.signing .seal span { flex: none; min-width: 70mm; line-height: 2; text-align: center; }
`;

const pageRule = (page: FiledReport["page"]): string => {
  const [before = "", behind = ""] = page("\u0000").split("\u0000");
  return `@page { size: A4; margin: 24mm 22mm 22mm 26mm; @bottom-center { content: "${before}" counter(page) "${behind}"; font: 10.5pt SimSun, "Noto Serif CJK SC", serif; } }`;
};

const node = (name: string, looks = "", ...inside: readonly (Node | string)[]): HTMLElement => {
  const made = document.createElement(name);
  if (looks) made.className = looks;
  made.append(...inside);
  return made;
};

/** A table of no more rows than these stands on one page. */
const SHORT = 9;
/** With more columns than these, numbers get more of the width than names. */
const FEW = 4;

/** The caption is a row of the head: it stands on each page, too. */
function tableNode({ caption, head, columns, rows, total }: FiledTable): HTMLElement {
  const titled = node("th", "", caption);
  titled.setAttribute("colspan", String(columns.length + 1));
  const row = (name: string, cells: readonly string[], looks = "") =>
    node("tr", looks, node("th", "", name), ...cells.map((cell) => node("td", "", cell)));
  return node(
    "table",
    [rows.length <= SHORT ? "short" : "", columns.length > FEW ? "wide" : ""].join(" ").trim(),
    node("colgroup", "", node("col"), ...columns.map(() => node("col"))),
    node(
      "thead",
      "",
      node("tr", "caption", titled),
      node("tr", "", node("th", "", head), ...columns.map((column) => node("th", "", column))),
    ),
    node(
      "tbody",
      "",
      ...rows.map(({ name, cells }) => row(name, cells)),
      ...(total ? [row(total.name, total.cells, "total")] : []),
    ),
  );
}

/** A filed report as it stands on paper. */
function paperNode(filed: FiledReport, language: string): HTMLElement {
  const facts = node("tbody");
  for (let at = 0; at < filed.facts.length; at += 2)
    facts.append(
      node(
        "tr",
        "",
        ...filed.facts.slice(at, at + 2).flatMap(([label, value]) => [node("th", "", label), node("td", "", value)]),
      ),
    );
  const signed = (label: string) => node("span", "", filed.signed(label), node("i", "line"));
  const root = node(
    "main",
    "",
    node("h1", "", filed.title),
    node("div", "subtitle", filed.subtitle),
    node("table", "facts", facts),
    ...filed.chapters.map(({ heading, paragraphs, tables }) =>
      node(
        "section",
        "",
        node("h2", "", heading),
        ...paragraphs.map((text) => node("p", "", text)),
        ...tables.map(tableNode),
      ),
    ),
    node(
      "div",
      "notes",
      node("b", "", filed.notesTitle),
      ...filed.notes.map((text, index) => node("p", "", node("i", "", `${index + 1}.`), text)),
    ),
    node(
      "div",
      "signing",
      node("div", "", ...filed.signatures.map(signed)),
      node(
        "div",
        "seal",
        node(
          "span",
          "",
          filed.issuer,
          filed.seal,
          document.createElement("br"),
          filed.signed(filed.filedOn),
          filed.date,
        ),
      ),
    ),
  );
  root.lang = language;
  return root;
}

/** Prints it on A4. */
export const printReport = (filed: FiledReport, language: string): void =>
  printNode(paperNode(filed, language), [pageRule(filed.page), RULES], filed.name);
