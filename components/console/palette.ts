import { html, nothing } from "lit";
import type { AnswerOf } from "../shared/api-client.ts";
import type { ConsoleHost } from "./host.ts";
import { addressOf } from "./place.ts";
import { SCREENS } from "./screens.ts";
import { valueLabel } from "./words.ts";

type Entry = AnswerOf<"POST /api/admin/search">["items"][number];

interface Found {
  /** Where it is; without one it is to be searched for. */
  readonly address?: string;
  readonly text: string;
  readonly more?: string;
}

/** The screens that show what is found. */
const SCREEN_OF: Readonly<Record<Entry["kind"], string>> = {
  booking: "bookings",
  signing: "signings",
  nomination: "nominations",
  objection: "objections",
  concern: "concerns",
  rightsRequest: "rights",
  lawyer: "lawyers",
  provider: "books",
  firm: "firms",
  site: "sites",
  branch: "branches",
  post: "posts",
};

/**
 * Goes anywhere by a few letters: to screens by their names, and, once that is chosen, to entries by a code, a phone or a
 * name, which stands in no address. Opened by Ctrl+K.
 */
export class Palette {
  readonly #host: ConsoleHost;
  readonly #end: () => void;
  #typed = "";
  #at = 0;
  /** What was found of what was searched for; undefined until somebody does. */
  #entries: readonly Found[] | undefined;
  #said = "";
  #abort = new AbortController();

  constructor(host: ConsoleHost, end: () => void) {
    this.#host = host;
    this.#end = () => {
      this.#abort.abort();
      end();
    };
  }

  #found(): readonly Found[] {
    const { t } = this.#host;
    if (this.#entries) return this.#entries;
    const wanted = this.#typed.trim().toLowerCase();
    const screens: Found[] = SCREENS.filter(({ needs }) => this.#host.may(needs))
      .map(({ name }) => ({ address: addressOf(name), text: t.screens[name] ?? name, name }))
      .filter(({ text, name }) => text.toLowerCase().includes(wanted) || name.startsWith(wanted))
      .slice(0, 12);
    return wanted && this.#host.may("POST /api/admin/search")
      ? [...screens, { text: t.searchFor(this.#typed.trim()) }]
      : screens;
  }

  async #search(): Promise<void> {
    const host = this.#host;
    const { t } = host;
    const { signal } = (this.#abort = new AbortController());
    this.#said = t.loading;
    host.requestUpdate();
    try {
      const { items, more } = await host.request("POST /api/admin/search", {
        body: { text: this.#typed.trim() },
        signal,
      });
      if (signal.aborted) return;
      this.#entries = items.map(({ kind, id, title, detail }) => ({
        address: addressOf(SCREEN_OF[kind], id),
        text: title,
        more: [valueLabel(host.words, "kind", kind), detail].filter(Boolean).join(" · "),
      }));
      this.#at = 0;
      this.#said = more ? t.searchMore : "";
    } catch (error) {
      if (signal.aborted) return;
      this.#said = host.problemText(error);
    }
    host.requestUpdate();
  }

  #go(found: Found | undefined): void {
    if (!found) return;
    if (found.address === undefined) return void this.#search();
    this.#end();
    this.#host.go(found.address);
  }

  #key(event: KeyboardEvent, found: readonly Found[]): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) this.#at = (this.#at + step + found.length) % found.length;
    else if (event.key === "Enter") this.#go(found[this.#at]);
    else return;
    event.preventDefault();
    this.#host.requestUpdate();
  }

  render(): unknown {
    const { t } = this.#host;
    const found = this.#found();
    const type = (event: Event) => {
      this.#typed = (event.target as HTMLInputElement).value;
      this.#at = 0;
      this.#abort.abort();
      this.#entries = undefined;
      this.#said = "";
      this.#host.requestUpdate();
    };
    return html`<dialog class="palette" aria-label=${t.find} @cancel=${(event: Event) => {
      event.preventDefault();
      this.#end();
    }}>
      <div class="combo">
        <input id="palette" type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-label=${t.find} aria-activedescendant=${found[this.#at] ? `palette-${this.#at}` : nothing} autocomplete="off" placeholder=${t.find} .value=${this.#typed} @input=${type} @keydown=${(event: KeyboardEvent) => this.#key(event, found)} />
        <ul id="palette-list" role="listbox" aria-label=${t.find}>${found.map(
          (one, index) =>
            html`<li id="palette-${index}" role="option" aria-selected=${index === this.#at ? "true" : "false"} @click=${() => this.#go(one)}>${one.text}${one.more ? html` <small>${one.more}</small>` : nothing}</li>`,
        )}${found.length ? nothing : html`<li id="palette-none" role="option" aria-disabled="true" aria-selected="false">${t.none}</li>`}</ul>
        <div role="status">${this.#said ? html`<p class="hint">${this.#said}</p>` : nothing}</div>
      </div>
    </dialog>`;
  }
}
