import { html } from "lit";
import { partOf } from "../../../shared/part.ts";
import type { ConsoleHost, Screen } from "../../host.ts";

/** What waits, and what is wrong. */
class Home implements Screen {
  readonly #host: ConsoleHost;

  constructor(host: ConsoleHost) {
    this.#host = host;
  }

  title(): string {
    return this.#host.t.screens["home"] ?? "";
  }

  refresh(): void {}

  render(): unknown {
    return html`<p>${this.#host.me.name}</p>`;
  }
}

const none = { "zh-cn": async () => ({ strings: {} }), en: async () => ({ strings: {} }) };

export const part = partOf<Screen, ConsoleHost, object>(none, (host) => new Home(host));
