import { html, nothing, type TemplateResult } from "lit";
import { formatDateLong } from "../shared/dates.ts";
import type { CommitmentState, Post } from "../shared/api-types.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import type { strings } from "../translations/zh-cn/commitments-list.ts";
import type { CommitmentsHost, CommitmentsPart } from "./host.ts";
import { listStyles } from "./post-list.styles.ts";
import { outOfUseBadge, partyBadges, stateBadge } from "./post-card.ts";

const states: readonly CommitmentState[] = ["overdue", "open", "kept", "putRight"];

const texts = {
  "zh-cn": () => import("../translations/zh-cn/commitments-list.ts"),
  en: () => import("../translations/en/commitments-list.ts"),
};

/** The wall as a list: a line for each post, side by side on wide screens and stacked on narrow ones. */
class PostList implements CommitmentsPart {
  readonly #host: CommitmentsHost;
  readonly #texts: PartTexts<typeof strings>;

  constructor(host: CommitmentsHost, own: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = own;
  }

  render(): unknown {
    const { t } = this.#texts;
    const { posts } = this.#host;
    if (!posts.length) return nothing;
    return html`<div class="lines">
      <p class="line heads" aria-hidden="true">${[t.post, t.people, t.commitments, t.next].map((head) => html`<span>${head}</span>`)}</p>
      <ul role="list" class="wall rows">${posts.map((post) => this.#line(t, post))}</ul>
    </div>`;
  }

  #line(t: typeof strings, post: Post): TemplateResult {
    const host = this.#host;
    const { id, title, site, lawyers, commitments } = post;
    const badges = partyBadges(host, post);
    const count = (state: CommitmentState) => commitments.filter((commitment) => commitment.state === state).length;
    const next = commitments.find(({ state }) => state === "open");
    return html`<li class="line">
      <div>
        <h3 tabindex="-1" lang="zh-CN"><a href="#pioneer-post=${id}" @click=${(event: MouseEvent) => host.open(event, id)}>${title}</a></h3>
        ${badges.ofPost}
        <small><span lang="zh-CN">${site.name}</span>${outOfUseBadge(host, "site", site)} · ${host.tierLabel(site.tier)}</small> ${host.closures?.mark(host.sites, site.id)}
      </div>
      <ul role="list">
        ${lawyers.map(
          (lawyer) =>
            html`<li><b lang="zh-CN">${lawyer.name}</b> ${badges.of(lawyer)} <small lang="zh-CN">${lawyer.firm.name}</small>${outOfUseBadge(host, "firm", lawyer.firm)}</li>`,
        )}
      </ul>
      <div class="row">
        ${states.filter(count).map((state) => html`<span class="row counted">${stateBadge(host, state)}<b>${count(state)}</b></span>`)}
        ${commitments.length ? nothing : html`<small>${host.t.noCommitments}</small>`}
      </div>
      <p>
        ${
          next
            ? html`<span class="named">${t.next}</span> <time datetime=${next.dueDate}>${formatDateLong(next.dueDate, host.locale)}</time>`
            : html`<small>${t.noneOpen}</small>`
        }
      </p>
    </li>`;
  }
}

export const part = partOf(texts, (host: CommitmentsHost, own) => new PostList(host, own), {
  styles: listStyles,
  kept: true,
});
