import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import type { PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-commending.ts";
import type { ConsoleHost } from "../../host.ts";

type Commended = AnswerOf<"GET /api/commendations">["items"][number];

/**
 * Certificates of all that the list is narrowed to. That they are to be printed stands in the address: it is found again
 * after a reload, or by whoever opens that address.
 */
export class AllCertificates {
  readonly #host: ConsoleHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #print: (commended: readonly Commended[]) => unknown;
  #followed = "";
  #read: readonly Commended[] = [];
  #reading = false;
  #problem: unknown;

  constructor(
    host: ConsoleHost,
    texts: PartTexts<typeof strings>,
    print: (commended: readonly Commended[]) => unknown,
  ) {
    this.#host = host;
    this.#texts = texts;
    this.#print = print;
  }

  /** What puts it into the address. */
  button(): unknown {
    return html`<button type="button" @click=${() => this.#host.narrow({ print: "certificates" })}>${this.#texts.t.allCertificates}</button>`;
  }

  async #readAll(year: string): Promise<void> {
    const host = this.#host;
    const followed = this.#followed;
    this.#read = [];
    this.#reading = true;
    this.#problem = undefined;
    try {
      for (let after: string | null = ""; after !== null;) {
        const page: AnswerOf<"GET /api/commendations"> = await host.send("GET /api/commendations", {
          query: { limit: 100, ...(year && { year }), ...(after && { after }) },
          signal: new AbortController().signal,
        });
        // Narrowed otherwise meanwhile: these are no longer asked for.
        if (followed !== this.#followed) return;
        this.#read = [...this.#read, ...page.items];
        after = page.next;
        host.requestUpdate();
      }
    } catch (error) {
      this.#problem = error;
    }
    this.#reading = false;
    host.requestUpdate();
  }

  render(): unknown {
    const host = this.#host;
    const { t } = this.#texts;
    const { print, year = "" } = host.place.query;
    const followed = print === "certificates" ? `of ${year}` : "";
    if (followed !== this.#followed) {
      this.#followed = followed;
      if (followed) void this.#readAll(year);
    }
    if (!followed) return nothing;
    return html`<section class="panel" aria-label=${t.allCertificates}><h2>${t.allCertificates}</h2>
      ${this.#problem ? host.alert(html`<p>${host.problemText(this.#problem)}</p><button type="button" @click=${() => void this.#readAll(year)}>${host.t.retry}</button>`) : nothing}
      <p role="status">${this.#reading ? t.certificatesRead(this.#read.length) : t.certificatesReady(this.#read.length)}</p>
      <p class="row">${this.#reading || !this.#read.length ? nothing : html`<button type="button" class="primary" @click=${() => this.#print(this.#read)}>${t.certificates} (${this.#read.length})</button>`}<button type="button" @click=${() => host.narrow({ print: undefined })}>${host.t.close}</button></p></section>`;
  }
}
