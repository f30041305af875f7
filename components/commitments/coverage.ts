import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import { addStyles } from "../elder/add-styles.ts";
import { ProblemError } from "../shared/problem-error.ts";
import type { strings } from "../translations/zh-cn/commitments-coverage.ts";
import type { Coverage, Covered, Gap } from "../shared/api-types.ts";
import type { PioneerCommitments } from "./commitments.ts";
import type { LaterView } from "./later.ts";
import { coverageStyles } from "./coverage.styles.ts";
import { dayOf, stringsOf } from "./later-strings.ts";
import { printPart } from "./print-part.ts";

/** So many gaps of a tier are always seen; the others unfold. */
const visible = 20;

/** Where posts stand and where they are missing. */
export class View implements LaterView {
  readonly #host: PioneerCommitments;
  readonly #strings;
  readonly #coverage;
  /** Tiers whose gaps are all seen. */
  readonly #unfolded = new Set<string>();

  constructor(host: PioneerCommitments) {
    this.#host = host;
    addStyles(host, coverageStyles);
    this.#strings = stringsOf(host, (locale) =>
      locale === "en" ? import("../translations/en/commitments-coverage.ts") : import("../translations/zh-cn/commitments-coverage.ts"),
    );
    this.#coverage = new Task(host, {
      args: () => [host.origin] as const,
      task: (_, { signal }) => host.client.request<Coverage>("/api/coverage", { signal }),
    });
  }

  readonly #print = (): void => {
    const t = this.#strings.value;
    if (t) printPart(this.#host, ".coverage", t.title);
  };

  render(): unknown {
    return this.#host.show(this.#strings, (t) => {
      const { status, error } = this.#coverage;
      const closed = status === TaskStatus.ERROR && error instanceof ProblemError && error.status === 404;
      return html`<section class="coverage">
        <h2 tabindex="-1">${t.title}</h2>
        ${closed ? html`<div class="notice"><p>${t.notPublic}</p></div>` : this.#host.show(this.#coverage, (coverage) => this.#complete(t, coverage))}
      </section>`;
    });
  }

  #complete(t: typeof strings, { asOf, total, tiers, gaps }: Coverage): TemplateResult {
    const host = this.#host;
    const day = dayOf(host, asOf.slice(0, 10));
    const figure = (label: string, value: unknown, note: string) => html`<div><dt>${label}</dt><dd><b>${value}</b><small>${note}</small></dd></div>`;
    return html`<div class="row between">
        <p class="hint">${host.settings && html`${host.say(host.settings.county)} · `}${t.asOf(day)}</p>
        ${host.kiosk ? nothing : html`<button class="link" type="button" @click=${this.#print}>${host.t.print}</button>`}
      </div>
      <dl class="numbers">
        ${figure(t.rate, share(total), t.ofExpected)}${figure(t.posts, total.posts, t.postsNote(total.expected))}${figure(t.covered, total.covered, t.coveredNote(total.sites))}${figure(t.missing, missing(gaps), t.missingNote(gaps.length))}
      </dl>
      <h3>${t.byTier}</h3>
      ${this.#chart(t, tiers)}
      <table>
        <caption class="away">${t.byTier}</caption>
        <thead><tr><th scope="col">${t.tier}</th>${[t.sites, t.covered, t.expected, t.posts, t.rate].map((head) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead>
        <tbody>
          ${[...tiers, { ...total, tier: "" }].map(
            (row) => html`<tr class=${row.tier ? "" : "sum"}>
              <th scope="row">${row.tier ? host.tierLabel(row.tier) : t.sum}</th>
              ${[row.sites, row.covered, row.expected, row.posts, share(row)].map((cell) => html`<td class="number">${cell}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
      <h3>${t.gaps}</h3>
      ${gaps.length ? tiers.map(({ tier }) => this.#gaps(t, tier, gaps.filter((gap) => gap.tier === tier))) : html`<div class="notice good"><p>${t.noGaps}</p></div>`}`;
  }

  /** Bars as long as the posts that should stand; what stands is filled, what is missing hatched, and both are written. The table says the same. */
  #chart(t: typeof strings, tiers: Coverage["tiers"]): TemplateResult {
    const host = this.#host;
    const longest = Math.max(1, ...tiers.map(({ expected, posts }) => Math.max(expected, posts)));
    const length = (count: number) => (600 * count) / longest;
    return html`<div class="chart" aria-hidden="true">
      ${tiers.map((row) => {
        const stands = Math.min(row.posts, row.expected);
        return html`<div>
          <p class="row between"><span>${host.tierLabel(row.tier)}</span><span><b>${share(row)}</b> <small>${t.bar(row.posts, row.expected)}</small></span></p>
          <svg viewBox="0 0 600 18" preserveAspectRatio="none">
            <defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v7" class="hatch" /></pattern></defs>
            <rect class="frame" x="0" y="0" height="18" width=${length(row.expected)} />
            <rect x="0" y="0" height="18" width=${length(row.expected)} fill="url(#hatch)" stroke="none" />
            <rect class="stands" x="0" y="0" height="18" width=${length(stands)} />
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
      <h4>${host.tierLabel(tier)} <small>${t.missingNote(gaps.length)}</small></h4>
      <ul role="list" id="gaps-${tier}" class="gaps">
        ${gaps.map(
          ({ name, missing: count, reason }, index) =>
            html`<li class=${index < visible || all ? "" : "folded"}>
              <span lang="zh-CN">${name}</span>
              <small><b class="lack">${t.lack(count)}</b> · ${t.reasons[reason]}</small>
            </li>`,
        )}
      </ul>
      ${gaps.length > visible
        ? html`<button class="link" type="button" aria-expanded=${all} aria-controls="gaps-${tier}" @click=${toggle}>${all ? host.t.fold : t.unfold(gaps.length - visible)}</button>`
        : nothing}
    </section>`;
  }
}

const share = ({ posts, expected }: Covered): string => (expected ? `${Math.floor((100 * Math.min(posts, expected)) / expected)}%` : "—");

const missing = (gaps: readonly Gap[]): number => gaps.reduce((sum, gap) => sum + gap.missing, 0);
