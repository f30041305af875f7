import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import { Attachments } from "../attachments/attachments.ts";
import { withFileTexts, type FileStrings } from "../attachments/file-texts.ts";
import { printAlone } from "../receipts/print-alone.ts";
import type { Write } from "../shared/api-client.ts";
import { Attempt } from "../shared/attempt.ts";
import { formatDate } from "../shared/dates.ts";
import type { Form } from "../shared/form.ts";
import { formWithin } from "../shared/form-within.ts";
import { addProblems, partOf, type PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { Refreshable } from "../shared/refreshable.ts";
import { dateIn } from "../submission/date-field.ts";
import type { strings } from "../translations/zh-cn/own-books.ts";
import type { Due, Kind, OwnBooksHost, OwnRecord, Place } from "./host.ts";
import { OwnFiles } from "./own-file.ts";
import { ownBooksStyles } from "./own-books.styles.ts";
import { askedFields, fieldsIn, RecordFields, rulesOf, shownValue, valuesOf } from "./record-form.ts";

type Strings = typeof strings & { readonly ofFiles: FileStrings };

/** What is filled in: a new record, perhaps for a period it is owed for, or one that is corrected. */
interface Draft {
  readonly kind: Kind;
  /** The period it is owed for; absent for one that is entered of itself. */
  readonly period?: string;
  /** The record that is corrected. */
  readonly of?: OwnRecord;
  readonly form: Form;
  readonly files: Attachments | undefined;
  readonly attempt: Attempt<Write>;
}

interface Books {
  readonly kinds: readonly Kind[];
  readonly dues: readonly Due[];
  readonly records: readonly OwnRecord[];
  readonly next: string | null;
}

/** As many of what is owed as are shown before somebody asks for all of it. */
const duesShown = 6;
const accepted = "image/jpeg,image/png,image/webp,application/pdf";

const texts = withFileTexts({
  "zh-cn": () => import("../translations/zh-cn/own-books.ts"),
  en: () => import("../translations/en/own-books.ts"),
});

/**
 * The part of the bureau's books that a Party branch, or a lawyer, keeps by their own link: what is owed, a form for it
 * made from its kind's description, and how what was entered stands.
 */
export class OwnBooks {
  readonly #host: OwnBooksHost;
  readonly #texts: PartTexts<Strings>;
  readonly #at: Place;
  readonly #subjectId: () => string;
  readonly #files: OwnFiles;
  readonly #books: Refreshable<Books>;
  /** Pages of records after the first. */
  #more: readonly OwnRecord[] = [];
  #next: string | null | undefined;
  /** What was filled in and not sent, kept until it is. */
  readonly #drafts = new Map<string, Draft>();
  #editing = "";
  #progress = "";
  #error: unknown;
  /** The record whose fields are shown, and the one that is about to be taken back. */
  #shown = "";
  #leaving = "";
  #areAllDuesShown = false;
  /** The record that is printed. */
  #printed = "";
  readonly #send;
  readonly #withdraw;
  readonly #page;

  constructor(host: OwnBooksHost, own: PartTexts<Strings>, at: Place, subjectId: () => string) {
    this.#host = host;
    this.#texts = own;
    this.#at = at;
    this.#subjectId = subjectId;
    this.#files = new OwnFiles(host, at);
    this.#books = new Refreshable(host, (signal) => this.#read(signal));
    this.#send = new Task(host, {
      autoRun: false,
      task: async ([t, draft]: readonly [Strings, Draft], { signal }) => {
        await draft.files?.send(t.ofFiles, signal, (line) => this.#say(line));
        this.#say("");
        await this.#sendRecord(draft, signal);
      },
    });
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

  async #read(signal: AbortSignal): Promise<Books> {
    const { token } = this.#host;
    const [kinds, dues, page] = await Promise.all([
      this.#host.request(`GET /api/${this.#at}/record-kinds`, { token, signal }),
      this.#host.request(`GET /api/${this.#at}/record-dues`, { token, signal }),
      this.#host.request(`GET /api/${this.#at}/records`, { query: {}, token, signal }),
    ]);
    this.#more = [];
    this.#next = undefined;
    return { kinds: kinds.items, dues: dues.items, records: page.items, next: page.next };
  }

  async #sendRecord({ kind, of, period, form, files, attempt }: Draft, signal: AbortSignal): Promise<unknown> {
    const host = this.#host;
    const { token } = host;
    const said = {
      kind: kind.id,
      date: dateIn(form, "date"),
      fields: fieldsIn(form, kind),
      ...(kind.files ? { files: [...(files?.references ?? [])] } : {}),
    };
    // Which fields a kind has, its description says and the API checks: the document knows each kind by itself.
    type Entered = Parameters<typeof host.request<"POST /api/branch/records">>[1]["body"];
    type Corrected = Parameters<typeof host.request<"PATCH /api/branch/records/{id}">>[1]["body"];
    if (of)
      return host.request(`PATCH /api/${this.#at}/records/{id}`, {
        path: { id: of.id },
        version: of.version,
        body: { ...said, period: of.period } as Corrected,
        token,
        signal,
      });
    return host.request(`POST /api/${this.#at}/records`, {
      body: { ...said, subjectId: this.#subjectId(), ...(period ? { period } : {}) } as Entered,
      token,
      attempt,
      signal,
    });
  }

  #say(line: string): void {
    this.#progress = line;
    this.#host.requestUpdate();
  }

  /** Lets go of what the link has opened. */
  forget(): void {
    this.#books.value = undefined;
    this.#more = [];
    this.#drafts.clear();
    this.#editing = this.#shown = this.#leaving = "";
    this.#error = undefined;
  }

  #edit(
    key: string,
    kind: Kind,
    { period, of, values }: { period?: string; of?: OwnRecord; values: Record<string, string | boolean> },
  ): void {
    const host = this.#host;
    if (!this.#drafts.has(key))
      this.#drafts.set(key, {
        kind,
        ...(period && { period }),
        ...(of && { of }),
        form: formWithin(host, ".entering", values),
        files: kind.files
          ? new Attachments(host, {
              name: "files",
              id: "own-record-files",
              max: kind.files,
              accept: accepted,
              present: of?.files ?? [],
              upload: (file) => host.request("POST /api/files", { ...file, token: host.token }),
            })
          : undefined,
        attempt: new Attempt(),
      });
    this.#editing = key;
    this.#error = undefined;
    this.#leaving = "";
    host.requestUpdate();
    void host.focusOn(".entering h3");
  }

  /** Begins with the form of what is owed. */
  #enterDue(kind: Kind, { rule, period, returnedId }: Due, records: readonly OwnRecord[]): void {
    const returned = records.find(({ id }) => id === returnedId);
    if (returned) return this.#correct(kind, returned);
    const when = kind.due[rule]?.when;
    const { today } = this.#host;
    this.#edit(`${kind.id} ${rule} ${period}`, kind, {
      period,
      values: {
        ...(isIn(today, period) && { date: today }),
        ...(when && { [`fields.${when.field}`]: when.value }),
      },
    });
  }

  #correct(kind: Kind, of: OwnRecord): void {
    this.#edit(`of ${of.id} ${of.version}`, kind, { of, values: valuesOf(kind, of) });
  }

  #close(): void {
    this.#editing = "";
    this.#error = undefined;
    this.#host.requestUpdate();
    void this.#host.focusOn(".own-books h3");
  }

  async #submit(event: Event, key: string, draft: Draft): Promise<void> {
    event.preventDefault();
    const { t } = this.#texts;
    const host = this.#host;
    const { form, kind, files } = draft;
    if (this.#send.status === TaskStatus.PENDING || !form.check(rulesOf(kind))) return;
    this.#error = undefined;
    await this.#send.run([t, draft]);
    this.#progress = "";
    const { error } = this.#send;
    if (error === undefined) {
      this.#drafts.delete(key);
      this.#close();
      host.announce(t.sentIn);
      void this.#books.reload();
      return;
    }
    this.#error = error;
    const errors = error instanceof ProblemError ? error.errors : [];
    if (!files?.fail(t.ofFiles, errors)) form.fail(errors.filter(({ field }) => field !== "period"));
    if (error instanceof ProblemError && error.code === "stale_version") void this.#books.reload();
    host.requestUpdate();
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
      void this.#books.reload();
    }
    host.requestUpdate();
  }

  render(): unknown {
    addProblems(this.#host, this.#texts.t);
    const draft = this.#drafts.get(this.#editing);
    return html`<section class="own-books">${
      draft ? this.#entering(this.#editing, draft) : this.#books.render((books) => this.#open(books))
    }</section>`;
  }

  #open(books: Books): unknown {
    const { t } = this.#texts;
    return html`<h3 tabindex="-1">${t.title}</h3>
      ${this.#dues(books)}
      <h4>${t.another}</h4>
      <p class="hint">${t.anotherHint}</p>
      <div class="row kinds">${books.kinds.map(
        (kind) =>
          html`<button type="button" @click=${() => this.#edit(`new ${kind.id}`, kind, { values: { date: this.#host.today } })}>${this.#host.localize(kind.label)}</button>`,
      )}</div>
      ${this.#records(books)}`;
  }

  #dues({ kinds, dues, records }: Books): unknown {
    const { t } = this.#texts;
    if (!dues.length) return html`<p class="notice good">${t.nothingDue}</p>`;
    const shown = this.#areAllDuesShown ? dues : dues.slice(0, duesShown);
    const late = dues.filter(({ isOverdue }) => isOverdue).length;
    const rest = dues.length - shown.length;
    const all = () => {
      this.#areAllDuesShown = true;
      this.#host.requestUpdate();
      void this.#host.focusOn(`.dues li:nth-child(${duesShown + 1}) button`);
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
      <h4>${name}<small>${this.#period(period)}</small></h4>
      <p class="standing ${isOverdue ? "late" : ""}">${isOverdue ? t.lateBy(-workingDays) : t.dueIn(workingDays)}</p>
      <p><small>${isOverdue ? t.wasDue(day) : t.dueBy(day)}</small></p>
      ${returnedId ? html`<p class="standing late">${t.returnedOne}</p>` : nothing}
      <div class="row"><button type="button" class=${isOverdue || returnedId ? "primary" : ""} @click=${() => this.#enterDue(kind, due, records)}>${returnedId ? t.correct : t.enter}<span class="away">${name} ${this.#period(period)}</span></button></div>
    </li>`;
  }

  /** What a rule asks for: the value it is about, or the kind itself. */
  #ruleName(kind: Kind, rule: number): string {
    const when = kind.due[rule]?.when;
    const option =
      when && kind.fields.find(({ name }) => name === when.field)?.options?.find(({ value }) => value === when.value);
    return this.#host.localize(option?.label ?? kind.label);
  }

  #period(period: string): string {
    const { t } = this.#texts;
    const [year = "", part] = period.split("-");
    if (part === undefined) return t.year(year);
    return part.startsWith("Q") ? t.quarter(year, part.slice(1)) : t.month(year, String(Number(part)));
  }

  #entering(key: string, draft: Draft): TemplateResult {
    const { t } = this.#texts;
    const host = this.#host;
    const { kind, period, of, form, files } = draft;
    const shownPeriod = of?.period ?? period;
    const sending = this.#send.status === TaskStatus.PENDING;
    return html`<form novalidate class="entering" @submit=${(event: Event) => void this.#submit(event, key, draft)}>
      <h3 tabindex="-1">${of ? t.correcting(host.localize(kind.label)) : host.localize(kind.label)}</h3>
      <p class="hint">${host.localize(kind.help)}</p>
      ${of?.reason ? html`<div class="notice bad"><div><b>${t.returnedFor}</b><span lang="zh-CN">${of.reason}</span></div></div>` : nothing}
      ${shownPeriod ? html`<p><b>${t.forPeriod(this.#period(shownPeriod))}</b></p>` : nothing}
      ${new RecordFields(host, form, t).render(kind)}
      ${files?.render(t.ofFiles, t.attach, t.attachHint(kind.files)) ?? nothing}
      ${this.#error && !form.errors.length ? host.alert(this.#refusal((files?.waiting ?? 0) > 0)) : nothing}
      ${this.#progress ? html`<p class="hint" role="status">${this.#progress}</p>` : nothing}
      <div class="row">
        ${host.submitButton(of ? t.sendAgain : t.send, sending)}
        <button type="button" @click=${() => this.#close()}>${t.back}</button>
      </div>
      <p class="hint">${t.confirmedLater}</p>
    </form>`;
  }

  /**
   * Why something was refused, and that what was entered is still there.
   * @param ofFiles whether it was a file that did not arrive
   */
  #refusal(ofFiles = false): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const { code = "", errors = [] } = this.#error instanceof ProblemError ? this.#error : {};
    if (errors.some((each) => each.field === "period" && each.code === "taken")) return t.taken;
    if (errors.some((each) => each.field === "period")) return t.beforePeriod;
    if (code === "stale_version" || code === "illegal_transition") return t.settled;
    return html`${host.problemText(this.#error, ofFiles ? t.ofFiles.problems : {})} ${host.t.kept}`;
  }

  #records({ kinds, records, next }: Books): unknown {
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
      <h4>${label}<small>${this.#period(period)}</small></h4>
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
      ${this.#error ? host.alert(this.#refusal()) : nothing}
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
      [t.periodOf, this.#period(period)],
      ...this.#pairs(kind, record),
      [t.files, files.map(({ name }) => name).join(t.comma)],
      [t.state, t.states[state] ?? state],
    ].filter(([, value]) => value);
    return html`<section class="record-sheet"><h1>${host.localize(kind.label)}</h1>
      <table>${rows.map(([label, value]) => html`<tr><th>${label}</th><td lang="zh-CN">${value}</td></tr>`)}</table>
      <p class="signed"><span>${t.signed}</span><span>${t.signedOn}</span></p></section>`;
  }
}

/** Whether a day lies in a period: `2026-11`, `2026-Q4`, `2026`. */
function isIn(day: string, period: string): boolean {
  const [year, part] = period.split("-");
  if (day.slice(0, 4) !== year) return false;
  if (part === undefined) return true;
  const month = Number(day.slice(5, 7));
  return part.startsWith("Q") ? Math.ceil(month / 3) === Number(part.slice(1)) : month === Number(part);
}

/** The part for a place of the API; `subjectOf` says whose books they are. */
export const ownBooksAt = <H extends OwnBooksHost>(at: Place, subjectOf: (host: H) => string) =>
  partOf(texts, (host: H, own) => new OwnBooks(host, own, at, () => subjectOf(host)), { styles: ownBooksStyles });
