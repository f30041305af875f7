import { html, nothing } from "lit";
import type { AnswerOf, OperationName } from "../shared/api-client.ts";
import type { Action } from "./action.ts";
import { entryFacts } from "./facts.ts";
import type { ConsoleHost } from "./host.ts";

/**
 * Personal data of an entry: masked until somebody opens it with a reason, which goes on the reading log. What was opened
 * is covered again when the screen is left, or when nobody has looked for a while.
 */
export class Opened<Name extends OperationName> {
  static readonly minutes = 5;
  readonly #host: ConsoleHost;
  readonly #action: () => Action<Name>;
  #shown: AnswerOf<Name> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ConsoleHost, action: () => Action<Name>) {
    this.#host = host;
    this.#action = action;
  }

  cover(): void {
    clearTimeout(this.#timer);
    this.#shown = undefined;
    this.#host.requestUpdate();
  }

  async #open(): Promise<void> {
    const { t } = this.#host;
    this.#shown = await this.#host.act({ label: t.open, help: t.openHelp, done: t.opened, ...this.#action() });
    clearTimeout(this.#timer);
    if (this.#shown !== undefined) this.#timer = setTimeout(() => this.cover(), Opened.minutes * 60_000);
    this.#host.requestUpdate();
  }

  render(): unknown {
    const { t } = this.#host;
    const shown: unknown = this.#shown;
    if (typeof shown === "object" && shown !== null)
      return html`<div class="opened">${entryFacts.list(this.#host, shown)}<button type="button" @click=${() => this.cover()}>${t.cover}</button></div>`;
    return this.#host.may(this.#action().operation)
      ? html`<button type="button" @click=${() => void this.#open()}>${t.open}</button>`
      : nothing;
  }
}
