import { html, nothing, type ReactiveController } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { AnswerOf } from "../shared/api-client.ts";
import type { Label, OwnSigning, RenewalRequest, Settings } from "../shared/api-types.ts";
import { formatDateLong } from "../shared/dates.ts";
import { Form } from "../shared/form.ts";
import type { Locale } from "../shared/locale.ts";
import { LazyPart } from "../shared/lazy-part.ts";
import { combineTexts, partOf, type PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { agreed, required } from "../shared/validate.ts";
import { CommitmentFields } from "../signing/commitment-fields.ts";
import type { SigningFormHost } from "../signing/form-host.ts";
import { HoursFields, fillHours, hoursTexts } from "../signing/hours.ts";
import { hoursStyles } from "../signing/hours.styles.ts";
import type { SignatureField } from "../signing/signature.ts";
import type { strings as posts } from "../translations/zh-cn/desk-posts.ts";
import type { strings as signing } from "../translations/zh-cn/signing.ts";
import type { strings as hours } from "../translations/zh-cn/signing-hours.ts";
import type { DeskHost } from "./host.ts";

/** What a renewal is of, and where. */
export interface RenewalPlace {
  readonly host: DeskHost;
  readonly signing: OwnSigning;
  /** The texts of the posts on the desk. */
  readonly posts: { readonly t: typeof posts };
  /** Called once it has arrived. */
  readonly sent: () => void;
}

interface RenewalStrings {
  readonly signing: typeof signing;
  readonly hours: typeof hours;
}

const texts = combineTexts(
  {
    "zh-cn": () => import("../translations/zh-cn/signing.ts"),
    en: () => import("../translations/en/signing.ts"),
  },
  hoursTexts,
  (own, ofHours): RenewalStrings => ({ signing: own, hours: ofHours }),
);

const signature = () => import("../signing/signature.ts");

/** Carries a post on for another term: the commitments anew, the hours, and the pledge in force to agree to again. */
export class Renewal implements SigningFormHost {
  readonly id: string;
  readonly form: Form = new Form(this);
  readonly #host: DeskHost;
  readonly #texts: PartTexts<RenewalStrings>;
  readonly #posts: RenewalPlace["posts"];
  readonly #sent: () => void;
  readonly #commitments: CommitmentFields = new CommitmentFields(this);
  readonly #hours: HoursFields;
  readonly #signature: LazyPart<SignatureField, SigningFormHost>;
  readonly #settings: Task<readonly unknown[], Settings>;
  readonly #task: Task<readonly [RenewalRequest], AnswerOf<"POST /api/desk/signings/{id}/renewal">>;

  constructor(
    { host, signing: { id, commitments, hours }, posts, sent }: RenewalPlace,
    own: PartTexts<RenewalStrings>,
  ) {
    this.id = id;
    this.#host = host;
    this.#texts = own;
    this.#posts = posts;
    this.#sent = sent;
    this.#settings = new Task(host, {
      args: () => [host.origin] as const,
      task: (_, { signal }) => host.client.request("GET /api/settings", { signal }),
    });
    this.#hours = new HoursFields(this, {
      get t() {
        return own.t.hours;
      },
    });
    this.#signature = new LazyPart<SignatureField, SigningFormHost>(host, () =>
      this.#settings.value?.drawnSignature ? [signature, this] : undefined,
    );
    this.#task = new Task(host, {
      autoRun: false,
      task: ([body]: readonly [RenewalRequest], { signal }) =>
        host.request("POST /api/desk/signings/{id}/renewal", {
          path: { id },
          body,
          token: host.token,
          signal,
        }),
    });
    // What was promised until the end of the old term is due anew: the days are to be chosen.
    this.#commitments.fill(commitments.map(({ text, theme }) => ({ text, dueDate: "", ...(theme ? { theme } : {}) })));
    fillHours(this.form, hours);
  }

  get t(): SigningFormHost["t"] {
    const { t } = this.#host;
    const own = this.#texts.t.signing;
    return {
      ...t,
      ...own,
      problems: { ...t.problems, ...own.problems },
      fields: { ...t.fields, ...own.fields },
    };
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

  async #send(event: Event): Promise<void> {
    event.preventDefault();
    const { form } = this;
    const settings = this.#settings.value;
    if (!settings || this.#task.status === TaskStatus.PENDING) return;
    const drawn = settings.drawnSignature;
    const well = form.check({
      ...this.#commitments.rules(settings.today),
      ...this.#hours.rules(),
      pledgeVersion: agreed,
      ...(drawn ? { signature: required } : {}),
    });
    if (!well) return;
    await this.#task.run([
      {
        commitments: this.#commitments.values(),
        hours: this.#hours.values(),
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
      await this.#settings.run();
    }
    this.form.fail(
      errors.map((error) => (error.field === "pledgeVersion" ? { field: "pledgeVersion", code: "consent" } : error)),
    );
  }

  #problem(error: unknown): string {
    return this.#host.problemText(error, { ...this.t.problems, ...this.#posts.t.problems });
  }

  render(): unknown {
    // Once read it stays in sight while it is read anew, so that nothing being typed goes.
    const settings = this.#settings.value;
    return settings ? this.#draw(settings) : this.#host.show(this.#settings, () => nothing);
  }

  #draw(settings: Settings): unknown {
    const { t, form } = this;
    const { pledge, phone, drawnSignature } = settings;
    const { status, error } = this.#task;
    const failed = status === TaskStatus.ERROR && !form.errors.length;
    return html`<form class="renewal" novalidate @submit=${(event: Event) => void this.#send(event)}>
      <h4>${t.commitments}</h4>
      <p class="hint">${t.commitmentsHint}</p>
      ${this.#commitments.render(settings)}
      <h4>${t.hours} <small>${t.optional}</small></h4>
      ${this.#hours.render()}
      <h4>${t.pledge}</h4>
      <p class="hint">${t.version(pledge.version)}${t.inForce(formatDateLong(pledge.effectiveFrom, this.locale))}</p>
      <div class="card paper">${this.localize(pledge.text)}</div>
      ${form.checkbox("pledgeVersion", t.agree)}
      ${drawnSignature ? html`<h4>${t.signature}</h4>${this.#host.show(this.#signature, (part) => part?.render(phone))}` : nothing}
      ${failed ? this.#host.alert(html`${this.#problem(error)} ${t.kept}`) : nothing}
      <div class="row">${this.#host.submitButton(this.#posts.t.submit, status === TaskStatus.PENDING)}</div>
    </form>`;
  }
}

export const part = partOf(texts, (place: RenewalPlace, own) => new Renewal(place, own), {
  styles: hoursStyles,
  kept: true,
});
