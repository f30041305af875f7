import { MINUTE, type CountyTime } from "../../platform/core/clock.ts";

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

/** How long an offered place is kept: as `bookings` has it. */
interface Offer {
  readonly offerExpiresAt: string | null;
  readonly offerMinutes: number | null;
}

/** Until when an offer lasts whose owner learns of it now. */
export const offerEndTold = ({ offerExpiresAt, offerMinutes }: Offer, now: Date): string | null =>
  offerMinutes === null ? offerExpiresAt : new Date(now.getTime() + offerMinutes * MINUTE).toISOString();

/** Until when an offer certainly lasts as things are: as long as if it were told now, or was. */
export function offerEnd(offer: Offer, now: Date): string | null {
  const told = offerEndTold(offer, now);
  return told !== null && offer.offerExpiresAt !== null && offer.offerExpiresAt < told ? offer.offerExpiresAt : told;
}
