import { foldCode } from "../../worker/platform/values/code.ts";
import { html, nothing } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { Booking } from "../shared/api-types.ts";
import { Form } from "../shared/form.ts";
import { LazyPart } from "../shared/lazy-part.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { plainPhone } from "../../worker/platform/values/phone-shape.ts";
import { phone, type Rule } from "../shared/validate.ts";
import type { strings } from "../translations/zh-cn/booking-manage.ts";
import { PioneerCancelledEvent } from "./booking.events.ts";
import type { BookingPart } from "./booking-part.ts";
import type { BookingHost } from "./host.ts";
import { bookingCard, isOff, whenOf } from "./booking-card.ts";
import { countyDay } from "../shared/county-time.ts";
import { cardStyles } from "./cards.styles.ts";
import { problemAlert, type OwnBooking } from "./own-booking.ts";

const code: Rule = (value) => {
  const text = foldCode(String(value));
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(text) ? undefined : { code: text ? "format" : "required" };
};

type Action = "GET" | "DELETE" | "accept" | "check-in";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/booking-manage.ts"),
  en: () => import("../translations/en/booking-manage.ts"),
};

const parts = {
  move: () => import("./move.ts"),
  openSites: () => import("./open-sites.ts"),
  ownData: () => import("./own-data.ts"),
  rating: () => import("./rating.ts"),
};

const good = (said: string) => html`<div class="notice good"><b class="mark" aria-hidden="true">✓</b>${said}</div>`;

/** Looks a booking up by its code and phone number, and does with it what its state allows. */
class Manage implements BookingPart, OwnBooking {
  readonly host: BookingHost;
  readonly #form: Form;
  readonly #texts: PartTexts<typeof strings>;
  readonly #task;
  readonly #part;
  #booking: Booking | undefined;
  /** The reader has asked to cancel and is being asked back. */
  #asking = false;
  /** What the reader has opened in place of the actions. */
  #opened: "move" | "ownData" | undefined;
  preferredSite: string | undefined;
  /** What was done last. */
  #did: keyof typeof strings.did | undefined;
  /** The number a hall that uses them gave at check-in, and how many are before. */
  #number: { readonly label: string; readonly ahead: number } | undefined;
  /** What is said of a booking that is there no more. */
  #gone = "";
  #problem: unknown;
  #tried: Action = "GET";

  constructor(host: BookingHost, own: PartTexts<typeof strings>) {
    this.host = host;
    this.#texts = own;
    // A fragment is a code only when it looks like one: a page's own anchor, or a kiosk's token, belongs in no field.
    const [, inAddress] = /^#((?:[0-9A-HJKMNP-TV-Z]{4}-?){2}[0-9A-HJKMNP-TV-Z]{2})$/i.exec(location.hash) ?? [];
    this.#form = new Form(host, { code: host.code || inAddress || "" });
    this.#task = new Task(host, {
      autoRun: false,
      task: ([action]: readonly [Action], { signal }) =>
        action === "GET" || action === "DELETE"
          ? host.client.request(`${action} /api/bookings/{code}`, { ...this.proof, signal })
          : host.client.request(`POST /api/bookings/{code}/${action}`, { ...this.proof, signal }),
    });
    this.#part = new LazyPart<BookingPart, OwnBooking>(
      host,
      () => this.#wanted && [parts[this.#wanted], this],
      () => this.#booking?.code,
    );
  }

  /** Only to be used once there is one. */
  get booking(): Booking {
    return this.#booking as Booking;
  }

  get proof(): OwnBooking["proof"] {
    const form = this.#form;
    return { path: { code: foldCode(form.text("code")) }, phone: plainPhone(form.text("phone")) };
  }

  get #wanted(): keyof typeof parts | undefined {
    const status = this.#booking?.status;
    if (this.#opened) return this.#opened;
    if (status === "done" || status === "checkedIn") return "rating";
    return status === "booked" && !this.#asking && isOff(this.booking) ? "openSites" : undefined;
  }

  get #busy(): boolean {
    return this.#task.status === TaskStatus.PENDING;
  }

  async #send(action: Action): Promise<boolean> {
    if (this.#busy) return false;
    this.#problem = this.#did = undefined;
    this.#tried = action;
    await this.#task.run([action]);
    const { status, value, error } = this.#task;
    const done = status === TaskStatus.COMPLETE;
    if (done) this.#show(value, action === "GET" ? undefined : action);
    if (done && action === "check-in") void this.#takeNumber();
    else this.#problem = error;
    const { code: refused } = error instanceof ProblemError ? error : { code: "" };
    if (this.#booking && refused === "offer_expired") this.#booking = { ...this.#booking, status: "expired" };
    // Called off since it was looked up: what to do instead is said of the booking as it is now.
    if (this.#booking && refused === "session_closed" && action !== "GET") {
      await this.#task.run(["GET"]);
      const { value: now } = this.#task;
      if (now && isOff(now)) {
        this.#problem = undefined;
        this.#show(now);
      }
    }
    this.#asking = false;
    this.host.requestUpdate();
    return done;
  }

  async #takeNumber(): Promise<void> {
    const { signal } = new AbortController();
    try {
      this.#number = await this.host.client.request("GET /api/bookings/{code}/number", { ...this.proof, signal });
    } catch {
      // This hall uses none, or staff can say it: whoever is checked in is checked in.
      return;
    }
    this.host.announce(this.#texts.t.number(this.#number.label, this.#number.ahead));
    this.host.requestUpdate();
  }

  #show(booking: Booking | undefined, did?: keyof typeof strings.did): void {
    this.#booking = booking;
    this.#did = did;
    this.#number = undefined;
    this.#gone = "";
    this.#opened = undefined;
    if (did) this.host.announce(this.#texts.t.did[did]);
    void this.host.focusOn();
  }

  moved(booking?: Booking): void {
    this.#show(booking ?? this.#booking, booking && "move");
    this.host.requestUpdate();
  }

  #lookUp = (event: Event): void => {
    event.preventDefault();
    if (this.#form.check({ code, phone })) void this.#send("GET");
  };

  #cancel = async (): Promise<void> => {
    if (!(await this.#send("DELETE"))) return;
    const { code: itsCode, session } = this.booking;
    void this.host.tell(
      () => new PioneerCancelledEvent({ code: itsCode, sessionId: session.id, siteId: session.site.id }),
    );
  };

  #confirm(asking: boolean): void {
    this.#asking = asking;
    this.host.requestUpdate();
    void this.host.focusOn(asking ? ".ask h3" : ".cancel");
  }

  moveTo(site?: string): void {
    this.preferredSite = site;
    this.#open("move");
  }

  #open(part: "move" | "ownData"): void {
    this.#opened = part;
    this.#did = this.#problem = undefined;
    this.host.requestUpdate();
  }

  erased(said: string): void {
    this.#another();
    this.#gone = said;
    this.host.announce(said);
  }

  #another = (): void => {
    this.#form.values = {};
    this.#problem = undefined;
    this.#show(undefined);
    this.host.requestUpdate();
  };

  render(): unknown {
    const { t } = this.#texts;
    return this.#booking ? this.#found(t, this.#booking) : this.#search(t);
  }

  #search(t: typeof strings): unknown {
    const { host } = this;
    const form = this.#form;
    return html`<form novalidate @submit=${this.#lookUp}>
      ${this.#gone ? good(this.#gone) : nothing}
      ${form.field({ name: "code", label: t.code, hint: t.codeHint })}
      ${form.field({ name: "phone", label: t.phone, type: "tel", autocomplete: "tel" })}${this.#alert(t)}
      <div class="bar">
        <button class="link" type="button" @click=${() => host.restart()}>${t.toBooking}</button>
        ${host.submitButton(t.lookUp, this.#busy)}
      </div>
    </form>`;
  }

  #alert(t: typeof strings): unknown {
    if (!this.#problem) return nothing;
    const notNow = this.#booking ? t.checkInNotNow(whenOf(this.host, this.#booking.session)) : "";
    return problemAlert(
      this,
      this.#problem,
      this.#tried === "check-in" ? { ...t.problems, not_now: notNow } : t.problems,
    );
  }

  #found(t: typeof strings, booking: Booking): unknown {
    const { host } = this;
    return html`${this.#did ? good(t.did[this.#did]) : nothing}
      ${this.#number ? good(t.number(this.#number.label, this.#number.ahead)) : nothing}
      ${bookingCard(host, t, booking)} ${this.#alert(t)}
      ${this.#asking ? this.#sure(t, booking) : this.#opened ? nothing : this.#actions(t, booking)} ${this.#wanted ? host.show(this.#part, (part) => part?.render()) : nothing}
      ${
        this.#asking || this.#opened
          ? nothing
          : html`<div class="row">
            ${host.kiosk ? nothing : html`<button class="link" type="button" @click=${() => this.#open("ownData")}>${t.ownData}</button>`}
            <button class="link" type="button" @click=${this.#another}>${t.another}</button>
          </div>`
      }`;
  }

  #actions(t: typeof strings, booking: Booking): unknown {
    const { host } = this;
    const { status, session } = booking;
    const off = isOff(booking);
    const button = (label: string, click: () => unknown, className = "") =>
      html`<button class=${className} type="button" aria-disabled=${this.#busy || nothing} @click=${click}>${label}</button>`;
    // Either clock may be wrong on a machine that runs for weeks; the API has the last word.
    const onTheDay = [countyDay(new Date().toISOString(), host.settings?.zone), host.settings?.today].includes(
      session.date,
    );
    const over = status === "expired" || status === "cancelled" || status === "noShow";
    return html`<div class="row actions">
      ${
        status === "booked"
          ? html`${onTheDay && host.kiosk && !off ? button(t.checkIn, () => this.#send("check-in"), "primary") : nothing}${button(t.move, () => this.moveTo())}${
              host.kiosk || off
                ? nothing
                : html`<a class="button" href=${host.origin + booking.calendarUrl} download>${host.t.calendar}</a>`
            }`
          : nothing
      }
      ${status === "offered" && !off ? button(t.accept, () => this.#send("accept"), "primary") : nothing}
      ${
        status === "booked" || status === "waiting" || status === "offered"
          ? button(t.cancel[status], () => this.#confirm(true), "danger cancel")
          : nothing
      }
      ${over || (off && status !== "booked") ? button(t.bookAgain, () => host.restart()) : nothing}
    </div>`;
  }

  #sure(t: typeof strings, { status }: Booking): unknown {
    return html`<div class="notice bad ask">
      <div>
        <h3 tabindex="-1">${t.sure[status as keyof typeof t.sure]}</h3>
        <p>${t.sureHint}</p>
        <div class="row">
          <button class="danger" type="button" aria-disabled=${this.#busy || nothing} @click=${this.#cancel}>${t.yes}</button>
          <button type="button" @click=${() => this.#confirm(false)}>${t.no}</button>
        </div>
      </div>
    </div>`;
  }
}

export const part = partOf(texts, (host: BookingHost, own) => new Manage(host, own), { styles: cardStyles });
