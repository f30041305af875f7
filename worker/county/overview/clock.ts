import { countyTime, instantOf } from "../../platform/core/clock.ts";
import { beforeIdsFrom, timeOfId } from "../../platform/core/id.ts";
import { workingDayBefore, type Overrides } from "../calendar/days.ts";
import type { Since } from "./sources.ts";

/** Days and instants by the county's wall clock and calendar. */
export interface CountyClock {
  readonly zone: string;
  readonly today: string;
  readonly overrides: Overrides;
}

export const dateOf = ({ zone }: CountyClock, instant: string | number): string =>
  countyTime(zone, new Date(instant)).date;

/** The day an id, an instant or a date says; null of an id that is none of ours. */
export function dayOf(clock: CountyClock, since: Since, first: string | null): string | null {
  if (first === null || "date" in since) return first;
  const time = "id" in since ? timeOfId(first) : Date.parse(first);
  return time === undefined ? null : dateOf(clock, time);
}

/** What came in before this has been waiting longer than `days` working days: an id, an instant or a date. */
export function overdueBefore(clock: CountyClock, since: Since, days: number): string {
  const day = workingDayBefore(clock.today, days, clock.overrides);
  if ("date" in since) return day;
  const begins = instantOf(clock.zone, day, "00:00");
  return "id" in since ? beforeIdsFrom(begins.getTime()) : begins.toISOString();
}
