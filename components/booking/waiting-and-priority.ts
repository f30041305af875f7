import { html, nothing } from "lit";
import type { BookingRequest } from "../shared/api-types.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { plainPhone } from "../../worker/platform/values/phone-shape.ts";
import { agreed, personName, phone, required, type Rule } from "../shared/validate.ts";
import type { BookingPart } from "./booking-part.ts";
import type { BookingHost } from "./host.ts";
import { cardStyles } from "./cards.styles.ts";

import type { strings } from "../translations/zh-cn/booking-waiting-and-priority.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/booking-waiting-and-priority.ts"),
  en: () => import("../translations/en/booking-waiting-and-priority.ts"),
};

/**
 * The part of the details that few need: standing in line for a full session, priority groups, and booking for somebody
 * else. All it knows is in the element's form, so that nothing entered is lost when it goes and comes back.
 */
class WaitingAndPriority implements BookingPart {
  readonly #host: BookingHost;
  readonly #texts: PartTexts<typeof strings>;

  constructor(host: BookingHost, own: PartTexts<typeof strings>) {
    const { values } = host.form;
    // Whoever pressed the button is led to what it brought; the button itself is gone.
    if (values["more"] === "asked") own.focus = ".waiting-and-priority input";
    values["more"] = true;
    this.#host = host;
    this.#texts = own;
  }

  /** No place is left but those kept for priority groups. */
  get #reserved(): boolean {
    const { session } = this.#host;
    return !!session && !session.placesLeft && session.priorityPlacesLeft > 0;
  }

  get #priority(): boolean {
    const { form } = this.#host;
    return this.#reserved ? form.text("place") === "priority" : !!form.values["priority"];
  }

  get #helper(): boolean {
    return !!this.#host.form.values["helper"];
  }

  /** Whether the booking will stand in line. */
  get #waits(): boolean {
    const { session } = this.#host;
    return !session?.placesLeft && !(this.#reserved && this.#priority);
  }

  get texts(): NonNullable<BookingPart["texts"]> {
    const { t } = this.#texts;
    return {
      ...(this.#helper ? t.person : {}),
      ...(this.#waits && !(this.#reserved && !this.#host.form.text("place")) ? t.line : {}),
    };
  }

  get rules(): Readonly<Record<string, Rule>> {
    return {
      ...(this.#reserved ? { place: required } : {}),
      ...(this.#priority ? { "priority.group": required, "priority.consentVersion": agreed } : {}),
      ...(this.#helper ? { "helper.name": personName, "helper.phone": phone, "helper.consent": agreed } : {}),
    };
  }

  get request(): Partial<BookingRequest> {
    const { form, settings } = this.#host;
    return {
      ...(this.#waits ? { waitingList: true } : {}),
      ...(this.#priority && settings
        ? { priority: { group: form.text("priority.group"), consentVersion: settings.consents.priority.version } }
        : {}),
      ...(this.#helper
        ? {
            helper: { name: form.text("helper.name"), phone: plainPhone(form.text("helper.phone")), consent: true },
          }
        : {}),
    };
  }

  render(): unknown {
    const host = this.#host;
    const { form, settings } = host;
    const { t } = this.#texts;
    if (!settings) return nothing;
    const { text, version } = settings.consents.priority;
    return html`<div class="waiting-and-priority">
      ${
        this.#reserved
          ? form.choice({
              name: "place",
              legend: t.reserved,
              choices: [
                { value: "priority", content: html`<b>${t.priority}</b><small>${t.priorityPlace}</small>` },
                { value: "line", content: html`<b>${t.neither}</b><small>${t.inLine}</small>` },
              ],
            })
          : html`${this.#waits ? html`<div class="notice"><div><h3>${t.full}</h3><p>${t.inLine}</p></div></div>` : nothing}
          ${form.checkbox("priority", t.priority)}`
      }
      ${
        this.#priority
          ? html`<div class="card">
            ${form.choice({
              name: "priority.group",
              legend: t.group,
              className: "matters",
              choices: settings.priorityGroups.map(({ id, label }) => ({ value: id, content: host.localize(label) })),
            })}
            ${form.consent(host, "priority.consentVersion", text, host.t.version(version))}
          </div>`
          : nothing
      }
      ${form.checkbox("helper", t.helper)}
      ${
        this.#helper
          ? html`<fieldset class="card">
              <legend class="away">${t.you}</legend>
              <h3 aria-hidden="true">${t.you}</h3>
              ${form.field({ name: "helper.name", label: t.helperName, autocomplete: "name" })}
              ${form.field({ name: "helper.phone", label: t.helperPhone, type: "tel", autocomplete: "tel" })}
              ${form.checkbox("helper.consent", t.agrees)}
            </fieldset>
            <h3>${t.whoComes}</h3>
            <p class="hint">${t.whoComesHint}</p>`
          : nothing
      }
    </div>`;
  }
}

export const part = partOf(texts, (host: BookingHost, own) => new WaitingAndPriority(host, own), {
  styles: cardStyles,
});
