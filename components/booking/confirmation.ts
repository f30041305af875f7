import { html, nothing, type TemplateResult } from "lit";
import type { Booking } from "../shared/api-types.ts";
import { facts } from "./facts.ts";
import type { BookingHost } from "./host.ts";

/**
 * What the citizen takes away. QR code, copying and printing come in `receipt`, once loaded; this stands without them.
 */
export const confirmation = (host: BookingHost, booking: Booking, receipt: unknown): TemplateResult => {
  const { t, kiosk } = host;
  const waiting = booking.status === "waiting";
  return html`<div class="notice good">
      <b class="mark" aria-hidden="true">✓</b>
      <div><h2 tabindex="-1">${waiting ? t.waiting : t.booked}</h2></div>
    </div>
    <div class="card ticket">
      <div>
        <p>${t.code}</p>
        <p class="code">${booking.code}</p>
        <p class="hint">${t.keep}</p>
        ${host.earlier ? html`<p>${t.sentBefore}</p>` : nothing}
        <dl>${facts(host, booking.session)}</dl>
      </div>
      ${receipt}
    </div>
    <div class="row">
      ${kiosk || waiting ? nothing : html`<a class="button" href=${host.origin + booking.calendarUrl} download>${t.calendar}</a>`}
      <button type="button" @click=${() => host.restart()}>${t.again}</button>
    </div>`;
};
