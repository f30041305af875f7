import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import type { PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-commending.ts";
import { draftStore } from "../../drafts.ts";
import { Entry } from "../../entry.ts";
import type { ConsoleHost } from "../../host.ts";

type SheetAnswer = AnswerOf<"GET /api/admin/categories/{id}/sheet">;
type Row = SheetAnswer["items"][number];
type Given = AnswerOf<"PUT /api/admin/nominations/{id}/score">;

/** What is being entered for one nominee: points by criterion as typed, or that one abstains. */
interface Draft {
  readonly points: Record<string, string>;
  abstain: boolean;
  /** Not sent as it is now. */
  changed: boolean;
  problem: string;
}

/** What was entered and not saved, by member and category: in memory alone, until the console is left. */
const kept = draftStore<Map<string, Draft>>((drafts) => [...drafts.values()].some(({ changed }) => changed));

/**
 * A panel member's own scoring sheet of a category: a table of numbers for the keyboard. Arrows go from cell to cell,
 * Enter saves the row and goes on to the next. What is not saved is there when somebody comes back.
 */
export class Sheet {
  readonly #host: ConsoleHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #entry: Entry<"GET /api/admin/categories/{id}/sheet">;
  readonly #drafts: Map<string, Draft>;
  /** What was answered to what was saved here: newer than the sheet as it was read. */
  readonly #given = new Map<string, Given>();
  readonly #saved: () => void;
  #saving: readonly [done: number, all: number] | undefined;

  /** @param saved called after each row that went through */
  constructor(host: ConsoleHost, texts: PartTexts<typeof strings>, categoryId: string, saved: () => void) {
    this.#host = host;
    this.#saved = saved;
    this.#texts = texts;
    const key = `${host.me.id} ${categoryId}`;
    this.#drafts = kept.get(key) ?? new Map<string, Draft>();
    kept.set(key, this.#drafts);
    this.#entry = new Entry(host, "GET /api/admin/categories/{id}/sheet", (signal) => ({
      path: { id: categoryId },
      signal,
    }));
  }

  #draft(row: Row): Draft {
    const before = this.#drafts.get(row.nominationId);
    if (before?.changed) return before;
    const given = this.#given.get(row.nominationId);
    if (before && given) return before;
    const points = Object.fromEntries(Object.entries(row.points ?? {}).map(([id, given]) => [id, String(given)]));
    const draft: Draft = { points, abstain: row.abstained, changed: false, problem: "" };
    this.#drafts.set(row.nominationId, draft);
    return draft;
  }

  render(): unknown {
    return this.#entry.render((sheet) => this.#table(sheet));
  }

  #table(sheet: SheetAnswer): unknown {
    const { t } = this.#texts;
    const { criteria, items } = sheet;
    if (!items.length) return html`<p class="help">${t.noSheet}</p>`;
    const changed = items.filter((row) => this.#draft(row).changed);
    return html`<p class="help">${t.sheetHelp}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${t.sheet}><table class="sheet-table">
      <thead><tr><th scope="col">${this.#host.words.fields["nominee"] ?? ""}</th>${criteria.map(({ label, weight, max }) => html`<th scope="col">${label}<br /><small>${weight}% · ${t.points(max)}</small></th>`)}<th scope="col">${t.total}</th><th scope="col">${t.abstain}</th><th scope="col"><span class="away">${this.#host.t.actions}</span></th></tr></thead>
      <tbody>${items.map((row, index) => this.#row(sheet, row, index))}</tbody></table></div>
      <p class="row foot">${
        this.#saving
          ? html`<span role="status">${t.savingAll(...this.#saving)}</span>`
          : changed.length > 1
            ? html`<button type="button" class="primary" @click=${() => void this.#saveAll(sheet, changed)}>${t.saveAll(changed.length)}</button>`
            : nothing
      }</p>`;
  }

  #row(sheet: SheetAnswer, row: Row, index: number): unknown {
    const { t } = this.#texts;
    const draft = this.#draft(row);
    const given = this.#given.get(row.nominationId);
    const saved = !draft.changed && (given ? given.version : row.version) > 0;
    const touch = () => {
      draft.changed = true;
      draft.problem = "";
      this.#host.requestUpdate();
    };
    const total = sheet.criteria.reduce(
      (sum, { id, weight, max }) => sum + ((Number(draft.points[id]) || 0) / max) * weight,
      0,
    );
    return html`<tr>
      <th scope="row">${row.name}${row.organisation ? html`<br /><small>${row.organisation}</small>` : nothing}</th>
      ${sheet.criteria.map(
        ({ id, label, max }, column) =>
          html`<td><input id="score-${index}-${column}" type="number" min="0" max=${max} step="any" inputmode="decimal" aria-label="${row.name} ${label}" ?disabled=${draft.abstain} .value=${draft.points[id] ?? ""} @keydown=${(event: KeyboardEvent) => this.#key(event, sheet, row, index, column)} @input=${(
            event: Event,
          ) => {
            draft.points[id] = (event.target as HTMLInputElement).value;
            touch();
          }} /></td>`,
      )}
      <td class="number">${draft.abstain ? t.abstained : total.toFixed(1)}</td>
      <td><input type="checkbox" aria-label="${row.name} ${t.abstain}" .checked=${draft.abstain} @change=${(
        event: Event,
      ) => {
        draft.abstain = (event.target as HTMLInputElement).checked;
        touch();
      }} /></td>
      <td class="actions">${draft.changed ? html`<button type="button" @click=${() => void this.#save(sheet, row)}>${t.save}</button>` : nothing} <span class="state ${saved ? "good" : "over"}">${saved ? t.saved : t.unsaved}</span>${draft.problem ? html`<br /><span class="error" role="alert">${draft.problem}</span>` : nothing}</td>
    </tr>`;
  }

  #key(event: KeyboardEvent, sheet: SheetAnswer, row: Row, index: number, column: number): void {
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key];
    if (!step) return;
    // A number would go up and down by one: on a sheet the arrows go from row to row.
    event.preventDefault();
    if (event.key === "Enter" && this.#draft(row).changed) void this.#save(sheet, row);
    void this.#host.focusOn(`#score-${index + step}-${event.key === "Enter" ? 0 : column}`);
  }

  async #save({ criteria }: SheetAnswer, row: Row): Promise<boolean> {
    const { t } = this.#texts;
    const draft = this.#draft(row);
    const missing = !draft.abstain && criteria.some(({ id }) => !draft.points[id]?.trim());
    if (missing) {
      draft.problem = t.incomplete;
      this.#host.requestUpdate();
      return false;
    }
    try {
      const given = await this.#host.send("PUT /api/admin/nominations/{id}/score", {
        path: { id: row.nominationId },
        version: this.#given.get(row.nominationId)?.version ?? row.version,
        body: draft.abstain
          ? { abstain: true }
          : { points: Object.fromEntries(criteria.map(({ id }) => [id, Number(draft.points[id])])) },
        signal: new AbortController().signal,
      });
      this.#given.set(row.nominationId, given);
      draft.changed = false;
      draft.problem = "";
      this.#saved();
    } catch (error) {
      draft.problem = this.#host.problemText(error);
    }
    this.#host.requestUpdate();
    return !draft.problem;
  }

  /** One after the other; a row that is refused says why and keeps what was entered. */
  async #saveAll(sheet: SheetAnswer, rows: readonly Row[]): Promise<void> {
    for (const [index, row] of rows.entries()) {
      this.#saving = [index, rows.length];
      this.#host.requestUpdate();
      await this.#save(sheet, row);
    }
    this.#saving = undefined;
    this.#host.requestUpdate();
  }
}
