import type { Report } from "../../../components/console/screens/reports/report.ts";
import { filedReport } from "../../../components/console/screens/reports/filed-report.ts";
import { reportDocument } from "../../../components/console/screens/reports/filed-document.ts";
import { printReport } from "../../../components/console/screens/reports/filed-print.ts";
import { reportSheets } from "../../../components/console/screens/reports/filed-workbook.ts";
import { workbook } from "../../../worker/platform/spreadsheets/workbook.ts";
import { strings as en } from "../../../components/translations/en/console-reports.ts";
import { strings as zh } from "../../../components/translations/zh-cn/console-reports.ts";
import { strings as wordsEn } from "../../../components/translations/en/console-words.ts";
import { strings as wordsZh } from "../../../components/translations/zh-cn/console-words.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { printedBy, sheetsOf } from "../support/printed.ts";
import { countyReport } from "./county-report.ts";

const filed = (locale: "zh-cn" | "en", report: Report = countyReport, isPublished = false) =>
  filedReport({
    reading:
      locale === "en" ? { t: en, words: wordsEn, unset: "—", locale } : { t: zh, words: wordsZh, unset: "—", locale },
    report,
    isPublished,
    today: "2026-10-08",
    state: "已存档",
  });

/** A file of a zip, by its directory (APPNOTE 6.3, section 4.3.12). */
async function unzipped(zip: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  let end = zip.length - 22;
  while (view.getUint32(end, true) !== 0x06054b50) end -= 1;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left; left--) {
    const [packed, length, extra, comment] = [20, 28, 30, 32].map((offset) =>
      offset === 20 ? view.getUint32(at + offset, true) : view.getUint16(at + offset, true),
    ) as [number, number, number, number];
    const found = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + length));
    if (found === name) {
      const local = view.getUint32(at + 42, true);
      const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const bytes = zip.slice(begin, begin + packed);
      if (view.getUint16(at + 10, true) === 0) return new TextDecoder().decode(bytes);
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
      return new Response(stream).text();
    }
    at += 46 + length + extra + comment;
  }
  throw new Error(`${name} is not in the file`);
}

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const textOf = (node: Element): string =>
  [...node.getElementsByTagNameNS(W, "t")].map(({ textContent }) => textContent).join("");
const tags = (node: Document | Element, name: string): Element[] => [...node.getElementsByTagNameNS(W, name)];

describe("a report that is filed", () => {
  it("has its title, tables numbered by chapter, notes and lines to sign on", () => {
    const { title, subtitle, chapters, notes, signatures, facts, name } = filed("zh-cn");
    equal(title, "安禾县“先锋工程”工作报告");
    equal(subtitle, "（2026年第三季度）");
    equal(name, "安禾县“先锋工程”工作报告-2026年第三季度");
    equal(facts[0], ["填报单位", "安禾县司法局"]);
    equal(facts[2], ["统计期间", "2026年7月1日至2026年9月30日"]);
    equal(
      chapters.map(({ heading }) => heading),
      ["一、总体情况", "二、设岗与党建工作", "三、咨询服务", "四、服务质量", "五、公益服务与推荐", "六、台账与运行"],
    );
    const captions = chapters.flatMap(({ tables }) => tables.map(({ caption }) => caption));
    equal(captions.length, 18);
    equal(captions[0], "表1　各级服务地点设岗覆盖情况");
    ok(!captions.some((caption) => caption.includes("推荐办理阶段")), "a table with nothing in it is filed");
    matches(
      chapters[0]?.paragraphs[0] ?? "",
      /^完成咨询 1,286 人次，比上期增长 16.5%，服务时长 586.7 小时。应设岗地点 106 处/,
    );
    matches(chapters[0]?.paragraphs[0] ?? "", /满意及以上占 91.7%。整改事项 18 件，按期答复 14 件。/);
    ok(notes.some((note) => note.includes("存档")) && !notes.some((note) => note.includes("“*”")));
    equal(signatures, ["填报人", "审核人", "负责人"]);
    ok(filed("zh-cn", countyReport, true).notes.some((note) => note.includes("小于5的数")));
  });

  for (const locale of ["zh-cn", "en"] as const)
    it(`goes to the printer on A4 (${locale}), its tables' heads on each page and no row over two`, async () => {
      const printed = await printedBy(() => printReport(filed(locale), locale));
      const sheets = await sheetsOf(printed);
      ok(sheets >= 5 && sheets <= 9, `${sheets} pages`);
      const rules = printed.styles.join("\n");
      matches(rules, /size: a4/i);
      matches(rules, /counter\(page\)/);
      matches(rules, /table-header-group/);
      matches(rules, /tr \{[^}]*break-inside: avoid/);
      matches(printed.text, locale === "en" ? /Table 18\. Use of the service/ : /表18　平台运行情况|表18 平台运行情况/);
      matches(
        printed.text,
        locale === "en" ? /Prepared by: .*Checked by: .*Approved by: / : /填报人：审核人：负责人：/,
      );
      // Twice as much takes more paper: nothing is cut off at the end of a page.
      const more = {
        ...countyReport,
        sections: countyReport.sections.map((section) => ({
          ...section,
          rows: Array.from({ length: 6 }, () => section.rows).flat(),
        })),
      };
      ok((await sheetsOf(await printedBy(() => printReport(filed(locale, more), locale)))) > sheets + 6);
    });

  it("is a Word document with the same headings, tables and figures, page numbers and repeated heads", async () => {
    const report = filed("zh-cn");
    const zip = new Uint8Array(await (await reportDocument(report)).arrayBuffer());
    const body = new DOMParser().parseFromString(await unzipped(zip, "word/document.xml"), "application/xml");
    ok(!body.querySelector("parsererror"));
    const headings = tags(body, "p").filter((paragraph) =>
      /^Heading1$/.test(tags(paragraph, "pStyle")[0]?.getAttributeNS(W, "val") ?? ""),
    );
    equal(headings.map(textOf), [...report.chapters.map(({ heading }) => heading), "填报说明"]);
    const captions = tags(body, "p").filter(
      (paragraph) => tags(paragraph, "pStyle")[0]?.getAttributeNS(W, "val") === "Heading2",
    );
    equal(
      captions.map(textOf),
      report.chapters.flatMap(({ tables }) => tables.map(({ caption }) => caption)),
    );
    // What it is of before the tables, and the lines to sign on behind them.
    const [, ...rest] = tags(body, "tbl");
    const tables = rest.slice(0, -1);
    const filedTables = report.chapters.flatMap(({ tables }) => tables);
    equal(tables.length, filedTables.length);
    tables.forEach((table, at) => {
      const expected = filedTables[at];
      const rows = tags(table, "tr");
      equal(tags(rows[0] ?? table, "tblHeader").length, 1);
      ok(rows.every((row) => tags(row, "cantSplit").length === 1));
      equal(
        rows.slice(1).map((row) => tags(row, "tc").map(textOf)),
        [...(expected?.rows ?? []), ...(expected?.total ? [expected.total] : [])].map(({ name, cells }) => [
          name,
          ...cells,
        ]),
      );
    });
    const footers = await unzipped(zip, "word/footer1.xml");
    matches(footers, /PAGE/);
    const size = tags(body, "pgSz")[0];
    equal([size?.getAttributeNS(W, "w"), size?.getAttributeNS(W, "h")], ["11907", "16840"]);
  });

  it("leaves no total and no signature alone on a page, and breaks no word of a heading", async () => {
    const report = filed("en");
    const zip = new Uint8Array(await (await reportDocument(report)).arrayBuffer());
    const body = new DOMParser().parseFromString(await unzipped(zip, "word/document.xml"), "application/xml");
    const isKept = (of: Element) => tags(of, "p").every((paragraph) => tags(paragraph, "keepNext").length === 1);
    const notes = tags(body, "p").filter(
      (paragraph) => /^\d\. /.test(textOf(paragraph)) && !tags(paragraph, "pStyle")[0],
    );
    equal(notes.length, report.notes.length);
    ok(notes.every((paragraph) => tags(paragraph, "keepNext").length === 1));
    const tables = tags(body, "tbl").slice(1, -1);
    for (const table of tables) {
      const rows = tags(table, "tr");
      // What stands before the last row goes with it, and the heads with the first row.
      ok(isKept(rows[0] ?? table) && isKept(rows.at(-2) ?? table) && !isKept(rows.at(-1) ?? table));
      const widths = tags(table, "gridCol").map((column) => Number(column.getAttributeNS(W, "w")));
      // A letter of nine points is some 90 twentieths of a point wide, and what stands around it 160.
      tags(rows[0] ?? table, "tc").forEach((head, at) => {
        const longest = Math.max(
          ...textOf(head)
            .split(/\s+/)
            .map((word) => word.length),
        );
        ok((widths[at] ?? 0) >= 85 * longest + 160, `${textOf(head)}: ${widths[at]}`);
      });
    }
  });

  it("is a workbook with a sheet a table, its numbers as numbers, and nothing that is a formula", async () => {
    const named = (label: string): Report => ({
      ...countyReport,
      sections: countyReport.sections.map((section) =>
        section.key === "lawyers" ? { ...section, rows: section.rows.map((row) => ({ ...row, label })) } : section,
      ),
    });
    const sheets = reportSheets(filed("zh-cn", named("=HYPERLINK(1)")));
    equal(sheets.length, 19);
    equal(sheets[1]?.rows[1], ["乡镇", 18, 15, 83.3, 18, 15, 3, 12, "+25%"]);
    ok(new Set(sheets.map(({ name }) => name)).size === sheets.length && sheets.every(({ name }) => name.length <= 31));
    const zip = await workbook(sheets);
    const lawyers = sheets.findIndex(({ name }) => name.includes("各律师"));
    const xml = await unzipped(zip, `xl/worksheets/sheet${lawyers + 1}.xml`);
    matches(xml, /t="inlineStr"><is><t xml:space="preserve">=HYPERLINK\(1\)<\/t>/);
    ok(!/<f[ >]/.test(xml));
    matches(xml, /<v>61.5<\/v>/);
  });
});
