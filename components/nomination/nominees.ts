import { html, nothing, type TemplateResult } from "lit";
import { Task } from "@lit/task";
import type { NomineeEntry, Page } from "../shared/api-types.ts";
import type { Choice } from "./choice.ts";
import type { strings } from "../translations/zh-cn/nomination-form.ts";
import type { NominationHost } from "./host.ts";

/** How many of a category's nominees are listed; whoever is not among them is found by name. */
const LISTED = 20;

const among = (id: string, category: string, q = "") => ({ path: { id }, query: { category, limit: LISTED, q } });

/** Who is nominated already, before anybody writes the same again: the category's list, and the one that is meant. */
export class Nominees {
  readonly #host: NominationHost;
  readonly #choice: Choice;
  readonly #list: Task<readonly [string, string], Page<NomineeEntry>>;
  readonly #match: Task<readonly [string, string, string], Page<NomineeEntry>>;
  readonly #namesakes: Task<readonly [string, string, string], number>;
  /** A nomination the API said is there, and of whom. */
  #offered: { readonly id: string; readonly nominee: string } | undefined;

  constructor(host: NominationHost, choice: Choice) {
    this.#host = host;
    this.#choice = choice;
    const { form, client } = host;
    const nobody: Page<NomineeEntry> = { items: [], next: null };
    const ask = (named: boolean) =>
      [host.campaign ?? "", form.text("categoryId"), !!choice.registered === named ? choice.nominee : ""] as const;
    this.#list = new Task(host, {
      args: () => [host.campaign ?? "", form.text("categoryId")] as const,
      task: ([campaign, category], { signal }) =>
        category
          ? client.request("GET /api/campaigns/{id}/nominees", { ...among(campaign, category), signal })
          : nobody,
    });
    this.#match = new Task(host, {
      args: () => ask(true),
      task: ([campaign, category, name], { signal }) =>
        category && name
          ? client.request("GET /api/campaigns/{id}/nominees", {
              ...among(campaign, category, name.slice(0, 50)),
              signal,
            })
          : nobody,
    });
    // Whoever is typed in may be anybody: their name goes in a body, since URLs are logged.
    this.#namesakes = new Task(host, {
      args: () => ask(false),
      task: async ([campaign, categoryId, name], { signal }) =>
        categoryId && name
          ? (
              await client.request("POST /api/campaigns/{id}/namesakes", {
                path: { id: campaign },
                body: { categoryId, name: name.slice(0, 50) },
                signal,
              })
            ).sameName
          : 0,
    });
  }

  /** The registry nominee that is chosen, when they are nominated already. */
  get entry(): NomineeEntry | undefined {
    const { registered } = this.#choice;
    const id = registered && this.#host.form.text(registered);
    return id ? this.#match.value?.items.find(({ lawyerId, firmId }) => id === (lawyerId ?? firmId)) : undefined;
  }

  /** The nomination that is supported instead of made again. */
  get joins(): string | undefined {
    if (this.#offered?.nominee === this.#choice.key) return this.#offered.id;
    return this.entry?.open ? this.entry.nominationId : undefined;
  }

  /** Goes over to supporting a nomination the API says is there. */
  offer(id: string): void {
    this.#offered = { id, nominee: this.#choice.key };
    this.#host.requestUpdate();
  }

  /** Asks again: what was there may have changed. */
  refresh(): void {
    this.#offered = undefined;
    void this.#list.run();
    void this.#match.run();
    void this.#namesakes.run();
  }

  /** Stands above the choice of a nominee. */
  list(t: typeof strings): unknown {
    // Whoever cannot see the list nominates all the same: the API says who is there already.
    return this.#list.render({
      complete: ({ items, next }) =>
        items.length
          ? html`<details class="nominated">
              <summary>${t.nominated(`${items.length}${next ? "+" : ""}`)}</summary>
              <ul role="list">
                ${items.map((entry) => this.#line(t, entry))}
              </ul>
            </details>`
          : nothing,
    });
  }

  #line(t: typeof strings, entry: NomineeEntry): TemplateResult {
    const { name, organisation, supporters, open } = entry;
    return html`<li>
      <span><span lang="zh-CN">${name}</span><small>${organisation ? html`<span lang="zh-CN">${organisation}</span> · ` : nothing}${t.people(supporters)}</small></span>
      ${
        open
          ? html`<button type="button" @click=${() => this.#choice.choose(entry)}>${t.supportThis}<span class="away" lang="zh-CN"> ${name}</span></button>`
          : html`<small>${t.inReview}</small>`
      }
    </li>`;
  }

  /** Stands below the nominee that is chosen. */
  about(t: typeof strings): unknown {
    const { nominee, registered } = this.#choice;
    if (!nominee) return nothing;
    const { entry } = this;
    const note = (text: string, tone = "") => html`<p class="notice ${tone}" aria-live="polite">${text}</p>`;
    if (this.joins && !entry) return note(t.offered);
    if (!registered)
      return this.#namesakes.render({ complete: (sameName) => (sameName ? note(t.sameName(sameName)) : nothing) });
    return this.#match.render({
      complete: () =>
        entry
          ? entry.open
            ? note(t.joins(entry.name, entry.supporters))
            : note(t.full(entry.name), "bad")
          : note(t.first),
    });
  }
}
