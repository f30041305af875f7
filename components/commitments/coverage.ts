import { sum } from "../shared/sum.ts";
import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import { partOf, type PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import type { strings } from "../translations/zh-cn/commitments-coverage.ts";
import type { Coverage, Covered, Gap } from "../shared/api-types.ts";
import type { CommitmentsHost, CommitmentsPart } from "./host.ts";
import { coverageStyles } from "./coverage.styles.ts";
import { countyDay } from "../shared/county-time.ts";
import { formatDateLong } from "../shared/dates.ts";
import { printPart } from "./print-part.ts";

/** So many gaps of a tier are always seen; the others unfold. */
const visible = 20;

const texts = {
  "zh-cn": () => import("../translations/zh-cn/commitments-coverage.ts"),
  en: () => import("../translations/en/commitments-coverage.ts"),
};

/** Where posts stand and where they are missing. */
class CoverageView implements CommitmentsPart {
  readonly #host: CommitmentsHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #coverage;
  /** Tiers whose gaps are all seen. */
  readonly #unfolded = new Set<string>();

  constructor(host: CommitmentsHost, own: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = own;
    this.#coverage = new Task(host, {
      args: () => [host.origin] as const,
      task: (_, { signal }) => host.client.request("GET /api/coverage", { signal }),
    });
  }

  readonly #print = (): void => {
    void printPart(this.#host, ".coverage", this.#texts.t.title);
  };

  render(): unknown {
    const { t } = this.#texts;
    const { status, error } = this.#coverage;
    const closed = status === TaskStatus.ERROR && error instanceof ProblemError && error.status === 404;
    return html`<section class="coverage">
      <h2 tabindex="-1">${t.title}</h2>
      ${closed ? html`<div class="notice"><p>${t.notPublic}</p></div>` : this.#host.show(this.#coverage, (coverage) => this.#complete(t, coverage))}
    </section>`;
  }

  #complete(t: typeof strings, { asOf, total, tiers, gaps }: Coverage): TemplateResult {
    const host = this.#host;
    const day = formatDateLong(countyDay(asOf, host.settings?.zone), host.locale);
    const of = (tier: string) => gaps.filter((gap) => gap.tier === tier);
    const figure = (label: string, value: unknown, note: string) =>
      html`<div><dt>${label}</dt><dd><b>${value}</b><small>${note}</small></dd></div>`;
    return html`<div class="row between">
        <p class="hint">${host.settings && html`${host.localize(host.settings.county)} · `}${t.asOf(day)}</p>
        ${host.kiosk ? nothing : html`<button class="link" type="button" @click=${this.#print}>${host.t.print}</button>`}
      </div>
      <dl class="numbers">
        ${figure(t.rate, share(total, gaps), t.ofExpected)}${figure(t.posts, total.posts, t.postsNote(total.expected))}${figure(t.covered, total.covered, t.coveredNote(total.sites))}${figure(t.missing, missing(gaps), t.missingNote(places(gaps)))}
      </dl>
      <h3>${t.byTier}</h3>
      ${this.#chart(t, tiers, of)}
      ${this.#table(t, [...tiers, { ...total, tier: "" }], (tier) => (tier ? of(tier) : gaps))}
      <h3>${t.gaps}</h3>
      ${gaps.length ? tiers.map(({ tier }) => this.#gaps(t, tier, of(tier))) : html`<div class="notice good"><p>${t.noGaps}</p></div>`}`;
  }

  /** Roles are said, since on narrow screens a line of the table stands as a block, which would take them away. */
  #table(
    t: typeof strings,
    rows: readonly (Covered & { readonly tier: string })[],
    of: (tier: string) => readonly Gap[],
  ): TemplateResult {
    const heads = [t.sites, t.covered, t.expected, t.posts, t.rate];
    return html`<table role="table">
      <caption class="away">${t.byTier}</caption>
      <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${t.tier}</th>${heads.map((head) => html`<th role="columnheader" scope="col" class="number">${head}</th>`)}</tr></thead>
      <tbody role="rowgroup">
        ${rows.map(
          (row) => html`<tr role="row" class=${row.tier ? "" : "sum"}>
            <th role="rowheader" scope="row">${row.tier ? this.#host.tierLabel(row.tier) : t.sum}</th>
            ${[row.sites, row.covered, row.expected, row.posts, share(row, of(row.tier))].map((cell, index) => html`<td role="cell" class="number" data-head=${heads[index] ?? ""}>${cell}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  /**
   * Bars as long as the posts that should stand; what stands is filled, what is missing hatched, and both are written.
   * The table says the same.
   */
  #chart(t: typeof strings, tiers: Coverage["tiers"], of: (tier: string) => readonly Gap[]): TemplateResult {
    const host = this.#host;
    const longest = Math.max(1, ...tiers.map(({ expected }) => expected));
    const length = (count: number) => `${(100 * count) / longest}%`;
    return html`<div class="chart" aria-hidden="true">
      ${tiers.map((row) => {
        const gaps = of(row.tier);
        return html`<div>
          <p class="row between"><span>${host.tierLabel(row.tier)}</span><span><b>${share(row, gaps)}</b> <small>${t.bar(row.posts, row.expected)}</small></span></p>
          <svg>
            <defs><pattern id="hatch-${row.tier}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v7" class="hatch" /></pattern></defs>
            <rect class="frame" height="100%" width=${length(row.expected)} />
            <rect height="100%" width=${length(row.expected)} fill="url(#hatch-${row.tier})" stroke="none" />
            <rect class="stands" height="100%" width=${length(row.expected - missing(gaps))} />
          </svg>
        </div>`;
      })}
      <p class="row key"><span><i class="stands"></i>${t.stands}</span><span><i class="lacks"></i>${t.lacks}</span></p>
    </div>`;
  }

  #gaps(t: typeof strings, tier: string, gaps: readonly Gap[]): unknown {
    if (!gaps.length) return nothing;
    const host = this.#host;
    const all = this.#unfolded.has(tier);
    const toggle = () => {
      if (!this.#unfolded.delete(tier)) this.#unfolded.add(tier);
      host.requestUpdate();
    };
    return html`<section class="tier">
      <h4>${host.tierLabel(tier)} <small>${t.missingNote(places(gaps))}</small></h4>
      <ul role="list" id="gaps-${tier}" class="gaps">
        ${gaps.map(
          ({ name, missing: count, reason }, index) =>
            html`<li class=${index < visible || all ? "" : "folded"}>
              <span lang="zh-CN">${name}</span>
              <small><b class="lack">${t.lack(count)}</b> · ${t.reasons[reason]}</small>
            </li>`,
        )}
      </ul>
      ${
        gaps.length > visible
          ? html`<button class="link" type="button" aria-expanded=${all} aria-controls="gaps-${tier}" @click=${toggle}>${all ? host.t.fold : t.unfold(gaps.length - visible)}</button>`
          : nothing
      }
    </section>`;
  }
}

const missing = (gaps: readonly Gap[]): number => sum(gaps.map((gap) => gap.missing));

/** A place that lacks posts for two reasons is one place. */
const places = (gaps: readonly Gap[]): number => new Set(gaps.map(({ kind, id }) => kind + id)).size;

/** Of the posts there should be: what a place has beyond its own makes up for nothing elsewhere. */
const share = ({ expected }: Covered, gaps: readonly Gap[]): string =>
  expected ? `${Math.floor((100 * (expected - missing(gaps))) / expected)}%` : "—";

export const part = partOf(texts, (host: CommitmentsHost, own) => new CoverageView(host, own), {
  styles: coverageStyles,
  kept: true,
});
