import { html, nothing, type TemplateResult } from "lit";
import type { FirmRef, Settings, Site } from "../shared/api-types.ts";
import type { CommitmentsHost } from "./host.ts";

/** What the filters are filled from. */
export type FilterLists = readonly [Settings, readonly Site[], readonly FirmRef[]];

/** Beyond so many sites or firms a list is filled when it is opened, and holds what is chosen until then. */
const many = 100;

/** Lists that are open, by their wall. */
const opened = new WeakMap<CommitmentsHost, string>();

type Name = "tier" | "site" | "firm" | "theme" | "state";

/** The filters, before and after there is something to choose from. */
export const filterForm = (host: CommitmentsHost, lists: FilterLists | undefined): TemplateResult => {
  const { t, tier: chosenTier, site: chosenSite } = host;
  const [settings, sites = [], firms = []] = lists ?? [];
  const tiers = settings?.tiers ?? [];

  const option = (name: Name, value: string, label: string) =>
    html`<option value=${value} .selected=${host[name] === value}>${label}</option>`;

  /** What of a list is in it by now. */
  const filled = <T extends { readonly id: string }>(name: "site" | "firm", all: readonly T[]): readonly T[] =>
    all.length > many && opened.get(host) !== name ? all.filter(({ id }) => id === host[name]) : all;

  const open = (name: string) => () => {
    opened.set(host, name);
    host.requestUpdate();
  };

  const select = (name: Name, options: unknown, choose: (value: string) => void) =>
    html`<div class="field">
      <label for=${name}>${t[name]}</label
      ><select id=${name} @focus=${open(name)} @blur=${open("")} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
        <option value="" .selected=${!host[name]}>${t.all}</option>
        ${options}
      </select>
    </div>`;

  const listed = filled("site", sites);
  const groups = tiers.map(({ id, label }) => {
    const there = !chosenTier || chosenTier === id ? listed.filter(({ tier }) => tier === id) : [];
    return there.length
      ? html`<optgroup label=${host.localize(label)}>${there.map(({ id, name }) => option("site", id, name))}</optgroup>`
      : nothing;
  });

  // A site of another tier would leave nothing to show.
  const chooseTier = (tier: string) => {
    const stays = !tier || sites.some((site) => site.id === chosenSite && site.tier === tier);
    host.choose(stays ? { tier } : { tier, site: "" });
  };

  const typed = (event: Event) => {
    // Pinyin on its way to a character is nothing to search for.
    if (!(event as InputEvent).isComposing) host.type((event.target as HTMLInputElement).value);
  };

  const search = (event: Event) => {
    event.preventDefault();
    host.choose({});
  };

  return html`<form role="search" aria-label=${t.filters} @submit=${search}>
    ${select(
      "tier",
      tiers.map(({ id, label }) => option("tier", id, host.localize(label))),
      chooseTier,
    )}
    ${select("site", groups, (site) => host.choose({ site }))}
    ${select(
      "firm",
      filled("firm", firms).map(({ id, name }) => option("firm", id, name)),
      (firm) => host.choose({ firm }),
    )}
    ${select(
      "theme",
      (settings?.commitmentThemes ?? []).map(({ id, label }) => option("theme", id, host.localize(label))),
      (theme) => host.choose({ theme }),
    )}
    ${select(
      "state",
      Object.entries(t.states).map(([id, label]) => option("state", id, label)),
      (state) => host.choose({ state }),
    )}
    <div class="field name">
      <label for="q">${t.name} <small>${t.nameHint}</small></label>
      <div>
        <input
          id="q"
          type="search"
          maxlength="50"
          autocomplete="off"
          enterkeyhint="search"
          .value=${host.q ?? ""}
          @input=${typed}
          @compositionend=${typed}
        /><button class="primary" type="submit">${t.search}</button>
      </div>
    </div>
  </form>`;
};
