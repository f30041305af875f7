import { sectionOf, type Report, type Section, type Value } from "./report.ts";

/** A figure that stands for a table: what it is of, now and before. */
export interface Headline {
  readonly key: string;
  readonly value: number | null;
  readonly before: number | null;
  readonly unit: "count" | "hours" | "percent";
  /** What it is part of: `12 / 40`. */
  readonly of?: readonly [part: number | null, whole: number | null];
}

const numeric = (value: Value | undefined): number | null => (typeof value === "number" ? value : null);

interface Pair {
  readonly now: number | null;
  readonly before: number | null;
}
const NONE: Pair = { now: null, before: null };

const at = (section: Section | undefined, row: string | null, column: string): Pair => {
  const index = section?.columns.findIndex(({ key }) => key === column) ?? -1;
  const found = row === null ? section?.total : section?.rows.find(({ key }) => key === row);
  return found ? { now: numeric(found.values[index]), before: found.before[index] ?? null } : NONE;
};

const sum = (...pairs: readonly Pair[]): Pair => ({
  now: pairs.every(({ now }) => now === null) ? null : pairs.reduce((all, { now }) => all + (now ?? 0), 0),
  before: pairs.every(({ before }) => before === null)
    ? null
    : pairs.reduce((all, { before }) => all + (before ?? 0), 0),
});

const percent = (part: number | null, whole: number | null): number | null =>
  part === null || !whole ? null : Math.round((part / whole) * 1000) / 10;

const share = (key: string, part: Pair, whole: Pair): Headline => ({
  key,
  value: percent(part.now, whole.now),
  before: percent(part.before, whole.before),
  unit: "percent",
  of: [part.now, whole.now],
});

/** Rectifications that are dealt with, or should be: what was not taken up counts for nothing. */
const dueRectifications = (section: Section | undefined): Pair =>
  sum(...["onTime", "late", "open"].map((row) => at(section, row, "count")));

/** What a period comes to in a few figures: for the screen, and for the first sentences of what is filed. */
export function headlines(report: Report): readonly Headline[] {
  const [usage, coverage, ratings, rectifications, proBono, meetings] = [
    "usage",
    "coverage",
    "ratings",
    "rectifications",
    "proBono",
    "meetings",
  ].map((key) => sectionOf(report, key));
  const done = at(usage, "done", "count");
  const hours = at(usage, "done", "serviceHours");
  const noShow = at(usage, "noShow", "count");
  const satisfied = sum(...["1", "2"].map((level) => at(ratings, level, "count")));
  const reached = at(proBono, "reached", "lawyerCount");
  return [
    { key: "consultations", value: done.now, before: done.before, unit: "count" },
    { key: "serviceHours", value: hours.now, before: hours.before, unit: "hours" },
    { key: "noShow", value: noShow.now, before: noShow.before, unit: "count" },
    share("ratings", satisfied, at(ratings, null, "count")),
    share("coverage", at(coverage, null, "covered"), at(coverage, null, "placesDue")),
    share("rectifications", at(rectifications, "onTime", "count"), dueRectifications(rectifications)),
    share("proBono", reached, at(proBono, null, "lawyerCount")),
    share("meetings", at(meetings, null, "held"), at(meetings, null, "due")),
  ];
}
