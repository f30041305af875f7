import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf } from "../../../shared/part.ts";
import { Entry } from "../../entry.ts";
import { entryFacts } from "../../facts.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { addressOf } from "../../place.ts";
import { valueLabel } from "../../words.ts";
import { coverageStyles } from "./coverage.styles.ts";
import { postsTexts, type PostsStrings } from "../posts/texts.ts";

type Township = AnswerOf<"GET /api/admin/coverage">["townships"][number];

/** So many gaps are named on a township's tile. */
const NAMED = 3;
/** How firms without a site stand in the address, which leaves out what is empty. */
const COUNTY = "county";
/** No township has this code. */
const NO_TOWNSHIP = "-";

/** A township is called as its station is, without what every station is called. */
const townshipName = (t: PostsStrings, code: string, name: string | null): string =>
  name === null
    ? code.length === 9
      ? t.townshipWithout(code)
      : code
        ? t.countyLevel
        : t.firmsWithoutSite
    : name.replace(/公共法律服务.*$/, "") || name;

/** Every site and firm against the posts it should have, with the gaps by name. */
export const part = partOf<Screen, ConsoleHost, PostsStrings>(
  postsTexts,
  (host, own) => {
    const entry = new Entry(host, "GET /api/admin/coverage", (signal) => ({ signal }));
    /** A township as a tile: how it stands in a word and a colour, and what is missing by name. */
    const tile = ({ code, name, sites, covered, gaps }: Township, chosen: string) => {
      const { t } = own;
      const looks = sites === 0 ? "" : covered === sites ? "good" : covered ? "some" : "none";
      const stands = sites === 0 ? t.noneExpected : covered === sites ? t.allCovered : t.missingIn(sites - covered);
      const names = [...new Set(gaps.map((gap) => gap.name))];
      return html`<li><a class=${looks} aria-current=${code === chosen ? "true" : nothing} href=${addressOf("coverage", "", { township: code === chosen ? "" : code || COUNTY })}>
      <b>${townshipName(t, code, name)}</b><span>${t.ofSites(covered, sites)} · ${stands}</span>${names.length ? html`<span class="gaps">${t.missingAt(names.slice(0, NAMED).join(host.t.comma), names.length - NAMED)}</span>` : nothing}</a></li>`;
    };
    const draw = ({ asOf, total, tiers, townships, ...all }: AnswerOf<"GET /api/admin/coverage">) => {
      const { t } = own;
      const { township = "" } = host.place.query;
      const chosen = townships.find(({ code }) => (code || COUNTY) === township);
      const gaps = chosen?.gaps ?? all.gaps;
      const row = (name: string, { expected, covered, sites, posts }: typeof total) =>
        html`<tr><th scope="row">${name}</th><td class="number">${sites}</td><td class="number">${covered}</td><td class="number">${expected}</td><td class="number">${posts}</td><td><meter min="0" max=${Math.max(sites, 1)} value=${covered} aria-label=${name}></meter></td></tr>`;
      const heads = ["tier", "sites", "covered", "expected", "posts"];
      return html`<p class="row hint"><span>${t.asOf(host.day(asOf))}</span><a class="button end" href="${host.origin}/api/admin/coverage.xlsx">${t.spreadsheet}</a><button type="button" @click=${() => window.print()}>${host.t.print}</button></p>
      <section class="panel"><h2>${t.tiers}</h2><table><thead><tr>${heads.map((name, at) => html`<th scope="col" class=${at ? "number" : nothing}>${host.words.fields[name]}</th>`)}<th><span class="away">${t.covered}</span></th></tr></thead>
        <tbody>${tiers.map((tier) => row(valueLabel(host.words, "tier", tier.tier), tier))}${row(host.words.fields["total"] ?? "", total)}</tbody></table></section>
      ${townships.length ? html`<section class="panel"><h2>${t.townships}</h2><ul class="townships" role="list">${townships.map((one) => tile(one, chosen?.code ?? NO_TOWNSHIP))}</ul></section>` : nothing}
      <section class="panel"><h2>${chosen ? t.gapsIn(townshipName(t, chosen.code, chosen.name)) : t.gaps}</h2>${chosen ? html`<p class="row"><a class="button" href=${addressOf("coverage")}>${t.allGaps}</a></p>` : nothing}${
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
  },
  { styles: coverageStyles },
);
