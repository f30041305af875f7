import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { Page, Settings } from "../shared/api-types.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import type { strings } from "../translations/zh-cn/commitments-showcase.ts";
import type { ShowcaseItem } from "../shared/api-types.ts";
import type { CommitmentsHost, CommitmentsPart } from "./host.ts";
import { fileLink } from "./evidence.ts";
import { countyDay } from "../shared/county-time.ts";
import { formatDateLong } from "../shared/dates.ts";
import { showcaseStyles } from "./showcase.styles.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/commitments-showcase.ts"),
  en: () => import("../translations/en/commitments-showcase.ts"),
};

/** What lawyers present: documents, products, projects and stories, by category. */
class ShowcaseView implements CommitmentsPart {
  readonly #host: CommitmentsHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #page;
  #after = "";
  #shown: readonly ShowcaseItem[] = [];
  #next: string | null = null;
  #acted = false;

  constructor(host: CommitmentsHost, own: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = own;
    this.#page = new Task(host, {
      args: () => [host.origin, host.category ?? "", this.#after] as const,
      task: async ([, category, after], { signal }) => {
        return {
          after,
          page: await host.client.request("GET /api/showcase", {
            query: { category: category as ShowcaseItem["category"], after },
            signal,
          }),
        };
      },
      onComplete: ({ after, page }) => this.#receive(!!after, page),
    });
  }

  #receive(more: boolean, { items, next }: Page<ShowcaseItem>): void {
    const before = more ? this.#shown : [];
    this.#shown = [...before, ...items];
    this.#next = next;
    const host = this.#host;
    if (this.#acted) host.announce(this.#result(this.#texts.t));
    else this.#arrive();
    if (more && (host.renderRoot as ShadowRoot).activeElement?.matches(".more"))
      void host.focusOn(`.works > :nth-child(${before.length + 1}) h3`);
  }

  /** The page's address may name an entry; the first page of the list holds those published last. */
  #arrive(): void {
    const index = this.#shown.findIndex(({ id }) => location.hash === `#pioneer-showcase=${id}`);
    if (index >= 0) this.#texts.focus = `.works > :nth-child(${index + 1}) h3`;
  }

  #result(t: typeof strings): string {
    return this.#shown.length ? t.count(this.#shown.length, !!this.#next) : t.nothing;
  }

  #choose(category: string): void {
    this.#acted = true;
    this.#after = "";
    this.#host.announce("");
    this.#host.category = category;
  }

  readonly #more = (): void => {
    if (this.#page.status === TaskStatus.PENDING) return;
    this.#acted = true;
    this.#host.announce("");
    if (this.#page.status === TaskStatus.ERROR) void this.#page.run();
    else this.#after = this.#next ?? "";
    this.#host.requestUpdate();
  };

  /** The bureau's categories, and those the answers name. */
  get #categories(): Settings["showcaseCategories"] {
    return this.#host.settings?.showcaseCategories ?? [];
  }

  render(): unknown {
    return this.#draw(this.#texts.t);
  }

  #draw(t: typeof strings): TemplateResult {
    const host = this.#host;
    const { status, error } = this.#page;
    const first = !this.#after;
    const busy = status === TaskStatus.PENDING;
    const failed = status === TaskStatus.ERROR;
    const category = (id: string, label: string) =>
      html`<button type="button" aria-pressed=${(host.category ?? "") === id} @click=${() => this.#choose(id)}>${label}</button>`;
    return html`<section class="showcase">
      <h2 tabindex="-1">${t.title}</h2>
      <p class="hint">${t.lead}</p>
      ${
        this.#categories.length
          ? html`<div class="row tools" role="group" aria-label=${t.categories}>${category("", host.t.all)}${this.#categories.map(({ id, label }) => category(id, host.localize(label)))}</div>`
          : nothing
      }
      ${
        first && (busy || failed)
          ? host.show(this.#page, () => nothing)
          : this.#shown.length
            ? html`<ul role="list" class="works">${this.#shown.map((work) => this.#work(t, work))}</ul>`
            : html`<div class="notice"><p>${t.nothing}</p></div>`
      }
      ${
        this.#next && !(first && (busy || failed))
          ? html`${failed ? host.alert(host.problemText(error)) : nothing}
            <p class="row below">
              <button class="more" type="button" aria-disabled=${busy || nothing} @click=${this.#more}>${busy ? host.t.loading : failed ? host.t.retry : host.t.more}</button
              ><span class="hint">${this.#result(t)}</span>
            </p>`
          : nothing
      }
    </section>`;
  }

  #work(
    t: typeof strings,
    { category, title, summary, lawyer, firm, cover, file, publishedAt }: ShowcaseItem,
  ): TemplateResult {
    const host = this.#host;
    const label = this.#categories.find(({ id }) => id === category)?.label;
    return html`<li class="work">
      ${
        cover
          ? html`<img src="${host.origin}/api/files/${cover}" alt="" loading="lazy" width="320" height="180" />`
          : html`<div class="blank" aria-hidden="true"><svg viewBox="0 0 24 24"><path d="M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7" /></svg></div>`
      }
      <div class="inside">
        ${label ? html`<p><span class="badge theme">${host.localize(label)}</span></p>` : nothing}
        <h3 tabindex="-1" lang="zh-CN">${title}</h3>
        <p lang="zh-CN" class="paper">${summary}</p>
        <p class="who"><b lang="zh-CN">${lawyer?.name}</b> <small lang="zh-CN">${firm?.name}</small></p>
        <small>${t.publishedOn(formatDateLong(countyDay(publishedAt, host.settings?.zone), host.locale))}</small>
        ${file ? html`<p class="file">${fileLink(host, file)}</p>` : nothing}
      </div>
    </li>`;
  }
}

export const part = partOf(texts, (host: CommitmentsHost, own) => new ShowcaseView(host, own), {
  styles: showcaseStyles,
  kept: true,
});
