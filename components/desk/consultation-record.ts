import { html, nothing } from "lit";
import type { AnswerOf, OptionsOf } from "../shared/api-client.ts";
import type { DeskBooking, DeskDay, DeskSession } from "../shared/api-types.ts";
import { formatDate } from "../shared/dates.ts";
import type { Form } from "../shared/form.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { length, phone as phoneRule, required, type Rule } from "../shared/validate.ts";
import type { strings } from "../translations/zh-cn/desk-reception.ts";
import type { DeskHost, DeskPart } from "./host.ts";
import { formWithin } from "../shared/form-within.ts";
import { receptionTexts } from "./reception-texts.ts";
import { nameOf } from "./session-card.ts";

type Written = AnswerOf<"GET /api/desk/bookings/{id}/record">;
type Sent = OptionsOf<"PUT /api/desk/bookings/{id}/record">["body"];

const MODES = ["inPerson", "phone", "video"] as const satisfies readonly Sent["mode"][];
const OUTCOMES = [
  "answered",
  "legalAid",
  "mediation",
  "arbitration",
  "litigation",
  "notary",
  "otherDepartment",
  "other",
] as const satisfies readonly Sent["outcome"][];
/** Where somebody else takes the matter on: the API asks who. */
const REFERRED: ReadonlySet<string> = new Set(["legalAid", "mediation", "arbitration", "notary", "otherDepartment"]);
/** Of whom something can be written down. */
const THERE: ReadonlySet<string> = new Set(["checkedIn", "done"]);

const minuteRule: Rule = (value) => {
  const text = String(value).normalize("NFKC").trim();
  return /^[1-9]\d{0,2}$/.test(text) && Number(text) <= 600 ? undefined : { code: "not_allowed", max: 600 };
};

/** The register at a desk: what was asked and answered, what came of it, and the next consultation. */
export class ConsultationRecord implements DeskPart {
  readonly #host: DeskHost;
  readonly #texts: PartTexts<typeof strings>;
  /** The booking whose entry is open, and what there is of it. */
  #open = "";
  #written: Written | undefined;
  #form: Form;
  #busy = false;
  #problem: unknown;

  constructor(host: DeskHost, texts: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = texts;
    this.#form = formWithin(host, ".register");
  }

  forget(): void {
    this.#open = "";
    this.#written = undefined;
    this.#problem = undefined;
  }

  render(): unknown {
    return nothing;
  }

  /** Sends something; undefined when it was refused, which is said where it was asked for. */
  async #ask<T>(send: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    const host = this.#host;
    this.#busy = true;
    this.#problem = undefined;
    host.announce("");
    try {
      return await send(new AbortController().signal);
    } catch (error) {
      this.#problem = error;
      if (error instanceof ProblemError) this.#form.fail(error.errors);
      return undefined;
    } finally {
      this.#busy = false;
      host.requestUpdate();
    }
  }

  async #begin(session: DeskSession, booking: DeskBooking): Promise<void> {
    const host = this.#host;
    if (this.#busy) return;
    this.forget();
    this.#open = booking.id;
    const written = await this.#ask((signal) =>
      host.request("GET /api/desk/bookings/{id}/record", { path: { id: booking.id }, token: host.token, signal }),
    );
    if (!written) return;
    this.#show(session, written);
    void host.focusOn(".register");
  }

  #show({ startTime, endTime }: DeskSession, written: Written): void {
    const { record, booking } = written;
    const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    const minutes = record?.minutes ?? booking.minutes ?? Math.min(minutesOf(endTime) - minutesOf(startTime), 30);
    this.#written = written;
    this.#form = formWithin(this.#host, ".register", {
      mode: record?.mode ?? "inPerson",
      matter: record?.matter ?? booking.matter,
      outcome: record?.outcome ?? "answered",
      minutes: String(minutes),
      tag: record?.tag ?? "",
      answer: record?.texts?.answer ?? "",
      "referral.to": record?.texts?.referredTo ?? "",
      "referral.note": record?.texts?.referralNote ?? "",
    });
    this.#host.requestUpdate();
  }

  #save = async (event: Event, session: DeskSession, written: Written): Promise<void> => {
    event.preventDefault();
    const host = this.#host;
    const form = this.#form;
    const outcome = OUTCOMES.find((one) => one === form.text("outcome")) ?? "answered";
    const isReferred = REFERRED.has(outcome);
    const rules = {
      answer: length(1, 2000),
      minutes: minuteRule,
      ...(isReferred && { "referral.to": length(1, 80) }),
    };
    if (this.#busy || !form.check(rules)) return;
    const note = form.text("referral.note");
    const body: Sent = {
      mode: MODES.find((one) => one === form.text("mode")) ?? "inPerson",
      matter: form.text("matter"),
      answer: form.text("answer"),
      outcome,
      minutes: Number(form.text("minutes").normalize("NFKC")),
      // Left alone, what is not written down yet counts for what its session does.
      ...(form.text("tag") || written.record ? { tag: form.text("tag") || null } : {}),
      ...(isReferred && { referral: { to: form.text("referral.to"), ...(note && { note }) } }),
      files: written.files.map(({ id }) => ({ id })),
    };
    const saved = await this.#ask((signal) =>
      host.request("PUT /api/desk/bookings/{id}/record", {
        path: { id: written.bookingId },
        version: written.version,
        body,
        token: host.token,
        signal,
      }),
    );
    if (!saved) return;
    this.#show(session, saved);
    await host.reload();
    host.announce(this.#texts.t.written);
    void host.focusOn(".register");
  };

  async #followUp(written: Written): Promise<void> {
    const host = this.#host;
    const form = this.#form;
    const sessionId = form.text("sessionId");
    const isUnknown = written.booking.phone === null;
    if (this.#busy || !form.check({ sessionId: required, ...(isUnknown && { phone: phoneRule }) })) return;
    const booked = await this.#ask((signal) =>
      host.request("POST /api/desk/bookings/{id}/follow-up", {
        path: { id: written.bookingId },
        body: { sessionId, ...(isUnknown && { phone: form.text("phone") }) },
        token: host.token,
        signal,
      }),
    );
    if (!booked) return;
    await host.reload();
    this.#close();
    host.announce(this.#texts.t.followUpBooked(booked.code));
  }

  #close(): void {
    const id = this.#open;
    this.forget();
    this.#host.requestUpdate();
    void this.#host.focusOn(`#of-${id} .name`);
  }

  /** What stands below a person: the way to the register, or the entry that is being written. */
  of(day: DeskDay, session: DeskSession, booking: DeskBooking): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    if (!THERE.has(booking.status) || session.date > day.today || booking.name === null) return nothing;
    if (this.#open !== booking.id)
      return html`<div class="row"><button type="button" class="register-open" @click=${() => void this.#begin(session, booking)}>${t.register}<span class="away"> <span lang="zh-CN">${nameOf(host, booking)}</span></span></button></div>`;
    const written = this.#written;
    if (!written)
      return this.#problem
        ? host.alert(
            html`<p>${host.problemText(this.#problem)}</p><button type="button" @click=${() => void this.#begin(session, booking)}>${host.t.retry}</button>`,
          )
        : html`<p class="hint" role="status">${host.t.loading}</p>`;
    return html`<section class="register" tabindex="-1" aria-label=${t.register}>${this.#fields(day, session, written)}${written.record ? this.#again(day, session, written) : nothing}
      <div class="row"><button type="button" @click=${() => this.#close()}>${t.close}</button></div></section>`;
  }

  #select(
    name: string,
    label: string,
    choices: readonly { readonly value: string; readonly text: unknown }[],
  ): unknown {
    const { form } = { form: this.#form };
    const id = `register-${name}`;
    const value = form.text(name);
    return html`<div class="field"><label for=${id}>${label}</label>${form.message(name, label)}
      <select id=${id} name=${name} @change=${(event: Event) => form.set(name, (event.target as HTMLSelectElement).value)}>${choices.map((choice) => html`<option value=${choice.value} ?selected=${choice.value === value}>${choice.text}</option>`)}</select></div>`;
  }

  #fields(day: DeskDay, session: DeskSession, written: Written): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const form = this.#form;
    const isReferred = REFERRED.has(form.text("outcome"));
    const failed = this.#problem && !form.errors.length ? this.#problem : undefined;
    return html`<form novalidate @submit=${(event: Event) => void this.#save(event, session, written)}>
      ${form.choice({ name: "mode", legend: t.mode, className: "pair", choices: MODES.map((value) => ({ value, content: t.modes[value] })), changed: () => host.requestUpdate() })}
      ${this.#select(
        "matter",
        t.matter,
        day.matters.map(({ id, label }) => ({ value: id, text: host.localize(label) })),
      )}
      ${form.field({ name: "answer", label: t.answer, type: "textarea" })}
      ${form.choice({ name: "outcome", legend: t.outcome, className: "pair", choices: OUTCOMES.map((value) => ({ value, content: t.outcomes[value] })), changed: () => host.requestUpdate() })}
      ${isReferred ? html`${form.field({ name: "referral.to", label: t.referredTo })}${form.field({ name: "referral.note", label: t.referralNote, type: "textarea", optional: true })}` : nothing}
      ${form.field({ name: "minutes", label: t.minutes, inputmode: "numeric" })}
      ${
        day.serviceTags.length
          ? this.#select("tag", t.tag, [
              { value: "", text: written.record ? t.noTag : t.sessionsTag },
              ...day.serviceTags.map(({ id, label }) => ({ value: id, text: host.localize(label) })),
            ])
          : nothing
      }
      ${written.files.length ? html`<p class="hint">${t.materials(written.files.length)}</p>` : nothing}
      ${failed ? host.alert(html`${host.problemText(failed)} ${host.t.kept}`) : nothing}
      <div class="row">${host.submitButton(written.record ? t.correct : t.save, this.#busy)}</div>
    </form>`;
  }

  /** The same person once more, in another of one's own sessions. */
  #again(day: DeskDay, { id: here }: DeskSession, written: Written): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const free = day.sessions.filter(
      ({ id, date, standing, bookings, capacity }) =>
        id !== here &&
        date >= day.today &&
        standing.takesPlace &&
        bookings.filter(({ status }) => status === "booked" || status === "checkedIn").length < capacity,
    );
    return html`<h4>${t.followUp}</h4>
      ${written.followUps.map(({ date, startTime, code }) => html`<p>${formatDate(date, host.locale)} ${startTime} · ${code}</p>`)}
      ${
        free.length
          ? html`${this.#select("sessionId", t.followUpIn, [
              { value: "", text: t.choose },
              ...free.map(({ id, date, startTime, site }) => ({
                value: id,
                text: `${formatDate(date, host.locale)} ${startTime} ${site.name}`,
              })),
            ])}
            ${written.booking.phone === null ? this.#form.field({ name: "phone", label: t.phone, type: "tel" }) : nothing}
            <div class="row"><button type="button" aria-disabled=${this.#busy || nothing} @click=${() => void this.#followUp(written)}>${t.bookFollowUp}</button></div>`
          : html`<p class="hint">${t.noSession}</p>`
      }`;
  }
}

export const part = partOf(receptionTexts, (host: DeskHost, own) => new ConsultationRecord(host, own));
