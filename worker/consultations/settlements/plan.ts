import type { CountyTime } from "../../platform/core/clock.ts";
import type { SessionRow } from "../bookings/queries.ts";
import { isBefore, ordinaryPlaces, startOf } from "../bookings/rules.ts";
import type { LeftReason, Nearness } from "./schema.ts";

/** A booking that is to be moved. */
export interface Claim {
  readonly id: string;
  readonly matter: string;
  readonly phoneIndex: string;
  readonly priority: boolean;
  /** Where and when it is now. */
  readonly sessionId: string;
  readonly siteId: string;
  readonly date: string;
  readonly startTime: string;
  /** The session it is to go to; null: the nearest there is. */
  readonly target: string | null;
}

export interface PlannedSite {
  readonly id: string;
  readonly tier: string;
  readonly divisionCode: string;
}

export interface Surroundings {
  /** Sessions that take people, in the order of the calendar, and those that are named as targets. */
  readonly sessions: readonly SessionRow[];
  readonly sites: readonly PlannedSite[];
  /** `<session> <phone index>` of who is in a session already. */
  readonly present: ReadonlySet<string>;
  /** See `ordinaryPlaces`. */
  readonly released: CountyTime;
}

export interface Move {
  readonly claim: Claim;
  readonly session: SessionRow;
  readonly place: number;
  readonly nearness: Nearness;
}

export interface Plan {
  readonly moves: readonly Move[];
  readonly left: readonly { readonly claim: Claim; readonly reason: LeftReason }[];
}

/** A township's code has nine digits, its villages' begin with them. */
const TOWNSHIP = 9;

/** How near one site is to another, as far as tiers and division codes (GB/T 2260) tell. */
export function nearnessOf(from: PlannedSite | undefined, to: PlannedSite): Nearness {
  if (from?.id === to.id) return "sameSite";
  const township = from?.divisionCode.slice(0, TOWNSHIP) ?? "";
  if (township.length === TOWNSHIP && to.divisionCode.startsWith(township)) return "sameDivision";
  return to.tier === "county" ? "countyCentre" : "elsewhere";
}

const RANK: Readonly<Record<Nearness, number>> = { sameSite: 0, sameDivision: 1, countyCentre: 2, elsewhere: 3 };

const takes = ({ matters }: SessionRow, matter: string): boolean => matters.length === 0 || matters.includes(matter);

/**
 * Finds a free place for each of the claims, first come first: at their own site on another day, or at the nearest one
 * that takes their matter; never earlier than what they had. One place is given once.
 */
export function planMoves(claims: readonly Claim[], { sessions, sites, present, released }: Surroundings): Plan {
  const siteOf = new Map(sites.map((site) => [site.id, site]));
  const free = new Map(sessions.map((session) => [session.id, freePlaces(session)]));
  const inside = new Set(present);
  const byId = new Map(sessions.map((session) => [session.id, session]));
  const moves: Move[] = [];
  const left: { claim: Claim; reason: LeftReason }[] = [];

  /** The place a claim would take in a session, or why it gets none. */
  const placeIn = (session: SessionRow, claim: Claim): number | LeftReason => {
    if (!takes(session, claim.matter)) return "matter_not_taken";
    if (session.id === claim.sessionId || inside.has(`${session.id} ${claim.phoneIndex}`)) return "already_booked";
    const places = free.get(session.id) ?? [];
    // Priority groups use up the places kept for them first.
    const place = claim.priority ? places.at(-1) : places.find((number) => number <= ordinaryPlaces(session, released));
    return place ?? "session_full";
  };
  const give = (claim: Claim, session: SessionRow, place: number) => {
    free.set(
      session.id,
      (free.get(session.id) ?? []).filter((number) => number !== place),
    );
    inside.add(`${session.id} ${claim.phoneIndex}`);
    const site = siteOf.get(session.siteId) ?? { id: session.siteId, tier: "", divisionCode: "" };
    moves.push({ claim, session, place, nearness: nearnessOf(siteOf.get(claim.siteId), site) });
  };

  for (const claim of claims) {
    if (claim.target !== null) {
      const session = byId.get(claim.target);
      const place = session ? placeIn(session, claim) : "session_closed";
      if (session && typeof place === "number") give(claim, session, place);
      else left.push({ claim, reason: typeof place === "number" ? "session_closed" : place });
      continue;
    }
    let best: { session: SessionRow; place: number; rank: number } | undefined;
    for (const session of sessions) {
      // They come in the order of the calendar: of two as near the earlier one is found first.
      if (best?.rank === 0) break;
      if (isBefore(startOf(session), { date: claim.date, time: claim.startTime })) continue;
      const site = siteOf.get(session.siteId);
      const rank = site ? RANK[nearnessOf(siteOf.get(claim.siteId), site)] : RANK.elsewhere;
      if (best && rank >= best.rank) continue;
      const place = placeIn(session, claim);
      if (typeof place === "number") best = { session, place, rank };
    }
    if (best) give(claim, best.session, best.place);
    else left.push({ claim, reason: "no_place" });
  }
  return { moves, left };
}

function freePlaces({ capacity, placesTaken }: SessionRow): number[] {
  const taken = new Set(placesTaken);
  return Array.from({ length: capacity }, (_, n) => n + 1).filter((place) => !taken.has(place));
}
