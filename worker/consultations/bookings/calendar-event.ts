import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from "ical-generator";

/** What a calendar program is told of an event. */
export interface CalendarEvent {
  /** Stays for the event's life. */
  readonly uid: string;
  readonly status: "confirmed" | "tentative" | "cancelled";
  /** Raised by each change, so that a calendar that has the event follows it. */
  readonly sequence: number;
  /** When it was changed last. */
  readonly stamp: Date;
  readonly start: Date;
  readonly end: Date;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
}

const STATUS: Readonly<Record<CalendarEvent["status"], ICalEventStatus>> = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
};

const HOUR = 3600;
/** Reminders: the day before, when papers can still be looked for, and in time to set out. Seconds before the start. */
const ALARMS = [24 * HOUR, 2 * HOUR];

/**
 * A text as a calendar may hold it: line ends, and no other control character (RFC 5545 section 3.3.11); half of a
 * character is none, and would be cut in two where a line is folded.
 */
const calendarText = (text: string): string =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(/(?!\n)\p{Cc}/gu, "")
    .replace(/\p{Cs}/gu, "\ufffd");

/**
 * An event as an iCalendar file (RFC 5545). Times are UTC, so no VTIMEZONE is needed. Calling it off is a file of METHOD
 * CANCEL (RFC 5546 section 3.2.5), which takes it out. It reminds only of what is certain.
 */
export function eventFile(event: CalendarEvent): string {
  const { uid, status, sequence, stamp, start, end } = event;
  const calendar = ical({
    prodId: "//Pioneer Project//Consultations//ZH",
    method: status === "cancelled" ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  const summary = calendarText(event.summary);
  calendar.createEvent({
    id: uid,
    sequence,
    stamp,
    start,
    end,
    summary,
    location: calendarText(event.location),
    description: calendarText(event.description),
    status: STATUS[status],
    alarms:
      status === "confirmed"
        ? ALARMS.map((trigger) => ({ type: ICalAlarmType.display, trigger, description: summary }))
        : [],
  });
  // Every line ends, the last one too (section 3.1).
  return `${calendar.toString()}\r\n`;
}
