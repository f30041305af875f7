import type { Operation } from "../../platform/operation.ts";
import type { Work } from "../../platform/worklist/service.ts";
import type { Overrides } from "./days.ts";
import type { CalendarChanges } from "./schema.ts";

/** Days of the calendar that are to change, or have changed. */
export interface CalendarChange {
  /** The calendar as it is then. */
  readonly after: Overrides;
  /** The only day it is about; without, any. */
  readonly date?: string;
}

/**
 * What hangs on the calendar, handed in by those who know: they stand in wings to the right. Each says what a change
 * would do, and does it, looking at how things are then: it may be asked twice.
 */
export interface CalendarDependants {
  readonly sessions: Dependant<"sessions">;
  readonly dueDates: Dependant<"dueDates">;
  readonly notices: Pick<Dependant<"notices">, "preview">;
}

interface Dependant<K extends keyof CalendarChanges> {
  preview(operation: Operation, change: CalendarChange): Promise<CalendarChanges[K]>;
  /** `date`: the only day that has changed. */
  follow(operation: Operation, date: string | undefined): Promise<void>;
}

/** What follows a change, for the work list. Its subject is a day, or a year. */
export const calendarWork = ({ sessions, dueDates }: CalendarDependants): Work => ({
  kind: "calendar.follow",
  async execute(operation, subject) {
    const date = subject.length > 4 ? subject : undefined;
    await sessions.follow(operation, date);
    await dueDates.follow(operation, date);
    return "done";
  },
});
