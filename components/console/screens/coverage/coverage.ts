import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf } from "../../../shared/part.ts";
import { Entry } from "../../entry.ts";
import { entryFacts } from "../../facts.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { addressOf } from "../../place.ts";
import { valueLabel } from "../../words.ts";
import { postsTexts, type PostsStrings } from "../posts/texts.ts";

/** Every site and firm against the posts it should have, with the gaps by name. */
export const part = partOf<Screen, ConsoleHost, PostsStrings>(postsTexts, (host, own) => {
  const entry = new Entry(host, "GET /api/admin/coverage", (signal) => ({ signal }));
  const draw = ({ asOf, total, tiers, gaps }: AnswerOf<"GET /api/admin/coverage">) => {
    const { t } = own;
    const row = (name: string, { expected, covered, sites, posts }: typeof total) =>
      html`<tr><th scope="row">${name}</th><td class="number">${sites}</td><td class="number">${covered}</td><td class="number">${expected}</td><td class="number">${posts}</td><td><meter min="0" max=${Math.max(sites, 1)} value=${covered} aria-label=${name}></meter></td></tr>`;
    const heads = ["tier", "sites", "covered", "expected", "posts"];
    return html`<p class="row hint"><span>${t.asOf(host.day(asOf))}</span><a class="button end" href="${host.origin}/api/admin/coverage.xlsx">${t.spreadsheet}</a><button type="button" @click=${() => window.print()}>${host.t.print}</button></p>
      <section class="panel"><h2>${t.tiers}</h2><table><thead><tr>${heads.map((name, at) => html`<th scope="col" class=${at ? "number" : nothing}>${host.words.fields[name]}</th>`)}<th><span class="away">${t.covered}</span></th></tr></thead>
        <tbody>${tiers.map((tier) => row(valueLabel(host.words, "tier", tier.tier), tier))}${row(host.words.fields["total"] ?? "", total)}</tbody></table></section>
      <section class="panel"><h2>${t.gaps}</h2>${
        gaps.length
          ? html`<table><thead><tr>${["name", "tier", "missing", "reason"].map((name) => html`<th scope="col">${host.words.fields[name]}</th>`)}</tr></thead><tbody>${gaps.map(
              ({ kind, id, name, tier, missing, reason }) =>
                html`<tr><th scope="row"><a href=${addressOf(kind === "firm" ? "firms" : "sites", id)}>${name}</a></th><td>${valueLabel(host.words, "tier", tier)}</td><td>${missing}</td><td>${entryFacts.value(host, "gaps.reason", reason)}</td></tr>`,
            )}</tbody></table>`
          : html`<p class="empty">${t.noGaps}</p>`
      }</section>`;
  };
  return {
    title: () => host.t.screens["coverage"] ?? "",
    refresh: () => entry.refresh(),
    render: () => entry.render(draw),
  };
});
