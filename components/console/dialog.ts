import { html, nothing } from "lit";
import type { AnswerOf, OperationName, Write } from "../shared/api-client.ts";
import { Attempt } from "../shared/attempt.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { actionLabel, type Action } from "./action.ts";
import { draftStore } from "./drafts.ts";
import { entryFacts } from "./facts.ts";
import { formOf } from "./form-of.ts";
import type { ConsoleHost } from "./host.ts";
import { OPERATIONS } from "./operations.ts";
import type { Shape } from "./shape.ts";
import { withConstants, type EnteredFields, type ShapeForm } from "./shape-form.ts";
import { fieldLabel } from "./words.ts";

/** What was entered and given up, by what it was for. */
const drafts = draftStore<EnteredFields>(({ size }) => size > 0);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** What a form begins with, of an entry: `firmId` is the id of its `firm`. */
const beginWith = (shape: Shape | undefined, entry: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const begun: Record<string, unknown> = {};
  for (const name of Object.keys(shape?.fields ?? {})) {
    const other = entry[name.replace(/Id$/, "")];
    const value = entry[name] ?? (isRecord(other) ? other["id"] : undefined);
    if (value !== undefined && !/phone$/i.test(name)) begun[name] = value;
  }
  return begun;
};
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** An action that is being done: its form, and what became of it. */
export class ActionDialog<Name extends OperationName> {
  readonly #host: ConsoleHost;
  readonly #action: Action<Name>;
  readonly #end: (answer: AnswerOf<Name> | undefined) => void;
  readonly #shape;
  readonly #fields: readonly string[];
  /** What the form began with. */
  readonly #begun: Readonly<Record<string, unknown>>;
  readonly #form: ShapeForm | undefined;
  readonly #abort = new AbortController();
  #attempt = new Attempt<Write>();
  readonly #draft: string;
  #busy = false;
  /** Which file is on its way. */
  #progress = "";
  #problem: unknown;
  #answer: AnswerOf<Name> | undefined;
  /** What would come of it, as drawn; the form is behind it until somebody goes back or does it. */
  #preview: unknown;
  #version: number | undefined;
  /** The entry as somebody else has made it. */
  #theirs: Readonly<Record<string, unknown>> | undefined;
  #restored = false;
  /** How many were entered in a row, and what came of the last. */
  #count = 0;
  #last: AnswerOf<Name> | undefined;

  constructor(host: ConsoleHost, action: Action<Name>, end: (answer: AnswerOf<Name> | undefined) => void) {
    this.#host = host;
    this.#action = action;
    this.#end = end;
    this.#version = action.version;
    const shape = action.shape ?? OPERATIONS[action.operation]?.body;
    this.#shape = shape && withConstants(shape, action.constants ?? {});
    this.#draft = JSON.stringify([action.operation, action.path]);
    this.#fields =
      action.fields ?? Object.keys(this.#shape?.fields ?? {}).filter((name) => !(name in (action.fixed ?? {})));
    this.#begun = { ...(action.from && beginWith(this.#shape, { ...action.from })), ...action.values };
    if (!this.#shape || !this.#fields.length) return;
    this.#form = formOf(host, this.#shape, this.#begun, {
      ...action,
      edits: action.operation.startsWith("PATCH "),
    });
    const kept = drafts.get(this.#draft);
    if (kept) {
      this.#form.restore(kept);
      this.#restored = true;
    }
  }

  /** Whether there is anything to ask before it is done. */
  get asks(): boolean {
    const { final, help, show } = this.#action;
    return !!(this.#form || final || help || show);
  }

  /** Whether something stands in it that was not sent. */
  get unsent(): boolean {
    return this.#answer === undefined && !!this.#form?.entered().size;
  }

  /**
   * Sends it; true when it went through.
   * @param another whether another is entered after it
   */
  async send(another = false): Promise<boolean> {
    if (this.#busy) return false;
    const { operation, path, query, fixed, done } = this.#action;
    if (!(this.#form ? this.#form.read(this.#fields) : {})) {
      // What is missing is said at its field.
      this.#preview = undefined;
      this.#host.requestUpdate();
      return false;
    }
    this.#busy = true;
    this.#problem = undefined;
    this.#host.requestUpdate();
    if (!(await this.#sendFiles())) return false;
    const entered = this.#form?.read(this.#fields) ?? {};
    // An edit says what is to be changed, and not what stays.
    const changed = operation.startsWith("PATCH ")
      ? Object.fromEntries(
          Object.entries(entered).filter(
            ([name, value]) => this.#shape?.required?.includes(name) || !same(value, this.#begun[name] ?? null),
          ),
        )
      : entered;
    try {
      const answer = await this.#host.send(operation, {
        ...(path === undefined ? {} : { path }),
        ...(query === undefined ? {} : { query }),
        ...(this.#shape ? { body: { ...fixed, ...changed } } : {}),
        ...(this.#version === undefined ? {} : { version: this.#version }),
        signal: this.#abort.signal,
        attempt: this.#attempt,
      });
      drafts.delete(this.#draft);
      this.#busy = false;
      if (another) this.#beginAnother(answer);
      else if (this.#action.show) {
        this.#answer = answer;
        this.#host.requestUpdate();
        void this.#host.focusOn("dialog h2");
      } else this.#finish(answer);
      const { undo } = this.#action;
      this.#host.say(
        typeof done === "function" ? done(answer) : (done ?? this.#host.t.done(actionLabel(this.#host, this.#action))),
        undo && (() => undo(answer)),
      );
      return true;
    } catch (error) {
      this.#busy = false;
      await this.#fail(error);
      return false;
    }
  }

  /** Files go before what refers to them; true when all have arrived. What went wrong with one stands at it. */
  async #sendFiles(): Promise<boolean> {
    try {
      await this.#form?.sendFiles(this.#abort.signal, (line) => {
        this.#progress = line;
        this.#host.requestUpdate();
      });
      return true;
    } catch (error) {
      this.#busy = false;
      if (!(error instanceof ProblemError)) this.#problem = error;
      return false;
    } finally {
      this.#progress = "";
      this.#host.requestUpdate();
    }
  }

  #beginAnother(answer: AnswerOf<Name>): void {
    const again: readonly string[] = this.#action.again ?? [];
    this.#count++;
    this.#last = answer;
    this.#attempt = new Attempt<Write>();
    this.#preview = undefined;
    this.#restored = false;
    this.#form?.startAnew(this.#begun, again);
    this.#host.refresh();
    const first = this.#fields.find((name) => !again.includes(name));
    void this.#host.focusOn(`dialog #${first}`);
  }

  /** Asks what would come of what was entered, and shows that in the form's place. */
  async #look(): Promise<void> {
    const { preview } = this.#action;
    const entered = this.#form?.read(preview?.fields ?? this.#fields);
    if (this.#busy || !preview || !entered) return;
    this.#busy = true;
    this.#problem = undefined;
    this.#host.requestUpdate();
    try {
      this.#preview = await preview.ask({ ...this.#action.fixed, ...entered }, this.#abort.signal);
      this.#busy = false;
      this.#host.requestUpdate();
      void this.#host.focusOn("dialog .foreseen");
    } catch (error) {
      this.#busy = false;
      await this.#fail(error, preview.within && `${preview.within}.`);
    }
  }

  #back(): void {
    this.#preview = undefined;
    this.#host.requestUpdate();
    void this.#host.focusOn("dialog h2");
  }

  /** @param within what stands before the names of the fields that are asked for here */
  async #fail(error: unknown, within = ""): Promise<void> {
    if (this.#abort.signal.aborted) return;
    this.#preview = undefined;
    if (error instanceof ProblemError && error.code === "validation_failed" && this.#form) {
      const errors = error.errors.map(({ field, ...one }) => ({
        ...one,
        field: field.startsWith(within) ? field.slice(within.length) : field,
      }));
      this.#form.fail(errors);
      const shown = errors.some(({ field }) => this.#fields.includes(field.split(".")[0] ?? ""));
      if (!shown) this.#problem = error;
    } else if (error instanceof ProblemError && error.code === "stale_version" && this.#action.read) {
      const read = await this.#now();
      if (read) {
        this.#theirs = { ...read };
        this.#version = Number(this.#theirs["version"]);
      } else this.#problem = error;
    } else this.#problem = error;
    this.#host.requestUpdate();
    void this.#host.focusOn("dialog [role=alert]");
  }

  /** The entry as it is now, where it can be read. */
  async #now(): Promise<object | undefined> {
    try {
      return await this.#action.read?.(this.#abort.signal);
    } catch {
      return undefined;
    }
  }

  #finish(answer: AnswerOf<Name> | undefined): void {
    this.#abort.abort();
    this.#end(answer);
  }

  /** Given up: what was entered is kept until it is sent, or the console is left. */
  close(): void {
    if (this.#answer !== undefined) return this.#finish(this.#answer);
    const entered = this.#form?.entered();
    if (entered?.size) drafts.set(this.#draft, entered);
    else drafts.delete(this.#draft);
    this.#finish(this.#last);
  }

  #startAnew(): void {
    drafts.delete(this.#draft);
    this.#restored = false;
    this.#form?.startAnew(this.#begun);
  }

  render(): unknown {
    const { t } = this.#host;
    const { help, final, show, again } = this.#action;
    const label = actionLabel(this.#host, this.#action);
    // What is only read has nothing to focus, and may be longer than the dialog.
    const read = this.#answer !== undefined || this.#preview !== undefined || !this.#form;
    const { preview } = this.#action;
    const looks = preview?.first && this.#preview === undefined;
    const submit = (event: Event) => {
      event.preventDefault();
      void (looks ? this.#look() : this.send());
    };
    return html`<dialog aria-labelledby="dialog-title" @cancel=${(event: Event) => {
      event.preventDefault();
      this.close();
    }}>
      <form class="sheet" novalidate @submit=${submit} @keydown=${(event: KeyboardEvent) => {
        if (!again || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void this.send(true);
      }}>
        <div class="head-line"><h2 id="dialog-title" tabindex="-1">${label}</h2><button type="button" class="close" aria-label=${t.close} @click=${() => this.close()}>×</button></div>
        <div class="body" role=${read ? "region" : nothing} aria-labelledby=${read ? "dialog-title" : nothing} tabindex=${read ? 0 : nothing}>
        ${
          this.#answer !== undefined && show
            ? show(this.#answer)
            : this.#preview !== undefined
              ? html`<div class="foreseen" tabindex="-1">${this.#preview}</div>`
              : html`${this.#count ? html`<p class="hint" role="status">${t.enteredSoFar(this.#count)}</p>` : nothing}
              ${help ? html`<p class="help">${help}</p>` : nothing}
              ${this.#restored ? html`<p class="hint">${t.draftKept} <button type="button" class="link" @click=${() => this.#startAnew()}>${t.startAnew}</button></p>` : nothing}
              ${this.#theirs ? this.#compare(this.#theirs) : nothing}
              ${this.#problem ? html`<div tabindex="-1" role="alert" class="notice bad"><div>${this.#host.problemText(this.#problem)}${this.#elsewhere(this.#problem)}</div></div>` : nothing}
              ${this.#form ? html`<div class="fields">${this.#form.render(this.#fields)}</div>` : final ? html`<p>${t.cannotBeUndone}</p>` : nothing}`
        }
        </div>
        <div class="foot-line">
          ${
            this.#answer !== undefined
              ? html`<button type="button" class="primary" @click=${() => this.close()}>${t.close}</button>`
              : html`${
                  this.#preview === undefined
                    ? html`<button type="button" @click=${() => this.close()}>${this.#count ? t.close : t.cancel}</button>${this.#lookButton()}`
                    : html`<button type="button" @click=${() => this.#back()}>${t.backToForm}</button>`
                }
                ${again ? html`<button type="button" title="Ctrl + Enter" aria-disabled=${this.#busy || nothing} @click=${() => void this.send(true)}>${t.andAnother}</button>` : nothing}
                <button type="submit" class=${final ? "primary final" : "primary"} aria-disabled=${this.#busy || nothing}>${this.#busy ? this.#progress || t.busy : looks ? preview?.label : label}</button>`
          }
        </div>
      </form>
    </dialog>`;
  }

  #lookButton(): unknown {
    const { preview } = this.#action;
    return preview && !preview.first
      ? html`<button type="button" aria-disabled=${this.#busy || nothing} @click=${() => void this.#look()}>${preview.label}</button>`
      : nothing;
  }

  /** What is wrong with fields that are not asked for here: of the entry itself, or of what was sent along. */
  #elsewhere(problem: unknown): unknown {
    if (!(problem instanceof ProblemError)) return nothing;
    const { t } = this.#host;
    const words = this.#action.words ?? this.#host.words;
    const errors = problem.errors.filter(({ field }) => !this.#fields.includes(field.split(".")[0] ?? ""));
    if (!errors.length) return nothing;
    return html`<ul class="plain">${errors.map(({ field, code }) => {
      const label = fieldLabel(words, field.replace(/(?:\.\d+)+$/, "").replace(/^.*\./, ""), this.#shape?.schema);
      return html`<li>${code === "required" ? t.missing(label, false) : html`${label}: ${t.fields[code] ?? t.fields["format"] ?? ""}`}</li>`;
    })}</ul>`;
  }

  /** What somebody else has made of the entry, beside what it was and what was entered here. */
  #compare(theirs: Readonly<Record<string, unknown>>): unknown {
    const { t } = this.#host;
    const words = this.#action.words ?? this.#host.words;
    const entered = this.#form?.read(this.#fields) ?? {};
    const names = this.#fields.filter(
      (name) => !same(theirs[name], this.#begun[name]) || !same(theirs[name], entered[name]),
    );
    return html`<div class="notice bad" role="alert" tabindex="-1"><div>
      <p>${t.changedMeanwhile}</p>
      <table><thead><tr><th scope="col">${t.fieldName}</th><th scope="col">${t.before}</th><th scope="col">${t.theirs}</th><th scope="col">${t.yours}</th></tr></thead>
      <tbody>${names.map(
        (name) =>
          html`<tr><th scope="row">${fieldLabel(words, name, this.#shape?.schema)}</th><td>${entryFacts.value(this.#host, name, this.#begun[name])}</td><td>${entryFacts.value(this.#host, name, theirs[name])}</td><td>${entryFacts.value(this.#host, name, entered[name])}</td></tr>`,
      )}</tbody></table>
      <p class="row"><button type="button" @click=${() => this.#takeTheirs(theirs)}>${t.takeTheirs}</button> <span class="hint">${t.orSendYours}</span></p>
    </div></div>`;
  }

  #takeTheirs(theirs: Readonly<Record<string, unknown>>): void {
    this.#form?.fill(beginWith(this.#shape, theirs));
    this.#theirs = undefined;
    this.#host.requestUpdate();
  }
}
