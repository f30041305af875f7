import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import type { PartTexts } from "../../../shared/part.ts";
import type { ConsoleHost } from "../../host.ts";
import { valueLabel } from "../../words.ts";
import type { AccountabilityStrings } from "../accountability/texts.ts";

/** Checks the audit's chain, step by step, since a long one takes several requests. */
export class ChainCheck {
  readonly #host: ConsoleHost;
  readonly #texts: PartTexts<AccountabilityStrings>;
  #verified: AnswerOf<"GET /api/admin/chains/{chain}">["verified"] | undefined;
  #busy = false;
  #problem: unknown;

  constructor(host: ConsoleHost, texts: PartTexts<AccountabilityStrings>) {
    this.#host = host;
    this.#texts = texts;
  }

  async #check(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#problem = undefined;
    this.#verified = undefined;
    let after: string | undefined;
    try {
      do {
        const { verified } = await this.#host.request("GET /api/admin/chains/{chain}", {
          path: { chain: "audit" },
          query: { after },
          signal: new AbortController().signal,
        });
        this.#verified = verified;
        after = verified.broken ? undefined : (verified.next ?? undefined);
        this.#host.requestUpdate();
      } while (after !== undefined && this.#host.isConnected);
    } catch (error) {
      this.#problem = error;
    }
    this.#busy = false;
    this.#host.requestUpdate();
  }

  render(): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    if (!host.may("GET /api/admin/chains/{chain}")) return nothing;
    const { broken, to = 0 } = this.#verified ?? {};
    return html`<section class="panel"><p class="row"><button type="button" aria-disabled=${this.#busy || nothing} @click=${() => void this.#check()}>${this.#busy ? host.t.loading : t.checkChain}</button><a class="button" href="${host.origin}/api/admin/chains/audit/export" download>${t.exportChain}</a><span class="hint">${t.chainHelp}</span></p>
      ${this.#problem ? host.alert(host.problemText(this.#problem)) : nothing}
      ${this.#verified ? html`<p role="status"><span class="state ${broken ? "bad" : "good"}">${broken ? t.broken(broken.position, valueLabel(host.words, "how", broken.how)) : t.unbroken(to)}</span></p>` : nothing}</section>`;
  }
}
