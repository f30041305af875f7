import { html, nothing, type TemplateResult } from "lit";
import type { BookedSession, Booking } from "../shared/api-types.ts";
import { formatDate, formatDay } from "../shared/dates.ts";
import type { strings } from "../translations/zh-cn/booking-manage.ts";
import { countyDay, countyTime } from "../shared/county-time.ts";
import { fact, facts, hours, telephone } from "./facts.ts";
import type { BookingHost } from "./host.ts";

/** 11月24日 09:00–10:00 */
export const whenOf = ({ locale }: BookingHost, session: BookedSession): string =>
  `${formatDay(session.date, locale)} ${hours(session)}`;

/** Whether somebody has or waits for a place in what does not take place. */
export const isOff = ({ status, session }: Booking): boolean =>
  !session.standing.takesPlace && (status === "booked" || status === "waiting" || status === "offered");

/** Why, and what to do next. */
const offNote = (host: BookingHost, t: typeof strings, { status, session }: Booking): unknown => {
  const { reason, until, obstacle } = session.standing;
  const end = until && formatDay(until.date, host.locale) + (until.time ? ` ${until.time}` : "");
  const next = status === "booked" ? t.offNext.booked : t.offNext.inLine;
  const phone = host.settings?.phone;
  return html`<b>${t.off(reason ? host.localize(reason) : t.obstacles[obstacle ?? ""], end)}</b> ${next}${phone ? html`<br />${t.call}${telephone(host, phone)}` : nothing}`;
};

/** What this state means for the citizen, in a plain sentence or two. */
const note = (host: BookingHost, t: typeof strings, booking: Booking): unknown => {
  const { status, placeInLine, offerExpiresAt, reason } = booking;
  if (isOff(booking)) return offNote(host, t, booking);
  if (reason && (status === "cancelled" || status === "booked")) return t.because[status](host.localize(reason));
  if (status === "waiting" && placeInLine) return html`<b>${t.placeInLine(placeInLine)}</b> ${t.notes.waiting}`;
  if (status === "offered" && offerExpiresAt)
    return html`${t.notes.offered} <b>${t.until(formatDate(countyDay(offerExpiresAt, host.settings?.zone), host.locale), countyTime(offerExpiresAt, host.settings?.zone))}</b>`;
  const phone = status === "noShow" && host.settings?.phone;
  return html`${t.notes[status]}${phone ? html` ${host.t.help(phone)}` : nothing}`;
};

/** A booking with its state: badge, what it means, and the facts. */
export const bookingCard = (host: BookingHost, t: typeof strings, booking: Booking): TemplateResult => {
  const { code, status, matter, session } = booking;
  const off = isOff(booking);
  const good = !off && (status === "booked" || status === "checkedIn" || status === "done");
  return html`<div class="card">
    <p class="row"><b class="code">${code}</b><span class="badge ${off ? "off" : good ? "good" : ""}">${off ? t.isOff : t.status[status]}</span></p>
    <p>${note(host, t, booking)}</p>
    <dl>${fact(host, t.matter, host.matterLabel(matter))}${facts(host, session)}</dl>
  </div>`;
};
