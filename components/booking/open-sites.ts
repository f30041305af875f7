import { html, nothing } from "lit";
import { Task } from "@lit/task";
import { partOf, type PartTexts } from "../shared/part.ts";
import type { strings } from "../translations/zh-cn/booking-open-sites.ts";
import { formatDay, weekday } from "../shared/dates.ts";
import type { BookingPart } from "./booking-part.ts";
import { telephone } from "./facts.ts";
import { openSitesStyles } from "./open-sites.styles.ts";
import type { OwnBooking } from "./own-booking.ts";
import { soonestBySite } from "./soonest.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/booking-open-sites.ts"),
  en: () => import("../translations/en/booking-open-sites.ts"),
};

/** Where else somebody can go whose booking does not take place: the soonest of up to three sites that are open. */
class OpenSites implements BookingPart {
  readonly #own: OwnBooking;
  readonly #texts: PartTexts<typeof strings>;
  readonly #sessions;

  constructor(own: OwnBooking, partTexts: PartTexts<typeof strings>) {
    const { host, booking } = own;
    this.#own = own;
    this.#texts = partTexts;
    this.#sessions = new Task(host, {
      args: () => [booking.matter] as const,
      task: async ([matter], { signal }) =>
        soonestBySite((await host.client.request("GET /api/sessions", { query: { matter }, signal })).items),
    });
  }

  render(): unknown {
    const { t } = this.#texts;
    const { host, booking } = this.#own;
    const sessions = this.#sessions.value ?? [];
    if (!sessions.length) return nothing;
    return html`<section class="open-sites">
      <h3>${t.title}</h3>
      <ul role="list" class="stack">
        ${sessions.map(
          ({ site, date, startTime }) =>
            html`<li class="card">
              <p><b lang="zh-CN">${site.name}</b>${site.id === booking.session.site.id ? html` <span class="badge">${t.same}</span>` : nothing}</p>
              <p class="hint"><span lang="zh-CN">${site.address}</span>${site.phone ? html`<br />${t.phone}${telephone(host, site.phone)}` : nothing}</p>
              <button type="button" @click=${() => this.#own.moveTo(site.id)}>
                <span>${t.here}<span class="away" lang="zh-CN"> ${site.name}</span><small>${t.from(`${formatDay(date, host.locale)} ${weekday(date, host.locale)} ${startTime}`)}</small></span>
              </button>
            </li>`,
        )}
      </ul>
    </section>`;
  }
}

export const part = partOf(texts, (booking: OwnBooking, own) => new OpenSites(booking, own), {
  styles: openSitesStyles,
});
