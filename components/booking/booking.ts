import { markEntry, pushEntry } from "../shared/history-entries.ts";
import { html, nothing, type PropertyDeclarations } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { Booking, BookingRequest, Session, Settings, Site } from "../shared/api-types.ts";
import type { Closures, ClosuresHost } from "../closures/closures.ts";
import type { Write } from "../shared/api-client.ts";
import { Attempt } from "../shared/attempt.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { PioneerElement } from "../shared/element.ts";
import { LazyPart } from "../shared/lazy-part.ts";
import { Form } from "../shared/form.ts";
import { Gradual } from "../shared/gradual.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { plainPhone } from "../../worker/platform/values/phone-shape.ts";
import { required, type Rule } from "../shared/validate.ts";
import type { strings } from "../translations/zh-cn/booking.ts";
import { PioneerBookedEvent } from "./booking.events.ts";
import type { BookingPart } from "./booking-part.ts";
import { bookingStyles } from "./booking.styles.ts";
import { confirmation } from "./confirmation.ts";
import { detailRules, detailsStep } from "./details-step.ts";
import type { BookingHost } from "./host.ts";
import type { Screens } from "./screens.ts";
import { matterStep, routedTo } from "./matter-step.ts";
import { siteStep } from "./site-step.ts";
import { free, laterDays, timeStep } from "./time-step.ts";

const closures = () => import("../closures/closures.ts");
const parts = {
  manage: () => import("./manage.ts"),
  receipt: () => import("./receipt.ts"),
  otherSites: () => import("./other-sites.ts"),
  waitingAndPriority: () => import("./waiting-and-priority.ts"),
};

const texts = {
  "zh-cn": () => import("../translations/zh-cn/booking.ts"),
  en: () => import("../translations/en/booking.ts"),
};

/**
 * Books a free consultation: matter, site, time, details, confirmation; looks bookings up and cancels them.
 *
 * @summary Free legal consultations, from the first question to the booking code
 * @tagname pioneer-booking
 * @attr {string} matter - id of the matter chosen beforehand
 * @attr {string} site - id of the site chosen beforehand
 * @attr {boolean} manage - starts with looking up a booking instead of making one
 * @attr {string} code - booking code to look up; the phone number is still asked for
 * @attr {string} kiosk-token - what the bureau gave this kiosk; sent with every request as `Pioneer-Kiosk`
 * @attr {number} idle-seconds - at a kiosk, how long nobody may touch anything before it asks; 60 by default
 * @attr {number} countdown-seconds - at a kiosk, how long it waits for an answer before it forgets; 30 by default
 * @attr {string} manage-url - page the QR code leads to, without a fragment; by default `/booking.html` at the API
 * @fires {PioneerBookedEvent} pioneer-booked - a place has been booked
 * @fires {PioneerCancelledEvent} pioneer-cancelled - a booking has been cancelled
 * @fires {PioneerForgottenEvent} pioneer-forgotten - a kiosk has let go of everything; a fresh element stands in this
 *   one's place, so listen further up
 */
export class PioneerBooking extends PioneerElement<typeof strings> implements BookingHost {
  static override styles = [baseStyles, bookingStyles];
  static override properties: PropertyDeclarations = {
    ...PioneerElement.properties,
    matter: {},
    site: {},
    code: {},
    manage: { type: Boolean },
    manageUrl: { attribute: "manage-url" },
  };

  protected override readonly texts = texts;

  declare matter?: string | null;
  declare site?: string | null;
  declare code?: string | null;
  declare manage?: boolean;
  declare manageUrl?: string | null;
  // Not reactive: the kiosk's own module alone reads them.
  /** @public */
  declare kioskToken?: string;
  /** @public */
  declare idleSeconds?: number;
  /** @public */
  declare countdownSeconds?: number;

  /** @internal */
  readonly prove = () => import("../phone-proof/phone-proof.ts");
  /** @internal */
  readonly form = new Form(this);
  /** @internal */
  readonly gradual = new Gradual(this);
  /** 0 matter, 1 site, 2 time, 3 details; at a kiosk more of them follow. */
  #step = 0;
  /** At a kiosk, what is shown there otherwise. */
  #screens: Screens | undefined;
  /** This element's key in the state of its history entries. */
  readonly #entry = `pioneer-${Math.random()}`;
  /** @internal */
  session: Session | undefined;
  /** @internal */
  booking: Booking | undefined;
  #problem: unknown;
  readonly #attempt = new Attempt<Write>();
  /**
   * Whether the booking is the one that was sent before something was edited, whose answer was lost.
   *
   * @internal
   */
  earlier = false;

  readonly #setup = new Task(this, {
    args: () => [this.origin] as const,
    task: async (_, { signal }): Promise<[Settings, readonly Site[]]> => {
      // Before anything is asked or entered at a kiosk, what makes it forget is in place.
      if (this.kiosk) this.#screens = await (await import("../kiosk/kiosk.ts")).guard(this);
      const [settings, sites] = await Promise.all([
        this.client.request("GET /api/settings", { signal }),
        this.client.all("GET /api/sites", { signal }),
        this.#screens?.begin(signal),
      ]);
      this.form.values["site"] ||= this.#ownSite;
      return [settings, sites];
    },
  });

  readonly #times = new Task(this, {
    autoRun: false,
    args: () => [this.form.text("site"), this.form.text("matter")] as const,
    task: ([site, matter], { signal }) => this.client.whole("GET /api/sessions", { query: { site, matter }, signal }),
  });

  readonly #book = new Task(this, {
    autoRun: false,
    task: ([body]: readonly [BookingRequest], { signal }) =>
      this.client.request("POST /api/bookings", { body, attempt: this.#attempt, signal }),
  });

  /** What most visits never need comes when it is needed. */
  readonly #part = new LazyPart<BookingPart, BookingHost>(this, () => this.#wanted && [parts[this.#wanted], this]);
  readonly #closures = new LazyPart<Closures, ClosuresHost>(this, () =>
    this.sites.some(({ closures }) => closures.length) ? [closures, this] : undefined,
  );

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("popstate", this.#popped);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("popstate", this.#popped);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    for (const name of ["matter", "site"] as const) if (changed.has(name)) this.form.values[name] = this[name] ?? "";
  }

  /** @internal */
  get settings(): Settings | undefined {
    return this.#setup.value?.[0];
  }

  /** @internal */
  get sites(): readonly Site[] {
    return this.#setup.value?.[1] ?? [];
  }

  /** @internal */
  get closures(): Closures | undefined {
    return this.#closures.value;
  }

  /** @internal */
  matterLabel(id: string): string {
    const found = this.settings?.matters.find((matter) => matter.id === id);
    return found ? this.localize(found.label) : id;
  }

  /**
   * Shows a step; what was entered stays. A step forward is a history entry, so that a phone's back key leads to the
   * step before and not away from the page with all that was entered. A kiosk has no back key and leaves no entries.
   *
   * @internal
   */
  go(step: number, problem?: unknown): void {
    if (!this.kiosk) {
      if (step > this.#step) pushEntry(this.#entry, this.#step, step);
      else markEntry(this.#entry, step);
    }
    this.#show(step, problem);
  }

  #show(step: number, problem?: unknown): void {
    this.#step = step;
    this.#problem = problem;
    this.form.errors = [];
    if (step === 2) void this.#times.run();
    this.requestUpdate();
    void this.focusOn();
  }

  #popped = ({ state }: PopStateEvent): void => {
    const step = (state as Record<string, number> | null)?.[this.#entry] ?? 9;
    if (step < this.#step && !this.booking) this.#show(step);
  };

  /** @internal */
  moveTo(site: string): void {
    this.form.set("site", site);
    this.go(2);
  }

  /** @internal */
  restart(): void {
    this.form.values = { matter: this.matter ?? "", site: this.#ownSite };
    this.booking = this.session = undefined;
    this.manage = false;
    this.code = null;
    this.go(0);
  }

  /** The site that is chosen beforehand. */
  get #ownSite(): string {
    return this.site ?? this.#screens?.site ?? "";
  }

  #manage = (): void => {
    this.manage = true;
    void this.focusOn();
  };

  #submit = (event: Event): void => {
    event.preventDefault();
    const { form, settings } = this;
    if (this.#busy || !settings || !form.check(this.#rules) || routedTo(this, settings)) return;
    if (this.#step === 2) {
      this.session = this.#times.value?.items.find(({ id }) => id === form.text("session"));
      if (!this.session) return form.fail([{ field: "session", code: "required" }]);
    }
    const screens = this.#screens;
    if (this.#step === (screens?.last ?? 3)) void this.#confirm(settings);
    else this.go(screens?.after(this.#step) ?? this.#step + 1);
  };

  /** What the step asks for. */
  get #rules(): Record<string, Rule> {
    const name = ["matter", "site", "session"][this.#step];
    if (name) return { [name]: required };
    return { ...(this.#screens?.rules(this.#step) ?? detailRules), ...this.#view?.rules };
  }

  get #wanted(): keyof typeof parts | undefined {
    const times = this.#times.value?.items;
    if (this.#managing) return "manage";
    if (this.booking) return "receipt";
    if (this.#step > 2) return this.form.values["more"] || !this.session?.placesLeft ? "waitingAndPriority" : undefined;
    return this.#step === 2 && times && !free(times).length ? "otherSites" : undefined;
  }

  /** What is wanted, once it is there. */
  get #view(): BookingPart | undefined {
    return this.#part.render({ complete: (part) => part });
  }

  #shown(): unknown {
    return this.show(this.#part, (part) => part?.render());
  }

  get #managing(): boolean {
    return !!(this.manage || this.code);
  }

  get #busy(): boolean {
    return this.#book.status === TaskStatus.PENDING;
  }

  async #confirm({ consents }: Settings): Promise<void> {
    const { form, session } = this;
    const summary = form.text("summary");
    if (!session) return;
    this.#problem = undefined;
    await this.#book.run([
      {
        sessionId: session.id,
        name: form.text("name"),
        phone: plainPhone(form.text("phone")),
        matter: form.text("matter"),
        ...(summary ? { summary } : {}),
        consentVersion: consents.booking.version,
        channel: this.kiosk ? "kiosk" : "portal",
        ...this.#view?.request,
      },
    ]);
    const { value, error } = this.#book;
    if (!value) return this.#refused(error);
    this.booking = value;
    this.earlier = this.#attempt.earlier;
    form.values = {};
    const { code } = value;
    void this.tell(() => new PioneerBookedEvent({ code, sessionId: session.id, siteId: session.site.id }));
    this.requestUpdate();
    void this.focusOn();
  }

  async #refused(error: unknown): Promise<void> {
    const { form } = this;
    const { code, errors } = error instanceof ProblemError ? error : new ProblemError("internal");
    const about = (name: string) => errors.some(({ field }) => field === name);
    if (code.startsWith("session_") || about("sessionId")) {
      form.values["session"] = "";
      return this.go(2, about("sessionId") ? new ProblemError("session_closed") : error);
    }
    if (errors[0]?.code === "consent") {
      // The text has changed since it was read: it has to be read and agreed to again.
      for (const { field } of errors) form.values[field] = false;
      await this.#setup.run();
    }
    const step = this.#screens?.stepOf(errors.map(({ field }) => field));
    if (step) this.go(step);
    form.fail(errors);
    if (!form.has("name", "phone", "summary", "consentVersion")) this.#problem = error;
  }

  protected override content(): unknown {
    const { t } = this;
    if (this.#managing) return html`<h2 tabindex="-1">${t.manage}</h2>${this.#shown()}`;
    if (this.booking) return confirmation(this, this.booking, this.#shown());
    const screens = this.#screens;
    // A kiosk's screens are laid out another way: nothing is drawn before they are there.
    if (this.kiosk && !screens) return this.show(this.#setup, () => nothing);
    const labels = screens?.labels ?? t.steps;
    const now = screens?.labelOf(this.#step) ?? this.#step;
    return html`<ol class="steps" aria-hidden="true">
        ${labels.map((label, index) => html`<li class=${index < now ? "done" : index === now ? "now" : ""}><span><b>${index + 1}/${labels.length} </b>${label}</span></li>`)}
      </ol>
      <h2 tabindex="-1"><span class="away">${t.progress(now + 1, labels.length)}</span>${screens?.question(this.#step) ?? t.questions[this.#step]}</h2>
      ${this.show(this.#setup, ([settings, sites]) => this.#form(settings, sites))}`;
  }

  #form(settings: Settings, sites: readonly Site[]): unknown {
    const { t } = this;
    const step = this.#step;
    const view = this.#view;
    const screens = this.#screens;
    const alert =
      this.#problem &&
      this.alert(
        html`<p>${this.problemText(this.#problem)} ${t.kept}</p><p class="hint">${t.help(settings.phone)}</p>`,
      );
    const own = this.#own(settings, sites);
    const ready = this.form.passes(this.#rules);
    // Before anything is chosen nothing leads on: a bar that stays in sight would only hide what there is to choose from.
    return html`<form novalidate @submit=${this.#submit}>
      ${step < 3 ? alert : nothing}
      ${step === 0 || step === 2 ? this.closures?.notice(sites, this.form.text("site")) : nothing}
      ${screens ? screens.show(step, settings, sites, own, view?.texts) : own}
      ${step < 3 ? nothing : alert}
      <div class="bar ${step < 3 ? "choosing" : ""} ${screens || (step < 3 && ready) ? "sticky" : ""}">
        ${
          step
            ? html`<button type="button" @click=${() => this.go(screens?.before(step) ?? step - 1)}>${t.back}</button>`
            : html`<button type="button" class="manage" @click=${this.#manage}>${screens?.manage ?? t.manage}</button>`
        }
        ${
          (step === 2 && !this.#times.value?.items.length) || (!step && routedTo(this, settings))
            ? nothing
            : this.submitButton(
                step < (screens?.last ?? 3) ? t.next : (view?.texts?.confirm ?? t.confirm),
                this.#busy,
                ready,
              )
        }
      </div>
    </form>`;
  }

  /** What a step shows, at a kiosk between what its screens add. */
  #own(settings: Settings, sites: readonly Site[]): unknown {
    const { session } = this;
    if (this.#step === 0) return matterStep(this, settings);
    if (this.#step === 1) return siteStep(this, settings, sites);
    if (this.#step === 2)
      return this.show(this.#times, ({ items, unconfirmed }) => [
        free(items).length ? nothing : this.#shown(),
        items.length ? timeStep(this, items, unconfirmed) : laterDays(this, unconfirmed),
      ]);
    if (this.#screens) return this.#wanted && this.#shown();
    return (
      session &&
      detailsStep(this, settings, session, this.#view?.texts, (button) => (this.#wanted ? this.#shown() : button))
    );
  }
}
