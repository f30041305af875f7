import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { instantOf } from "../registry/clock.ts";
import type { BookingRow, SessionRow } from "./queries.ts";

/**
 * A booking as an iCalendar file (RFC 5545): place, time, lawyer and code, nothing of the citizen. Times are UTC, so no
 * VTIMEZONE is needed. A cancelled booking comes as a cancellation of the same UID with a higher SEQUENCE.
 */
export function calendarFile(booking: BookingRow, session: SessionRow, zone: string, countyName: string): string {
  const cancelled = booking.status === "cancelled";
  const calendar = ical({ prodId: "//Pioneer Project//Consultations//ZH", method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH });
  calendar.createEvent({
    id: `${booking.id}@pioneer`,
    sequence: booking.version - 1,
    stamp: new Date(booking.updatedAt),
    start: instantOf(zone, session.date, session.startTime),
    end: instantOf(zone, session.date, session.endTime),
    summary: `公益法律咨询 · ${session.lawyerName}律师`,
    location: `${session.siteName}，${session.siteAddress}`,
    description: `${countyName}公益法律咨询（免费）\n律师：${session.lawyerName}（${session.firmName}）\n预约码：${booking.code}`,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
