import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import { printAlone } from "../receipts/print-alone.ts";
import { formatDate } from "../shared/dates.ts";
import type { PartTexts } from "../shared/part.ts";
import type { Kind, OwnBooksHost, OwnRecord, OwnTexts, Place } from "./host.ts";
import { OwnFiles } from "./own-file.ts";
import { periodName } from "./periods.ts";
import { askedFields, shownValue } from "./record-form.ts";
import { refusalOf } from "./refusal.ts";

/** Where the records are, and what is done about them elsewhere. */
interface Listed {
  readonly at: Place;
  readonly correct: (kind: Kind, of: OwnRecord) => void;
  /** The books are not what they were. */
  readonly changed: () => void;
}

/** What was entered, how it stands, and what may still be done about it. */
export class OwnRecords {
  readonly #host: OwnBooksHost;
  readonly #texts: PartTexts<OwnTexts>;
  readonly #correct: Listed["correct"];
  readonly #changed: Listed["changed"];
  readonly #files: OwnFiles;
  /** Pages of records after the first. */
  #more: readonly OwnRecord[] = [];
  #next: string | null | undefined;
  #error: unknown;
  /** The record whose fields are shown, and the one that is about to be taken back. */
  #shown = "";
  #leaving = "";
  /** The record that is printed. */
  #printed = "";
  readonly #withdraw;
  readonly #page;

  constructor(host: OwnBooksHost, texts: PartTexts<OwnTexts>, { at, correct, changed }: Listed) {
    this.#host = host;
    this.#texts = texts;
    this.#correct = correct;
    this.#changed = changed;
    this.#files = new OwnFiles(host, at);
    this.#withdraw = new Task(host, {
      autoRun: false,
      task: async ([{ id, version }]: readonly [OwnRecord], { signal }) =>
        host.request(`POST /api/${at}/records/{id}/withdraw`, {
          path: { id },
          version,
          token: host.token,
          signal,
        }),
    });
    this.#page = new Task(host, {
      autoRun: false,
      task: async ([after]: readonly [string], { signal }) => {
        const page = await host.request(`GET /api/${at}/records`, { query: { after }, token: host.token, signal });
        this.#more = [...this.#more, ...page.items];
        this.#next = page.next;
      },
    });
  }

  /** Begins with the first page again. */
  restart(): void {
    this.#more = [];
    this.#next = undefined;
  }

  /** Takes no record back after all. */
  stay(): void {
    this.#leaving = "";
    this.#error = undefined;
  }

  forget(): void {
    this.restart();
    this.stay();
    this.#shown = "";
  }

  async #takeBack(record: OwnRecord): Promise<void> {
    const host = this.#host;
    if (this.#withdraw.status === TaskStatus.PENDING) return;
    this.#error = undefined;
    await this.#withdraw.run([record]);
    this.#error = this.#withdraw.error;
    if (this.#error === undefined) {
      this.#leaving = "";
      host.announce(this.#texts.t.takenBack);
      void host.focusOn(".own-books h3");
      this.#changed();
    }
    host.requestUpdate();
  }

  render(kinds: readonly Kind[], records: readonly OwnRecord[], next: string | null): unknown {
    const { t } = this.#texts;
    const all = [...records, ...this.#more];
    const after = this.#next === undefined ? next : this.#next;
    return html`<h4 class="sent-in">${t.entered}</h4>
      ${
        all.length
          ? html`<ul role="list" class="records">${all.map((record) => {
              const kind = kinds.find(({ id }) => id === record.kind);
              return kind ? this.#record(kind, record) : nothing;
            })}</ul>`
          : html`<p>${t.noneYet}</p>`
      }
      ${this.#page.status === TaskStatus.ERROR ? this.#host.alert(this.#host.problemText(this.#page.error)) : nothing}
      ${after ? html`<button type="button" aria-disabled=${this.#page.status === TaskStatus.PENDING || nothing} @click=${() => void this.#page.run([after])}>${t.older}</button>` : nothing}`;
  }

  #record(kind: Kind, record: OwnRecord): TemplateResult {
    const { t } = this.#texts;
    const host = this.#host;
    const { id, date, period, state, reason } = record;
    const label = host.localize(kind.label);
    const isShown = this.#shown === id;
    const of = html`<span class="away"> ${label} ${formatDate(date, host.locale)}</span>`;
    const show = () => {
      this.#shown = isShown ? "" : id;
      host.requestUpdate();
    };
    const leave = () => {
      this.#leaving = id;
      this.#error = undefined;
      host.requestUpdate();
      void host.focusOn(".leaving button");
    };
    const mayCorrect = state === "submitted" || state === "returned" || state === "standing";
    return html`<li class="card" id="own-${id}">
      <h4>${label}<small>${periodName(t, period)}</small></h4>
      <p><span class="badge ${state}">${t.states[state] ?? state}</span> <small>${formatDate(date, host.locale)}</small></p>
      ${this.#line(kind, record)}
      ${reason ? html`<div class="notice ${state === "returned" ? "bad" : ""}"><div><b>${t.returnedFor}</b><span lang="zh-CN">${reason}</span></div></div>` : nothing}
      ${isShown ? this.#facts(kind, record) : nothing}
      ${
        this.#leaving === id
          ? this.#sure(record)
          : html`<div class="row">
              ${state === "returned" ? html`<button type="button" class="primary" @click=${() => this.#correct(kind, record)}>${t.correct}${of}</button>` : nothing}
              <button type="button" aria-expanded=${isShown ? "true" : "false"} @click=${show}>${isShown ? t.hide : t.show}${of}</button>
              ${mayCorrect && state !== "returned" ? html`<button type="button" @click=${() => this.#correct(kind, record)}>${t.correct}${of}</button>` : nothing}
              <button type="button" @click=${() => void this.#print(kind, record)}>${t.print}${of}</button>
              ${state === "submitted" || state === "returned" ? html`<button type="button" class="danger" @click=${leave}>${t.takeBack}${of}</button>` : nothing}
            </div>`
      }
      ${this.#printed === id ? this.#sheet(kind, record) : nothing}
    </li>`;
  }

  /** The first of what it says, so that one is told from the other. */
  #line(kind: Kind, record: OwnRecord): unknown {
    const said = askedFields(kind)
      .filter(({ type }) => type === "choice" || type === "line")
      .slice(0, 2)
      .map((field) => shownValue(this.#host, this.#texts.t, record, field))
      .filter(Boolean);
    return said.length ? html`<p lang="zh-CN">${said.join(" · ")}</p>` : nothing;
  }

  #pairs(kind: Kind, record: OwnRecord): readonly (readonly [label: string, value: string])[] {
    const { t } = this.#texts;
    return kind.fields.flatMap((field) => {
      const value = shownValue(this.#host, t, record, field);
      return value ? [[this.#host.localize(field.label), value] as const] : [];
    });
  }

  #facts(kind: Kind, record: OwnRecord): TemplateResult {
    return html`<dl>${this.#pairs(kind, record).map(([label, value]) => html`<div><dt>${label}</dt><dd lang="zh-CN">${value}</dd></div>`)}</dl>
      ${this.#files.render(this.#texts.t, record.files)}`;
  }

  #sure(record: OwnRecord): TemplateResult {
    const { t } = this.#texts;
    const host = this.#host;
    const close = () => {
      this.#leaving = "";
      host.requestUpdate();
      void host.focusOn(`#own-${record.id} button`);
    };
    return html`<div class="notice leaving"><div>
      <p>${t.takeBackSure}</p>
      ${this.#error ? host.alert(refusalOf(host, t, this.#error)) : nothing}
      <div class="row">
        <button type="button" class="danger" aria-disabled=${this.#withdraw.status === TaskStatus.PENDING || nothing} @click=${() => void this.#takeBack(record)}>${t.takeBackYes}</button>
        <button type="button" @click=${close}>${t.back}</button>
      </div></div></div>`;
  }

  async #print(kind: Kind, { id }: OwnRecord): Promise<void> {
    const host = this.#host;
    this.#printed = id;
    host.requestUpdate();
    await host.updateComplete;
    const sheet = host.renderRoot.querySelector(".record-sheet");
    if (sheet) printAlone(sheet, host, host.localize(kind.label));
    this.#printed = "";
    host.requestUpdate();
  }

  /** One record on paper, to be signed and filed. */
  #sheet(kind: Kind, record: OwnRecord): TemplateResult {
    const { t } = this.#texts;
    const host = this.#host;
    const { subject, date, period, state, files } = record;
    const rows = [
      [t.of, subject?.name ?? ""],
      [kind.dayLabel ? host.localize(kind.dayLabel) : t.date, formatDate(date, host.locale)],
      [t.periodOf, periodName(t, period)],
      ...this.#pairs(kind, record),
      [t.files, files.map(({ name }) => name).join(t.comma)],
      [t.state, t.states[state] ?? state],
    ].filter(([, value]) => value);
    return html`<section class="record-sheet"><h1>${host.localize(kind.label)}</h1>
      <table>${rows.map(([label, value]) => html`<tr><th>${label}</th><td lang="zh-CN">${value}</td></tr>`)}</table>
      <p class="signed"><span>${t.signed}</span><span>${t.signedOn}</span></p></section>`;
  }
}
