import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { formatDay } from "../../../shared/dates.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-home.ts";
import { Entry } from "../../entry.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { readAgain } from "../../read-again.ts";
import { homeStyles } from "./home.styles.ts";

type Overview = AnswerOf<"GET /api/admin/overview">;

/** How often it is read anew, in milliseconds, while somebody looks. */
const EVERY = 60_000;

/** What waits for whoever is signed in, and what is wrong: each a step from being settled. */
class Home implements Screen {
  readonly #host: ConsoleHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #overview;
  /** For whoever changes settings: what the county has not got yet. */
  readonly #setup;
  #readAt = "";

  constructor(host: ConsoleHost, texts: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = texts;
    this.#overview = new Entry(host, "GET /api/admin/overview", (signal) => {
      this.#readAt = new Date().toISOString();
      return { signal };
    });
    this.#setup = host.may("PUT /api/admin/settings/{key}")
      ? new Entry(host, "GET /api/admin/setup", (signal) => ({ signal }))
      : undefined;
    this.#setup?.refresh();
    readAgain(
      host,
      EVERY,
      () => (host.place.screen || "home") === "home",
      () => this.refresh(),
    );
  }

  title(): string {
    const { waiting = [] } = this.#overview.value ?? {};
    return this.#texts.t.title(waiting.reduce((sum, { count }) => sum + count, 0));
  }

  refresh(): void {
    this.#overview.refresh();
    if (!this.#setup?.value?.complete) this.#setup?.refresh();
  }

  render(): unknown {
    return this.#overview.render((overview) => this.#draw(overview));
  }

  #draw(overview: Overview): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    return html`<p class="row hint"><span>${t.greeting(host.me.name, host.day(overview.today))}</span><span class="end">${t.read(host.time(this.#readAt))}</span><button type="button" @click=${() => this.refresh()}>${t.refresh}</button></p>
      ${this.#setup?.value && !this.#setup.value.complete ? html`<p class="row"><a href=${this.#host.screenOf("/api/admin/setup") ?? ""}>${t.setupOpen}</a></p>` : nothing}
      <div class="two">
        <section class="panel"><h2>${t.waiting}</h2>${overview.waiting.length ? this.#waiting(overview) : html`<p class="empty">${t.nothingWaits}</p>`}</section>
        <section class="panel"><h2>${t.problems}</h2>${this.#problems(overview)}${this.#chain(overview)}</section>
      </div>`;
  }

  #link(kind: string, list: string): unknown {
    const name = this.#texts.t.kinds[kind] ?? kind;
    const address = this.#host.screenOf(list);
    return address ? html`<a href=${address}>${name}</a>` : name;
  }

  #waiting({ waiting, today }: Overview): unknown {
    const { t } = this.#texts;
    const { locale, t: shared } = this.#host;
    const short = (day: string | null) =>
      day ? html`<time datetime=${day}>${formatDay(day, locale)}</time>` : shared.unsetMark;
    return html`<table class="waiting">
      <thead><tr><th scope="col">${t.kind}</th><th scope="col" class="number">${t.count}</th><th scope="col">${t.oldest}</th><th scope="col">${t.due}</th><th scope="col"><span class="away">${t.inTime}</span></th></tr></thead>
      <tbody>${waiting.map(
        ({ kind, count, oldest, due, overdue, list }) =>
          html`<tr><th scope="row">${this.#link(kind, list)}</th><td class="number">${count}</td><td>${short(oldest)}</td><td class=${due && due <= today ? "urgent" : nothing}>${short(due)}</td><td>${overdue ? html`<span class="state bad">${t.overdue(overdue)}</span>` : nothing}</td></tr>`,
      )}</tbody></table>`;
  }

  #problems({ problems }: Overview): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    if (!problems.length) return html`<p class="fine"><span class="state good">✓</span> ${t.noProblems}</p>`;
    return html`<ul class="problems">${problems.map(
      ({ kind, count, since, due, of, list }) =>
        html`<li><p><b>${count}</b> ${this.#link(kind, list)}</p>${of.length || since || due ? html`<p class="hint">${[of.join(host.t.comma), since && t.since(host.day(since)), due && t.until(host.day(due))].filter(Boolean).join(" · ")}</p>` : nothing}</li>`,
    )}</ul>`;
  }

  #chain({ chain }: Overview): unknown {
    const { t } = this.#texts;
    if (!chain || chain.brokenAt !== null) return nothing;
    return html`<h2>${t.chain}</h2><p>${chain.wholeAt ? t.chainWhole(this.#host.time(chain.wholeAt)) : t.chainUnknown}</p>`;
  }
}

const texts = {
  "zh-cn": () => import("../../../translations/zh-cn/console-home.ts"),
  en: () => import("../../../translations/en/console-home.ts"),
};

export const part = partOf<Screen, ConsoleHost, typeof strings>(texts, (host, texts) => new Home(host, texts), {
  styles: homeStyles,
});
