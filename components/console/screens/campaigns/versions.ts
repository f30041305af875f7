import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import type { PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-commending.ts";
import { Entry } from "../../entry.ts";
import { entryFacts } from "../../facts.ts";
import type { ConsoleHost } from "../../host.ts";

type Versions = AnswerOf<"GET /api/admin/campaigns/{id}/versions">;
type Version = Versions["items"][number];

/** The wordings of a campaign side by side: what was changed, by whom and why. */
export class CampaignVersions {
  readonly #host: ConsoleHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #entry: Entry<"GET /api/admin/campaigns/{id}/versions">;
  /** The numbers of the two that are compared; by default the latest and the one before. */
  #left: number | undefined;
  #right: number | undefined;

  constructor(host: ConsoleHost, texts: PartTexts<typeof strings>, id: string) {
    this.#host = host;
    this.#texts = texts;
    this.#entry = new Entry(host, "GET /api/admin/campaigns/{id}/versions", (signal) => ({ path: { id }, signal }));
  }

  refresh(): void {
    this.#left = this.#right = undefined;
    if (this.#entry.value) this.#entry.refresh();
  }

  render(): unknown {
    return html`<section class="panel"><h2>${this.#texts.t.versions}</h2>${this.#entry.render((value) => this.#compare(value))}</section>`;
  }

  #compare({ items }: Versions): unknown {
    const { t } = this.#texts;
    const { length } = items;
    const right = items.find(({ version }) => version === this.#right) ?? items[length - 1];
    const left = items.find(({ version }) => version === this.#left) ?? items[length - 2];
    if (!right || !left) return html`<p>${t.oneVersion}</p>`;
    const choose = (label: string, chosen: Version, take: (version: number) => void) =>
      html`<label>${label} <select @change=${(event: Event) => {
        take(Number((event.target as HTMLSelectElement).value));
        this.#host.requestUpdate();
      }}>${items.map(({ version }) => html`<option value=${version} ?selected=${version === chosen.version}>${t.version(version)}</option>`)}</select></label>`;
    const names = Object.keys(right.content);
    const changed = names.filter((name) => !this.#same(left, right, name));
    const rows = [...changed, ...names.filter((name) => !changed.includes(name))];
    return html`<p class="row">${choose(t.earlier, left, (version) => (this.#left = version))}${choose(t.later, right, (version) => (this.#right = version))}<span class="hint">${t.changes(changed.length)}</span></p>
      <div class="scroll" tabindex="0" role="region" aria-label=${t.versions}><table class="compared">
      <thead><tr><th scope="col">${this.#host.t.fieldName}</th>${[left, right].map((one) => html`<th scope="col">${t.version(one.version)}<br /><small><time datetime=${one.at}>${this.#host.time(one.at)}</time> ${one.by?.name ?? ""}</small>${one.reason ? html`<br /><small>${one.reason}</small>` : nothing}</th>`)}</tr></thead>
      <tbody>${rows.map((name) => {
        const is = changed.includes(name);
        return html`<tr class=${is ? "changed" : nothing}><th scope="row">${this.#host.words.fields[name] ?? name} ${is ? html`<span class="state waits">${t.changedMark}</span>` : nothing}</th>${[left, right].map(({ content }) => html`<td>${this.#value(content, name)}</td>`)}</tr>`;
      })}</tbody></table></div>`;
  }

  #field(content: Version["content"], name: string): unknown {
    const record: Readonly<Record<string, unknown>> = { ...content };
    return record[name];
  }

  #same(left: Version, right: Version, name: string): boolean {
    return JSON.stringify(this.#field(left.content, name)) === JSON.stringify(this.#field(right.content, name));
  }

  /** A value with all that it holds: that only something within a category was changed must be seen. */
  #value(content: Version["content"], name: string): unknown {
    const value = this.#field(content, name);
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.map((item) =>
      typeof item === "object" && item !== null
        ? entryFacts.list(
            this.#host,
            item,
            Object.keys(item).filter((key) => key !== "id"),
          )
        : entryFacts.value(this.#host, name, item),
    );
  }
}
