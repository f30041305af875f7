import { html, nothing, type TemplateResult } from "lit";
import { Task, TaskStatus } from "@lit/task";
import type { OwnData, OwnDataEntry, Problem } from "../shared/api-types.ts";
import { countyDay, countyTime } from "../shared/county-time.ts";
import { formatDate, formatDateLong } from "../shared/dates.ts";
import { toJson } from "../shared/json.ts";
import { Form } from "../shared/form.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { personName } from "../shared/validate.ts";
import { printAlone } from "../receipts/print-alone.ts";
import type { strings } from "../translations/zh-cn/booking-own-data.ts";
import type { BookingPart } from "./booking-part.ts";
import { telephone } from "./facts.ts";
import { problemAlert, type OwnBooking } from "./own-booking.ts";
import { ownDataStyles } from "./own-data.styles.ts";
import { saveFile } from "../receipts/save-file.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/booking-own-data.ts"),
  en: () => import("../translations/en/booking-own-data.ts"),
};

type Entry = Pick<OwnDataEntry, "words" | "fields" | "at">;

/** What is kept about a booking, for whom it is about: to read, to take along, and to have erased. */
class OwnDataOfBooking implements BookingPart {
  readonly #own: OwnBooking;
  readonly #texts: PartTexts<typeof strings>;
  readonly #data;
  readonly #erase;
  readonly #correct;
  readonly #form: Form;
  /** The reader puts the name right. */
  #correcting = false;
  /** The reader has asked to erase and is being asked back. */
  #asking = false;

  constructor(own: OwnBooking, partTexts: PartTexts<typeof strings>) {
    const { host, proof } = own;
    const { path, phone } = proof;
    const asked = { path, body: { phone } };
    this.#own = own;
    this.#texts = partTexts;
    partTexts.focus = ".own-data h3";
    this.#data = new Task(host, {
      args: () => [] as const,
      task: (_, { signal }) => host.client.request("POST /api/bookings/{code}/own-data", { ...asked, signal }),
    });
    this.#form = new Form(host);
    this.#correct = new Task(host, {
      autoRun: false,
      task: ([name]: readonly [string], { signal }) =>
        host.client.request("POST /api/bookings/{code}/correct", { path, phone, body: { name }, signal }),
    });
    this.#erase = new Task(host, {
      autoRun: false,
      task: (_: readonly [], { signal }) =>
        host.client.request("POST /api/bookings/{code}/erase", { ...asked, signal }),
    });
  }

  get #busy(): boolean {
    return this.#erase.status === TaskStatus.PENDING || this.#correct.status === TaskStatus.PENDING;
  }

  #openName(open: boolean): void {
    this.#correcting = open;
    this.#form.values = {};
    this.#own.host.requestUpdate();
    void this.#own.host.focusOn(open ? ".own-data form input" : ".own-data .correct");
  }

  #putRight = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { host } = this.#own;
    const form = this.#form;
    if (this.#busy || !form.check({ name: personName })) return;
    await this.#correct.run([form.text("name")]);
    const { error, value } = this.#correct;
    if (value) {
      this.#correcting = false;
      await this.#data.run();
      host.announce(this.#texts.t.corrected);
      return void host.focusOn(".own-data h3");
    }
    if (error instanceof ProblemError) form.fail(error.errors);
    host.requestUpdate();
  };

  #naming(): unknown {
    const { host } = this.#own;
    const { t } = this.#texts;
    if (!this.#correcting)
      return html`<button class="correct" type="button" @click=${() => this.#openName(true)}>${t.correct}</button>`;
    const form = this.#form;
    const { status, error } = this.#correct;
    return html`<form novalidate @submit=${this.#putRight}>
      ${form.field({ name: "name", label: t.rightName, hint: t.phoneHint, autocomplete: "name" })}
      ${status === TaskStatus.ERROR && form.errors.length === 0 ? problemAlert(this.#own, error, t.problems) : nothing}
      <div class="row">
        <button class="primary" type="submit" aria-disabled=${this.#busy || nothing}>${this.#busy ? host.t.busy : t.putRight}</button>
        <button type="button" @click=${() => this.#openName(false)}>${t.leave}</button>
      </div>
    </form>`;
  }

  #confirm(asking: boolean): void {
    this.#asking = asking;
    this.#own.host.requestUpdate();
    void this.#own.host.focusOn(asking ? ".own-data .ask h4" : ".erase");
  }

  #print = (): void => {
    const { host } = this.#own;
    const sheet = host.renderRoot.querySelector(".own-data .kept");
    if (sheet) printAlone(sheet, host, this.#texts.t.title);
  };

  async #take(): Promise<void> {
    if (this.#busy) return;
    await this.#erase.run([]);
    if (this.#erase.value) return this.#own.erased(this.#texts.t.erased);
    this.#asking = false;
    this.#own.host.requestUpdate();
    void this.#own.host.focusOn(".own-data .hinders, .own-data [role=alert]");
  }

  /** A value as people read it; the file keeps it as it is. */
  #readable(value: string): string {
    const { locale, settings } = this.#own.host;
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) {
      const zone = settings?.zone;
      return `${formatDate(countyDay(value, zone), locale)} ${countyTime(value, zone)}`;
    }
    return /^\d{4}-\d\d-\d\d$/.test(value) ? formatDate(value, locale) : value;
  }

  #fields({ fields }: Entry): TemplateResult {
    const { host } = this.#own;
    return html`<dl>${fields.map(
      ({ words, value, valueWords }) =>
        html`<div><dt>${host.localize(words)}</dt><dd>${valueWords ? host.localize(valueWords) : this.#readable(value)}</dd></div>`,
    )}</dl>`;
  }

  #entry(entry: OwnDataEntry): TemplateResult {
    const { host } = this.#own;
    return html`<h4>${host.localize(entry.words)}</h4>
      ${this.#fields(entry)}
      ${entry.parts.map((part) => html`<h4>${host.localize(part.words)}</h4>${this.#fields(part)}`)}`;
  }

  #hinders(hindrances: NonNullable<Problem["hindrances"]>): TemplateResult {
    const { host } = this.#own;
    const { t } = this.#texts;
    return html`<div class="notice hinders" tabindex="-1">
      <div>
        <h4>${t.notYet}</h4>
        ${hindrances.map(
          ({ words, until }) =>
            html`<p>${host.localize(words)}${until ? ` ${t.from(formatDateLong(until, host.locale))}` : nothing}</p>`,
        )}
      </div>
    </div>`;
  }

  /** Erasing, or why not; asked last, the API has the last word. */
  #erasing({ entries }: OwnData): unknown {
    const { host } = this.#own;
    const { t } = this.#texts;
    const { error } = this.#erase;
    const refused = this.#erase.status === TaskStatus.ERROR && error instanceof ProblemError ? error : undefined;
    const hindrances = refused?.hindrances ?? entries.flatMap((entry) => entry.hindrances);
    if (hindrances.length) return this.#hinders(hindrances);
    return html`${refused ? problemAlert(this.#own, refused, t.problems) : nothing}
    ${
      this.#asking
        ? html`<div class="notice bad ask">
            <div>
              <h4 tabindex="-1">${t.sure}</h4>
              <p>${t.sureHint}</p>
              <div class="row">
                <button class="danger" type="button" aria-disabled=${this.#busy || nothing} @click=${() => void this.#take()}>${this.#busy ? host.t.busy : t.yes}</button>
                <button type="button" @click=${() => this.#confirm(false)}>${t.no}</button>
              </div>
            </div>
          </div>`
        : html`<button class="danger erase" type="button" @click=${() => this.#confirm(true)}>${t.erase}</button>`
    }`;
  }

  #shown(data: OwnData): unknown {
    const { host } = this.#own;
    const { t } = this.#texts;
    const { handler, madeAt, entries } = data;
    const remainders = new Map(entries.flatMap((entry) => entry.remainders).map(({ code, words }) => [code, words]));
    const save = () => saveFile(`own-data-${countyDay(madeAt, host.settings?.zone)}.json`, toJson(data));
    return html`<div class="kept card">
        <p>${t.handler(host.localize(handler.name))} ${telephone(host, handler.phone)}</p>
        <p class="hint">${t.madeAt(this.#readable(madeAt))}</p>
        ${entries.map((entry) => this.#entry(entry))}
        ${
          remainders.size
            ? html`<h4>${t.remains}</h4><ul>${[...remainders.values()].map((words) => html`<li>${host.localize(words)}</li>`)}</ul>`
            : nothing
        }
      </div>
      <div class="row">
        <button type="button" @click=${this.#print}>${t.print}</button>
        <button type="button" @click=${save}>${t.save}</button>
      </div>
      ${entries.some(({ correctable }) => correctable.includes("name")) ? this.#naming() : nothing}
      ${this.#erasing(data)}`;
  }

  render(): unknown {
    const { host } = this.#own;
    const { t } = this.#texts;
    return html`<section class="own-data">
      <h3 tabindex="-1">${t.title}</h3>
      <p class="hint">${t.hint}</p>
      ${host.show(this.#data, (data) => this.#shown(data))}
      <div class="bar"><button type="button" @click=${() => this.#own.moved()}>${t.back}</button></div>
    </section>`;
  }
}

export const part = partOf(texts, (booking: OwnBooking, own) => new OwnDataOfBooking(booking, own), {
  styles: ownDataStyles,
});
