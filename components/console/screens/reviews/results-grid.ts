import { html, nothing } from "lit";
import { Attempt } from "../../../shared/attempt.ts";
import type { PartTexts } from "../../../shared/part.ts";
import { draftStore } from "../../drafts.ts";
import type { ConsoleHost } from "../../host.ts";
import { Many } from "../../many.ts";
import { OPERATIONS } from "../../operations.ts";
import type { PostsStrings } from "../posts/texts.ts";
import { fieldLabel, valueLabel } from "../../words.ts";

/** Somebody whose result is entered. */
interface Row {
  readonly id: string;
  readonly name: string;
  /** What tells them from others of the name: the firm, the number. */
  readonly more: string;
}

interface Of {
  readonly operation: "POST /api/admin/annual-reviews" | "POST /api/admin/annual-inspections";
  /** The field that says whose result it is. */
  readonly field: "lawyerId" | "firmId";
  readonly read: (signal: AbortSignal) => Promise<readonly Row[]>;
}

/** By the operation: by whom, what was chosen and not entered yet. It is there when somebody comes back. */
const kept = draftStore<Map<string, string>>(({ size }) => size > 0);

/** One year's results as a table, as they come from the association: a line each, and most of them the same. */
export class ResultsGrid {
  readonly #host: ConsoleHost;
  readonly #texts: PartTexts<PostsStrings>;
  readonly #of: Of;
  readonly #many: Many<Row>;
  #open = false;
  #year: number;
  #rows: readonly Row[] | undefined;
  #problem: unknown;
  readonly #chosen: Map<string, string>;
  readonly #entered = new Set<string>();

  constructor(host: ConsoleHost, texts: PartTexts<PostsStrings>, of: Of) {
    this.#host = host;
    this.#texts = texts;
    this.#of = of;
    this.#many = new Many(host);
    this.#year = Number(host.today.slice(0, 4)) - 1;
    this.#chosen = kept.get(of.operation) ?? new Map<string, string>();
    kept.set(of.operation, this.#chosen);
    if (this.#chosen.size) this.#turn();
  }

  /** What opens it, beside the list's own button. */
  button(): unknown {
    return this.#host.may(this.#of.operation)
      ? html`<button type="button" aria-expanded=${this.#open ? "true" : "false"} @click=${() => this.#turn()}>${this.#texts.t.resultsTable}</button>`
      : nothing;
  }

  #turn(): void {
    this.#open = !this.#open;
    if (this.#open && !this.#rows) void this.#read();
    this.#host.requestUpdate();
  }

  async #read(): Promise<void> {
    this.#problem = undefined;
    try {
      this.#rows = await this.#of.read(new AbortController().signal);
    } catch (error) {
      this.#problem = error;
    }
    this.#host.requestUpdate();
  }

  #enter(rows: readonly Row[]): void {
    const { operation, field } = this.#of;
    const year = this.#year;
    this.#many.ask({
      label: this.#texts.t.enterResults,
      help: this.#texts.t.enterResultsHelp(year),
      items: rows,
      name: ({ name }) => name,
      each: async ({ id }) => {
        await this.#host.send(operation, {
          body: { [field]: id, year, result: this.#chosen.get(id) },
          signal: new AbortController().signal,
          attempt: new Attempt(),
        });
        this.#chosen.delete(id);
        this.#entered.add(`${year} ${id}`);
      },
    });
  }

  render(): unknown {
    if (!this.#open) return nothing;
    const host = this.#host;
    const { t } = this.#texts;
    if (this.#problem)
      return host.alert(
        html`<p>${host.problemText(this.#problem)}</p><button type="button" @click=${() => void this.#read()}>${host.t.retry}</button>`,
      );
    const rows = this.#rows;
    if (!rows) return html`<p>${host.t.loading}</p>`;
    const { fields = {} } = OPERATIONS[this.#of.operation]?.body ?? {};
    const choices = fields["result"]?.choices ?? [];
    const open = rows.filter(({ id }) => !this.#entered.has(`${this.#year} ${id}`));
    const chosen = open.filter(({ id }) => this.#chosen.has(id));
    const options = (now: string) =>
      html`<option value="">${host.t.unset}</option>${choices.map((choice) => html`<option value=${String(choice)} ?selected=${choice === now}>${valueLabel(host.words, "result", choice)}</option>`)}`;
    const take = (ids: readonly string[]) => (event: Event) => {
      const { value } = event.target as HTMLSelectElement;
      for (const id of ids)
        if (value) this.#chosen.set(id, value);
        else this.#chosen.delete(id);
      host.requestUpdate();
    };
    return html`<section class="panel results"><h2>${t.resultsTable}</h2><p class="help">${t.resultsTableHelp}</p>
      <p class="row"><label>${fieldLabel(host.words, "year")} <input type="number" min=${fields["year"]?.min ?? nothing} max=${fields["year"]?.max ?? nothing} .value=${String(this.#year)} @change=${(
        event: Event,
      ) => {
        this.#year = Number((event.target as HTMLInputElement).value);
        host.requestUpdate();
      }} /></label>
        <label>${t.allAs} <select @change=${take(open.map(({ id }) => id))}>${options("")}</select></label>
        <button type="button" class="primary end" ?disabled=${!chosen.length} @click=${() => this.#enter(chosen)}>${t.enterResults} (${chosen.length} / ${open.length})</button></p>
      ${this.#many.render()}
      <div class="scroll" tabindex="0" role="region" aria-label=${t.resultsTable}><table><thead><tr><th scope="col">${fieldLabel(host.words, "name")}</th><th scope="col">${fieldLabel(host.words, "result")}</th></tr></thead>
      <tbody>${rows.map(({ id, name, more }) => {
        const done = this.#entered.has(`${this.#year} ${id}`);
        return html`<tr><th scope="row">${name} <small>${more}</small></th><td>${done ? html`<span class="state good">${t.resultEntered}</span>` : html`<select aria-label="${name} ${fieldLabel(host.words, "result")}" @change=${take([id])}>${options(this.#chosen.get(id) ?? "")}</select>`}</td></tr>`;
      })}</tbody></table></div></section>`;
  }
}
