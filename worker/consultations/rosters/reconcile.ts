import type { SessionConflict } from "../bookings/schema.ts";
import type { CountyTime } from "../../platform/core/clock.ts";
import type { HolderIds } from "../../county/holders/holder.ts";
import { dutyDays, type AwaySpan, type RosterRule, type RosterSurroundings } from "./pattern.ts";
import type { DutySpan } from "../schema.ts";

/** A roster with what its sessions take from it. */
export interface RosterToServe extends RosterRule, HolderIds {
  readonly id: string;
  readonly siteId: string;
  readonly capacity: number;
  readonly priorityPlaces: number;
  readonly matters: readonly string[];
  readonly tag: string | null;
  /** Whether its holder and site are active: without, it makes no sessions. */
  readonly serving: boolean;
}

/** A session as it was read: a change is for that version. */
export interface SessionRef {
  readonly id: string;
  readonly version: number;
  /** Null for one added by hand. */
  readonly rosterId: string | null;
}

/** A session of theirs as it is. */
export interface PresentSession extends DutySpan, SessionRef {
  readonly siteId: string;
  readonly date: string;
  readonly capacity: number;
  readonly priorityPlaces: number;
  readonly matters: readonly string[];
  readonly tag: string | null;
  readonly status: "open" | "cancelled";
  readonly conflict: SessionConflict | null;
  readonly byHand: boolean;
  /** Whether somebody holds a place in it or waits for one. */
  readonly claimed: boolean;
  /** Why nobody can come to it, of its site or lawyer; null while both are in use. */
  readonly notServed: "siteInactive" | "lawyerInactive" | null;
  /** The highest place taken; 0 when none is. */
  readonly highestPlace: number;
}

/** A session as a roster wants it. */
export interface WantedSession extends DutySpan {
  readonly rosterId: string;
  readonly siteId: string;
  readonly date: string;
  readonly capacity: number;
  readonly priorityPlaces: number;
  readonly matters: readonly string[];
  /** The campaign it is part of. */
  readonly tag: string | null;
}

/** What makes the sessions of a lawyer or another provider match the rosters. */
export interface SessionChanges {
  readonly make: readonly WantedSession[];
  /** Nobody booked them: called off, and opened again should they fit again. */
  readonly cancel: readonly (SessionRef & { readonly conflict: SessionConflict })[];
  /** Somebody booked them, or a person added them: kept as they are, and listed for the clerk. */
  readonly flag: readonly (SessionRef & { readonly conflict: SessionConflict })[];
  /** What was in conflict fits again. */
  readonly clear: readonly SessionRef[];
  /** Given the roster's present shape; those that were called off are open again. */
  readonly reshape: readonly (SessionRef & WantedSession & { readonly reopened: boolean })[];
  readonly kept: number;
  /** Wanted, but the lawyer is elsewhere at that time. */
  readonly skipped: readonly WantedSession[];
  /** Days with no sessions because nobody knows yet whether they are holidays. */
  readonly unconfirmed: readonly string[];
}

export interface HolderDuty extends Omit<RosterSurroundings, "absences"> {
  readonly rosters: readonly RosterToServe[];
  readonly absences: readonly AwaySpan[];
  readonly sessions: readonly PresentSession[];
  /** The wall clock now: what has begun is left alone. */
  readonly now: CountyTime;
  readonly from: string;
  /** Last date for which sessions are made. Sessions beyond are only held against the rosters. */
  readonly to: string;
}

/** A slot of a roster: its date and start. */
export const slotKey = (slot: { rosterId: string | null; date: string; startTime: string }): string =>
  `${slot.rosterId} ${slot.date} ${slot.startTime}`;

const overlap = (a: DutySpan, b: DutySpan): boolean => a.startTime < b.endTime && b.startTime < a.endTime;

/** The spans of the day a lawyer is taken. */
class Engagements {
  readonly #byDate = new Map<string, DutySpan[]>();

  add({ date, startTime, endTime }: DutySpan & { readonly date: string }): void {
    const taken = this.#byDate.get(date);
    if (taken) taken.push({ startTime, endTime });
    else this.#byDate.set(date, [{ startTime, endTime }]);
  }

  takes(session: DutySpan & { readonly date: string }): boolean {
    return this.#byDate.get(session.date)?.some((span) => overlap(span, session)) ?? false;
  }
}

/** What the rosters want, by slot, and why they do not want the other days they name. */
function wishesOf({ rosters, overrides, summer, absences, sessions, now, from, to }: HolderDuty) {
  const wanted = new Map<string, WantedSession>();
  const refused = new Map<string, SessionConflict>();
  const unconfirmed = new Set<string>();
  const last = sessions.reduce((date, session) => (session.date > date ? session.date : date), to);
  for (const roster of rosters.filter(({ serving }) => serving)) {
    const { id: rosterId, siteId, capacity, priorityPlaces, matters, tag } = roster;
    for (const { date, outcome, sessions: spans } of dutyDays(roster, { overrides, summer, absences }, from, last)) {
      if (outcome === "unconfirmed" && date <= to) unconfirmed.add(date);
      for (const { startTime, endTime } of spans) {
        const terms = { capacity, priorityPlaces, matters, tag };
        const slot: WantedSession = { rosterId, siteId, date, startTime, endTime, ...terms };
        if (date === now.date && startTime <= now.time) continue;
        if (outcome === "duty") wanted.set(slotKey(slot), slot);
        else refused.set(slotKey(slot), outcome === "absence" ? "absence" : "holiday");
      }
    }
  }
  return { wanted, refused, unconfirmed: [...unconfirmed].toSorted() };
}

const hasShape = (session: PresentSession, wish: WantedSession): boolean =>
  session.endTime === wish.endTime && session.siteId === wish.siteId;

type Terms = Pick<WantedSession, "capacity" | "priorityPlaces" | "matters" | "tag">;

const sameTerms = (a: Terms, b: Terms): boolean =>
  a.capacity === b.capacity &&
  a.priorityPlaces === b.priorityPlaces &&
  a.matters.join() === b.matters.join() &&
  a.tag === b.tag;

/**
 * The terms a session is to have: the roster's, but what the clerk set by hand stays, and so do places that are taken.
 */
function termsFor({ byHand, highestPlace, ...present }: PresentSession, wish: WantedSession): Terms {
  const { capacity, priorityPlaces, matters, tag } = byHand ? present : wish;
  return { capacity: Math.max(capacity, highestPlace), priorityPlaces, matters, tag };
}

const refTo = ({ id, version, rosterId }: PresentSession): SessionRef => ({ id, version, rosterId });

/**
 * Holds a lawyer's sessions against the rosters. Doing it again once the changes are made changes nothing. Never moves,
 * shortens or removes a session somebody booked, never opens one the clerk called off, and never makes two that
 * overlap.
 */
export function reconcile(duty: HolderDuty): SessionChanges {
  const { absences, sessions, now, to } = duty;
  const { wanted, refused, unconfirmed } = wishesOf(duty);
  const taken = new Engagements();
  const cancel: SessionChanges["cancel"][number][] = [];
  const flag: SessionChanges["flag"][number][] = [];
  const clear: SessionChanges["clear"][number][] = [];
  /** Slots to fill: with a new session, or with the one that is there. */
  const open: { readonly wish: WantedSession; readonly session?: PresentSession }[] = [];
  const reshape: SessionChanges["reshape"][number][] = [];
  let kept = 0;

  const keep = (session: PresentSession, conflict: SessionConflict | null) => {
    taken.add(session);
    if (conflict === session.conflict) kept++;
    else if (conflict) flag.push({ ...refTo(session), conflict });
    else clear.push(refTo(session));
  };

  for (const session of sessions) {
    const begun = session.date < now.date || (session.date === now.date && session.startTime <= now.time);
    if (begun) {
      if (session.status === "open") taken.add(session);
      continue;
    }
    const wish = wanted.get(slotKey(session));
    wanted.delete(slotKey(session));
    if (session.status === "cancelled") {
      // With a conflict it was called off by an earlier run; without, by the clerk, whose word stands.
      if (wish && session.conflict) open.push({ wish, session });
    } else if (session.rosterId === null) {
      const away = absences.some(({ fromDate, toDate }) => fromDate <= session.date && session.date <= toDate);
      // What the roster's was, when its lawyer left the office it is at, only the clerk takes back.
      const left = session.conflict === "roster" ? "roster" : null;
      keep(session, away ? "absence" : (session.notServed ?? left));
    } else if (wish && hasShape(session, wish)) {
      const terms = termsFor(session, wish);
      if (sameTerms(session, terms)) {
        keep(session, null);
      } else {
        taken.add(session);
        reshape.push({ ...refTo(session), ...wish, ...terms, reopened: false });
      }
    } else if (session.claimed) {
      keep(session, wish ? "roster" : (refused.get(slotKey(session)) ?? "roster"));
    } else if (wish) {
      open.push({ wish, session });
    } else {
      cancel.push({ ...refTo(session), conflict: refused.get(slotKey(session)) ?? "roster" });
    }
  }

  const make: WantedSession[] = [];
  const skipped: WantedSession[] = [];
  for (const wish of wanted.values()) if (wish.date <= to) open.push({ wish });
  // In the order of time; of two that begin at once the older roster comes first, since ids sort by age.
  open.sort((a, b) => (slotOrder(a.wish) < slotOrder(b.wish) ? -1 : 1));
  for (const { wish, session } of open) {
    if (taken.takes(wish)) {
      skipped.push(wish);
      if (session?.status === "open") cancel.push({ ...refTo(session), conflict: "roster" });
      continue;
    }
    taken.add(wish);
    if (session)
      reshape.push({
        ...refTo(session),
        ...wish,
        ...termsFor(session, wish),
        reopened: session.status === "cancelled",
      });
    else make.push(wish);
  }
  return { make, cancel, flag, clear, reshape, kept, skipped, unconfirmed };
}

const slotOrder = ({ date, startTime, rosterId }: WantedSession): string => `${date} ${startTime} ${rosterId}`;
