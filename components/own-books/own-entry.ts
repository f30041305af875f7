import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import { Attachments } from "../attachments/attachments.ts";
import type { Write } from "../shared/api-client.ts";
import { Attempt } from "../shared/attempt.ts";
import type { Form } from "../shared/form.ts";
import { formWithin } from "../shared/form-within.ts";
import type { PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { dateIn } from "../submission/date-field.ts";
import type { Due, Kind, OwnBooksHost, OwnRecord, OwnTexts, Place } from "./host.ts";
import { isIn, periodName } from "./periods.ts";
import { fieldsIn, RecordFields, rulesOf, valuesOf } from "./record-form.ts";
import { refusalOf } from "./refusal.ts";

const accepted = "image/jpeg,image/png,image/webp,application/pdf";

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

/** What the entry is of, and what it tells. */
interface Entering {
  readonly at: Place;
  /** Whose books they are. */
  readonly subjectId: () => string;
  /** A form was opened. */
  readonly opened: () => void;
  /** The books are not what they were. */
  readonly changed: () => void;
}

/** One record's form: of what is owed, of a new record, or of one that is corrected. */
export class OwnEntry {
  readonly #host: OwnBooksHost;
  readonly #texts: PartTexts<OwnTexts>;
  readonly #of: Entering;
  /** What was filled in and not sent, kept until it is. */
  readonly #drafts = new Map<string, Draft>();
  #editing = "";
  #progress = "";
  #error: unknown;
  readonly #send;

  constructor(host: OwnBooksHost, texts: PartTexts<OwnTexts>, of: Entering) {
    this.#host = host;
    this.#texts = texts;
    this.#of = of;
    this.#send = new Task(host, {
      autoRun: false,
      task: async ([t, draft]: readonly [OwnTexts, Draft], { signal }) => {
        await draft.files?.send(t.ofFiles, signal, (line) => this.#say(line));
        this.#say("");
        await this.#sendRecord(draft, signal);
      },
    });
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
      return host.request(`PATCH /api/${this.#of.at}/records/{id}`, {
        path: { id: of.id },
        version: of.version,
        body: { ...said, period: of.period } as Corrected,
        token,
        signal,
      });
    return host.request(`POST /api/${this.#of.at}/records`, {
      body: { ...said, subjectId: this.#of.subjectId(), ...(period ? { period } : {}) } as Entered,
      token,
      attempt,
      signal,
    });
  }

  #say(line: string): void {
    this.#progress = line;
    this.#host.requestUpdate();
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
    this.#of.opened();
    host.requestUpdate();
    void host.focusOn(".entering h3");
  }

  /** Begins with an empty form of a kind. */
  another(kind: Kind): void {
    this.#edit(`new ${kind.id}`, kind, { values: { date: this.#host.today } });
  }

  /** Begins with the form of what is owed. */
  due(kind: Kind, { rule, period, returnedId }: Due, records: readonly OwnRecord[]): void {
    const returned = records.find(({ id }) => id === returnedId);
    if (returned) return this.correct(kind, returned);
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

  correct(kind: Kind, of: OwnRecord): void {
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
      this.#of.changed();
      return;
    }
    this.#error = error;
    const errors = error instanceof ProblemError ? error.errors : [];
    if (!files?.fail(t.ofFiles, errors)) form.fail(errors.filter(({ field }) => field !== "period"));
    if (error instanceof ProblemError && error.code === "stale_version") this.#of.changed();
    host.requestUpdate();
  }

  forget(): void {
    this.#drafts.clear();
    this.#editing = "";
    this.#error = undefined;
  }

  /** The form that is open, if one is. */
  render(): TemplateResult | undefined {
    const draft = this.#drafts.get(this.#editing);
    return draft && this.#entering(this.#editing, draft);
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
      ${shownPeriod ? html`<p><b>${t.forPeriod(periodName(t, shownPeriod))}</b></p>` : nothing}
      ${new RecordFields(host, form, t).render(kind)}
      ${files?.render(t.ofFiles, t.attach, t.attachHint(kind.files)) ?? nothing}
      ${this.#error && !form.errors.length ? host.alert(refusalOf(host, t, this.#error, (files?.waiting ?? 0) > 0)) : nothing}
      ${this.#progress ? html`<p class="hint" role="status">${this.#progress}</p>` : nothing}
      <div class="row">
        ${host.submitButton(of ? t.sendAgain : t.send, sending)}
        <button type="button" @click=${() => this.#close()}>${t.back}</button>
      </div>
      <p class="hint">${t.confirmedLater}</p>
    </form>`;
  }
}
