import { DAY } from "../../platform/core/clock.ts";
import type { Operation } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/core/problem.ts";
import { countBookings, type CountRow } from "./queries.ts";
import type { BookingReport } from "./schema.ts";

/** A year, a leap day included. */
const LONGEST_SPAN = 366;

/** Counts the bookings of the sessions from `from` to `to`, both included, by the date of the session. */
export async function reportBookings({ db }: Operation, from: string, to: string): Promise<BookingReport> {
  if (to < from) throw fieldProblem("to", "date_order");
  if ((Date.parse(to) - Date.parse(from)) / DAY >= LONGEST_SPAN)
    throw fieldProblem("to", "too_long", { max: LONGEST_SPAN });
  const rows = await countBookings(db, from, to);
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
  };
}

/** Adds the counts of rows with the same key up, in the order the keys come; rows without a key are left out. */
function sumBy<T extends object>(
  rows: readonly CountRow[],
  keyOf: (row: CountRow) => string | null,
  labelOf: (row: CountRow) => T,
): (T & { count: number })[] {
  const sums = new Map<string, T & { count: number }>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const sum = sums.get(key) ?? { ...labelOf(row), count: 0 };
    sum.count += row.count;
    sums.set(key, sum);
  }
  return [...sums.values()];
}
