import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { FirmRef, Page, Post, Settings, Site } from "../shared/api-types.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { PioneerElement } from "../shared/element.ts";
import type { Locale } from "../shared/locale.ts";
import type { strings } from "../translations/zh-cn/commitments.ts";
import { PioneerFilteredEvent, type PostFilter } from "./commitments.events.ts";
import { commitmentsStyles } from "./commitments.styles.ts";
import { filterForm, type FilterLists } from "./filter-form.ts";
import { postCard } from "./post-card.ts";

/** A reader who stops typing for this long, in milliseconds, wants to see what there is. */
const pause = 400;

/**
 * The wall of demonstration posts: who stands where, what they promise and whether it was kept.
 *
 * The filters are properties: they can be set beforehand, change with the visitor's choice and can be read at any time.
 *
 * @summary Demonstration posts of a site, a tier or the whole county, with their lawyers and commitments
 * @tagname pioneer-commitments
 * @attr {string} tier - `county`, `township`, `village` or `firm`; by default all
 * @attr {string} site - id of a site; by default all
 * @attr {string} firm - id of a law firm; by default all
 * @attr {string} q - beginning of a lawyer's name or a post's title
 * @attr {number} page-size - posts fetched at a time, 1 to 50; by default 12
 * @fires {PioneerFilteredEvent} pioneer-filtered - the visitor has chosen what the wall shows
 */
export class PioneerCommitments extends PioneerElement<typeof strings> {
  static override styles = [baseStyles, commitmentsStyles];
  static override properties = {
    ...PioneerElement.properties,
    tier: {},
    site: {},
    firm: {},
    q: {},
    pageSize: { attribute: "page-size" },
  };

  declare tier: string | null;
  declare site: string | null;
  declare firm: string | null;
  declare q: string | null;
  declare pageSize: number | string | null;

  /** What the posts are asked for by, and from where on: empty for the first page. */
  #query = "";
  #after = "";
  #shown: readonly Post[] | undefined;
  #next: string | null = null;
  /** Posts whose commitments are all seen. */
  readonly #unfolded = new WeakSet<Post>();
  /** Cards as last drawn, for one language and one set of tier labels. */
  #cards = new WeakMap<Post, TemplateResult>();
  #drawnFor: readonly [unknown, unknown] = [0, 0];
  /** Set while the reader types. */
  #typing = 0;
  /** The reader did something, so results are worth announcing. */
  #acted = false;
  /** The first posts and the filters have come, or failed to. */
  #ready = false;

  readonly #lists = new Task(this, {
    args: () => [this.origin] as const,
    task: async (_, { signal }): Promise<FilterLists> =>
      Promise.all([
        this.client.request<Settings>("/api/settings", { signal }),
        this.client.all<Site>("/api/sites", signal),
        this.client.all<FirmRef>("/api/firms", signal),
      ]),
  });

  /** One task for the first page and the following ones: a new filter ends whatever is under way. */
  readonly #posts = new Task(this, {
    args: () => [this.origin, this.#query, this.#after] as const,
    task: async ([, query, after], { signal }) => {
      const path = `/api/posts?${query}${after && `&after=${encodeURIComponent(after)}`}`;
      return { after, page: await this.client.request<Page<Post>>(path, { signal }) };
    },
    onComplete: ({ after, page }) => this.#receive(!!after, page),
  });

  constructor() {
    super();
    this.tier = this.site = this.firm = this.q = null;
    this.pageSize = 12;
  }

  protected override loadStrings(locale: Locale) {
    return locale === "en" ? import("../translations/en/commitments.ts") : import("../translations/zh-cn/commitments.ts");
  }

  protected override willUpdate(): void {
    const query = this.#typing ? this.#query : this.#queryNow();
    if (query === this.#query) return;
    this.#query = query;
    this.#after = "";
  }

  /** Anything that is no number, or none, stands for the default. */
  get #limit(): number {
    return Math.min(Math.abs(Number.parseInt(String(this.pageSize), 10)) || 12, 50);
  }

  /** What is chosen, without what is not. */
  get #filter(): PostFilter {
    const filter: Partial<Record<keyof PostFilter, string>> = {};
    for (const name of ["tier", "site", "firm", "q"] as const) {
      const value = this[name]?.trim();
      if (value) filter[name] = value;
    }
    return filter;
  }

  #queryNow(): string {
    return String(new URLSearchParams({ limit: String(this.#limit), ...this.#filter }));
  }

  get #filtered(): boolean {
    return this.#query.includes("&");
  }

  #receive(more: boolean, { items, next }: Page<Post>): void {
    const before = (more && this.#shown) || [];
    this.#shown = [...before, ...items];
    this.#next = next;
    if (this.#acted) this.announce(this.#result());
    // The reader may have gone on while the page was loading.
    if (more && this.shadowRoot?.activeElement?.matches(".more"))
      void this.focusOn(`.card:nth-child(${before.length + 1}) h3`);
  }

  /** Applies what the visitor chose. */
  choose(change: PostFilter): void {
    clearTimeout(this.#typing);
    this.#typing = 0;
    Object.assign(this, change);
    if (this.#queryNow() === this.#query) return;
    this.#act();
    this.dispatchEvent(new PioneerFilteredEvent(this.#filter));
  }

  #clear(): void {
    // The button is about to go: its focus must not fall back to the top of the page.
    void this.focusOn();
    this.choose({ tier: "", site: "", firm: "", q: "" });
  }

  /** Silences the last announcement, so that the next one is spoken even if it says the same. */
  #act(): void {
    this.#acted = true;
    this.announce("");
  }

  /** Takes what is being typed; a pause or `choose` applies it. */
  type(words: string): void {
    this.q = words;
    clearTimeout(this.#typing);
    this.#typing = window.setTimeout(() => this.choose({}), pause);
  }

  #more(): void {
    if (this.#posts.status === TaskStatus.PENDING) return;
    this.#act();
    if (this.#posts.status === TaskStatus.ERROR) void this.#posts.run();
    else this.#after = this.#next ?? "";
  }

  #retry(): void {
    void this.focusOn();
    this.#act();
    for (const task of [this.#lists, this.#posts]) if (task.status === TaskStatus.ERROR) void task.run();
  }

  /** Shows or folds away the commitments of a post beyond the first ones. */
  toggle(post: Post): void {
    if (!this.#unfolded.delete(post)) this.#unfolded.add(post);
    this.#cards.delete(post);
    this.requestUpdate();
  }

  /** How many posts are shown, or that there are none. */
  #result(): string {
    const { t } = this;
    const count = this.#shown?.length;
    return count ? t.count(count, !!this.#next) : this.#filtered ? t.noMatch : t.nothing;
  }

  /**
   * A list that only grows or is exchanged needs no keys, and cards drawn once are kept: a wall of hundreds grows by one page
   * without touching what is there.
   */
  #wall(busy: boolean): TemplateResult {
    const tiers = this.#lists.value?.[0].tiers;
    const [t, labels] = this.#drawnFor;
    if (t !== this.t || labels !== tiers) this.#cards = new WeakMap();
    this.#drawnFor = [this.t, tiers];
    return html`<ul role="list" class="wall" aria-busy=${busy}>
      ${this.#shown?.map((post) => {
        const label = tiers?.find(({ id }) => id === post.site.tier)?.label;
        const card = this.#cards.get(post) ?? postCard(this, post, label ? this.say(label) : "", this.#unfolded.has(post));
        this.#cards.set(post, card);
        return card;
      })}
    </ul>`;
  }

  /** Cards to come, as many and about as high as those that will. */
  #skeleton(): TemplateResult {
    const bars = html`<li class="card"><div class="head"></div><i></i><i></i><i></i><i></i><i></i></li>`;
    return html`<ul class="wall skeleton" aria-hidden="true">
      ${Array.from({ length: this.site ? 1 : this.#limit }, () => bars)}
    </ul>`;
  }

  /** What stands above the wall: what went wrong, that nothing was found, or how many posts there are. */
  #above(busy: boolean): TemplateResult {
    const { t } = this;
    const clear = this.#filtered ? html`<button class="link" type="button" @click=${this.#clear}>${t.clear}</button>` : nothing;
    const failed = this.#posts.status === TaskStatus.ERROR && !this.#after;
    if (failed || this.#lists.status === TaskStatus.ERROR)
      return this.alert(html`<p>${this.problemText((failed ? this.#posts : this.#lists).error)}</p>
        ${failed && this.#shown?.length ? html`<p>${t.stale}</p>` : nothing}
        <p class="row"><button type="button" @click=${this.#retry}>${t.retry}</button>${clear}</p>`);
    if (!busy && !this.#shown?.length) return html`<div class="notice empty row between"><p>${this.#result()}</p>${clear}</div>`;
    return html`<div class="row between count"><p class="hint">${busy ? t.loading : this.#result()}</p>${clear}</div>`;
  }

  /** What stands below the wall: the way to the next page. */
  #below(): unknown {
    const { t } = this;
    const { status, error } = this.#posts;
    const more = !!this.#after;
    // After a failure of another kind what is shown has no next page.
    if (!this.#next || (!more && status === TaskStatus.ERROR)) return nothing;
    const busy = more && status === TaskStatus.PENDING;
    const failed = more && status === TaskStatus.ERROR;
    return html`${failed ? this.alert(this.problemText(error)) : nothing}
      <p class="row below">
        <button class="more" type="button" aria-disabled=${busy || nothing} @click=${this.#more}>
          ${busy ? t.loading : failed ? t.retry : t.more}</button
        ><span class="hint">${this.#result()}</span>
      </p>`;
  }

  protected override content(): unknown {
    const { t } = this;
    const loading = this.#posts.status === TaskStatus.PENDING;
    const busy = loading && !this.#after;
    // Cards wait for the names of the tiers once, so that nothing moves when those come.
    this.#ready ||= !loading && this.#lists.status !== TaskStatus.PENDING;
    const wait = !this.#ready || (busy && !this.#shown?.length);
    return html`<h2 tabindex="-1">${t.title}</h2>
      <p class="hint">${t.lead}</p>
      ${filterForm(this, this.#lists.value)}${this.#above(busy || !this.#ready)}${wait ? this.#skeleton() : this.#wall(busy)}${this.#below()}`;
  }
}
