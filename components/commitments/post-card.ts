import { html, nothing, type TemplateResult } from "lit";
import type { CommitmentState, Post, PostLawyer } from "../shared/api-types.ts";
import { formatDate, formatDay } from "../shared/dates.ts";
import type { CommitmentsHost } from "./host.ts";

/** So many commitments are always seen; the others unfold. */
const visible = 2;

/** Strokes on a grid of 16: a clock, a tick, an exclamation mark. */
const icons: Record<CommitmentState, string> = {
  open: "M8 4v4l3 2M8 1a7 7 0 100 14A7 7 0 008 1z",
  kept: "M2 8l4 5 8-10",
  overdue: "M8 1v9M8 13v2",
  putRight: "M3 8a5 5 0 109-3M12 1v4H8M5 8l2 2 4-4",
};

/** A state as an icon and a word: never by colour alone. */
export const stateBadge = ({ t }: CommitmentsHost, state: CommitmentState): TemplateResult =>
  html`<span class="badge ${state}"><svg viewBox="0 0 16 16" aria-hidden="true"><path d=${icons[state]} /></svg>${t.states[state]}</span>`;

/** Said beside a name that is shown although what it names is not in use any more. */
export const outOfUseBadge = (
  { t }: CommitmentsHost,
  what: "firm" | "site",
  named: { readonly outOfUse?: true | undefined },
): unknown => (named.outOfUse ? html` <span class="badge overdue">${t.outOfUse[what]}</span>` : nothing);

/** The badge of a Party member: once for a post where everybody is one, else beside whoever is. */
export const partyBadges = ({ t }: CommitmentsHost, { lawyers }: Pick<Post, "lawyers">) => {
  const badge = html`<span class="badge party">${t.partyMember}</span>`;
  const all = lawyers.length > 0 && lawyers.every(({ partyMember }) => partyMember);
  return {
    ofPost: all ? badge : nothing,
    of: ({ partyMember }: PostLawyer) => (partyMember && !all ? badge : nothing),
  };
};

/** Lawyers of one firm, in post since one day: both are said once. */
const together = (lawyers: readonly PostLawyer[]): readonly (readonly [PostLawyer, ...PostLawyer[]])[] => {
  const groups: [PostLawyer, ...PostLawyer[]][] = [];
  for (const lawyer of lawyers) {
    const group = groups.find(([{ firm, since }]) => firm.id === lawyer.firm.id && since === lawyer.since);
    if (group) group.push(lawyer);
    else groups.push([lawyer]);
  }
  return groups;
};

/**
 * One post: who stands there and what they promise.
 * @param open whether all commitments are seen
 */
export const postCard = (host: CommitmentsHost, post: Post, open: boolean): TemplateResult => {
  const { t, locale } = host;
  const { id, title, site, lawyers, commitments } = post;
  const badges = partyBadges(host, post);
  // With several lawyers each commitment says whose it is.
  const nameOf = (lawyer: string) =>
    lawyers.length > 1 ? html`<b>${lawyers.find(({ id }) => id === lawyer)?.name}：</b>` : nothing;
  const folded = commitments.length - visible;
  return html`<li class="card">
    <div class="head">
      <div class="row between"><h3 tabindex="-1" lang="zh-CN"><a href="#pioneer-post=${id}" @click=${(event: MouseEvent) => host.open(event, id)}>${title}</a></h3>${badges.ofPost}</div>
      <p class="row between"><span><span lang="zh-CN">${site.name}</span>${outOfUseBadge(host, "site", site)}</span><small>${host.tierLabel(site.tier)}</small></p>${host.closures?.mark(host.sites, site.id)}
    </div>
    <ul role="list" class="people">
      ${together(lawyers).map((group) => {
        const [{ firm, since }] = group;
        // Registered names and texts are Chinese whatever the language of the interface.
        return html`<li>
          <p class="row">${group.map((lawyer) => html`<b lang="zh-CN">${lawyer.name}</b>${badges.of(lawyer)}`)}</p>
          <small><span lang="zh-CN">${firm.name}</span>${outOfUseBadge(host, "firm", firm)} <span class="since">${t.since(formatDay(since, locale), since.slice(0, 4))}</span></small>
        </li>`;
      })}
    </ul>
    <p class="hint">${commitments.length ? t.commitments : t.noCommitments}</p>
    ${
      commitments.length
        ? html`<ul role="list" id="of-${id}" class="commitments">
          ${commitments.map(
            ({ lawyerId, text, dueDate, state }, index) =>
              html`<li class=${index < visible || open ? "" : "folded"}>
                <p lang="zh-CN">${nameOf(lawyerId)}${text}</p>
                <p class="row">
                  ${stateBadge(host, state)}<small>${t.due}<time datetime=${dueDate}>${formatDate(dueDate, locale)}</time></small>
                </p>
              </li>`,
          )}
        </ul>`
        : nothing
    }
    ${
      folded > 0
        ? html`<button class="link" type="button" aria-expanded=${open} aria-controls="of-${id}" @click=${() => host.toggle(post)}>
          ${open ? t.fold : t.unfold(folded)}<span class="away" lang="zh-CN"> ${title}</span>
        </button>`
        : nothing
    }
  </li>`;
};
