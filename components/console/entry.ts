import { html, nothing } from "lit";
import type { AnswerOf, OperationName } from "../shared/api-client.ts";
import type { ConsoleHost, Made } from "./host.ts";

/** One entry of the API on its own screen, read again after everything that is done with it. */
export class Entry<Name extends OperationName> {
  readonly #host: ConsoleHost;
  readonly #operation: Name;
  readonly #options: (signal: AbortSignal) => Made;
  #abort = new AbortController();
  #value: AnswerOf<Name> | undefined;
  #problem: unknown;
  #begun = false;

  constructor(host: ConsoleHost, operation: Name, options: (signal: AbortSignal) => Made) {
    this.#host = host;
    this.#operation = operation;
    this.#options = options;
  }

  get value(): AnswerOf<Name> | undefined {
    return this.#value;
  }

  refresh(): void {
    void this.#read();
  }

  /** The entry as it is now; for what compares an edit with it. */
  readonly read = (signal: AbortSignal): Promise<AnswerOf<Name>> =>
    this.#host.send(this.#operation, this.#options(signal));

  async #read(): Promise<void> {
    this.#begun = true;
    this.#abort.abort();
    const { signal } = (this.#abort = new AbortController());
    this.#problem = undefined;
    try {
      const value = await this.read(signal);
      if (signal.aborted) return;
      this.#value = value;
    } catch (error) {
      if (signal.aborted) return;
      this.#problem = error;
    }
    this.#host.requestUpdate();
  }

  render(draw: (value: AnswerOf<Name>) => unknown): unknown {
    const { t } = this.#host;
    if (!this.#begun) void this.#read();
    const problem = this.#problem
      ? this.#host.alert(
          html`<p>${this.#host.problemText(this.#problem)}</p><button type="button" @click=${() => this.refresh()}>${t.retry}</button>`,
        )
      : nothing;
    return html`${problem}${
      this.#value === undefined
        ? problem === nothing
          ? html`<div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div><span class="away">${t.loading}</span>`
          : nothing
        : draw(this.#value)
    }`;
  }
}
