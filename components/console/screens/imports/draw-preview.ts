import { html, nothing } from "lit";
import {
  CONFLICT_CHOICES,
  kindOf,
  ROW_KINDS,
  type CheckedRow,
  type ConflictChoice,
  type RowKind,
} from "../../../../worker/platform/spreadsheets/import-rows.ts";
import type { ConsoleHost } from "../../host.ts";
import { addressOf } from "../../place.ts";
import { language } from "./draw-file.ts";
import type { Spreadsheet, Target } from "./spreadsheet.ts";
import { screenOf, type ImportStrings } from "./texts.ts";
import type { ImportWork } from "./work.ts";

/** Rows in sight before somebody wants more. */
const PAGE = 100;

const LOOKS: Readonly<Record<RowKind, string>> = { invalid: "bad", new: "good", changed: "waits", same: "over" };

const choiceOf = (value: string): ConflictChoice => CONFLICT_CHOICES.find((choice) => choice === value) ?? "overwrite";

/** What would come of each row, and what was chosen for it. */
export class Preview {
  readonly #host: ConsoleHost;
  readonly #texts: { readonly t: ImportStrings };
  #kind: RowKind | "" = "";
  #shown = PAGE;

  constructor(host: ConsoleHost, texts: { readonly t: ImportStrings }) {
    this.#host = host;
    this.#texts = texts;
  }

  render(sheet: Spreadsheet, work: ImportWork): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const kinds = ROW_KINDS.filter((kind) => work.count(kind) > 0);
    const rows = work.checked.filter((row) => this.#kind === "" || kindOf(row) === this.#kind);
    const invalid = work.count("invalid");
    const { writes } = work;
    return html`<section class="panel import"><h2>${sheet.target.label[language(host)]} · ${t.preview}</h2>
      <div class="row kinds" role="group" aria-label=${t.what}>
        ${this.#kindButton("", t.all, work.checked.length)}
        ${kinds.map((kind) => this.#kindButton(kind, t.kinds[kind] ?? kind, work.count(kind)))}
      </div>
      ${invalid ? html`<p class="help">${t.invalidLeft(invalid)}</p>` : nothing}
      ${
        work.count("changed")
          ? html`<div class="tools"><div class="filter"><label for="import-usual">${t.conflicts}</label><select id="import-usual" @change=${(event: Event) => work.chooseForAll(choiceOf((event.target as HTMLSelectElement).value))}>${CONFLICT_CHOICES.map(
              (choice) =>
                html`<option value=${choice} ?selected=${work.usual === choice}>${t.choices[choice]}</option>`,
            )}</select></div></div>`
          : nothing
      }
      <div class="scroll" tabindex="0" role="region" aria-label=${t.preview}><table>
        <thead><tr><th scope="col">${t.row}</th><th scope="col">${t.what}</th><th scope="col">${t.entry}</th><th scope="col">${t.choice}</th></tr></thead>
        <tbody>${rows.slice(0, this.#shown).map((row) => this.#row(row, sheet.target, work))}</tbody></table></div>
      ${rows.length > this.#shown ? html`<p class="row foot"><button type="button" @click=${() => this.#more()}>${t.more}</button></p>` : nothing}
      ${work.problem ? host.alert(html`<p>${host.problemText(work.problem)}</p>`) : nothing}
      <p class="row steps"><button type="button" class="primary" ?disabled=${writes === 0} @click=${() => void work.begin()}>${writes ? t.apply(writes) : t.nothingToDo}</button>
        <button type="button" @click=${() => work.back()}>${t.columnsTitle}</button><button type="button" @click=${() => work.reset()}>${t.again}</button></p>
    </section>`;
  }

  #more(): void {
    this.#shown += PAGE;
    this.#host.requestUpdate();
  }

  #kindButton(kind: RowKind | "", label: string, count: number): unknown {
    const press = () => {
      this.#kind = kind;
      this.#shown = PAGE;
      this.#host.requestUpdate();
    };
    return html`<button type="button" aria-pressed=${this.#kind === kind} @click=${press}>${label} ${count}</button>`;
  }

  #row(checked: CheckedRow, target: Target, work: ImportWork): unknown {
    const { t } = this.#texts;
    const kind = kindOf(checked);
    const { row, answer } = checked;
    const called = ["name", "licenceNo", "creditCode"].map((name) => row.values[name]).find(Boolean) ?? "";
    const name = answer?.found
      ? html`<a href=${addressOf(screenOf(target.entity), answer.found.id)} target="_blank">${answer.found.name}</a>`
      : called;
    return html`<tr><th scope="row">${row.number}</th>
      <td><span class="state ${LOOKS[kind]}">${t.kinds[kind]}</span></td>
      <td>${name}${this.#details(checked, target)}</td>
      <td>${
        kind === "changed"
          ? html`<select aria-label="${t.rowsOf(row.number)} ${t.choice}" @change=${(event: Event) => work.choose(row.number, choiceOf((event.target as HTMLSelectElement).value))}>${CONFLICT_CHOICES.map(
              (choice) =>
                html`<option value=${choice} ?selected=${work.choiceOf(row.number) === choice}>${t.choices[choice]}</option>`,
            )}</select>`
          : nothing
      }</td></tr>`;
  }

  /** What is wrong with a row, what should be looked at, and what would say something else. */
  #details({ row, answer }: CheckedRow, { columns }: Target): unknown {
    const { t } = this.#texts;
    const lang = language(this.#host);
    const column = (name: string) => columns.find((each) => each.name === name)?.label[lang] ?? name;
    const shown = (name: string, value: string | null) =>
      value === null
        ? t.blank
        : (columns.find((each) => each.name === name)?.choices?.find((choice) => choice.value === value)?.label[lang] ??
          value);
    const faults = [
      ...row.faults.map(
        ({ column: name, code, row: earlier }) =>
          [name, earlier === undefined ? (t.faults[code] ?? t.otherFault) : t.twiceOf(earlier)] as const,
      ),
      ...(answer?.errors ?? []).map(({ field, code }) => [field, t.faults[code] ?? t.otherFault] as const),
    ];
    const notices = answer?.notices ?? [];
    const changes = answer?.changes ?? [];
    if (!faults.length && !notices.length && !changes.length) return nothing;
    return html`<ul class="plain">
      ${faults.map(([name, words]) => html`<li class="fault"><b>${column(name)}</b> ${words}</li>`)}
      ${notices.map((notice) => html`<li class="look">${t.notices[notice] ?? notice}</li>`)}
      ${changes.map(({ field, before, after }) => html`<li>${t.change(column(field), shown(field, before), shown(field, after))}</li>`)}
    </ul>`;
  }
}
