import { html, nothing } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { LeaveRequest, OwnAbsence } from "../shared/api-types.ts";
import { formatDateLong } from "../shared/dates.ts";
import { dateField, dateIn, dateRule, dateStyles } from "../submission/date-field.ts";
import type { Form } from "../shared/form.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import type { Rule } from "../shared/validate.ts";
import type { strings } from "../translations/zh-cn/desk-leave.ts";
import type { DeskHost, DeskPart } from "./host.ts";
import { formWithin } from "../shared/form-within.ts";
import { Refreshable } from "../shared/refreshable.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/desk-leave.ts"),
  en: () => import("../translations/en/desk-leave.ts"),
};

/** Asks for leave and shows what became of earlier requests. */
class Leave implements DeskPart {
  readonly #host: DeskHost;
  readonly #texts: PartTexts<typeof strings>;
  #form: Form;
  readonly #absences: Refreshable<readonly OwnAbsence[]>;
  readonly #task;

  constructor(host: DeskHost, own: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = own;
    this.#form = this.#blank();
    this.#absences = new Refreshable(
      host,
      async (signal) => (await host.request("GET /api/desk/absences", { token: host.token, signal })).items,
    );
    this.#task = new Task(host, {
      autoRun: false,
      task: ([body]: readonly [LeaveRequest], { signal }) =>
        host.request("POST /api/desk/absences", { body, token: host.token, signal }),
    });
  }

  #blank(): Form {
    return formWithin(this.#host, ".leave");
  }

  forget(): void {
    this.#form = this.#blank();
    this.#absences.value = undefined;
  }

  #send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const host = this.#host;
    if (this.#task.status === TaskStatus.PENDING) return;
    const fromDate = dateIn(this.#form, "fromDate");
    const toDate = dateIn(this.#form, "toDate");
    const inOrder: Rule = (value) =>
      dateRule(value) ??
      (toDate < fromDate ? { code: "date_order" } : toDate < host.today ? { code: "date_past" } : undefined);
    if (!this.#form.check({ fromDate: dateRule, toDate: inOrder })) return;
    host.announce("");
    await this.#task.run([{ kind: "leave", fromDate, toDate }]);
    const { status, value, error } = this.#task;
    if (status === TaskStatus.COMPLETE && value) {
      this.#form = this.#blank();
      await this.#absences.reload();
      host.announce(this.#texts.t.submitted);
      void host.focusOn(".leave h3");
    } else if (error instanceof ProblemError) this.#form.fail(error.errors);
    host.requestUpdate();
  };

  render(): unknown {
    const host = this.#host;
    const { locale } = host;
    const { t } = this.#texts;
    const form = this.#form;
    const { status, error } = this.#task;
    const failed = status === TaskStatus.ERROR && !form.errors.length;
    return html`<section class="leave">
      <h3 tabindex="-1">${t.leave}</h3>
      <form class="card" novalidate @submit=${this.#send}>
        <p class="hint">${t.leaveHint}</p>
        <div class="pair">
          ${dateField(form, { name: "fromDate", label: t.fromDate, min: host.today, locale, empty: t.noDate })}
          ${dateField(form, { name: "toDate", label: t.toDate, min: dateRule(form.text("fromDate")) ? host.today : dateIn(form, "fromDate"), locale, empty: t.noDate })}
        </div>
        ${failed ? host.alert(html`${host.problemText(error)} ${host.t.kept}`) : nothing} ${host.submitButton(t.submit, status === TaskStatus.PENDING)}
      </form>
      ${this.#absences.render((absences) =>
        absences.length
          ? html`<ul role="list">
              ${absences.map(
                ({ kind, fromDate, toDate, state }) =>
                  html`<li class="row">
                    <span class="badge ${state}">${t.absenceStates[state]}</span>
                    <span>${t.kinds[kind]} · ${fromDate === toDate ? formatDateLong(fromDate, locale) : host.t.span(formatDateLong(fromDate, locale), formatDateLong(toDate, locale))}</span>
                  </li>`,
              )}
            </ul>`
          : html`<p class="card off">${t.noAbsences}</p>`,
      )}
    </section>`;
  }
}

export const part = partOf(texts, (host: DeskHost, own) => new Leave(host, own), { styles: dateStyles });
