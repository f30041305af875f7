import { html, nothing } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { Booking } from "../shared/api-types.ts";
import { Form } from "../shared/form.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { normalisePhone, phone, type Rule } from "../shared/validate.ts";
import type { strings } from "../translations/zh-cn/booking-later.ts";
import { PioneerCancelledEvent } from "./booking.events.ts";
import type { PioneerBooking } from "./booking.ts";
import { fact, facts } from "./facts.ts";
import { laterStrings } from "./later-strings.ts";

/** Reads a code as people write it: any case, with or without hyphens, I and L for 1, O for 0 (Crockford's base 32). */
const normaliseCode = (code: string): string =>
  code.normalize("NFKC").toUpperCase().replace(/[^0-9A-Z]/g, "").replace(/[IL]/g, "1").replace(/O/g, "0");

const code: Rule = (value) => {
  const text = normaliseCode(String(value));
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(text) ? undefined : { code: text ? "format" : "required" };
};

/** Looks a booking up by its code and phone number, and cancels it. */
export class View {
  readonly #host: PioneerBooking;
  readonly #form: Form;
  readonly #strings;
  #booking: Booking | undefined;
  /** The reader has asked to cancel and is being asked back. */
  #asking = false;
  #problem: unknown;

  readonly #task;

  constructor(host: PioneerBooking) {
    this.#host = host;
    this.#form = new Form(host, { code: host.code || location.hash.slice(1) });
    this.#strings = laterStrings(host);
    this.#task = new Task(host, {
      autoRun: false,
      task: ([method]: readonly ["GET" | "DELETE"], { signal }) =>
        host.client.request<Booking>(`/api/bookings/${normaliseCode(this.#form.text("code"))}`, {
          method,
          phone: normalisePhone(this.#form.text("phone")),
          signal,
        }),
    });
  }

  async #send(method: "GET" | "DELETE"): Promise<boolean> {
    if (this.#busy) return false;
    this.#problem = undefined;
    await this.#task.run([method]);
    const { value, error } = this.#task;
    if (value) this.#booking = value;
    else this.#problem = error;
    this.#asking = false;
    this.#host.requestUpdate();
    return !!value;
  }

  get #busy(): boolean {
    return this.#task.status === TaskStatus.PENDING;
  }

  #lookUp = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!this.#form.check({ code, phone })) return;
    if (await this.#send("GET")) void this.#host.focusOn();
  };

  #cancel = async (): Promise<void> => {
    const done = await this.#send("DELETE");
    void this.#host.focusOn();
    const booking = this.#booking;
    if (done && booking)
      this.#host.dispatchEvent(
        new PioneerCancelledEvent({ code: booking.code, sessionId: booking.session.id, siteId: booking.session.site.id }),
      );
  };

  #ask(asking: boolean): void {
    this.#asking = asking;
    this.#host.requestUpdate();
    void this.#host.focusOn(asking ? ".ask h3" : ".cancel");
  }

  #another = (): void => {
    this.#booking = undefined;
    this.#form.values = {};
    this.#host.requestUpdate();
    void this.#host.focusOn();
  };

  render(): unknown {
    const host = this.#host;
    return host.show(this.#strings, (t) => {
      const own = this.#problem instanceof ProblemError && t.problems[this.#problem.code];
      const alert = this.#problem ? host.alert(own || host.problemText(this.#problem)) : nothing;
      return this.#booking ? this.#found(t, this.#booking, alert) : this.#search(t, alert);
    });
  }

  #search(t: typeof strings, alert: unknown): unknown {
    const host = this.#host;
    const form = this.#form;
    return html`<form novalidate @submit=${this.#lookUp}>
      ${form.field({ name: "code", label: t.code, hint: t.codeHint })}
      ${form.field({ name: "phone", label: t.phone, type: "tel", autocomplete: "tel" })}${alert}
      <div class="bar">
        <button class="link" type="button" @click=${() => host.restart()}>${t.toBooking}</button>
        ${host.submitButton(t.lookUp, this.#busy)}
      </div>
    </form>`;
  }

  #found(t: typeof strings, booking: Booking, alert: unknown): unknown {
    const host = this.#host;
    const open = booking.status === "booked";
    return html`${booking.status === "cancelled" ? html`<div class="notice good" role="status">${t.cancelled}</div>` : nothing}
      <div class="card">
        <p class="row"><b class="code">${booking.code}</b><span class="badge ${open ? "good" : ""}">${t.status[booking.status]}</span></p>
        <dl>${fact(host, t.matter, host.matterLabel(booking.matter))}${facts(host, booking.session)}</dl>
      </div>
      ${alert}
      ${this.#asking
        ? html`<div class="notice bad ask">
            <div>
              <h3 tabindex="-1">${t.sure}</h3>
              <p>${t.sureHint}</p>
              <div class="row">
                <button class="danger" type="button" aria-disabled=${this.#busy || nothing} @click=${this.#cancel}>${t.yes}</button>
                <button type="button" @click=${() => this.#ask(false)}>${t.no}</button>
              </div>
            </div>
          </div>`
        : html`<div class="row">
            <button type="button" @click=${this.#another}>${t.another}</button>
            ${open ? html`<button class="danger cancel" type="button" @click=${() => this.#ask(true)}>${t.cancel}</button>` : nothing}
          </div>`}`;
  }
}
