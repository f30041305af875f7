import { html, nothing, type TemplateResult } from "lit";
import { formatDate } from "../shared/dates.ts";
import type { PartTexts } from "../shared/part.ts";
import type { Due, Kind, OwnBooksHost, OwnRecord, OwnTexts } from "./host.ts";
import { periodName } from "./periods.ts";

/** As many of what is owed as are shown before somebody asks for all of it. */
const shownAtFirst = 6;

/** What is owed to the books. */
export class OwnDues {
  readonly #host: OwnBooksHost;
  readonly #texts: PartTexts<OwnTexts>;
  readonly #enter: (kind: Kind, due: Due, records: readonly OwnRecord[]) => void;
  #areAllShown = false;

  /** @param enter begins with the form of what is owed */
  constructor(
    host: OwnBooksHost,
    texts: PartTexts<OwnTexts>,
    enter: (kind: Kind, due: Due, records: readonly OwnRecord[]) => void,
  ) {
    this.#host = host;
    this.#texts = texts;
    this.#enter = enter;
  }

  render(kinds: readonly Kind[], dues: readonly Due[], records: readonly OwnRecord[]): unknown {
    const { t } = this.#texts;
    if (!dues.length) return html`<p class="notice good">${t.nothingDue}</p>`;
    const shown = this.#areAllShown ? dues : dues.slice(0, shownAtFirst);
    const late = dues.filter(({ isOverdue }) => isOverdue).length;
    const rest = dues.length - shown.length;
    const all = () => {
      this.#areAllShown = true;
      this.#host.requestUpdate();
      void this.#host.focusOn(`.dues li:nth-child(${shownAtFirst + 1}) button`);
    };
    return html`<p>${t.owed(dues.length)}${late ? html` <b class="standing late">${t.lateOnes(late)}</b>` : nothing}</p>
      <ul role="list" class="dues">${shown.map((due) => {
        const kind = kinds.find(({ id }) => id === due.kind);
        return kind ? this.#due(kind, due, records) : nothing;
      })}</ul>
      ${rest > 0 ? html`<button type="button" @click=${all}>${t.showAll(dues.length)}</button>` : nothing}`;
  }

  #due(kind: Kind, due: Due, records: readonly OwnRecord[]): TemplateResult {
    const { t } = this.#texts;
    const host = this.#host;
    const { period, dueOn, workingDays, isOverdue, returnedId } = due;
    const name = this.#ruleName(kind, due.rule);
    const day = formatDate(dueOn, host.locale);
    return html`<li class="card ${isOverdue ? "bad" : ""}">
      <h4>${name}<small>${periodName(t, period)}</small></h4>
      <p class="standing ${isOverdue ? "late" : ""}">${isOverdue ? t.lateBy(-workingDays) : t.dueIn(workingDays)}</p>
      <p><small>${isOverdue ? t.wasDue(day) : t.dueBy(day)}</small></p>
      ${returnedId ? html`<p class="standing late">${t.returnedOne}</p>` : nothing}
      <div class="row"><button type="button" class=${isOverdue || returnedId ? "primary" : ""} @click=${() => this.#enter(kind, due, records)}>${returnedId ? t.correct : t.enter}<span class="away">${name} ${periodName(t, period)}</span></button></div>
    </li>`;
  }

  /** What a rule asks for: the value it is about, or the kind itself. */
  #ruleName(kind: Kind, rule: number): string {
    const when = kind.due[rule]?.when;
    const option =
      when && kind.fields.find(({ name }) => name === when.field)?.options?.find(({ value }) => value === when.value);
    return this.#host.localize(option?.label ?? kind.label);
  }
}
