import { html, nothing, type TemplateResult } from "lit";
import type { Settings, Site } from "../shared/api-types.ts";
import type { Choice } from "../shared/form.ts";
import type { BookingHost } from "./host.ts";

/** How many sites are drawn at once: beyond, a search is the shorter way, and the page stays quick. */
const most = 100;

/** What a kiosk narrows the sites by, since nobody types there. */
export interface Narrowed {
  readonly among: readonly Site[];
  /** How many there are of them in all. */
  readonly of: number;
  readonly above: unknown;
  readonly below: unknown;
}

/** Sites by tier; a county with many of them gets a filter and a search. */
export const siteStep = (
  host: BookingHost,
  settings: Settings,
  sites: readonly Site[],
  narrowed?: Narrowed,
): TemplateResult => {
  const { t, form } = host;
  const [tier, search] = [form.text("tier"), form.text("search")];
  const tiers = settings.tiers.filter(({ id }) => sites.some((site) => site.tier === id));
  const found = tiers
    .filter(({ id }) => !tier || id === tier)
    .flatMap(({ id }) =>
      (narrowed?.among ?? sites).filter((site) => site.tier === id && (site.name + site.address).includes(search)),
    );
  // What was chosen stays in sight. Old libraries hand a filter no index.
  const drawn = [...host.gradual.take(found.slice(0, most), tier + search)];
  const chosen = found.find(({ id }) => id === form.text("site"));
  if (chosen && !drawn.includes(chosen)) drawn.push(chosen);
  const choices = drawn.map((site, index): Choice => {
    const label = tiers.find(({ id }) => id === site.tier)?.label;
    return {
      ...(label && drawn[index - 1]?.tier !== site.tier ? { heading: host.localize(label) } : {}),
      value: site.id,
      content: html`<b>${site.name}</b><small>${site.address}</small>${site.hours ? html`<small>${site.hours}</small>` : nothing}${host.closures?.lines(site)}`,
    };
  });
  const filter = (id: string, label: string) =>
    html`<button type="button" aria-pressed=${tier === id} @click=${() => form.set("tier", id)}>${label}</button>`;
  return html`${
    sites.length > 8
      ? html`${host.kiosk ? nothing : form.field({ name: "search", type: "search", label: t.search, hint: t.searchHint, optional: true })}
          <div class="row chips">${filter("", t.all)}${tiers.map(({ id, label }) => filter(id, host.localize(label)))}</div>
          ${narrowed?.above}
          <p class="hint" role="status">${t.found(narrowed?.of ?? found.length)}${found.length > most ? t.foundFirst(most) : nothing}</p>`
      : nothing
  }
    ${found.length ? form.choice({ name: "site", legend: t.questions[1], hideLegend: true, choices }) : html`<p>${t.none}</p>`}${narrowed?.below}`;
};
