import { css, html, nothing } from "lit";
import { formatDateLong } from "../../../shared/dates.ts";
import { partOf } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-record-report.ts";
import { figureStyles } from "../../charts/figure.styles.ts";
import { Entry } from "../../entry.ts";
import { saveRows } from "../../export.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import type { Book } from "../books/record-kind.ts";
import { drawTable } from "../reports/draw-table.ts";
import { printReport } from "../reports/filed-print.ts";
import type { FiledReport, FiledTable } from "../reports/filed-report.ts";
import { reportsStyles } from "../reports/reports.styles.ts";
import { periodName, recordTables, type Own, type RecordReport } from "./tables.ts";

/** Years one may go back to by hand. */
const YEARS_BACK = 6;

/** What the records of one book come to, in tables: on screen, on paper, as a document, workbook or CSV. */
class RecordReportScreen implements Screen {
  readonly #host: ConsoleHost;
  readonly #own: Own;
  readonly #books;
  readonly #county;
  readonly #report;
  #asked = "";

  constructor(host: ConsoleHost, own: Own) {
    this.#host = host;
    this.#own = own;
    this.#books = new Entry(host, "GET /api/admin/record-books", (signal) => ({ signal }));
    this.#county = new Entry(host, "GET /api/settings", (signal) => ({ signal }));
    this.#report = new Entry(host, "GET /api/admin/record-books/{kind}/report", (signal) => {
      this.#asked = this.#key;
      return { path: { kind: this.#book?.id ?? "" }, query: { period: this.#period, by: this.#by }, signal };
    });
  }

  get #book(): Book | undefined {
    const { items = [] } = this.#books.value ?? {};
    return items.find(({ id }) => id === this.#host.place.query["kind"]) ?? items[0];
  }

  get #period(): string {
    const { period = "" } = this.#host.place.query;
    return /^20\d{2}(?:-(?:0[1-9]|1[0-2])|-Q[1-4])?$/.test(period) ? period : this.#host.today.slice(0, 4);
  }

  get #ways(): readonly RecordReport["by"][] {
    return this.#book?.reportedBy ?? ["month"];
  }

  get #by(): RecordReport["by"] {
    return this.#ways.find((way) => way === this.#host.place.query["by"]) ?? "month";
  }

  get #key(): string {
    return [this.#book?.id, this.#period, this.#by].join(" ");
  }

  title(): string {
    return this.#own.t.title;
  }

  refresh(): void {
    this.#books.refresh();
    this.#report.refresh();
  }

  render(): unknown {
    return this.#books.render(() => {
      const book = this.#book;
      if (!book) return html`<p class="help">${this.#own.t.help}</p><p class="empty">${this.#host.t.empty}</p>`;
      if (this.#asked && this.#asked !== this.#key) this.#report.refresh();
      return html`<p class="help">${this.#own.t.help}</p>${this.#choice(book)}${this.#county.render(({ county }) =>
        this.#report.render((report) =>
          report.kind === book.id ? this.#draw(book, report, this.#host.localize(county)) : nothing,
        ),
      )}`;
    });
  }

  #choice(book: Book): unknown {
    const { t } = this.#own;
    const host = this.#host;
    const year = Number(host.today.slice(0, 4));
    const years = Array.from({ length: YEARS_BACK }, (_, back) => String(year - back));
    const shown = this.#period.slice(0, 4);
    const periods = [
      ...new Set([...years, shown]),
      ...["1", "2", "3", "4"].map((quarter) => `${shown}-Q${quarter}`),
      ...Array.from({ length: 12 }, (_, month) => `${shown}-${String(month + 1).padStart(2, "0")}`),
    ];
    const select = (name: string, label: string, choices: readonly (readonly [string, string])[], value: string) =>
      html`<div class="filter"><label for="report-${name}">${label}</label><select id="report-${name}" @change=${(event: Event) => host.narrow({ [name]: (event.target as HTMLSelectElement).value })}>${choices.map(([each, word]) => html`<option value=${each} ?selected=${each === value}>${word}</option>`)}</select></div>`;
    return html`<form class="filters" role="search" @submit=${(event: Event) => event.preventDefault()}>
      ${select(
        "kind",
        t.book,
        (this.#books.value?.items ?? []).map(({ id, label }) => [id, host.localize(label)] as const),
        book.id,
      )}
      ${select(
        "period",
        t.period,
        periods.map((period) => [period, periodName(this.#own, period)] as const),
        this.#period,
      )}
      ${select(
        "by",
        t.by,
        this.#ways.map((way) => [way, t.ways[way] ?? ""] as const),
        this.#by,
      )}
    </form>`;
  }

  #draw(book: Book, report: RecordReport, county: string): unknown {
    const { t } = this.#own;
    const host = this.#host;
    const tables = recordTables(host, this.#own, book, report);
    const span = t.span(formatDateLong(report.from, host.locale), formatDateLong(report.to, host.locale));
    const filed = () => this.#filed(book, report, county, tables);
    const save = async (write: () => Promise<void> | void) => {
      try {
        await write();
      } catch {
        host.say(t.notSaved);
      }
    };
    return html`<div class="row report-facts"><p><b>${periodName(this.#own, report.period)}</b> <span class="hint">${span}</span></p>
      <div class="row end actions-of-report">${
        tables.length
          ? html`<button type="button" @click=${() => printReport(filed(), host.locale)}>${t.print}</button><button type="button" @click=${() => void save(async () => (await import("../reports/filed-document.ts")).saveReportDocument(filed()))}>${t.word}</button><button type="button" @click=${() => void save(async () => (await import("../reports/filed-workbook.ts")).saveReportWorkbook(filed()))}>${t.spreadsheet}</button><button type="button" @click=${() => void save(() => this.#csv(filed().name, tables))}>${t.csv}</button>`
          : nothing
      }</div></div>
      ${
        tables.length
          ? html`<div class="figures">${tables.map((table) => html`<section class="panel ${table.columns.length > 3 ? "wide" : ""}"><div class="figure-head"><h2>${table.caption}</h2></div>${drawTable(table)}</section>`)}</div>`
          : html`<p class="empty">${t.noRecords}</p>`
      }`;
  }

  /** One table under the other, an empty line between them. */
  #csv(name: string, tables: readonly FiledTable[]): void {
    const [first, ...others] = tables.map(({ caption, head, columns, rows, total }) => [
      [caption],
      [head, ...columns],
      ...[...rows, ...(total ? [total] : [])].map((row) => [row.name, ...row.cells]),
    ]);
    const [heads = [], ...rows] = [...(first ?? []), ...others.flatMap((table) => [[""], ...table])];
    saveRows(name, heads, rows);
  }

  #filed(book: Book, report: RecordReport, county: string, tables: readonly FiledTable[]): FiledReport {
    const { t } = this.#own;
    const { paper } = t;
    const { locale, today } = this.#host;
    const day = (date: string) => formatDateLong(date, locale);
    const period = periodName(this.#own, report.period);
    const title = paper.title(county, this.#host.localize(book.label));
    return {
      name: `${title}-${period}`,
      title,
      subtitle: paper.inBrackets(period),
      facts: [
        [paper.issuedBy, paper.bureau(county)],
        [paper.spanned, t.span(day(report.from), day(report.to))],
        [paper.grouped, t.ways[report.by] ?? ""],
        [paper.madeOn, day(today)],
      ],
      chapters: [{ heading: paper.heading, paragraphs: [], tables }],
      notesTitle: paper.notesTitle,
      notes: paper.notes,
      signatures: paper.signatures,
      issuer: paper.bureau(county),
      seal: paper.seal,
      filedOn: paper.filedOn,
      date: paper.date,
      signed: paper.signed,
      page: paper.page,
    };
  }
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(
  {
    "zh-cn": () => import("../../../translations/zh-cn/console-record-report.ts"),
    en: () => import("../../../translations/en/console-record-report.ts"),
  },
  (host, own) => new RecordReportScreen(host, own),
  {
    styles: css`
      ${figureStyles}
      ${reportsStyles}
    `,
  },
);
