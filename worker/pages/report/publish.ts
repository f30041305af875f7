import type { CountyReport, Section, SectionKey, Value } from "./schema.ts";

/** What stands in the place of a number that is held back. */
const HELD_BACK = "*";

/** Counts of people below this many are not published. */
const SMALLEST = 5;

/**
 * What is published of each table: all of it where it counts places, meetings and books; without small counts where it
 * counts people; nothing where it names who did what, or divides in another way what is published already.
 */
const PUBLISHED: Readonly<Record<SectionKey, "all" | "large" | "none">> = {
  coverage: "all",
  coverageTownships: "all",
  staffing: "none",
  meetings: "all",
  branchMeetings: "none",
  training: "large",
  consultations: "large",
  byMatter: "large",
  routed: "large",
  byTier: "large",
  townships: "large",
  // Those of a tier, or of a township, less the others would tell one of them.
  sites: "none",
  weekdays: "large",
  hours: "large",
  modes: "large",
  channels: "large",
  priority: "large",
  outcomes: "large",
  waiting: "large",
  ratings: "large",
  rectifications: "large",
  commitments: "large",
  proBono: "large",
  lawyers: "none",
  // It divides in another way what is published already, among very few people.
  providerTitles: "none",
  providers: "none",
  nominations: "large",
  books: "none",
  bookSums: "none",
  // It counts in one row what other tables divide.
  usage: "none",
};

/**
 * Which rows of a table are held back: those with a small count, and as many more as it takes for nobody to work them
 * out from the total. Nothing is known then of the rows that are held back but that each is one or more and what they
 * come to together: two of them at least, and not all of them one.
 * @param counts the rows' counts, column by column; the columns add up to totals that are published
 */
export function heldBack(columns: readonly (readonly number[])[]): ReadonlySet<number> {
  const rows = columns[0]?.length ?? 0;
  const held = new Set(
    Array.from({ length: rows }, (_, row) => row).filter((row) => columns.some((counts) => isSmall(counts[row] ?? 0))),
  );
  while (held.size > 0 && held.size < rows) {
    if (columns.every((counts) => isOpen([...held].map((row) => counts[row] ?? 0)))) break;
    const next = smallestOutside(columns, held);
    held.add(next);
  }
  return held;
}

const isSmall = (count: number): boolean => count > 0 && count < SMALLEST;

/** Whether each of some counts could be another one, by what they come to together. */
function isOpen(counts: readonly number[]): boolean {
  const some = counts.filter((count) => count > 0);
  return some.length === 0 || (some.length > 1 && some.reduce((sum, count) => sum + count, 0) > some.length);
}

/** The row that is missed least: of those that have something in every column, if there are any. */
function smallestOutside(columns: readonly (readonly number[])[], held: ReadonlySet<number>): number {
  const rows = (columns[0] ?? []).flatMap((_, row) => (held.has(row) ? [] : [row]));
  const weight = (row: number) => {
    const counts = columns.map((each) => each[row] ?? 0);
    return counts.reduce((sum, count) => sum + count, counts.some((count) => count === 0) ? 1e12 : 0);
  };
  return rows.toSorted((a, b) => weight(a) - weight(b))[0] ?? 0;
}

const numberOf = (value: Value | undefined): number => (typeof value === "number" ? value : 0);

/** A table without small counts; what is derived from a count goes with it. */
function withoutSmall(section: Section): Section {
  const { columns, rows, total } = section;
  const counting = columns.flatMap(({ unit }, index) => (unit === "count" ? [index] : []));
  const holding = (of: (row: Section["rows"][number]) => readonly Value[]) =>
    heldBack(counting.map((index) => rows.map((row) => numberOf(of(row)[index]))));
  const isTotalSmall = (values: readonly Value[] | undefined) =>
    values !== undefined && counting.some((index) => isSmall(numberOf(values[index])));
  const [held, heldBefore] = [holding(({ values }) => values), holding(({ before }) => before)];
  /** Where every row is held back and still could be nothing else, the total goes too. */
  const isToldByAll = (held: ReadonlySet<number>, of: (row: Section["rows"][number]) => readonly Value[]) =>
    held.size > 0 &&
    !counting.every((index) => isOpen([...held].map((row) => numberOf(rows[row] && of(rows[row])[index]))));
  const noTotal = isTotalSmall(total?.values) || isToldByAll(held, ({ values }) => values);
  const noTotalBefore = isTotalSmall(total?.before) || isToldByAll(heldBefore, ({ before }) => before);
  return {
    ...section,
    rows: rows.map((row, index) => ({
      ...row,
      values: held.has(index) || noTotal ? row.values.map(() => HELD_BACK) : row.values,
      before: heldBefore.has(index) || noTotalBefore ? row.before.map(() => null) : row.before,
    })),
    total: total && {
      values: noTotal ? total.values.map(() => HELD_BACK) : total.values,
      before: noTotalBefore ? total.before.map(() => null) : total.before,
    },
  };
}

/** What of a year's report of the whole county may be published. */
export const published = (report: CountyReport): CountyReport => ({
  ...report,
  sections: report.sections.flatMap((section) => {
    const how = PUBLISHED[section.key];
    if (how === "none") return [];
    return [how === "all" ? section : withoutSmall(section)];
  }),
});
