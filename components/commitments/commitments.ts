import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus, initialState } from "@lit/task";
import type { QueryOf } from "../shared/api-client.ts";
import type { Page, Post, Settings, Site } from "../shared/api-types.ts";
import type { Closures, ClosuresHost } from "../closures/closures.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { formatDate } from "../shared/dates.ts";
import { PioneerElement } from "../shared/element.ts";
import { Gradual } from "../shared/gradual.ts";
import { LazyPart } from "../shared/lazy-part.ts";
import { toJson } from "../shared/json.ts";
import type { strings } from "../translations/zh-cn/commitments.ts";
import { PioneerFilteredEvent, type PostFilter } from "./commitments.events.ts";
import { commitmentsStyles } from "./commitments.styles.ts";
import { filterForm, type FilterLists } from "./filter-form.ts";
import type { CommitmentsHost, CommitmentsPart } from "./host.ts";
import { postCard } from "./post-card.ts";
import { walls } from "./walls.ts";

type PostQuery = QueryOf<"GET /api/posts">;

/** What most visits never ask for comes when it is asked for. */
const parts = {
  post: () => import("./post-page.ts"),
  list: () => import("./post-list.ts"),
  coverage: () => import("./coverage.ts"),
  showcase: () => import("./showcase.ts"),
  concern: () => import("./follow.ts"),
};
const postAddress = () => import("./post-address.ts");
const closures = () => import("../closures/closures.ts");

/** A reader who stops typing for this long, in milliseconds, wants to see what there is. */
const pause = 400;

const texts = {
  "zh-cn": () => import("../translations/zh-cn/commitments.ts"),
  en: () => import("../translations/en/commitments.ts"),
};

/**
 * The wall of demonstration posts: who stands where, what they promise and whether it was kept; each post in full, with
 * the evidence and with what people raised and how it was answered; where posts are missing; what lawyers present.
 *
 * The filters are properties: they can be set beforehand, change with the visitor's choice and can be read at any time.
 * A post opened from the wall stands in the page's address as `#pioneer-post=<id>`, and the browser's back button leads
 * to the wall again; of several walls on a page the first one answers to an address that none of them made.
 *
 * @summary Demonstration posts of a site, a tier or the whole county, with their lawyers and commitments
 * @tagname pioneer-commitments
 * @attr {string} view - `wall` (cards, the default), `list`, `coverage`, `showcase`, or `concern` to follow one by its
 *   code
 * @attr {string} post - id of a post to show in full
 * @attr {string} tier - `county`, `township`, `village` or `firm`; by default all
 * @attr {string} site - id of a site; by default all
 * @attr {string} firm - id of a law firm; by default all
 * @attr {string} theme - id of a theme of commitments; by default all
 * @attr {string} state - `open`, `overdue`, `kept` or `putRight`: posts with such a commitment; by default all
 * @attr {string} q - beginning of a lawyer's name, of its pinyin initials, or of a post's title
 * @attr {number} page-size - posts fetched at a time, 1 to 50; by default 12
 * @attr {string} category - of the showcase; by default all
 * @attr {string} kiosk-token - what the bureau gave this kiosk; sent with every request as `Pioneer-Kiosk`
 * @attr {number} idle-seconds - at a kiosk, how long nobody may touch anything before it asks; 60 by default
 * @attr {number} countdown-seconds - at a kiosk, how long it waits for an answer before it forgets; 30 by default
 * @fires {PioneerFilteredEvent} pioneer-filtered - the visitor has chosen what the wall shows
 * @fires {PioneerPostOpenedEvent} pioneer-post-opened - the visitor has opened a post
 * @fires {PioneerConcernRaisedEvent} pioneer-concern-raised - the visitor has raised a concern; tells about what, and
 *   nothing of who or why
 * @fires {PioneerConcernWithdrawnEvent} pioneer-concern-withdrawn - the visitor has withdrawn a concern
 */
export class PioneerCommitments extends PioneerElement<typeof strings> implements CommitmentsHost {
  static override styles = [baseStyles, commitmentsStyles];
  static override properties = {
    ...PioneerElement.properties,
    view: {},
    post: {},
    tier: {},
    site: {},
    firm: {},
    theme: {},
    state: {},
    q: {},
    category: {},
    pageSize: { type: Number, attribute: "page-size" },
  };

  protected override readonly texts = texts;

  declare view: string | null;
  declare post: string | null;
  declare tier: string | null;
  declare site: string | null;
  declare firm: string | null;
  declare theme: string | null;
  declare state: string | null;
  declare q: string | null;
  declare category: string | null;
  declare pageSize: number | null;

  /**
   * The wall is shown, or was: only then are posts asked for.
   *
   * @internal
   */
  begun = false;
  /**
   * What a concern just raised is followed by: at a kiosk it stands until it is forgotten.
   *
   * @internal
   */
  receipt: { readonly code: string; readonly phone: string } | undefined;
  // Not reactive: the kiosk's own module alone reads them.
  /** @public */
  declare kioskToken?: string;
  /** @public */
  declare idleSeconds?: number;
  /** @public */
  declare countdownSeconds?: number;

  /** What the posts are asked for by, and from where on: empty for the first page. */
  #query: PostQuery | undefined;
  #after = "";
  #shown: readonly Post[] | undefined;
  #next: string | null = null;
  /** Posts whose commitments are all seen. */
  readonly #unfolded = new WeakSet<Post>();
  /** Cards as last drawn, for one language, one set of tier labels, and what is closed. */
  #cards = new WeakMap<Post, TemplateResult>();
  #drawnFor: readonly unknown[] = [];
  /** @internal */
  readonly gradual = new Gradual(this);
  /** Set while the reader types. */
  #typing = 0;
  /** The reader did something, so results are worth announcing. */
  #acted = false;
  /** The first posts and the filters have come, or failed to. */
  #ready = false;

  readonly #lists = new Task(this, {
    args: () => [this.origin] as const,
    task: async (_, { signal }): Promise<FilterLists> => {
      // Before anything is entered at a kiosk, what makes it forget is in place.
      if (this.kiosk) (await import("../kiosk/wall.ts")).guard(this);
      return Promise.all([
        this.client.request("GET /api/settings", { signal }),
        this.client.all("GET /api/sites", { signal }),
        this.client.all("GET /api/firms", { signal }),
      ]);
    },
  });

  /** One task for the first page and the following ones: a new filter ends whatever is under way. */
  readonly #posts = new Task(this, {
    args: () => [this.origin, this.begun && this.#query, this.#after] as const,
    task: async ([, query, after], { signal }) => {
      if (!query) return initialState;
      return { after, page: await this.client.request("GET /api/posts", { query: { ...query, after }, signal }) };
    },
    onComplete: ({ after, page }) => this.#receive(!!after, page),
  });

  readonly #part = new LazyPart<CommitmentsPart, CommitmentsHost>(this, () => {
    const name = this.#wanted as keyof typeof parts;
    // An attribute may say anything.
    return Object.keys(parts).includes(name) ? [parts[name], this] : undefined;
  });

  /** Says what is closed, where something is. */
  readonly #closures = new LazyPart<Closures, ClosuresHost>(this, () =>
    this.sites.some(({ closures }) => closures.length) ? [closures, this] : undefined,
  );

  constructor() {
    super();
    this.view = this.post = this.tier = this.site = this.firm = this.theme = this.state = this.q = this.category = null;
    this.pageSize = 12;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    walls.add(this);
    addEventListener("popstate", this.#look);
    void this.#look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    walls.delete(this);
    removeEventListener("popstate", this.#look);
  }

  /** The part asked for that is loaded when it is; empty for the wall itself. */
  get #wanted(): string {
    return this.post ? "post" : this.view && this.view !== "wall" ? this.view : "";
  }

  /** Cards or a list of posts, and none of the views that stand for themselves. */
  get #browsing(): boolean {
    return !this.#wanted || this.#wanted === "list";
  }

  protected override willUpdate(): void {
    this.begun ||= this.#browsing;
    const query = this.#typing ? this.#query : this.#queryNow();
    if (query === this.#query) return;
    this.#query = query;
    this.#after = "";
  }

  /** Anything that is no number, or none, stands for the default. */
  get #limit(): number {
    return Math.min(Math.abs(Math.trunc(this.pageSize ?? 0)) || 12, 50);
  }

  /** What is chosen, without what is not. */
  get #filter(): PostFilter {
    const filter: Partial<Record<keyof PostFilter, string>> = {};
    for (const name of ["tier", "site", "firm", "theme", "state", "q"] as const) {
      const value = this[name]?.trim();
      if (value) filter[name] = value;
    }
    // An attribute may say anything; what no tier or state is, the API refuses.
    return filter as PostFilter;
  }

  /** What the posts are asked for by now; the same as before while it says the same. */
  #queryNow(): PostQuery {
    const query = { limit: this.#limit, ...this.#filter };
    return this.#query && toJson(query) === toJson(this.#query) ? this.#query : query;
  }

  get #filtered(): boolean {
    return Object.keys(this.#query ?? {}).length > 1;
  }

  #receive(more: boolean, { items, next }: Page<Post>): void {
    const before = (more && this.#shown) || [];
    this.#shown = [...before, ...items];
    this.#next = next;
    if (this.#acted) this.announce(this.#result());
    // Paper can wait until the screen shows something.
    void import("./wall-print.ts").then(({ attach }) => attach(this));
    // The reader may have gone on while the page was loading.
    if (more && this.shadowRoot?.activeElement?.matches(".more"))
      void this.focusOn(`.wall > :nth-child(${before.length + 1}) h3`);
  }

  /** @internal */
  get settings(): Settings | undefined {
    return this.#lists.value?.[0];
  }

  /** @internal */
  get sites(): readonly Site[] {
    return this.#lists.value?.[1] ?? [];
  }

  /** @internal */
  get closures(): Closures | undefined {
    return this.#closures.value;
  }

  /** @internal */
  async renewSettings(): Promise<void> {
    await this.#lists.run();
  }

  /** @internal */
  get posts(): readonly Post[] {
    return this.#shown ?? [];
  }

  /** @internal */
  tierLabel(tier: string): string {
    const label = this.settings?.tiers.find(({ id }) => id === tier)?.label;
    return label ? this.localize(label) : "";
  }

  /** An address may ask for a post, now or whenever it changes. */
  readonly #look = async (): Promise<void> => {
    if (location.hash.startsWith("#pioneer-post=")) (await postAddress()).postAddressOf(this).look();
  };

  /** @internal */
  async open(event: MouseEvent, id: string): Promise<void> {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    (await postAddress()).postAddressOf(this).open(id);
  }

  /** @internal */
  go(view: string | null): void {
    this.view = view;
    this.post = null;
    void this.focusOn();
  }

  /** @internal */
  choose(change: Partial<Record<keyof PostFilter, string>>): void {
    clearTimeout(this.#typing);
    this.#typing = 0;
    Object.assign(this, change);
    if (this.#queryNow() === this.#query) return;
    this.#act();
    const filter = this.#filter;
    void this.tell(() => new PioneerFilteredEvent(filter));
  }

  #clear(): void {
    // The button is about to go: its focus must not fall back to the top of the page.
    void this.focusOn();
    this.choose({ tier: "", site: "", firm: "", theme: "", state: "", q: "" });
  }

  /** Silences the last announcement, so that the next one is spoken even if it says the same. */
  #act(): void {
    this.#acted = true;
    this.announce("");
  }

  /** @internal */
  type(text: string): void {
    this.q = text;
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

  /** @internal */
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
   * A list that only grows or is exchanged needs no keys, and cards drawn once are kept: a wall of hundreds grows by
   * one page without touching what is there.
   */
  #wall(busy: boolean): unknown {
    const tiers = this.#lists.value?.[0].tiers;
    const drawnFor = [this.t, tiers, this.closures?.words];
    if (drawnFor.some((one, index) => one !== this.#drawnFor[index])) this.#cards = new WeakMap();
    this.#drawnFor = drawnFor;
    const shown = this.#shown;
    if (!shown?.length) return nothing;
    return html`<ul role="list" class="wall" aria-busy=${busy}>
      ${this.gradual.take(shown, shown[0]).map((post) => {
        const card = this.#cards.get(post) ?? postCard(this, post, this.#unfolded.has(post));
        this.#cards.set(post, card);
        return card;
      })}
    </ul>`;
  }

  /** Cards to come, as many and about as high as those that will. */
  #skeleton(): TemplateResult {
    const bars = html`<li class="card"><div class="head"></div><i></i><i></i><i></i><i></i><i></i></li>`;
    return html`<ul class="wall skeleton" aria-hidden="true">
      ${[...Array(this.site ? 1 : this.#limit)].map(() => bars)}
    </ul>`;
  }

  /** What stands above the wall: what went wrong, that nothing was found, or how many posts there are. */
  #above(busy: boolean): TemplateResult {
    const { t } = this;
    const clear = this.#filtered
      ? html`<button class="link" type="button" @click=${this.#clear}>${t.clear}</button>`
      : nothing;
    const failed = this.#posts.status === TaskStatus.ERROR && !this.#after;
    if (failed || this.#lists.status === TaskStatus.ERROR)
      return this.alert(html`<p>${this.problemText((failed ? this.#posts : this.#lists).error)}</p>
        ${failed && this.#shown?.length ? html`<p>${t.stale}</p>` : nothing}
        <p class="row"><button type="button" @click=${this.#retry}>${t.retry}</button>${clear}</p>`);
    if (!busy && !this.#shown?.length)
      return html`<div class="notice empty row between"><p>${this.#result()}</p>${clear}</div>`;
    const layout = (view: string, label: string) =>
      html`<button type="button" aria-pressed=${(this.view === "list") === !!view} @click=${() => (this.view = view)}>${label}</button>`;
    return html`<div class="row between count"><p class="hint">${busy ? t.loading : this.#result()}</p>${clear}
      <p class="row tools">${layout("", t.cards)}${layout("list", t.list)}${this.kiosk ? nothing : html`<button class="link" type="button" @click=${this.#print}>${t.print}</button>`}</p></div>`;
  }

  readonly #print = async (): Promise<void> =>
    (await import("./print-part.ts")).printPart(this, ".browse", this.t.title);

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
    const browsing = this.#browsing;
    return html`${browsing ? nothing : this.#shownPart()}
      <div class="browse" ?hidden=${!browsing}>${this.begun ? this.#browse() : nothing}</div>`;
  }

  #shownPart(): unknown {
    return this.show(this.#part, (part) => part?.render());
  }

  #browse(): unknown {
    const { t, settings } = this;
    const loading = this.#posts.status === TaskStatus.PENDING;
    const busy = loading && !this.#after;
    // Cards wait for the names of the tiers once, so that nothing moves when those come.
    this.#ready ||= !loading && this.#lists.status !== TaskStatus.PENDING;
    const wait = !this.#ready || (busy && !this.#shown?.length);
    const list = this.view === "list" && !wait;
    return html`<h2 tabindex="-1">${t.title}</h2>
      <p class="hint">${t.lead}</p>
      ${this.closures?.notice(this.sites, this.site, this.tier)}
      <p class="hint printed">${settings && `${this.localize(settings.county)} · ${formatDate(settings.today, this.locale)}`}</p>
      ${filterForm(this, this.#lists.value)}${this.#above(busy || !this.#ready)}${wait ? this.#skeleton() : list ? this.#shownPart() : this.#wall(busy)}${this.#below()}
      <p class="below"><button class="link" type="button" @click=${() => this.go("concern")}>${t.follow}</button></p>`;
  }
}
