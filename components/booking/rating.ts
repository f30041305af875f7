import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { Rating, RatingRequest } from "../shared/api-types.ts";
import { formatDate } from "../shared/dates.ts";
import { Form } from "../shared/form.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { length, required } from "../shared/validate.ts";
import type { strings } from "../translations/zh-cn/booking-rating.ts";
import { countyDay } from "../shared/county-time.ts";
import { fact } from "./facts.ts";
import type { BookingPart } from "./booking-part.ts";
import { problemAlert, type OwnBooking } from "./own-booking.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/booking-rating.ts"),
  en: () => import("../translations/en/booking-rating.ts"),
};

/** From this level on the citizen is asked kindly what went wrong. */
const dissatisfied = 4;

/** Mouths from a broad smile to a frown; the word beside the face says the same. */
const mouths = [
  "M10 20c2 8 14 8 16 0z",
  "M11 22c3 5 11 5 14 0",
  "M11 23h14",
  "M11 26c3-5 11-5 14 0",
  "M9 28c3-8 15-8 18 0",
];

const face = (level: number): TemplateResult =>
  html`<svg width="40" height="40" viewBox="0 0 36 36" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" aria-hidden="true">
    <circle cx="18" cy="18" r="16" /><path d="M13 12.5v2M23 12.5v2" /><path d=${mouths[level - 1] ?? ""} />
  </svg>`;

/** One rating for a consultation in the five national levels; afterwards what was given, and the answer to it. */
class RatingOfBooking implements BookingPart {
  readonly #own: OwnBooking;
  readonly #form: Form;
  readonly #texts: PartTexts<typeof strings>;
  readonly #given;
  readonly #rate;
  #problem: unknown;
  #thanks = false;

  constructor(own: OwnBooking, texts: PartTexts<typeof strings>) {
    const { host } = own;
    this.#own = own;
    this.#form = new Form(host);
    this.#texts = texts;
    this.#given = new Task(host, {
      args: () => [] as const,
      task: (_, { signal }): Promise<Rating | undefined> =>
        host.client.request("GET /api/bookings/{code}/rating", { ...own.proof, signal }).catch((error: unknown) => {
          if (error instanceof ProblemError && error.code === "not_found") return undefined;
          throw error;
        }),
    });
    this.#rate = new Task(host, {
      autoRun: false,
      task: ([body]: readonly [RatingRequest], { signal }) =>
        host.client.request("POST /api/bookings/{code}/rating", { ...own.proof, body, signal }),
    });
  }

  get #busy(): boolean {
    return this.#rate.status === TaskStatus.PENDING;
  }

  #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = this.#form;
    const { host } = this.#own;
    if (this.#busy || !form.check({ level: required, reason: length(0, 500) })) return;
    this.#problem = undefined;
    const reason = form.text("reason");
    await this.#rate.run([
      { level: Number(form.text("level")), ...(reason ? { reason } : {}), channel: host.kiosk ? "kiosk" : "portal" },
    ]);
    const { status, error } = this.#rate;
    this.#thanks = status === TaskStatus.COMPLETE;
    if (this.#thanks) form.values = {};
    else {
      this.#problem = error;
      if (error instanceof ProblemError) {
        form.fail(error.errors);
        // Rated before, on another machine say: show what was given then.
        if (error.code === "already_rated") await this.#given.run();
      }
    }
    host.requestUpdate();
    if (this.#thanks) void host.focusOn(".rating h3");
  };

  render(): unknown {
    const { host } = this.#own;
    const { t } = this.#texts;
    return host.show(this.#given, (before) => {
      const given = this.#rate.status === TaskStatus.COMPLETE ? this.#rate.value : before;
      const alert = this.#problem ? problemAlert(this.#own, this.#problem, t.problems) : nothing;
      return html`<div class="rating">${alert}${given ? this.#result(t, given) : this.#questions(t)}</div>`;
    });
  }

  #questions(t: typeof strings): TemplateResult {
    const form = this.#form;
    const level = Number(form.text("level"));
    const bad = level >= dissatisfied;
    return html`<form novalidate @submit=${this.#submit}>
      <h3 tabindex="-1">${t.title}</h3>
      <p class="hint">${t.hint}</p>
      ${form.choice({
        name: "level",
        legend: t.title,
        hideLegend: true,
        className: "levels",
        choices: t.levels.map((label, index) => ({
          value: String(index + 1),
          content: html`${face(index + 1)}<b>${label}</b>`,
        })),
      })}
      ${
        level
          ? form.field({
              name: "reason",
              label: bad ? t.sorry : t.reason,
              hint: bad ? t.sorryHint : t.reasonHint,
              type: "textarea",
              optional: true,
            })
          : nothing
      }
      <div class="bar">${this.#own.host.submitButton(t.send, this.#busy)}</div>
    </form>`;
  }

  #result(t: typeof strings, { level, ratedAt, rectification }: Rating): TemplateResult {
    const { host } = this.#own;
    const answer =
      rectification &&
      (rectification.reply
        ? html`<p>${rectification.reply}</p>${rectification.repliedAt ? html`<small>${t.replied(formatDate(countyDay(rectification.repliedAt, host.settings?.zone), host.locale))}</small>` : nothing}`
        : t.due(formatDate(rectification.dueDate, host.locale)));
    return html`<div class="card">
      <h3 tabindex="-1">${this.#thanks ? t.thanks : t.yours}</h3>
      <dl>
        ${fact(host, t.yours, html`<span class="row">${face(level)}<b>${t.levels[level - 1]}</b></span>`)}
        ${fact(host, t.ratedOn, formatDate(countyDay(ratedAt, host.settings?.zone), host.locale))}${answer ? fact(host, t.answer, answer) : nothing}
      </dl>
    </div>`;
  }
}

export const part = partOf(texts, (booking: OwnBooking, own) => new RatingOfBooking(booking, own));
