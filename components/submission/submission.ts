import { html, nothing } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { Receipt } from "../shared/api-types.ts";
import type { Write } from "../shared/api-client.ts";
import { Attempt } from "../shared/attempt.ts";
import { countyDay } from "../shared/county-time.ts";
import { formatDate } from "../shared/dates.ts";
import { PioneerElement } from "../shared/element.ts";
import { Form } from "../shared/form.ts";
import { LazyPart, type PartImport } from "../shared/lazy-part.ts";
import type { ProblemError } from "../shared/problem-error.ts";
import { groupCode } from "./code.ts";
import { facts, type Facts } from "./fields.ts";
import { followUpFields, heldBy, notFound, type Held } from "./follow-up.ts";
import type {
  Data,
  ReceiptPart,
  Sent,
  StandingPart,
  SubmissionHost,
  SubmissionStatus,
  SubmissionStrings,
  Submitted,
  Tone,
} from "./host.ts";

/** A form that is sent once for the bureau to decide on, the receipt with its code, and how it stands by that code. */
export abstract class SubmissionElement<
  S extends SubmissionStrings,
  Item,
  Request extends object,
  Status extends SubmissionStatus,
>
  extends PioneerElement<S>
  implements SubmissionHost<S>
{
  static override properties = { ...PioneerElement.properties, view: {} };

  /** `status` shows how a submission stands; anything else the form. */
  declare view: string | null;

  /** @internal */
  readonly prove = () => import("../phone-proof/phone-proof.ts");
  /** @internal */
  readonly form: Form = new Form(this);
  readonly #lookUp = new Form(this);
  readonly #attempt = new Attempt<Write>();
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
    task: ([body]: readonly [Request], { signal }) => this.submit({ body, attempt: this.#attempt, signal }),
  });

  readonly #find = new Task(this, {
    autoRun: false,
    task: ([held]: readonly [Held], { signal }) => this.find(held, signal),
  });

  readonly #receipt = new LazyPart<ReceiptPart<Request, Item>, this>(
    this,
    () => this.#sent && [this.receiptPart, this],
  );

  readonly #standing = new LazyPart<StandingPart<Status>, this>(this, () =>
    this.view === "status" ? [this.standingPart, this] : undefined,
  );

  constructor() {
    super();
    this.view = null;
  }

  /** How the states look that are well or not; the others are under way or over. */
  protected abstract readonly tones: Readonly<Partial<Record<Status["state"], Tone>>>;
  /** Comes beside the code, which alone is enough to go on with. */
  protected abstract readonly receiptPart: PartImport<ReceiptPart<Request, Item>, this>;
  /** Comes when something is looked up. */
  protected abstract readonly standingPart: PartImport<StandingPart<Status>, this>;
  protected abstract body(data: Data<Item>): unknown;
  protected abstract statusFacts(status: Status): Facts;
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

  /** @internal */
  get zone(): string | undefined {
    return this.data.value?.settings.zone;
  }

  /** @internal */
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
    return html`<div class="sheet ${status || sent ? "" : "filling"}">
      <div class="row">
        <h2 tabindex="-1">${status ? t.toStatus : sent ? t.sent : this.heading()}</h2>
        <button class="link" type="button" @click=${() => this.#go(status ? null : "status")}>
          ${status ? (sent ? t.back : t.title) : t.toStatus}
        </button>
      </div>
      ${this.show(this.data, (data) => (status ? this.#status() : sent ? this.#handedOut(sent, data) : this.body(data)))}
    </div>`;
  }

  #handedOut(sent: Sent<Request>, data: Data<Item>): unknown {
    const { t } = this;
    return html`<div class="card good">
        <p>${t.code}</p>
        <p class="code">${groupCode(sent.receipt.code)}</p>
        <p class="hint">${t.keep}</p>
        ${this.#attempt.earlier ? html`<p>${t.sentBefore}</p>` : nothing}
      </div>
      ${this.#receipt.render({ complete: (part) => part?.render(sent, data) })}`;
  }

  /** @internal */
  restart(): void {
    this.#sent = undefined;
    this.requestUpdate();
    this.#go(null);
  }

  #search = (event: Event): void => {
    event.preventDefault();
    void this.lookUp();
  };

  /** @internal */
  async lookUp(): Promise<void> {
    const form = this.#lookUp;
    const held = this.#find.status === TaskStatus.PENDING ? undefined : heldBy(form, true);
    if (!held) return;
    this.#held = held;
    await this.#find.run([held]);
    const { value, error } = this.#find;
    // What the state is called comes while the code is being typed.
    const part = await this.#standing.taskComplete.catch(() => undefined);
    if (value) this.announce(part?.text(value).join(" ") ?? "");
    else if ((error as ProblemError).status === 404) form.fail(notFound);
  }

  /** @internal */
  get held(): Held {
    return this.#held;
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
      ${status === TaskStatus.COMPLETE && value ? this.show(this.#standing, (part) => part && this.#found(value, part)) : nothing}`;
  }

  #found(found: Status, standing: StandingPart<Status>): unknown {
    const { t } = this;
    const [label, meaning] = standing.text(found);
    const tone = this.tones[found.state as Status["state"]];
    return html`<div class="notice found ${tone ?? ""}">
        ${tone ? html`<b class="mark" aria-hidden="true">${tone === "good" ? "✓" : "!"}</b>` : nothing}
        <div><b>${label}</b><p>${meaning}</p></div>
      </div>
      ${facts([...this.statusFacts(found), [t.submittedOn, this.day(found.submittedAt)], [t.decidedOn, this.day(found.decidedAt)]])} ${standing.render(found)}`;
  }
}
