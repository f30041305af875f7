import { html, nothing } from "lit";
import { Task } from "@lit/task";
import { partOf, type PartTexts } from "../shared/part.ts";
import type { strings } from "../translations/zh-cn/booking-other-sites.ts";
import { formatDay, weekday } from "../shared/dates.ts";
import type { BookingHost } from "./host.ts";
import type { BookingPart } from "./booking-part.ts";
import { soonestBySite } from "./soonest.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/booking-other-sites.ts"),
  en: () => import("../translations/en/booking-other-sites.ts"),
};

/** What to do when the chosen site has no places: the soonest of up to three other sites. */
class OtherSites implements BookingPart {
  readonly #host: BookingHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #sessions;

  constructor(host: BookingHost, own: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = own;
    this.#sessions = new Task(host, {
      args: () => [host.form.text("matter"), host.form.text("site")] as const,
      task: async ([matter], { signal }) => {
        const { items } = await host.client.request("GET /api/sessions", { query: { matter }, signal });
        return soonestBySite(items);
      },
    });
  }

  render(): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const sessions = this.#sessions.value ?? [];
    return html`<div class="notice">
      <div class="stack">
        <p>${t.unavailable}</p>
        ${sessions.length ? html`<p>${t.soonest}</p>` : nothing}
        ${sessions.map(
          ({ site, date, startTime }) =>
            html`<button type="button" @click=${() => host.moveTo(site.id)}>
              <span>${site.name}<small>${formatDay(date, host.locale)} ${weekday(date, host.locale)} ${startTime}</small></span>
            </button>`,
        )}
        <button type="button" @click=${() => host.go(1)}>${t.otherSite}</button>
      </div>
    </div>`;
  }
}

export const part = partOf(texts, (host: BookingHost, own) => new OtherSites(host, own));
