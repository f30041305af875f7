import type { Chart } from "../../charts/chart-type.ts";
import {
  columnName,
  isEmpty,
  largest,
  mainColumn,
  rowName,
  sectionTitle,
  type Reading,
  type Section,
} from "./report.ts";

/** So many rows are drawn; a table has them all. */
export const DRAWN = 15;

const STANDING: ReadonlySet<string> = new Set(["weekdays", "hours", "waiting"]);
/** Of these a whole is divided, now and before. */
const SHARES: ReadonlySet<string> = new Set(["ratings", "rectifications", "commitments", "proBono"]);
/** What there is of what there should be: two columns that make one bar. */
const PARTS: Readonly<Record<string, readonly [is: string, missing: string]>> = {
  coverage: ["postsFilled", "missingPosts"],
  coverageTownships: ["postsFilled", "missingPosts"],
  meetings: ["held", "missing"],
  branchMeetings: ["held", "missing"],
};
/** Sums of different things: there is nothing to hold beside one another. */
const UNCHARTED: ReadonlySet<string> = new Set(["bookSums", "usage"]);

const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** What suits a table: what is divided as parts of a whole, what has an order upright, everything else as bars. */
export function charted(reading: Reading, section: Section): Chart | undefined {
  const { t } = reading;
  if (UNCHARTED.has(section.key) || isEmpty(section)) return undefined;
  const base = { title: sectionTitle(reading, section.key), failed: t.chartFailed };
  const parts = PARTS[section.key];
  if (parts) return ofParts(reading, section, parts, base);
  if (section.key === "staffing") return ofGaps(reading, section, base);
  if (SHARES.has(section.key)) return ofShares(reading, section, base);
  const main = mainColumn(section);
  const standing = STANDING.has(section.key);
  const rows = standing
    ? section.rows
    : largest(
        section.rows.filter(({ values, before }) => numberOf(values[main]) || before[main]),
        ({ values }) => numberOf(values[main]),
        DRAWN,
      );
  if (!rows.length) return undefined;
  const before = rows.map((row) => row.before[main] ?? null);
  return {
    ...base,
    kind: standing ? "columns" : "bars",
    // Upright there is room for when an hour begins, and not for when it ends.
    categories: rows.map((row) => (section.key === "hours" ? `${row.key}:00` : rowName(reading, section, row))),
    series: [
      { name: t.present, values: rows.map(({ values }) => numberOf(values[main])) },
      ...(before.some((value) => value !== null) ? [{ name: t.before, values: before, isPast: true }] : []),
    ],
  };
}

type Base = Pick<Chart, "title" | "failed">;

function ofParts(reading: Reading, section: Section, parts: readonly [string, string], base: Base): Chart | undefined {
  const [is, missing] = parts.map((key) => section.columns.findIndex((column) => column.key === key));
  const rows = section.rows.filter(({ values }) => numberOf(values[is ?? -1]) || numberOf(values[missing ?? -1]));
  if (!rows.length) return undefined;
  // Where most is missing stands first.
  const shown = largest(rows, ({ values }) => numberOf(values[missing ?? -1]), DRAWN);
  return {
    ...base,
    kind: "stacked",
    categories: shown.map((row) => rowName(reading, section, row)),
    series: [is, missing].flatMap((index) => {
      const column = section.columns[index ?? -1];
      return column && index !== undefined
        ? [
            {
              name: columnName(reading, column),
              values: shown.map(({ values }) => numberOf(values[index])),
              isMissing: index === missing,
            },
          ]
        : [];
    }),
  };
}

/** The roles that are missing, by what they are. */
function ofGaps(reading: Reading, { columns, total }: Section, base: Base): Chart | undefined {
  const roles = columns.flatMap((column, index) => (column.key.endsWith("Missing") ? [[column, index] as const] : []));
  const missing = roles.map(([, index]) => numberOf(total?.values[index]));
  if (!missing.some(Boolean)) return undefined;
  return {
    ...base,
    kind: "bars",
    categories: roles.map(([column]) => columnName(reading, column)),
    series: [
      { name: reading.t.present, values: missing },
      { name: reading.t.before, values: roles.map(([, index]) => total?.before[index] ?? null), isPast: true },
    ],
  };
}

/** A bar for the period and one for the one before, each of a hundred per cent. */
function ofShares(reading: Reading, section: Section, base: Base): Chart | undefined {
  const { t } = reading;
  const { rows } = section;
  const spans = [rows.map(({ values }) => numberOf(values[0]) ?? 0), rows.map(({ before }) => before[0] ?? 0)];
  const sums = spans.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  // Of parts that are held back nobody draws how large they are.
  if (!sums[0] || rows.some(({ values }) => typeof values[0] === "string")) return undefined;
  const shown = sums[1] ? [0, 1] : [0];
  return {
    ...base,
    kind: "stacked",
    unit: "%",
    categories: shown.map((at) => (at ? t.before : t.present)),
    series: rows.map((row, index) => ({
      name: rowName(reading, section, row),
      values: shown.map((at) => Math.round(((spans[at]?.[index] ?? 0) / (sums[at] ?? 1)) * 1000) / 10),
    })),
  };
}
