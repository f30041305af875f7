import { html, nothing } from "lit";
import type { ConsoleHost } from "./host.ts";
import { addressOf } from "./place.ts";

/** What stands over an entry: back to its list and, for whoever came by it, on to the list's next entry. */
export function wayBack({ place, t, trail }: ConsoleHost): unknown {
  const { screen, id } = place;
  const at = trail?.entries.indexOf(addressOf(screen, id)) ?? -1;
  const [list, entries] = trail && at >= 0 ? [trail.list, trail.entries] : [addressOf(screen), []];
  const step = (address: string | undefined, words: string) =>
    address ? html`<a href=${address}>${words}</a>` : html`<span aria-disabled="true">${words}</span>`;
  return html`<div class="up row"><a href=${list}>‹ ${t.screens[screen] ?? ""}</a>${
    entries.length > 1
      ? html`<span class="trail end">${step(entries[at - 1], t.previousEntry)}<span>${at + 1} / ${entries.length}</span>${step(entries[at + 1], t.nextEntry)}</span>`
      : nothing
  }</div>`;
}
