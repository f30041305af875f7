import { html, nothing, type ReactiveController } from "lit";
import { Task, TaskStatus } from "@lit/task";
import { addStyles } from "../elder/add-styles.ts";
import type { AnswerOf } from "../shared/api-client.ts";
import type { Label, OwnSigning, RenewalRequest, Settings } from "../shared/api-types.ts";
import { Attempt } from "../shared/attempt.ts";
import { formatDate } from "../shared/dates.ts";
import { Form } from "../shared/form.ts";
import type { Locale } from "../shared/locale.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { agreed, required } from "../shared/validate.ts";
import { CommitmentFields } from "../signing/commitment-fields.ts";
import type { SigningFormHost } from "../signing/form-host.ts";
import { hoursAndStandingStyles } from "../signing/hours-and-standing.styles.ts";
import { Later } from "../signing/parts.ts";
import type { PioneerDesk } from "./desk.ts";
import type { PostStrings } from "./own-posts.ts";

/** Carries a post on for another term: the commitments anew, the hours, and the pledge in force to agree to again. */
export class Renewal implements SigningFormHost {
  readonly id: string;
  readonly form: Form = new Form(this);
  declare t: SigningFormHost["t"];
  readonly #host: PioneerDesk;
  readonly #texts: () => PostStrings | undefined;
  readonly #sent: () => void;
  readonly #commitments: CommitmentFields = new CommitmentFields(this);
  readonly #later: Later = new Later(this);
  #settings: Settings | undefined;
  readonly #attempt = new Attempt<RenewalRequest>();
  readonly #task: Task<readonly [RenewalRequest], AnswerOf<"POST /api/desk/signings/{id}/renewal">>;

  /**
   * @param texts of the desk's posts
   * @param sent called once it has arrived
   */
  constructor(
    host: PioneerDesk,
    { id, commitments, hours }: OwnSigning,
    texts: () => PostStrings | undefined,
    sent: () => void,
  ) {
    this.id = id;
    this.#host = host;
    this.#texts = texts;
    this.#sent = sent;
    this.#task = new Task(host, {
      autoRun: false,
      task: ([body]: readonly [RenewalRequest], { signal }) =>
        this.#attempt.run(body, (key, sent) =>
          host.ask("POST /api/desk/signings/{id}/renewal", {
            path: { id },
            body: sent,
            token: host.token,
            key,
            signal,
          }),
        ),
    });
    addStyles(host, hoursAndStandingStyles);
    // What was promised until the end of the old term is due anew: the days are to be chosen.
    this.#commitments.fill(commitments.map(({ text, theme }) => ({ text, dueDate: "", ...(theme ? { theme } : {}) })));
    this.#later.hours.fill(hours);
  }

  get locale(): Locale {
    return this.#host.locale;
  }

  get renderRoot(): ParentNode {
    return this.#host.renderRoot;
  }

  localize(label: Label): string {
    return this.#host.localize(label);
  }

  announce(text: string): void {
    this.#host.announce(text);
  }

  requestUpdate(): void {
    this.#host.requestUpdate();
  }

  addController(controller: ReactiveController): void {
    this.#host.addController(controller);
  }

  /** Within its own entry: the desk has other forms. */
  focusOn(selector: string): Promise<void> {
    const within = selector.replace("[aria-invalid=true]", "$&,.wrong").split(",");
    return this.#host.focusOn(within.map((part) => `#of-${this.id} ${part}`).join());
  }

  /** Reads the pledge in force and the texts in the language in use. */
  async prepare(signal: AbortSignal): Promise<void> {
    const { locale } = this;
    const [{ strings }, settings] = await Promise.all([
      locale === "en" ? import("../translations/en/signing.ts") : import("../translations/zh-cn/signing.ts"),
      this.#host.client.request("GET /api/settings", { signal }),
    ]);
    const { t } = this.#host;
    this.t = {
      ...t,
      ...strings,
      problems: { ...t.problems, ...strings.problems },
      fields: { ...t.fields, ...strings.fields },
    };
    this.#settings = settings;
    await this.#later.prepare(locale, settings.drawnSignature);
  }

  async #send(event: Event): Promise<void> {
    event.preventDefault();
    const { form } = this;
    const settings = this.#settings;
    if (!settings || this.#task.status === TaskStatus.PENDING) return;
    const drawn = settings.drawnSignature;
    const well = form.check({
      ...this.#commitments.rules(settings.today),
      ...this.#later.hours.rules(),
      pledgeVersion: agreed,
      ...(drawn ? { signature: required } : {}),
    });
    if (!well) return;
    await this.#task.run([
      {
        commitments: this.#commitments.values(),
        hours: this.#later.hours.values(),
        pledgeVersion: settings.pledge.version,
        ...(drawn ? { signature: form.text("signature") } : {}),
      },
    ]);
    const { status, error } = this.#task;
    if (status === TaskStatus.COMPLETE) return this.#sent();
    if (error instanceof ProblemError && error.errors.length) await this.#refused(error.errors);
    this.requestUpdate();
  }

  async #refused(errors: ProblemError["errors"]): Promise<void> {
    // The pledge has changed: the new text has to be read and ticked again.
    if (errors.some(({ field }) => field === "pledgeVersion")) {
      this.form.values["pledgeVersion"] = false;
      await this.prepare(new AbortController().signal);
    }
    this.form.fail(
      errors.map((error) => (error.field === "pledgeVersion" ? { field: "pledgeVersion", code: "consent" } : error)),
    );
  }

  #problem(error: unknown): string {
    const code = error instanceof ProblemError ? error.code : "";
    return this.#texts()?.problems[code] ?? this.t.problems[code] ?? this.#host.problemText(error);
  }

  render(): unknown {
    const { t, form } = this;
    const settings = this.#settings;
    if (!settings) return nothing;
    const { pledge, phone, drawnSignature } = settings;
    const { status, error } = this.#task;
    const failed = status === TaskStatus.ERROR && !form.errors.length;
    return html`<form class="renewal" novalidate @submit=${(event: Event) => void this.#send(event)}>
      <h4>${t.commitments}</h4>
      <p class="hint">${t.commitmentsHint}</p>
      ${this.#commitments.render(settings)}
      <h4>${t.hours} <small>${t.optional}</small></h4>
      ${this.#later.hours.render()}
      <h4>${t.pledge}</h4>
      <p class="hint">${t.version(pledge.version)}${t.inForce(formatDate(pledge.effectiveFrom, this.locale))}</p>
      <div class="card paper">${this.localize(pledge.text)}</div>
      ${form.checkbox("pledgeVersion", t.agree)}
      ${drawnSignature ? html`<h4>${t.signature}</h4>${this.#later.signature?.render(phone)}` : nothing}
      ${failed ? this.#host.alert(html`${this.#problem(error)} ${t.kept}`) : nothing}
      <div class="row">${this.#host.submitButton(this.#texts()?.submit ?? t.submit, status === TaskStatus.PENDING)}</div>
    </form>`;
  }
}
