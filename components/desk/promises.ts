import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { OwnCommitment, Page } from "../shared/api-types.ts";
import { formatDate } from "../shared/dates.ts";
import type { Form } from "../shared/form.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { length } from "../shared/validate.ts";
import type { PioneerDesk } from "./desk.ts";
import { formWithin } from "./form-within.ts";
import { Loaded } from "./loaded.ts";

/** The lawyer's own commitments, and the lawyer's word on how each was kept. */
export class Promises {
  readonly #host: PioneerDesk;
  readonly #commitments: Loaded<readonly OwnCommitment[]>;
  /** What was entered for each commitment, kept until it is sent. */
  #forms: Record<string, Form> = {};
  #editing = "";
  #error: unknown;
  readonly #task;

  constructor(host: PioneerDesk) {
    this.#host = host;
    // A lawyer has a handful; a hundred are more than any.
    this.#commitments = new Loaded(host, async (signal) => (await host.ask<Page<OwnCommitment>>("/api/desk/commitments?limit=100", { signal })).items);
    this.#task = new Task(host, {
      autoRun: false,
      task: ([{ id, version }, text]: readonly [OwnCommitment, string], { signal }) =>
        host.ask<OwnCommitment>(`/api/desk/commitments/${id}/evidence`, { method: "POST", body: { text }, signal }, version),
    });
  }

  forget(): void {
    this.#forms = {};
    this.#editing = "";
    this.#error = this.#commitments.value = undefined;
  }

  #edit({ id, evidence }: OwnCommitment): void {
    this.#forms[id] ??= formWithin(this.#host, `#of-${id}`, { text: evidence?.text ?? "" });
    this.#editing = id;
    this.#error = undefined;
    this.#host.requestUpdate();
    void this.#host.focusOn(`#of-${id} textarea`);
  }

  #close(id: string): void {
    this.#editing = "";
    this.#host.requestUpdate();
    void this.#host.focusOn(`#of-${id} button`);
  }

  async #send(event: Event, id: string, form: Form): Promise<void> {
    event.preventDefault();
    const host = this.#host;
    const commitment = this.#commitments.value?.find((entry) => entry.id === id);
    if (!commitment || this.#task.status === TaskStatus.PENDING || !form.check({ text: length(10, 500) })) return;
    this.#error = undefined;
    host.announce("");
    await this.#task.run([commitment, form.text("text")]);
    const { status, value, error } = this.#task;
    if (status === TaskStatus.COMPLETE && value) {
      this.#commitments.value = this.#commitments.value?.map((entry) => (entry.id === id ? value : entry));
      delete this.#forms[id];
      host.announce(host.t.given);
      this.#close(id);
      return;
    }
    this.#error = error;
    if (error instanceof ProblemError) {
      form.fail(error.errors);
      if (error.status > 403 && error.status < 500) await this.#commitments.reload();
    }
    host.requestUpdate();
  }

  render(): unknown {
    const { t } = this.#host;
    return html`<section>
      <h3>${t.commitments}</h3>
      ${this.#commitments.render((commitments) =>
        commitments.length
          ? html`<ul role="list">
              ${commitments.map((commitment) => this.#item(commitment))}
            </ul>`
          : html`<p class="card off">${t.noCommitments}</p>`,
      )}
    </section>`;
  }

  #item(commitment: OwnCommitment): TemplateResult {
    const { t, locale } = this.#host;
    const { id, post, text, dueDate, state, evidence } = commitment;
    const form = this.#editing === id ? this.#forms[id] : undefined;
    return html`<li id="of-${id}">
      <p lang="zh-CN">${text}</p>
      <p class="row">
        <span class="badge ${state}">${t.commitmentStates[state]}</span
        ><small>${t.due}<time datetime=${dueDate}>${formatDate(dueDate, locale)}</time> · <span lang="zh-CN">${post.title}</span></small>
      </p>
      ${evidence && !form
        ? html`<blockquote lang="zh-CN">${evidence.text}</blockquote>
            ${evidence.state === "submitted" ? html`<p class="hint">${t.evidenceAt(formatDate(this.#host.dateOf(evidence.submittedAt), locale))}</p>` : nothing}`
        : nothing}
      ${state === "kept"
        ? nothing
        : form
          ? this.#form(id, form)
          : html`<button type="button" @click=${() => this.#edit(commitment)}>${evidence ? t.change : t.give}<span class="away" lang="zh-CN"> ${text}</span></button>`}
    </li>`;
  }

  #form(id: string, form: Form): TemplateResult {
    const host = this.#host;
    const { t } = host;
    const stale = this.#error instanceof ProblemError && this.#error.code === "stale_version";
    return html`<form novalidate @submit=${(event: Event) => void this.#send(event, id, form)}>
      ${form.field({ name: "text", label: t.evidence, hint: t.evidenceHint, type: "textarea" })}
      ${this.#error && !form.errors.length ? host.alert(stale ? t.kept412 : html`${host.problemText(this.#error)} ${t.kept}`) : nothing}
      <div class="row">
        ${host.submitButton(t.save, this.#task.status === TaskStatus.PENDING)}
        <button type="button" @click=${() => this.#close(id)}>${t.cancel}</button>
      </div>
    </form>`;
  }
}
