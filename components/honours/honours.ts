import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { QueryOf } from "../shared/api-client.ts";
import type { Commendation, PublicNotice } from "../shared/api-types.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { PioneerElement } from "../shared/element.ts";
import { LazyPart } from "../shared/lazy-part.ts";
import { toJson } from "../shared/json.ts";
import type { strings } from "../translations/zh-cn/honours.ts";
import { honoursStyles } from "./honours.styles.ts";
import type { HonoursHost, HonoursPart, ObjectionPlace } from "./host.ts";
import { noticeCard } from "./notice-card.ts";
import { rollCard } from "./roll.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/honours.ts"),
  en: () => import("../translations/en/honours.ts"),
};

const objection = () => import("./objection.ts");

/**
 * What the public is told of commendations: the notices that run now, with a way to object, and the roll of honour by
 * year and category. Objecting and printing load when they are asked for.
 *
 * @summary Public notices and the roll of honour
 * @tagname pioneer-honours
 * @attr {string} view - `notices` or `roll` shows only that; `objection` starts with following an objection; by default
 *   both
 * @attr {string} year - the roll's year; by default all
 * @attr {string} category - the roll's category, by its name; by default all
 * @attr {string} showcase - the address of the page where `<pioneer-commitments view="showcase">` stands: what people
 *   present on the roll then leads there
 * @fires {PioneerObjectedEvent} pioneer-objected - somebody has objected to a notice
 */
export class PioneerHonours extends PioneerElement<typeof strings> implements HonoursHost {
  static override styles = [baseStyles, honoursStyles];
  static override properties = { ...PioneerElement.properties, view: {}, year: {}, category: {}, showcase: {} };

  protected override readonly texts = texts;

  declare view: string | null;
  declare year: string | null;
  declare category: string | null;
  declare showcase: string | null;

  /** What an objection is shown for; as the page's own attribute asks for it until somebody does. */
  #place: ObjectionPlace = { host: this, notice: undefined, asked: false };
  /** What was shown before the objection. */
  #before: string | null = null;
  #after = "";
  /** What is chosen of the roll. */
  #query: QueryOf<"GET /api/commendations"> = {};
  #shown: readonly Commendation[] = [];
  #next: string | null = null;

  /** How long the notices are was known once: what stands below them is not taken away when they are asked for again. */
  #placed = false;
  readonly #notices = new Task(this, {
    args: () => [this.origin] as const,
    task: async (_, { signal }) =>
      (await this.client.request("GET /api/notices", { query: { limit: 20 }, signal })).items,
  });

  readonly #years = new Task(this, {
    args: () => [this.origin] as const,
    task: async (_, { signal }) => (await this.client.request("GET /api/commendations/years", { signal })).items,
  });

  readonly #roll = new Task(this, {
    args: () => [this.origin, this.#query, this.#after] as const,
    task: async ([, query, after], { signal }) => {
      const page = await this.client.request("GET /api/commendations", { query: { ...query, after }, signal });
      return { after, page };
    },
    onComplete: ({ after, page }) => {
      this.#shown = after ? [...this.#shown, ...page.items] : page.items;
      this.#next = page.next;
    },
  });

  /** The form and the look-up come when somebody wants to object. */
  readonly #objection = new LazyPart<HonoursPart, ObjectionPlace>(this, () =>
    this.view === "objection" ? [objection, this.#place] : undefined,
  );

  constructor() {
    super();
    this.view = this.year = this.category = this.showcase = null;
  }

  protected override willUpdate(): void {
    const { year, category } = this;
    const query = { limit: 24, year: year ? Number(year) : undefined, category: category ?? "" };
    if (toJson(query) === toJson(this.#query)) return;
    this.#query = query;
    this.#after = "";
  }

  /**
   * Opens the form for objecting to a notice.
   *
   * @internal
   */
  object(notice: PublicNotice | undefined): void {
    this.#place = { host: this, notice, asked: true };
    this.#before = this.view;
    this.view = "objection";
  }

  /** @internal */
  leaveObjection(): void {
    this.#place = { host: this, notice: undefined, asked: false };
    this.view = this.#before === "objection" ? null : this.#before;
    void this.focusOn();
  }

  /** @internal */
  async printNotice(notice: PublicNotice): Promise<void> {
    (await import("./printed.ts")).printNotice(this, notice);
  }

  /** @internal */
  async printCertificate(commendation: Commendation): Promise<void> {
    (await import("./printed.ts")).printCertificate(this, commendation);
  }

  protected override content(): unknown {
    const { t, view } = this;
    if (view === "objection") return this.show(this.#objection, (part) => part?.render());
    // Drawn when it is known how far down it stands: nothing moves then.
    this.#placed ||= view === "roll" || this.#notices.value !== undefined || this.#notices.status === TaskStatus.ERROR;
    return html`<div class="row top">
        <h2 tabindex="-1">${t.title}</h2>
        ${view === "roll" ? nothing : html`<button class="link" type="button" @click=${() => this.object(undefined)}>${t.follow}</button>`}
      </div>
      ${view === "roll" ? nothing : this.#noticesPart()} ${view === "notices" || !this.#placed ? nothing : this.#rollPart()}`;
  }

  #noticesPart(): TemplateResult {
    const { t } = this;
    return html`<section>
      <h3>${t.notices}</h3>
      ${this.show(this.#notices, (notices) => {
        const running = notices.filter(({ state }) => state === "running");
        const past = notices.filter(({ state }) => state !== "running");
        return html`${
          running.length
            ? html`<ul role="list">${running.map((notice) => noticeCard(this, notice))}</ul>`
            : html`<p class="card off">${t.noNotices}</p>`
        }
          ${past.length ? html`<details><summary>${t.past}</summary><ul role="list">${past.map((notice) => noticeCard(this, notice))}</ul></details>` : nothing}`;
      })}
    </section>`;
  }

  #rollPart(): TemplateResult {
    const { t } = this;
    const busy = this.#roll.status === TaskStatus.PENDING;
    return html`<section>
      <h3>${t.roll}</h3>
      ${this.#filters()}
      ${busy && this.#shown.length ? this.#list(true) : this.show(this.#roll, () => this.#list(false))}
    </section>`;
  }

  #filters(): unknown {
    const { t } = this;
    const known = this.#years.value ?? [];
    if (!known.length) return nothing;
    const unique = (values: readonly string[]) => [...new Set(values)];
    const select = (name: "year" | "category", values: readonly string[]) =>
      html`<div class="field">
        <label for=${name}>${t[name]}</label
        ><select id=${name} @change=${(event: Event) => (this[name] = (event.target as HTMLSelectElement).value)}>
          <option value="" .selected=${!this[name]}>${t.all}</option>
          ${values.map((value) => html`<option value=${value} lang="zh-CN" .selected=${this[name] === value}>${value}</option>`)}
        </select>
      </div>`;
    return html`<div class="filters">
      ${select("year", unique(known.map(({ year }) => String(year))))}
      ${select("category", unique(known.filter(({ year }) => !this.year || String(year) === this.year).map(({ category }) => category)))}
    </div>`;
  }

  #list(busy: boolean): TemplateResult {
    const { t } = this;
    const shown = this.#shown;
    if (!shown.length) return html`<p class="card off">${this.year || this.category ? t.noMatch : t.noRoll}</p>`;
    return html`<p class="hint" role="status">${t.count(shown.length, !!this.#next)}</p>
      <ul role="list" class="roll" aria-busy=${busy}>${shown.map((commendation) => rollCard(this, commendation))}</ul>
      ${
        this.#next
          ? html`<p class="row below"><button type="button" aria-disabled=${busy || nothing} @click=${() => this.#more()}>${busy ? t.loading : t.more}</button></p>`
          : nothing
      }`;
  }

  #more(): void {
    if (this.#roll.status === TaskStatus.PENDING) return;
    this.#after = this.#next ?? "";
    this.requestUpdate();
  }
}
