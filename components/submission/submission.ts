import { html, nothing } from "lit";
import { Task, TaskStatus, initialState } from "@lit/task";
import type { FirmRef, Receipt, Settings } from "../shared/api-types.ts";
import { Attempt } from "../shared/attempt.ts";
import { countyDay } from "../shared/county-time.ts";
import { formatDate } from "../shared/dates.ts";
import { PioneerElement } from "../shared/element.ts";
import { Form } from "../shared/form.ts";
import type { Locale } from "../shared/locale.ts";
import type { ProblemError } from "../shared/problem-error.ts";
import type { strings as common } from "../translations/zh-cn/submission.ts";
import { groupCode } from "./code.ts";
import { facts, type Facts } from "./fields.ts";
import { followUpFields, heldBy, notFound, type Held } from "./follow-up.ts";

/** Texts of one kind of submission, beside those that all kinds share. */
export interface SubmissionStrings extends Readonly<typeof common> {
  readonly title: string;
  readonly toStatus: string;
  readonly sent: string;
}

/** What each state is called and what it means. */
export type StateStrings = Readonly<Record<string, readonly string[]>>;

/** How something looks that is well, that is not, or that is under way or over. */
export type Tone = "good" | "bad" | "";

/** What every answer about a state has. */
export interface SubmissionStatus {
  readonly state: string;
  readonly submittedAt: string;
  readonly decidedAt: string | null;
}

/** What the form needs to begin; `items` are sites for signings and campaigns for nominations. */
export interface Data<Item> {
  readonly settings: Settings;
  readonly firms: readonly FirmRef[];
  readonly items: readonly Item[];
}

export interface Sent<Request> {
  readonly request: Request;
  readonly receipt: Receipt;
}

/** A submission on its way. */
export interface Submitted<Request> {
  readonly body: Request;
  readonly key: string;
  readonly signal: AbortSignal;
}

/** Draws the rest of a receipt. */
export type ReceiptView<Request, Item> = (sent: Sent<Request>, data: Data<Item>) => unknown;

/** A form that is sent once for the bureau to decide on, the receipt with its code, and how it stands by that code. */
export abstract class SubmissionElement<
  S extends SubmissionStrings,
  Item,
  Request extends object,
  Status extends SubmissionStatus,
> extends PioneerElement<S> {
  static override properties = { ...PioneerElement.properties, view: {} };

  /** `status` shows how a submission stands; anything else the form. */
  declare view: string | null;

  readonly form: Form = new Form(this);
  readonly #lookUp = new Form(this);
  readonly #attempt = new Attempt<Request>();
  #sent: Sent<Request> | undefined;
  #held: Held = { path: { code: "" }, phone: "" };

  /** Reads the `items` of the form. */
  protected abstract readItems(signal: AbortSignal): Promise<readonly Item[]>;
  /** Sends a submission, a new one or one sent anew. */
  protected abstract submit(sent: Submitted<Request>): Promise<Receipt>;
  /** Finds out how the submission stands that somebody has the code of. */
  protected abstract find(held: Held, signal: AbortSignal): Promise<Status>;

  protected readonly data = new Task(this, {
    args: () => [this.origin] as const,
    task: async (_, { signal }): Promise<Data<Item>> => {
      const [settings, firms, items] = await Promise.all([
        this.client.request("GET /api/settings", { signal }),
        this.client.all("GET /api/firms", { signal }),
        this.readItems(signal),
      ]);
      return { settings, firms, items };
    },
  });

  readonly #send = new Task(this, {
    autoRun: false,
    task: ([body]: readonly [Request], { signal }) =>
      this.#attempt.run(body, (key, sent) => this.submit({ body: sent, key, signal })),
  });

  readonly #find = new Task(this, {
    autoRun: false,
    task: ([held]: readonly [Held], { signal }) => this.find(held, signal),
  });

  /** The words for what was found come with it, in the language in use. */
  readonly #states = new Task(this, {
    args: () => [this.#find.value, this.locale] as const,
    task: async ([found, locale]) => (found ? (await this.loadStates(locale)).strings : initialState),
  });

  readonly #later = new Task(this, {
    args: () => [this.#sent, this.locale] as const,
    task: ([sent]) => (sent ? this.loadReceipt() : initialState),
  });

  constructor() {
    super();
    this.view = null;
  }

  /** How each state looks. */
  protected abstract readonly tones: Readonly<Record<Status["state"], Tone>>;
  /** Imports what each state is called. */
  protected abstract loadStates(locale: Locale): Promise<{ readonly strings: StateStrings }>;
  protected abstract body(data: Data<Item>): unknown;
  /** What stands below the code comes later, in the language in use: the code alone is enough to go on with. */
  protected abstract loadReceipt(): Promise<ReceiptView<Request, Item>>;
  protected abstract statusFacts(status: Status): Facts;
  /** What can be done with what was found. */
  protected statusActions?(status: Status): unknown;
  /** The phone that was left with it, by which it is followed up. */
  protected abstract phoneOf(request: Request): string;
  /** It has arrived: what was typed may go, and the page is told. */
  protected abstract arrived(request: Request, code: string): void;
  /** The field on the page that shows the API's errors about `field`; asked before they are shown. */
  protected abstract fieldOf(field: string): string;

  /** The step's heading while the form is open. */
  protected heading(): string {
    return this.t.title;
  }

  protected get busy(): boolean {
    return this.#send.status === TaskStatus.PENDING;
  }

  protected async send(request: Request): Promise<void> {
    if (this.busy) return;
    await this.#send.run([request]);
    const { value: receipt, error } = this.#send;
    if (receipt) {
      this.#sent = { request, receipt };
      this.form.values = {};
      this.#lookUp.values = { code: groupCode(receipt.code), phone: this.phoneOf(request) };
      this.arrived(request, receipt.code);
      this.requestUpdate();
      void this.focusOn();
    } else if (this.#invalid) await this.#refused((error as ProblemError).errors);
  }

  async #refused(errors: ProblemError["errors"]): Promise<void> {
    const { form, data } = this;
    let stale = false;
    const found = errors.map((error) => {
      const field = this.fieldOf(error.field);
      if (typeof form.values[field] !== "boolean") return { ...error, field };
      // What was ticked is not in force any more: the new text has to be read and ticked again.
      stale = true;
      form.values[field] = false;
      return { field, code: "consent" } as const;
    });
    if (stale) await data.run();
    form.fail(found);
  }

  get #invalid(): boolean {
    return (this.#send.error as ProblemError | undefined)?.code === "validation_failed";
  }

  /** The refusal of what was sent last, until it is sent again. */
  protected get refusal(): ProblemError | undefined {
    return this.#send.status === TaskStatus.ERROR ? (this.#send.error as ProblemError) : undefined;
  }

  /** What went wrong with sending; when only fields were refused, until they are corrected. */
  protected problem(): unknown {
    const { status, error } = this.#send;
    return status === TaskStatus.ERROR && (!this.#invalid || this.form.errors.length)
      ? this.alert(html`${this.problemText(error)} ${this.t.kept}`)
      : nothing;
  }

  /** The county's; there once the form is. */
  get zone(): string | undefined {
    return this.data.value?.settings.zone;
  }

  /** An instant as a day in the county. */
  day(instant: string | null): string | null {
    const { zone } = this;
    return instant && zone ? formatDate(countyDay(instant, zone), this.locale) : null;
  }

  #go(view: string | null): void {
    this.view = view;
    void this.focusOn();
  }

  protected override content(): unknown {
    const { t } = this;
    const status = this.view === "status";
    const sent = this.#sent;
    return html`<div class="sheet">
      <div class="row">
        <h2 tabindex="-1">${status ? t.toStatus : sent ? t.sent : this.heading()}</h2>
        <button class="link" type="button" @click=${() => this.#go(status ? null : "status")}>
          ${status ? (sent ? t.back : t.title) : t.toStatus}
        </button>
      </div>
      ${this.show(this.data, (data) => (status ? this.#status() : sent ? this.#receipt(sent, data) : this.body(data)))}
    </div>`;
  }

  #receipt(sent: Sent<Request>, data: Data<Item>): unknown {
    const { t } = this;
    return html`<div class="card good">
        <p>${t.code}</p>
        <p class="code">${groupCode(sent.receipt.code)}</p>
        <p class="hint">${t.keep}</p>
        ${this.#attempt.earlier ? html`<p>${t.sentBefore}</p>` : nothing}
      </div>
      ${this.#later.render({ complete: (receipt) => receipt(sent, data) })}`;
  }

  /** Lets go of what was sent, for another one. */
  restart(): void {
    this.#sent = undefined;
    this.requestUpdate();
    this.#go(null);
  }

  #search = (event: Event): void => {
    event.preventDefault();
    void this.lookUp();
  };

  /** Finds out how the submission with the code entered stands, again if need be. */
  async lookUp(): Promise<void> {
    const form = this.#lookUp;
    const held = this.#find.status === TaskStatus.PENDING ? undefined : heldBy(form, true);
    if (!held) return;
    this.#held = held;
    await this.#find.run([held]);
    const { value, error } = this.#find;
    if (value) this.announce(this.stateText(value, (await this.loadStates(this.locale)).strings).join(" "));
    else if ((error as ProblemError).status === 404) form.fail(notFound);
  }

  /** What the submission that is shown was found with. */
  get held(): Held {
    return this.#held;
  }

  /** What the state of a submission is called, and what it means. */
  protected stateText({ state }: Status, states: StateStrings): readonly string[] {
    return states[state] ?? [state];
  }

  #status(): unknown {
    const { t } = this;
    const { status, value, error } = this.#find;
    const form = this.#lookUp;
    return html`<form novalidate @submit=${this.#search}>
        ${followUpFields(form, t)}
        ${status === TaskStatus.ERROR && !form.errors.length ? this.alert(this.problemText(error)) : nothing}
        ${this.submitButton(t.find, status === TaskStatus.PENDING)}
      </form>
      ${status === TaskStatus.COMPLETE && value ? this.#states.render({ complete: (states) => this.#found(value, states) }) : nothing}`;
  }

  #found(found: Status, states: StateStrings): unknown {
    const { t } = this;
    const [label, meaning] = this.stateText(found, states);
    const tone = this.tones[found.state as Status["state"]];
    return html`<div class="notice found ${tone}">
        ${tone ? html`<b class="mark" aria-hidden="true">${tone === "good" ? "✓" : "!"}</b>` : nothing}
        <div><b>${label}</b><p>${meaning}</p></div>
      </div>
      ${facts([...this.statusFacts(found), [t.submittedOn, this.day(found.submittedAt)], [t.decidedOn, this.day(found.decidedAt)]])} ${this.statusActions?.(found)}`;
  }
}
