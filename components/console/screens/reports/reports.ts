import { css, html, nothing } from "lit";
import { formatDateLong } from "../../../shared/dates.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import { actionButton } from "../../action.ts";
import { chartOf } from "../../charts/chart.ts";
import { figureStyles } from "../../charts/figure.styles.ts";
import { Entry } from "../../entry.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { charted, DRAWN } from "./charted.ts";
import { drawTable } from "./draw-table.ts";
import { filedReport, numberedTables, type FiledReport, type FiledTable } from "./filed-report.ts";
import { printReport } from "./filed-print.ts";
import { reportOfDays } from "./of-days.ts";
import { kindOf, namesOf, PERIOD_KINDS, periodAfter, periodIn, periodName, periodOf } from "./period.ts";
import { readingOf } from "./reading.ts";
import { sectionOf, type Report } from "./report.ts";
import { reportsStyles } from "./reports.styles.ts";
import { spanBefore, type Span } from "./span.ts";
import { reportTexts, type ReportStrings } from "./texts.ts";

/** Years one may go to by hand. */
const YEARS_BACK = 6;
const PER_YEAR = { month: 12, quarter: 4, year: 1 } as const;

/** The county's report of a period: in charts and tables, on paper, as a document and as a workbook. */
class Reports implements Screen {
  readonly #host: ConsoleHost;
  readonly #own: PartTexts<ReportStrings>;
  readonly #report;
  readonly #published;
  readonly #versions;
  readonly #ofDays;
  readonly #ofDaysBefore;
  readonly #county;
  readonly #firms;
  readonly #townships;
  /** Figures that are shown the other way than all are. */
  readonly #turned = new Set<string>();
  #asked: string;

  constructor(host: ConsoleHost, own: PartTexts<ReportStrings>) {
    this.#host = host;
    this.#own = own;
    this.#report = new Entry(host, "GET /api/admin/reports/county", (signal) => ({
      query: { period: this.#period, ...this.#scope, version: this.#host.place.query["version"] },
      signal,
    }));
    this.#published = new Entry(host, "GET /api/admin/reports/county/published", (signal) => ({
      query: { period: this.#period },
      signal,
    }));
    this.#versions = new Entry(host, "GET /api/admin/reports/county/versions", (signal) => ({
      query: { period: this.#period, ...this.#scope },
      signal,
    }));
    this.#ofDays = new Entry(host, "GET /api/admin/reports/bookings", (signal) => ({ query: this.#days, signal }));
    this.#ofDaysBefore = new Entry(host, "GET /api/admin/reports/bookings", (signal) => ({
      query: this.#days && spanBefore(this.#days),
      signal,
    }));
    this.#county = new Entry(host, "GET /api/settings", (signal) => ({ signal }));
    this.#firms = new Entry(host, "GET /api/admin/firms", (signal) => ({ query: { limit: 100 }, signal }));
    this.#townships = new Entry(host, "GET /api/admin/coverage", (signal) => ({ signal }));
    this.#asked = this.#key;
  }

  /** The month that was over last, unless the address says another one; what is published is of a year. */
  get #period(): string {
    const { period } = this.#host.place.query;
    const usual = periodAfter(periodOf(this.#host.today, "month"), -1);
    const asked = periodIn(period, usual);
    return this.#isPublished ? asked.slice(0, 4) : asked;
  }

  get #isPublished(): boolean {
    return this.#host.place.query["variant"] === "published";
  }

  /** Any days, where the address names some: of these there are bookings alone. */
  get #days(): Span | undefined {
    const { from, to = this.#host.today } = this.#host.place.query;
    return from === undefined ? undefined : { from, to };
  }

  get #scope(): { readonly township?: string; readonly firm?: string } {
    const { township, firm } = this.#host.place.query;
    return township ? { township } : firm ? { firm } : {};
  }

  /** What is asked for: another language or way of showing it asks for nothing new. */
  get #key(): string {
    return JSON.stringify([
      this.#days,
      this.#period,
      this.#scope,
      this.#isPublished,
      this.#host.place.query["version"],
    ]);
  }

  title(): string {
    return this.#host.t.screens["reports"] ?? "";
  }

  refresh(): void {
    if (this.#days) {
      this.#ofDays.refresh();
      this.#ofDaysBefore.refresh();
    } else if (this.#isPublished) this.#published.refresh();
    else {
      this.#report.refresh();
      this.#versions.refresh();
    }
  }

  render(): unknown {
    if (this.#asked !== this.#key) {
      this.#asked = this.#key;
      this.refresh();
    }
    return html`${this.#tools()}${this.#shown((report) => this.#draw(report))}`;
  }

  #shown(draw: (report: Report) => unknown): unknown {
    return this.#county.render(({ county }) => {
      // A report is kept under the county's own name; one that is still called so has its name in this language.
      const named = (report: Report): unknown =>
        draw(report.county === county.zh ? { ...report, county: this.#host.localize(county) } : report);
      if (!this.#days) return (this.#isPublished ? this.#published : this.#report).render(named);
      return this.#ofDays.render((now) =>
        this.#ofDaysBefore.render((before) => named(reportOfDays(county.zh, now, before))),
      );
    });
  }

  #go(change: Readonly<Record<string, string | undefined>>): void {
    this.#host.narrow({ version: undefined, from: undefined, to: undefined, ...change });
  }

  #tools(): unknown {
    const { t } = this.#own;
    const kind = this.#days ? undefined : kindOf(this.#period);
    const pressed = (is: boolean) => (is ? "true" : "false");
    const kinds = this.#isPublished ? (["year"] as const) : PERIOD_KINDS;
    return html`<div class="tools report-tools"><form class="filters" @submit=${(event: Event) => event.preventDefault()}>
        <div class="switch" role="group" aria-label=${t.period}>${kinds.map(
          (each) =>
            html`<button type="button" aria-pressed=${pressed(each === kind)} @click=${() => this.#toKind(each)}>${t.periodKinds[each]}</button>`,
        )}${
          this.#isPublished || !this.#host.may("GET /api/admin/reports/bookings")
            ? nothing
            : html`<button type="button" aria-pressed=${pressed(!kind)} @click=${() => this.#toDays()}>${t.days}</button>`
        }</div>
        ${this.#days ? this.#daysOf(this.#days) : html`${this.#stepper()}${this.#isPublished ? nothing : this.#scopes()}`}
      </form>
      <div class="row end">
        <div class="switch" role="group" aria-label=${t.published}>${[false, true].map(
          (each) =>
            html`<button type="button" aria-pressed=${pressed(each === this.#isPublished)} @click=${() => this.#go({ variant: each ? "published" : undefined, ...(each ? { township: undefined, firm: undefined } : {}) })}>${each ? t.published : t.forBureau}</button>`,
        )}</div>
        <div class="switch" role="group" aria-label=${t.showAll}>${[false, true].map(
          (each) =>
            html`<button type="button" aria-pressed=${pressed(each === this.#isInTables)} @click=${() => this.#showAll(each)}>${each ? t.asTables : t.asCharts}</button>`,
        )}</div>
      </div></div>`;
  }

  /** One period on, one back, or any of the last years. */
  #stepper(): unknown {
    const { t } = this.#own;
    const period = this.#period;
    const kind = kindOf(period);
    const running = periodOf(this.#host.today, kind);
    const chosen = Array.from({ length: YEARS_BACK * PER_YEAR[kind] }, (_, back) => periodAfter(running, -back));
    if (!chosen.includes(period)) chosen.push(period);
    const go = (to: string) => this.#go({ period: to });
    return html`<div class="filter"><label for="report-period">${t.period}</label><div class="stepper"><button type="button" aria-label=${t.previous} @click=${() => go(periodAfter(period, -1))}>‹</button><select id="report-period" @change=${(event: Event) => go((event.target as HTMLSelectElement).value)}>${chosen.map((each) => html`<option value=${each} ?selected=${each === period}>${periodName(t, each)}</option>`)}</select><button type="button" aria-label=${t.next} ?disabled=${period >= running} @click=${() => go(periodAfter(period, 1))}>›</button></div></div>`;
  }

  #daysOf(days: Span): unknown {
    const { t } = this.#own;
    return (["from", "to"] as const).map(
      (name) =>
        html`<div class="filter"><label for="report-${name}">${t[name]}</label><input id="report-${name}" type="date" .value=${days[name]} @change=${(event: Event) => this.#host.narrow({ [name]: (event.target as HTMLInputElement).value || days[name] })} /></div>`,
    );
  }

  /** The days that are shown, to be changed. */
  #toDays(): void {
    const { from, to } = (this.#isPublished ? this.#published : this.#report).value ?? {};
    const { today } = this.#host;
    this.#host.narrow({
      period: undefined,
      township: undefined,
      firm: undefined,
      version: undefined,
      from: from ?? `${today.slice(0, 8)}01`,
      to: to !== undefined && to < today ? to : today,
    });
  }

  /** The period of another kind that the one shown ends in, or that began last. */
  #toKind(kind: (typeof PERIOD_KINDS)[number]): void {
    const { today } = this.#host;
    const to = this.#days?.to ?? (this.#isPublished ? this.#published : this.#report).value?.to ?? today;
    this.#go({ period: periodOf(to < today ? to : today, kind) });
  }

  /** Townships and firms, by name; what they are is read once. */
  #scopes(): unknown {
    const { t } = this.#own;
    const { township, firm } = this.#scope;
    const host = this.#host;
    const choice = (
      name: "township" | "firm",
      chosen: string | undefined,
      options: readonly (readonly [value: string, label: string])[],
    ) =>
      html`<div class="filter"><label for="report-${name}">${t[name]}</label><select id="report-${name}" @change=${(
        event: Event,
      ) => {
        const { value } = event.target as HTMLSelectElement;
        this.#go({ township: undefined, firm: undefined, [name]: value || undefined });
      }}><option value="" ?selected=${!chosen}>${host.t.all}</option>${options.map(([value, label]) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`)}</select></div>`;
    // Whoever may not see the register, or cannot just now, goes by the whole county.
    const townships = this.#townships.render((coverage) =>
      choice(
        "township",
        township,
        coverage.townships.flatMap(({ code, name }) =>
          code ? [[code, name?.replace(/公共法律服务.*$/, "") || code] as const] : [],
        ),
      ),
    );
    const firms = this.#firms.render(({ items }) =>
      choice(
        "firm",
        firm,
        items.map(({ id, name }) => [id, name] as const),
      ),
    );
    return html`${this.#townships.value ? townships : nothing}${this.#firms.value ? firms : nothing}`;
  }

  get #isInTables(): boolean {
    return this.#host.place.query["show"] === "tables";
  }

  #showAll(inTables: boolean): void {
    this.#turned.clear();
    this.#host.narrow({ show: inTables ? "tables" : undefined });
    this.#host.requestUpdate();
  }

  #state(report: Report): string {
    const { t } = this.#own;
    const { today } = this.#host;
    return report.state === "kept" && report.keptAt
      ? t.kept(this.#host.time(report.keptAt), report.version ?? 1)
      : report.to < today
        ? t.openPast
        : t.open;
  }

  #filed(report: Report): FiledReport {
    const host = this.#host;
    return filedReport({
      reading: readingOf(host, this.#own.t),
      report,
      isPublished: this.#isPublished,
      today: host.today,
      state: this.#state(report),
    });
  }

  #draw(report: Report): unknown {
    const { t } = this.#own;
    const host = this.#host;
    const reading = readingOf(host, t);
    const chapters = numberedTables(reading, report);
    const { period, before } = namesOf(reading, report);
    const save = async (write: () => Promise<void>) => {
      try {
        await write();
      } catch {
        host.say(t.notSaved);
      }
    };
    return html`<div class="row report-facts"><p><b>${period}</b> ${this.#days ? nothing : html`<span class="state ${report.state === "kept" ? "good" : "waits"}">${this.#state(report)}</span>`} <span class="hint">${this.#days ? "" : `${t.span(formatDateLong(report.from, host.locale), formatDateLong(report.to, host.locale))} · `}${t.comparedWith(before)}</span></p>
        <div class="row end actions-of-report">${chapters.length ? html`<button type="button" @click=${() => printReport(this.#filed(report), host.locale)}>${t.print}</button><button type="button" @click=${() => void save(async () => (await import("./filed-document.ts")).saveReportDocument(this.#filed(report)))}>${t.word}</button><button type="button" @click=${() => void save(async () => (await import("./filed-workbook.ts")).saveReportWorkbook(this.#filed(report)))}>${t.spreadsheet}</button>` : nothing}${this.#isPublished || this.#days ? nothing : this.#keepButton(report)}</div></div>
      ${this.#isPublished ? html`<p class="hint">${t.publishedHelp}</p>` : this.#keptVersions(report)}
      ${
        chapters.length
          ? chapters.map(
              ([chapter, tables]) =>
                html`<section class="chapter"><h2>${t.chapters[chapter]}</h2><div class="figures">${tables.map((table) => this.#figure(report, table))}</div></section>`,
            )
          : html`<p class="empty">${t.noReport}</p>`
      }`;
  }

  #keepButton(report: Report): unknown {
    const { t } = this.#own;
    if (report.to >= this.#host.today) return nothing;
    return actionButton(this.#host, {
      operation: "POST /api/admin/reports/county/keep",
      label: t.keepAnew,
      fixed: { period: report.period, ...this.#scope },
      fields: ["reason"],
      help: t.keepHelp,
      done: ({ version }) => t.keptNow(version),
    });
  }

  /** What was written down of it, where that was more than once. */
  #keptVersions(report: Report): unknown {
    const { t } = this.#own;
    const host = this.#host;
    if (report.state !== "kept") return nothing;
    return this.#versions.render(({ items }) =>
      items.length > 1
        ? html`<details class="kept"><summary>${t.versions}（${items.length}）</summary><ul>${items.map(
            ({ version, keptAt, reason }) =>
              html`<li><button type="button" class="link" aria-current=${version === report.version ? "true" : nothing} @click=${() => this.#go({ version: String(version) })}>${t.versionOf(version, host.time(keptAt))}</button> ${reason ?? t.firstKept}</li>`,
          )}</ul></details>`
        : nothing,
    );
  }

  /** One table of the report, as a chart with its table behind it or as the table. */
  #figure(report: Report, table: FiledTable): unknown {
    const { t } = this.#own;
    const section = sectionOf(report, table.key);
    const chart = section && charted(readingOf(this.#host, t), section);
    const inTable = !chart || this.#isInTables !== this.#turned.has(table.key);
    const turn = () => {
      if (!this.#turned.delete(table.key)) this.#turned.add(table.key);
      this.#host.requestUpdate();
    };
    const toggle = chart
      ? html`<button type="button" class="link" aria-label=${(inTable ? t.showChart : t.showTable)(table.title)} @click=${turn}>${inTable ? t.asCharts : t.asTables}</button>`
      : nothing;
    const many = chart && table.rows.length > DRAWN && chart.kind !== "columns";
    return html`<section class="panel ${inTable && table.columns.length > 5 ? "wide" : ""}"><div class="figure-head"><h3>${table.caption}</h3>${toggle}</div>${
      inTable
        ? drawTable(table)
        : html`${chartOf(chart)}${many ? html`<p class="hint">${t.onlyFirst(DRAWN)}</p>` : nothing}${drawTable(table, true)}`
    }</section>`;
  }
}

export const part = partOf<Screen, ConsoleHost, ReportStrings>(reportTexts, (host, own) => new Reports(host, own), {
  styles: css`
    ${figureStyles}
    ${reportsStyles}
  `,
});
