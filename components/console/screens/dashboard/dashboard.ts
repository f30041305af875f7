import { css, html, nothing } from "lit";
import type { OperationName } from "../../../shared/api-client.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import { chartOf } from "../../charts/chart.ts";
import { figureStyles } from "../../charts/figure.styles.ts";
import { Entry } from "../../entry.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { OPERATIONS } from "../../operations.ts";
import { addressOf } from "../../place.ts";
import { charted } from "../reports/charted.ts";
import { drawTable } from "../reports/draw-table.ts";
import { headlines, type Headline } from "../reports/headline.ts";
import { namesOf, PERIOD_KINDS, periodOf, type PeriodKind } from "../reports/period.ts";
import { readingOf } from "../reports/reading.ts";
import { differenceText, figure, sectionOf, type Report } from "../reports/report.ts";
import { reportTable } from "../reports/report-table.ts";
import { reportTexts, type ReportStrings } from "../reports/texts.ts";
import { dashboardStyles } from "./dashboard.styles.ts";
import { missingIn, type Gap } from "./missing.ts";

/** So many are named of what is missing. */
const NAMED = 4;

/** What is drawn, in this order. */
const DRAWN = ["byMatter", "ratings", "hours", "proBono", "meetings", "coverageTownships"] as const;

/** The list behind each figure and each gap. */
const LISTS: Readonly<Record<string, readonly [operation: OperationName, query?: string]>> = {
  consultations: ["GET /api/admin/consultation-records"],
  serviceHours: ["GET /api/admin/unverified-hours"],
  noShow: ["GET /api/admin/bookings", "status=noShow"],
  ratings: ["GET /api/admin/ratings"],
  coverage: ["GET /api/admin/coverage"],
  posts: ["GET /api/admin/coverage"],
  rectifications: ["GET /api/admin/rectifications"],
  commitments: ["GET /api/admin/commitments"],
  proBono: ["GET /api/admin/lawyers"],
  meetings: ["GET /api/admin/record-books", "kind=branchMeeting"],
  staffing: ["GET /api/admin/record-books", "kind=staffing"],
  notReported: ["GET /api/admin/record-books", "kind=staffing"],
};

/** How the month, the quarter or the year is going: each figure beside the period before, a step from its list. */
class Dashboard implements Screen {
  readonly #host: ConsoleHost;
  readonly #own: PartTexts<ReportStrings>;
  readonly #report;
  #asked: string;

  constructor(host: ConsoleHost, own: PartTexts<ReportStrings>) {
    this.#host = host;
    this.#own = own;
    this.#report = new Entry(host, "GET /api/admin/reports/county", (signal) => ({
      query: { period: this.#period },
      signal,
    }));
    this.#asked = this.#period;
  }

  get #kind(): PeriodKind {
    const asked = this.#host.place.query["by"];
    return PERIOD_KINDS.find((kind) => kind === asked) ?? "month";
  }

  get #period(): string {
    return periodOf(this.#host.today, this.#kind);
  }

  title(): string {
    return this.#host.t.screens["dashboard"] ?? "";
  }

  refresh(): void {
    this.#report.refresh();
  }

  render(): unknown {
    if (this.#asked !== this.#period) {
      this.#asked = this.#period;
      this.refresh();
    }
    const { t } = this.#own;
    return html`<div class="tools"><div class="switch" role="group" aria-label=${t.period}>${PERIOD_KINDS.map(
      (kind) =>
        html`<button type="button" aria-pressed=${kind === this.#kind ? "true" : "false"} @click=${() => this.#host.narrow({ by: kind })}>${t.dashboard.periods[kind]}</button>`,
    )}</div><a class="button end" href=${addressOf("reports", "", { period: this.#period })}>${t.dashboard.fullReport}</a></div>
      ${this.#report.render((report) => this.#draw(report))}`;
  }

  #draw(report: Report): unknown {
    const { t } = this.#own;
    const host = this.#host;
    const reading = readingOf(host, t);
    const gaps = missingIn(reading, report);
    const named = namesOf(reading, report);
    return html`<p class="hint">${named.period} · ${t.dashboard.asOf(host.day(host.today))} · ${t.comparedWith(named.before)}</p>
      <ul class="headlines" role="list">${headlines(report).map((headline) => this.#headline(headline))}</ul>
      <div class="figures"><section class="panel"><div class="figure-head"><h2>${t.dashboard.missing}</h2></div>${gaps.length ? html`<ul class="gaps-of" role="list">${gaps.map((gap) => this.#gap(gap))}</ul>` : html`<p>${t.dashboard.nothingMissing}</p>`}</section>${DRAWN.map((key) => this.#figure(report, key))}</div>`;
  }

  /** A name that leads to what it counts, for whoever may see that. */
  #named(key: string, name: string): unknown {
    const [operation, query = ""] = LISTS[key] ?? [];
    const { from, to } = this.#report.value ?? {};
    const fields = operation && OPERATIONS[operation]?.query?.fields;
    const days = fields?.["from"] && fields["to"] && from && to ? `from=${from}&to=${to}` : "";
    const address = this.#host.screenOf(
      `${(operation ?? "").replace("GET ", "")}?${[query, days].filter(Boolean).join("&")}`,
    );
    return address ? html`<a href=${address}>${name}</a>` : html`<span class="name">${name}</span>`;
  }

  #headline({ key, value, before, unit, of }: Headline): unknown {
    const { t } = this.#own;
    const reading = readingOf(this.#host, t);
    const shown = (number: number | null) =>
      figure(reading, number) + (unit === "percent" && number !== null ? "%" : "");
    const part = of?.[1]
      ? html`<span class="of">${t.dashboard.of(figure(reading, of[0]), figure(reading, of[1]))}</span>`
      : nothing;
    const compared = differenceText(reading, value, before, unit);
    return html`<li>${this.#named(key, t.dashboard.figures[key] ?? key)}<b>${shown(value)}</b>${part}<small>${t.dashboard.beforeWas(shown(before))}${compared === reading.unset ? "" : ` · ${compared}${unit === "percent" ? t.dashboard.points : ""}`}</small></li>`;
  }

  #gap({ key, count, names }: Gap): unknown {
    const { t } = this.#own;
    const named = names.slice(0, NAMED).join(this.#host.t.comma);
    return html`<li><b>${count}</b><div>${this.#named(key, t.dashboard.gaps[key] ?? key)}${named ? html`<span>${named}${names.length > NAMED ? t.dashboard.andMore(names.length) : ""}</span>` : nothing}</div></li>`;
  }

  #figure(report: Report, key: string): unknown {
    const section = sectionOf(report, key);
    if (!section) return nothing;
    const reading = readingOf(this.#host, this.#own.t);
    const chart = charted(reading, section);
    const table = reportTable(reading, section);
    return html`<section class="panel"><div class="figure-head"><h2>${table.title}</h2></div>${chart ? html`${chartOf(chart)}${drawTable(table, true)}` : html`<p class="hint">${this.#own.t.nothingIn}</p>`}</section>`;
  }
}

export const part = partOf<Screen, ConsoleHost, ReportStrings>(reportTexts, (host, own) => new Dashboard(host, own), {
  styles: css`
    ${figureStyles}
    ${dashboardStyles}
  `,
});
