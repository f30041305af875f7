import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { DeskBooking, DeskDay, DeskSession, OutcomeRequest } from "../shared/api-types.ts";
import type { Form } from "../shared/form.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { required, type Rule } from "../shared/validate.ts";
import type { DeskHost } from "./host.ts";
import { formWithin } from "../shared/form-within.ts";
import { nameOf } from "./session-card.ts";

type Checklist = DeskDay["checklist"];

/** The most minutes the API takes. */
const longest = 600;

const whole =
  (least: number): Rule =>
  (value) => {
    const text = String(value).normalize("NFKC").trim();
    return !text
      ? undefined
      : /^\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= longest
        ? undefined
        : { code: "not_allowed", max: longest };
  };

const minuteRule: Rule = (value) => required(value) ?? whole(1)(value);
const minutesOf = (text: string): number => Number(text.normalize("NFKC"));

const clock = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** A place's share of the session, in steps of five minutes, from ten to sixty. */
const usual = ({ startTime, endTime, capacity }: DeskSession): number =>
  Math.min(Math.max(Math.round((clock(endTime) - clock(startTime)) / capacity / 5) * 5, 10), 60);

/** Who has come and what became of it: checks people in, records outcomes and corrects them. */
export class Attendance {
  readonly #host: DeskHost;
  /** What was entered for each person, kept until it is saved. */
  #forms: Record<string, Form> = {};
  /** The person whose outcome is being entered. */
  #editing = "";
  #sending = "";
  #problem: { readonly id: string; readonly error: unknown } | undefined;
  readonly #task;

  constructor(host: DeskHost) {
    this.#host = host;
    this.#task = new Task(host, {
      autoRun: false,
      task: ([{ id, version }, body]: readonly [DeskBooking, OutcomeRequest | undefined], { signal }) => {
        const of = { path: { id }, version, token: host.token, signal };
        return body
          ? host.request("POST /api/desk/bookings/{id}/outcome", { ...of, body })
          : host.request("POST /api/desk/bookings/{id}/check-in", of);
      },
    });
  }

  forget(): void {
    this.#forms = {};
    this.#editing = "";
    this.#problem = undefined;
  }

  async #send(booking: DeskBooking, body?: OutcomeRequest): Promise<void> {
    const host = this.#host;
    if (this.#sending) return;
    const { id } = booking;
    this.#sending = id;
    this.#problem = undefined;
    host.announce("");
    await this.#task.run([booking, body]);
    const { value, error } = this.#task;
    if (this.#task.status === TaskStatus.COMPLETE && value) {
      if (body) {
        delete this.#forms[id];
        this.#editing = "";
      }
      this.#sending = "";
      host.replace(value);
      host.announce((body ? host.t.saved : host.t.checkedIn)(nameOf(host, value)));
      void host.focusOn(`#of-${id} .name`);
      return;
    }
    const refused = error instanceof ProblemError ? error : undefined;
    // Somebody was quicker: what they did is shown, what was entered stays.
    if (refused && refused.status > 403 && refused.status < 500) await host.reload();
    this.#problem = { id, error };
    this.#sending = "";
    if (refused?.code === "validation_failed") this.#forms[id]?.fail(refused.errors);
    host.requestUpdate();
  }

  #edit(session: DeskSession, { id, status, minutes, proBonoMinutes, checklist }: DeskBooking): void {
    const values: Record<string, string | boolean> = {
      outcome: status === "noShow" ? "noShow" : "done",
      minutes: String(minutes ?? usual(session)),
      proBonoMinutes: proBonoMinutes === null || proBonoMinutes === minutes ? "" : String(proBonoMinutes),
    };
    for (const item of checklist ?? []) values[`checklist.${item}`] = true;
    this.#forms[id] ??= formWithin(this.#host, `#of-${id}`, values);
    this.#editing = id;
    this.#problem = undefined;
    this.#host.requestUpdate();
    void this.#host.focusOn(`#of-${id} fieldset`);
  }

  #close(id: string): void {
    this.#editing = "";
    this.#problem = undefined;
    this.#host.requestUpdate();
    void this.#host.focusOn(`#of-${id} .edit`);
  }

  #save(event: Event, checklist: Checklist, id: string, form: Form): void {
    event.preventDefault();
    const booking = this.#host.find(id);
    if (!booking) return;
    if (form.text("outcome") === "noShow") return void this.#send(booking, { outcome: "noShow" });
    if (!form.check({ minutes: minuteRule, proBonoMinutes: whole(0) })) return;
    const proBono = form.text("proBonoMinutes");
    const ticked = checklist.map((item) => item.id).filter((item) => form.values[`checklist.${item}`]);
    void this.#send(booking, {
      outcome: "done",
      minutes: minutesOf(form.text("minutes")),
      checklist: ticked,
      ...(proBono ? { proBonoMinutes: minutesOf(proBono) } : {}),
    });
  }

  /** What can be done about a person now, what was recorded, or the form that records it. */
  actions(day: DeskDay, session: DeskSession, booking: DeskBooking): unknown {
    if (session.date > day.today) return nothing;
    const { t } = this.#host;
    const { id, status, minutes, proBonoMinutes, hoursVerified } = booking;
    const error = this.#problem?.id === id ? this.#problem.error : undefined;
    const recorded =
      status === "done" && minutes !== null
        ? html`<p>${t.recorded(minutes, day.lawyer && (proBonoMinutes ?? 0))}</p>`
        : nothing;
    if (hoursVerified) return html`${recorded}<p class="hint">${t.verified}</p>`;
    const form = this.#forms[id];
    if (this.#editing === id && form) return html`${recorded}${this.#form(day, id, form, error)}`;
    const busy = this.#sending === id || nothing;
    const away = html`<span class="away"> <span lang="zh-CN">${nameOf(this.#host, booking)}</span></span>`;
    const edit = (text: string, kind: string) =>
      html`<button class="edit ${kind}" type="button" @click=${() => this.#edit(session, booking)}>${text}${away}</button>`;
    return html`${recorded}${error ? this.#host.alert(this.#host.problemText(error)) : nothing}
      <div class="row">
        ${
          status === "booked" && session.date === day.today && session.standing.takesPlace
            ? html`<button class="primary" type="button" aria-disabled=${busy} @click=${() => void this.#send(booking)}>${t.checkIn}${away}</button>`
            : nothing
        }${status === "done" || status === "noShow" ? edit(t.correct, "") : edit(t.record, status === "checkedIn" ? "primary" : "")}
      </div>`;
  }

  #form({ checklist, lawyer }: DeskDay, id: string, form: Form, error: unknown): TemplateResult {
    const host = this.#host;
    const { t } = host;
    const stale = error instanceof ProblemError && error.code === "stale_version";
    return html`<form novalidate @submit=${(event: Event) => this.#save(event, checklist, id, form)}>
      ${form.choice({
        name: "outcome",
        legend: t.outcome,
        className: "pair",
        choices: ["done", "noShow"].map((value) => ({ value, content: t.states[value] })),
      })}
      ${
        form.text("outcome") === "noShow"
          ? nothing
          : html`<div class="pair">
              ${form.field({ name: "minutes", label: t.minutes, inputmode: "numeric" })}
              ${
                // Hours are lawyers'.
                lawyer
                  ? form.field({
                      name: "proBonoMinutes",
                      label: t.proBono,
                      hint: t.proBonoHint,
                      inputmode: "numeric",
                      optional: true,
                    })
                  : nothing
              }
            </div>
            <fieldset class="checks">
              <legend>${t.checklist}</legend>
              ${checklist.map((item) => form.checkbox(`checklist.${item.id}`, host.localize(item.label)))}
            </fieldset>`
      }
      ${error ? host.alert(stale ? t.keptStale : html`${host.problemText(error)} ${t.kept}`) : nothing}
      <div class="row">
        ${host.submitButton(t.save, this.#sending === id)}
        <button type="button" @click=${() => this.#close(id)}>${t.cancel}</button>
      </div>
    </form>`;
  }
}
