import type { AnswerOf } from "../../../shared/api-client.ts";
import type { Report, Section } from "./report.ts";

type Counts = AnswerOf<"GET /api/admin/reports/bookings">;
type Counted = readonly (readonly [key: string, label: string | null, count: number])[];

/** A table of the same counts in two spans; what there was before and is not any more stands at the end. */
function section(key: string, column: string, now: Counted, before: Counted): Section {
  const was = new Map(before.map(([row, , count]) => [row, count]));
  const named = new Set(now.map(([row]) => row));
  const rows: Counted = [
    ...now,
    ...before.filter(([row]) => !named.has(row)).map(([row, label]) => [row, label, 0] as const),
  ];
  const [all, allBefore] = [now, before].map((each) => each.reduce((sum, [, , count]) => sum + count, 0));
  const share = (count: number, of = 0) => (of ? Math.round((count / of) * 1000) / 10 : null);
  return {
    key,
    columns: [
      { key: column, unit: "count" },
      { key: "share", unit: "percent" },
    ],
    rows: rows.map(([row, label, count]) => ({
      key: row,
      label,
      values: [count, share(count, all)],
      before: [was.get(row) ?? 0, share(was.get(row) ?? 0, allBefore)],
    })),
    total: { values: [all ?? 0, share(all ?? 0, all)], before: [allBefore ?? 0, share(allBefore ?? 0, allBefore)] },
  };
}

const TABLES: readonly (readonly [key: string, column: string, of: (counts: Counts) => Counted])[] = [
  ["consultations", "bookings", ({ byStatus }) => byStatus.map(({ status, count }) => [status, null, count])],
  ["routed", "count", ({ routed }) => routed.map(({ matter, count }) => [matter, null, count])],
  ["sites", "bookings", ({ bySite }) => bySite.map(({ site, count }) => [site.id, site.name, count])],
  ["channels", "bookings", ({ byChannel }) => byChannel.map(({ channel, count }) => [channel, null, count])],
  ["kiosks", "bookings", ({ byKiosk }) => byKiosk.map(({ kiosk, count }) => [kiosk.id, kiosk.name, count])],
  [
    "modes",
    "count",
    ({ consultationRecords }) => consultationRecords.byMode.map(({ mode, count }) => [mode, null, count]),
  ],
  [
    "outcomes",
    "count",
    ({ consultationRecords }) => consultationRecords.byOutcome.map(({ outcome, count }) => [outcome, null, count]),
  ],
];

/** Bookings of any days beside those of as many days before, as a report that can be shown and filed like the others. */
export const reportOfDays = (county: string | null, now: Counts, before: Counts): Report => ({
  period: `${now.from}/${now.to}`,
  from: now.from,
  to: now.to,
  before: { from: before.from, to: before.to },
  county,
  scope: { kind: "county", key: null, name: null },
  state: "open",
  keptAt: null,
  version: null,
  sections: TABLES.map(([key, column, of]) => section(key, column, of(now), of(before))),
});
