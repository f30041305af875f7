import { html, nothing } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { PhoneProofStarted, SigningStatus } from "../shared/api-types.ts";
import { Form, type FormHost } from "../shared/form.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { digitsOf } from "../phone-proof/claim.ts";
import type { strings } from "../translations/zh-cn/signing-confirm.ts";
import type { SigningHost } from "./host.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/signing-confirm.ts"),
  en: () => import("../translations/en/signing-confirm.ts"),
};

/** The longest wait for another code, in milliseconds: a device's clock that is wrong locks nobody out. */
const LONGEST_WAIT = 60_000;

/** A lawyer says that a signing is theirs, with the code that goes to the phone on file, whatever number was left here. */
export class Confirm {
  readonly #host: SigningHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #form: Form;
  readonly #send: Task<readonly [], PhoneProofStarted>;
  readonly #confirm: Task<readonly [string, string], SigningStatus>;
  #sent: PhoneProofStarted | undefined;
  /** Another code may be had. */
  #again = false;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(host: SigningHost, own: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = own;
    const formHost: FormHost = {
      get t() {
        const { fields } = own.t;
        return {
          ...host.t,
          missed: { signingCode: fields["required"] ?? "" },
          fields: { ...host.t.fields, ...fields },
        };
      },
      requestUpdate: () => host.requestUpdate(),
      focusOn: (selector) => host.focusOn(selector),
    };
    this.#form = new Form(formHost);
    const { path } = host.held;
    this.#send = new Task(host, {
      autoRun: false,
      task: (_, { signal }) => host.client.request("POST /api/signings/{code}/send-code", { path, signal }),
    });
    this.#confirm = new Task(host, {
      autoRun: false,
      task: ([id, code], { signal }) =>
        host.client.request("POST /api/signings/{code}/confirm", { path, body: { phoneProof: { id, code } }, signal }),
    });
  }

  get #busy(): boolean {
    return [this.#send.status, this.#confirm.status].includes(TaskStatus.PENDING);
  }

  async #sendCode(): Promise<void> {
    if (this.#busy) return;
    await this.#send.run([]);
    const { value, status } = this.#send;
    if (status !== TaskStatus.COMPLETE || !value) return;
    this.#sent = value;
    this.#form.values = {};
    this.#form.errors = [];
    this.#again = false;
    clearTimeout(this.#waiting);
    const wait = Math.max(0, Math.min(LONGEST_WAIT, Date.parse(value.resendAt) - Date.now()));
    this.#waiting = setTimeout(() => {
      this.#again = true;
      this.#host.announce(this.#texts.t.canResend);
    }, wait);
    this.#host.announce(this.#texts.t.sent);
    void this.#host.focusOn("#signingCode");
  }

  #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = this.#form;
    const code = digitsOf(form.text("signingCode"));
    if (this.#busy || !this.#sent) return;
    if (!form.check({ signingCode: () => (code.length === 6 ? undefined : { code: "required" }) })) return;
    await this.#confirm.run([this.#sent.id, code]);
    const { error, status } = this.#confirm;
    if (status === TaskStatus.COMPLETE) {
      clearTimeout(this.#waiting);
      await this.#host.lookUp();
      return void this.#host.focusOn("h2");
    }
    const found = error instanceof ProblemError && error.errors.find(({ field }) => field.endsWith("phoneProof.code"));
    if (found && found.code === "expired") this.#again = true;
    if (found) form.fail([{ field: "signingCode", code: found.code }]);
  };

  #alert(): unknown {
    const { t } = this.#texts;
    const error = this.#confirm.error ?? this.#send.error;
    if (
      this.#busy ||
      this.#form.errors.length ||
      !(error instanceof ProblemError) ||
      error.code === "validation_failed"
    )
      return nothing;
    return this.#host.alert(this.#host.problemText(error, t.problems));
  }

  render(): unknown {
    const { t } = this.#texts;
    const busy = this.#busy || nothing;
    return html`<section class="confirm">
      <h3>${t.title}</h3>
      <p class="hint">${this.#sent ? t.sent : t.hint}</p>
      ${this.#alert()}
      ${
        this.#sent
          ? html`<form novalidate @submit=${this.#submit}>
              ${this.#form.field({
                name: "signingCode",
                label: t.code,
                hint: t.codeHint,
                inputmode: "numeric",
                autocomplete: "one-time-code",
              })}
              <div class="row">
                ${this.#host.submitButton(t.confirm, this.#busy)}
                ${this.#again ? html`<button type="button" aria-disabled=${busy} @click=${() => void this.#sendCode()}>${t.resend}</button>` : nothing}
              </div>
            </form>`
          : html`<button class="primary" type="button" aria-disabled=${busy} @click=${() => void this.#sendCode()}>${t.send}</button>`
      }
    </section>`;
  }
}

export const part = partOf(texts, (host: SigningHost, own) => new Confirm(host, own));
