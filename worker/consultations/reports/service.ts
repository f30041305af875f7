import { DAY } from "../../platform/core/clock.ts";
import { addUp, countsBy, type Counted } from "../../platform/counts/by-measure.ts";
import { readCounts, type DayCounter } from "../../platform/counts/queries.ts";
import type { Operation } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/core/problem.ts";
import { BOOKING_STATUS, CHANNELS } from "../bookings/schema.ts";
import { CONSULTATION_MODES, CONSULTATION_OUTCOMES } from "../records/schema.ts";
import { readNames } from "./queries.ts";
import type { BookingReport } from "./schema.ts";

/** A year, a leap day included. */
const LONGEST_SPAN = 366;

/** Counts the bookings of the sessions from `from` to `to`, both included, by the date of the session. */
export async function reportBookings(
  { db }: Operation,
  counters: readonly DayCounter[],
  from: string,
  to: string,
): Promise<BookingReport> {
  if (to < from) throw fieldProblem("to", "date_order");
  if ((Date.parse(to) - Date.parse(from)) / DAY >= LONGEST_SPAN)
    throw fieldProblem("to", "too_long", { max: LONGEST_SPAN });
  const by = countsBy(await readCounts(db, counters, { from, to }));
  const names = await readNames(db, [...by("site").keys()], [...by("kiosk").keys()]);
  return {
    from,
    to,
    total: addUp(by("status").values()).count,
    byStatus: rowsOf(by("status"), BOOKING_STATUS, (status, { count }) => ({ status, count })),
    byChannel: rowsOf(by("channel"), CHANNELS, (channel, { count }) => ({ channel, count })),
    bySite: names.sites.map((site) => ({ site, count: by("site").get(site.id)?.count ?? 0 })),
    byKiosk: names.kiosks.map((kiosk) => ({ kiosk, count: by("kiosk").get(kiosk.id)?.count ?? 0 })),
    consultationRecords: {
      total: addUp(by("mode").values()).count,
      minutes: addUp(by("mode").values()).minutes,
      byMode: rowsOf(by("mode"), CONSULTATION_MODES, (mode, counted) => ({ mode, ...counted })),
      byOutcome: rowsOf(by("outcome"), CONSULTATION_OUTCOMES, (outcome, counted) => ({ outcome, ...counted })),
    },
    byTag: [...by("tag")].map(([tag, counted]) => ({
      tag,
      ...counted,
      proBonoMinutes: by("proBonoTag").get(tag)?.minutes ?? 0,
    })),
    routed: [...by("routed")].map(([matter, { count }]) => ({ matter, count })),
  };
}

/** Those of the words that were counted, in the order of the words. */
const rowsOf = <Word extends string, T>(
  values: ReadonlyMap<string, Counted>,
  words: readonly Word[],
  toRow: (word: Word, counted: Counted) => T,
): T[] =>
  words.flatMap((word) => {
    const counted = values.get(word);
    return counted ? [toRow(word, counted)] : [];
  });
