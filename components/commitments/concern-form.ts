import { html, nothing } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { Write } from "../shared/api-client.ts";
import { Attempt } from "../shared/attempt.ts";
import { Form } from "../shared/form.ts";
import { addProblems, partOf, type PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { plainPhone } from "../../worker/platform/values/phone-shape.ts";
import { agreed, length, optional, personName, phone } from "../shared/validate.ts";
import { groupCode } from "../submission/code.ts";
import { counted } from "../submission/fields.ts";
import { copyText } from "../receipts/copy-text.ts";
import type { strings } from "../translations/zh-cn/commitments-concern.ts";
import type { ConcernReceipt, ConcernRequest } from "../shared/api-types.ts";
import type { CommitmentsHost, CommitmentsPart } from "./host.ts";
import { PioneerConcernRaisedEvent } from "./concern.events.ts";
import { concernConsent, concernTexts } from "./concern-texts.ts";
import { concernStyles } from "./concern.styles.ts";
import { printPart } from "./print-part.ts";

/** Where a concern is raised. */
export interface ConcernPlace {
  readonly host: CommitmentsHost;
  /** What the concern is about. */
  readonly subject: Subject;
  /** Goes back to where it began. */
  readonly close: () => void;
}

/** What a concern is about. */
export interface Subject {
  readonly postId: string;
  readonly title: string;
  readonly commitment: { readonly id: string; readonly text: string } | null;
}

const LONGEST = 1000;
const SHORTEST = 10;

/** Raises a concern in the place where it arose, and hands out the code to follow it by. */
class ConcernForm implements CommitmentsPart {
  readonly #host: CommitmentsHost;
  readonly #subject: Subject;
  readonly #close: () => void;
  readonly #form: Form;
  readonly #attempt = new Attempt<Write>();
  readonly #texts: PartTexts<typeof strings>;
  readonly #send;
  #receipt: ConcernReceipt | undefined;

  constructor({ host, subject, close }: ConcernPlace, own: PartTexts<typeof strings>) {
    this.#host = host;
    this.#subject = subject;
    this.#close = close;
    this.#form = new Form(host);
    this.#texts = own;
    own.focus = ".raise h3";
    const { postId, commitment } = subject;
    this.#send = new Task(host, {
      autoRun: false,
      task: ([body]: readonly [ConcernRequest], { signal }) => {
        const concern = { path: { id: commitment?.id ?? postId }, body, attempt: this.#attempt, signal };
        return commitment
          ? host.client.request("POST /api/commitments/{id}/concerns", concern)
          : host.client.request("POST /api/posts/{id}/concerns", concern);
      },
    });
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    void this.#raise();
  };

  async #raise(): Promise<void> {
    const form = this.#form;
    const host = this.#host;
    const consent = concernConsent(host);
    const showName = !!form.values["showName"];
    if (this.#send.status === TaskStatus.PENDING || !consent) return;
    const rules = {
      text: length(SHORTEST, LONGEST),
      name: showName ? personName : optional(personName),
      phone: optional(phone),
      consentVersion: agreed,
    };
    if (!form.check(rules)) return;
    const name = form.text("name");
    const number = plainPhone(form.text("phone"));
    await this.#send.run([
      {
        text: form.text("text"),
        ...(name ? { name } : {}),
        ...(number ? { phone: number } : {}),
        showName,
        consentVersion: consent.version,
      },
    ]);
    const { value, error } = this.#send;
    if (!value) return this.#refused(error);
    // What was typed may go: it is with the bureau now.
    form.values = {};
    this.#receipt = value;
    host.receipt = { code: value.code, phone: number };
    const { postId, commitment } = this.#subject;
    void host.tell(() => new PioneerConcernRaisedEvent(postId, commitment?.id ?? null));
    host.requestUpdate();
    void host.focusOn(".raised h3");
  }

  async #refused(error: unknown): Promise<void> {
    const form = this.#form;
    if (!(error instanceof ProblemError) || error.code !== "validation_failed") return;
    if (error.errors.some(({ field }) => field === "consentVersion")) {
      // The text has changed since it was read: it has to be read and agreed to again.
      form.values["consentVersion"] = false;
      await this.#host.renewSettings();
    }
    form.fail(
      error.errors.map((found) => (found.field === "consentVersion" ? { field: found.field, code: "consent" } : found)),
    );
  }

  render(): unknown {
    const { t } = this.#texts;
    return this.#receipt ? this.#raised(t, this.#receipt) : this.#fields(t);
  }

  #fields(t: typeof strings): unknown {
    const host = this.#host;
    const consent = concernConsent(host);
    addProblems(host, t);
    const form = this.#form;
    const { status, error } = this.#send;
    const refused = error instanceof ProblemError && error.code === "validation_failed";
    const failed = status === TaskStatus.ERROR && (!refused || form.errors.length > 0);
    return html`<form class="raise" novalidate @submit=${this.#submit}>
      <h3 tabindex="-1">${t.raise}</h3>
      ${this.#about(t)}
      ${counted(form, "text", t.text, t, SHORTEST, LONGEST)}
      <p class="hint">${t.textHint}</p>
      ${form.field({ name: "name", label: t.name, optional: true, hint: t.nameHint, autocomplete: "name" })}
      ${form.checkbox("showName", t.showName, t.showNameHint)}
      ${form.field({ name: "phone", label: t.phone, optional: true, hint: t.phoneHint, type: "tel", inputmode: "tel", autocomplete: "tel" })}
      ${consent ? form.consent(host, "consentVersion", consent.text) : nothing}
      ${failed ? host.alert(html`${host.problemText(error)} ${host.t.kept}`) : nothing}
      <div class="row">
        ${host.submitButton(t.send, status === TaskStatus.PENDING)}
        <button type="button" @click=${this.#close}>${t.cancel}</button>
      </div>
    </form>`;
  }

  #about(t: typeof strings): unknown {
    const { title, commitment } = this.#subject;
    return html`<p class="about"><small>${commitment ? t.aboutCommitment : t.aboutPost}</small><span lang="zh-CN">${commitment?.text ?? title}</span></p>`;
  }

  #raised(t: typeof strings, { code }: ConcernReceipt): unknown {
    const host = this.#host;
    const copy = async () => {
      if (await copyText(groupCode(code))) host.announce(t.copied);
    };
    return html`<section class="raised">
      <h3 tabindex="-1">${t.raised}</h3>
      ${this.#about(t)}
      <div class="card good">
        <p>${t.code}</p>
        <p class="code">${groupCode(code)}</p>
        <p class="hint">${t.keep}</p>
      </div>
      <h4>${t.whatNext}</h4>
      <ol>${t.steps.map((step) => html`<li>${step}</li>`)}</ol>
      <div class="row">
        ${
          // What is on a kiosk's clipboard is there for the next person.
          host.kiosk ? nothing : html`<button class="primary" type="button" @click=${copy}>${t.copy}</button>`
        }
        <button type="button" @click=${() => void printPart(host, ".raised", t.raised)}>${host.t.print}</button>
        <button type="button" @click=${this.#close}>${t.done}</button>
      </div>
    </section>`;
  }
}

export const part = partOf(concernTexts, (place: ConcernPlace, own) => new ConcernForm(place, own), {
  styles: concernStyles,
});
