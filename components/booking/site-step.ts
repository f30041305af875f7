import { html, nothing, type TemplateResult } from "lit";
import type { Settings, Site } from "../shared/api-types.ts";
import type { Choice } from "../shared/form.ts";
import type { BookingHost } from "./host.ts";

/** Sites by tier; a county with many of them gets a filter and a search. */
export const siteStep = (host: BookingHost, settings: Settings, sites: readonly Site[]): TemplateResult => {
  const { t, form } = host;
  const [tier, search] = [form.text("tier"), form.text("search")];
  const tiers = settings.tiers.filter(({ id }) => sites.some((site) => site.tier === id));
  const found = tiers
    .filter(({ id }) => !tier || id === tier)
    .flatMap(({ id }) => sites.filter((site) => site.tier === id && (site.name + site.address).includes(search)));
  const choices = found.map((site, index): Choice => {
    const label = tiers.find(({ id }) => id === site.tier)?.label;
    return {
      ...(label && found[index - 1]?.tier !== site.tier ? { heading: host.localize(label) } : {}),
      value: site.id,
      content: html`<b>${site.name}</b><small>${site.address}</small>${site.hours ? html`<small>${site.hours}</small>` : nothing}${host.closures?.lines(site)}`,
    };
  });
  const filter = (id: string, label: string) =>
    html`<button type="button" aria-pressed=${tier === id} @click=${() => form.set("tier", id)}>${label}</button>`;
  return html`${
    sites.length > 8
      ? html`${form.field({ name: "search", type: "search", label: t.search, hint: t.searchHint, optional: true })}
          <div class="row chips">${filter("", t.all)}${tiers.map(({ id, label }) => filter(id, host.localize(label)))}</div>
          <p class="hint" role="status">${t.found(found.length)}</p>`
      : nothing
  }
    ${found.length ? form.choice({ name: "site", legend: t.questions[1], hideLegend: true, choices }) : html`<p>${t.none}</p>`}`;
};
