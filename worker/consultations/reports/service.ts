import { DAY } from "../../platform/core/clock.ts";
import type { Operation } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/core/problem.ts";
import { countBookings, countRecords, countRoutings, type RecordCountRow } from "./queries.ts";
import type { BookingReport } from "./schema.ts";

/** A year, a leap day included. */
const LONGEST_SPAN = 366;

/** Counts the bookings of the sessions from `from` to `to`, both included, by the date of the session. */
export async function reportBookings({ db }: Operation, from: string, to: string): Promise<BookingReport> {
  if (to < from) throw fieldProblem("to", "date_order");
  if ((Date.parse(to) - Date.parse(from)) / DAY >= LONGEST_SPAN)
    throw fieldProblem("to", "too_long", { max: LONGEST_SPAN });
  const [rows, written, routed] = await Promise.all([
    countBookings(db, from, to),
    countRecords(db, from, to),
    countRoutings(db, from, to),
  ]);
  return {
    from,
    to,
    total: rows.reduce((total, { count }) => total + count, 0),
    byStatus: sumBy(
      rows,
      ({ status }) => status,
      ({ status }) => ({ status }),
    ),
    byChannel: sumBy(
      rows,
      ({ channel }) => channel,
      ({ channel }) => ({ channel }),
    ),
    bySite: sumBy(
      rows,
      ({ siteId }) => siteId,
      ({ siteId, siteName }) => ({ site: { id: siteId, name: siteName } }),
    ),
    byKiosk: sumBy(
      rows,
      ({ kioskId }) => kioskId,
      ({ kioskId, kioskName }) => ({ kiosk: { id: kioskId ?? "", name: kioskName ?? "" } }),
    ),
    consultationRecords: {
      ...totalOf(written),
      byMode: withMinutes(
        written,
        ({ mode }) => mode,
        ({ mode }) => ({ mode }),
      ),
      byOutcome: withMinutes(
        written,
        ({ outcome }) => outcome,
        ({ outcome }) => ({ outcome }),
      ),
    },
    routed,
  };
}

interface Counted {
  readonly count: number;
}

/** Adds the counts of rows with the same key up, in the order the keys come; rows without a key are left out. */
function sumBy<Row extends Counted, T extends object>(
  rows: readonly Row[],
  keyOf: (row: Row) => string | null,
  labelOf: (row: Row) => T,
): (T & { count: number })[] {
  return groupsBy(rows, keyOf).map((group) => ({ ...labelOf(group[0]), count: totalCount(group) }));
}

const totalCount = (rows: readonly Counted[]) => rows.reduce((sum, { count }) => sum + count, 0);
const totalMinutes = (rows: readonly RecordCountRow[]) => rows.reduce((sum, { minutes }) => sum + minutes, 0);
const totalOf = (rows: readonly RecordCountRow[]) => ({ total: totalCount(rows), minutes: totalMinutes(rows) });

/** The same with the minutes. */
const withMinutes = <T extends object>(
  rows: readonly RecordCountRow[],
  keyOf: (row: RecordCountRow) => string,
  labelOf: (row: RecordCountRow) => T,
): (T & { count: number; minutes: number })[] =>
  groupsBy(rows, keyOf).map((group) => ({
    ...labelOf(group[0]),
    count: totalCount(group),
    minutes: totalMinutes(group),
  }));

/** Rows with the same key, in the order the keys come. */
function groupsBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string | null): (readonly [Row, ...Row[]])[] {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}
