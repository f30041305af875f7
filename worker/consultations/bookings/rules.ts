import type { CountyTime } from "../../platform/core/clock.ts";

/** What the rules need to know of a session. */
export interface SessionPlaces {
  readonly date: string;
  readonly startTime: string;
  readonly capacity: number;
  readonly priorityPlaces: number;
}

/** Whether the wall clock `a` is before `b`. */
export const isBefore = (a: CountyTime, b: CountyTime): boolean =>
  a.date < b.date || (a.date === b.date && a.time < b.time);

export const startOf = ({ date, startTime }: Pick<SessionPlaces, "date" | "startTime">): CountyTime => ({
  date,
  time: startTime,
});

/**
 * How many places are for everybody. The ones above are kept for priority groups until the session starts within the
 * hours of the setting `priorityHours`: `released` is the wall clock now, moved on by those hours.
 */
export const ordinaryPlaces = (session: SessionPlaces, released: CountyTime): number =>
  isBefore(released, startOf(session)) ? Math.max(session.capacity - session.priorityPlaces, 0) : session.capacity;

/** Places left for everybody, and for somebody of a priority group. */
export function placesLeft(
  session: SessionPlaces & { readonly placesTaken: readonly number[] },
  released: CountyTime,
): { forAll: number; forPriority: number } {
  const ordinary = ordinaryPlaces(session, released);
  const free = (highest: number) =>
    Math.max(highest - session.placesTaken.filter((place) => place <= highest).length, 0);
  return { forAll: free(ordinary), forPriority: free(session.capacity) };
}

/** Whether a session has begun by the wall clock `now`. */
export const hasBegun = (session: Pick<SessionPlaces, "date" | "startTime">, now: CountyTime): boolean =>
  !isBefore(now, startOf(session));
