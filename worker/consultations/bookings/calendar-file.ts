import { instantOf } from "../../platform/core/clock.ts";
import { holderWords } from "../holders.ts";
import { takesPlace } from "./availability.ts";
import { groupCode, toStanding } from "./booking-view.ts";
import { eventFile, type CalendarEvent } from "./calendar-event.ts";
import type { BookingRow, SessionRow } from "./queries.ts";
import type { BookingStatus } from "./schema.ts";

/** What tells a calendar that it knows an older file of the same event. */
export interface Revision {
  readonly sequence: number;
  /** An instant. */
  readonly stamp: string;
}

/** Who stands in line has nothing certain yet, and who let the place go nothing at all, nor who holds one that is given by nobody. */
function eventStatus(status: BookingStatus, session: SessionRow): CalendarEvent["status"] {
  if (status === "cancelled" || status === "expired") return "cancelled";
  const toCome = status === "booked" || status === "waiting" || status === "offered";
  if (toCome && !takesPlace(session)) return "cancelled";
  return status === "waiting" || status === "offered" ? "tentative" : "confirmed";
}

/** Why somebody who has an event of it must not come. */
function offNote({ status }: BookingRow, session: SessionRow): string {
  const { takesPlace: stands, reason } = toStanding(session);
  const toCome = status === "booked" || status === "waiting" || status === "offered";
  if (stands || !toCome) return "";
  return `本次咨询无法如期进行，请不要前往。${reason ? `原因：${reason.zh}` : ""}\n`;
}

/**
 * A booking as an iCalendar file: place, time, lawyer and code, nothing of the citizen. Every change raises its sequence,
 * so that a calendar that has the event moves it, or takes it out when the booking is cancelled or its session does not
 * take place.
 */
export const calendarFile = (
  booking: BookingRow,
  session: SessionRow,
  revision: Revision,
  { zone, countyName }: { readonly zone: string; readonly countyName: string },
): string => {
  const { name, title, organisation } = holderWords(session);
  return eventFile({
    uid: `${booking.id}@pioneer`,
    status: eventStatus(booking.status, session),
    sequence: revision.sequence,
    stamp: new Date(revision.stamp),
    start: instantOf(zone, session.date, session.startTime),
    end: instantOf(zone, session.date, session.endTime),
    summary: `公益法律咨询 · ${name}${title.zh}`,
    location: `${session.siteName}，${session.siteAddress}`,
    description: `${offNote(booking, session)}${countyName}公益法律咨询（免费）\n${title.zh}：${name}（${organisation}）\n预约码：${groupCode(booking.code)}`,
  });
};
