import { html, nothing } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { Closures, ClosuresHost } from "../closures/closures.ts";
import { Form } from "../shared/form.ts";
import { LazyPart } from "../shared/lazy-part.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { required } from "../shared/validate.ts";
import type { BookingPart } from "./booking-part.ts";
import type { strings } from "../translations/zh-cn/booking-move.ts";
import { problemAlert, type OwnBooking } from "./own-booking.ts";
import { free, laterDays, timeStep } from "./time-step.ts";

const closures = () => import("../closures/closures.ts");
const texts = {
  "zh-cn": () => import("../translations/zh-cn/booking-move.ts"),
  en: () => import("../translations/en/booking-move.ts"),
};

/** Moves a booking to another time, here or at another site. The old place is kept until the new one is taken. */
class Move implements BookingPart {
  readonly #own: OwnBooking;
  readonly #form: Form;
  readonly #texts: PartTexts<typeof strings>;
  readonly #sites;
  readonly #times;
  readonly #closures;
  readonly #move;
  #problem: unknown;

  constructor(own: OwnBooking, texts: PartTexts<typeof strings>) {
    const { host, booking } = own;
    const { client } = host;
    this.#own = own;
    this.#form = new Form(host, { site: own.preferredSite ?? booking.session.site.id });
    this.#texts = texts;
    texts.focus = ".move h3";
    this.#sites = new Task(host, {
      args: () => [] as const,
      task: (_, { signal }) => client.all("GET /api/sites", { signal }),
    });
    this.#times = new Task(host, {
      args: () => [this.#form.text("site")] as const,
      task: async ([site], { signal }) => {
        const query = { site, matter: booking.matter };
        const { items, unconfirmed } = await client.whole("GET /api/sessions", { query, signal });
        return { items: free(items).filter(({ id }) => id !== booking.session.id), unconfirmed };
      },
    });
    this.#closures = new LazyPart<Closures, ClosuresHost>(host, () =>
      this.#sites.value?.some((site) => site.closures.length) ? [closures, host] : undefined,
    );
    this.#move = new Task(host, {
      autoRun: false,
      task: ([sessionId]: readonly [string], { signal }) =>
        client.request("PATCH /api/bookings/{code}", { ...own.proof, body: { sessionId }, signal }),
    });
  }

  get #busy(): boolean {
    return this.#move.status === TaskStatus.PENDING;
  }

  #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = this.#form;
    if (this.#busy || !form.check({ session: required })) return;
    this.#problem = undefined;
    await this.#move.run([form.text("session")]);
    const { status, value, error } = this.#move;
    if (status === TaskStatus.COMPLETE) return this.#own.moved(value);
    this.#problem = error;
    if (error instanceof ProblemError && error.code.startsWith("session_")) {
      form.values["session"] = "";
      void this.#times.run();
    }
    this.#own.host.requestUpdate();
  };

  #site = (event: Event): void => {
    this.#form.values = { site: (event.target as HTMLSelectElement).value };
    this.#own.host.requestUpdate();
  };

  render(): unknown {
    const { host, booking } = this.#own;
    const form = this.#form;
    const { t } = this.#texts;
    const { id, name } = booking.session.site;
    const closed = this.#closures.value;
    const others = (this.#sites.value ?? []).filter((site) => site.id !== id);
    return html`<form class="move" novalidate @submit=${this.#submit}>
        <h3 tabindex="-1">${t.title}</h3>
        <p class="hint">${t.hint}</p>
        <div class="field">
          <label for="move-site">${t.site}</label>
          <select id="move-site" @change=${this.#site}>
            ${[{ id, name }, ...others].map((site) => html`<option value=${site.id} ?selected=${site.id === form.text("site")}>${site.name}</option>`)}
          </select>
        </div>
        ${closed?.notice(this.#sites.value ?? [], form.text("site"))}
        ${host.show(this.#times, ({ items, unconfirmed }) =>
          items.length
            ? timeStep(
                {
                  t: host.t,
                  locale: host.locale,
                  localize: (label) => host.localize(label),
                  form,
                  gradual: host.gradual,
                },
                items,
                unconfirmed,
              )
            : html`<p>${t.none}</p>
                ${laterDays(host, unconfirmed)}`,
        )}
        ${this.#problem ? problemAlert(this.#own, this.#problem, t.problems) : nothing}
        <div class="bar">
          <button type="button" @click=${() => this.#own.moved()}>${t.stop}</button>
          ${this.#times.value?.items.length ? host.submitButton(t.confirm, this.#busy) : nothing}
        </div>
      </form>`;
  }
}

export const part = partOf(texts, (booking: OwnBooking, own) => new Move(booking, own));
