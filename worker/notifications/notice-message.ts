import { firstWaitingFor } from "../county/calendar/days.ts";
import { addDays } from "../platform/core/clock.ts";
import type { CALENDAR_KINDS } from "../platform/outbox/schema.ts";
import { dateTexts, envelope, type Circumstances, type OutgoingMessage } from "./message.ts";
import type { EventRow } from "./queries.ts";
import { countyValues } from "./templates/county-values.ts";
import type { Values } from "./templates/kinds.ts";
import { plain, tell } from "./templates/template.ts";

/** A year as messages tell of it. */
export interface CalendarYearSubject {
  readonly year: number;
  /** Its holiday notice has been entered, or came with a release. */
  readonly isKnown: boolean;
}

/** What the bureau's contact is told of a year whose holiday notice is missing: for the week it was put down for. */
export function noticeMessage(
  event: EventRow,
  { year, isKnown }: CalendarYearSubject,
  circumstances: Circumstances,
): OutgoingMessage {
  const to = circumstances.escalationContact;
  const isOver = addDays(event.occasion, 7) <= circumstances.clock.date;
  const from = firstWaitingFor(year);
  const values: Values<(typeof CALENDAR_KINDS)[number]> = {
    ...countyValues(circumstances),
    year: plain(String(year)),
    waitsFrom: dateTexts(from).date,
  };
  return {
    idle: isKnown ? "superseded" : isOver ? "outdated" : to ? undefined : "noContact",
    contact: async () => to ?? undefined,
    compose: (contact) => ({
      ...envelope(event, contact, tell(circumstances.templates, "noticeMissing", values)),
      calendarYear: { year, unconfirmedFrom: from },
    }),
  };
}
