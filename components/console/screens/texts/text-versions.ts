import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import type { PartTexts } from "../../../shared/part.ts";
import type { ConsoleHost } from "../../host.ts";
import type { RulesStrings } from "../rules/texts.ts";

type Version = AnswerOf<"GET /api/admin/texts">["items"][number];

/** Sentences, each with the mark it ends with. */
const sentences = (text: string): readonly string[] => text.match(/[^。；！？\n]+[。；！？]?|\n/g) ?? [];

/** Two versions of a text side by side: sentences that only one of them has are marked. */
export class TextVersions {
  readonly #host: ConsoleHost;
  readonly #own: PartTexts<RulesStrings>;
  /** The numbers of the two that are compared; by default the newest and the one before. */
  #left: number | undefined;
  #right: number | undefined;

  constructor(host: ConsoleHost, own: PartTexts<RulesStrings>) {
    this.#host = host;
    this.#own = own;
  }

  /** @param versions the newest first */
  render(versions: readonly Version[]): unknown {
    const { t } = this.#own;
    const right = versions.find(({ version }) => version === this.#right) ?? versions[0];
    const left = versions.find(({ version }) => version === this.#left) ?? versions[1];
    if (!left || !right) return html`<p class="hint">${t.onlyOne}</p>`;
    const [before, after] = [this.#host.localize(left.text), this.#host.localize(right.text)];
    return html`<details><summary>${t.compareVersions}</summary>
      <p class="row">${this.#choose(t.earlierVersion, versions, left, (version) => (this.#left = version))}${this.#choose(t.laterVersion, versions, right, (version) => (this.#right = version))}${before === after ? html`<span class="hint">${t.unchanged}</span>` : nothing}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${t.compareVersions}><table class="compared">
        <thead><tr>${[left, right].map(({ version, effectiveFrom }) => html`<th scope="col">${t.version(version)}<br /><small>${t.effective(this.#host.day(effectiveFrom))}</small></th>`)}</tr></thead>
        <tbody><tr><td>${marked(before, after, "del")}</td><td>${marked(after, before, "ins")}</td></tr></tbody></table></div></details>`;
  }

  #choose(label: string, versions: readonly Version[], chosen: Version, take: (version: number) => void): unknown {
    return html`<label>${label} <select @change=${(event: Event) => {
      take(Number((event.target as HTMLSelectElement).value));
      this.#host.requestUpdate();
    }}>${versions.map(({ version }) => html`<option value=${version} ?selected=${version === chosen.version}>${this.#own.t.version(version)}</option>`)}</select></label>`;
  }
}

/** A text with what the other one does not have. */
function marked(text: string, other: string, as: "del" | "ins"): unknown {
  const known = new Set(sentences(other));
  return sentences(text).map((sentence) =>
    sentence === "\n"
      ? html`<br />`
      : known.has(sentence)
        ? sentence
        : as === "del"
          ? html`<del>${sentence}</del>`
          : html`<ins>${sentence}</ins>`,
  );
}
