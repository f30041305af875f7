import { html, nothing } from "lit";
import type { ConsoleHost } from "./host.ts";
import { addressOf } from "./place.ts";
import { SCREENS } from "./screens.ts";

interface Found {
  readonly address: string;
  readonly text: string;
  readonly more?: string;
}

/** Goes anywhere by a few letters: screens by their names. Opened by Ctrl+K. */
export class Palette {
  readonly #host: ConsoleHost;
  readonly #end: () => void;
  #typed = "";
  #at = 0;

  constructor(host: ConsoleHost, end: () => void) {
    this.#host = host;
    this.#end = end;
  }

  #found(): readonly Found[] {
    const { t } = this.#host;
    const wanted = this.#typed.trim().toLowerCase();
    return SCREENS.filter(({ needs }) => this.#host.may(needs))
      .map(({ name }) => ({ address: addressOf(name), text: t.screens[name] ?? name, name }))
      .filter(({ text, name }) => text.toLowerCase().includes(wanted) || name.startsWith(wanted))
      .slice(0, 12);
  }

  #go(found: Found | undefined): void {
    if (!found) return;
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
      </div>
    </dialog>`;
  }
}
