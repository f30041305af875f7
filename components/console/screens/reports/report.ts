import { valueLabel, type Words } from "../../words.ts";
import type { ReportStrings } from "./texts.ts";

export type Value = number | string | null;
export type Unit = "count" | "minutes" | "hours" | "percent" | "score" | "money" | "text";

export interface Section {
  readonly key: string;
  readonly columns: readonly { readonly key: string; readonly unit: Unit }[];
  readonly rows: readonly {
    readonly key: string;
    readonly label: string | null;
    readonly values: readonly Value[];
    readonly before: readonly (number | null)[];
  }[];
  readonly total: { readonly values: readonly Value[]; readonly before: readonly (number | null)[] } | null;
}

export interface Report {
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly before: { readonly from: string; readonly to: string };
  readonly county: string | null;
  readonly scope: {
    readonly kind: "county" | "township" | "firm";
    readonly key: string | null;
    readonly name: string | null;
  };
  readonly state: "open" | "kept";
  readonly keptAt: string | null;
  readonly version: number | null;
  readonly sections: readonly Section[];
}

/** The words figures are read by. */
export interface Reading {
  readonly t: ReportStrings;
  readonly words: Words;
  /** What stands for no figure. */
  readonly unset: string;
  readonly locale: "zh-cn" | "en";
}

/** The parts of a report, and the tables in each, in the order they are filed in. */
export const CHAPTERS = {
  posts: ["coverage", "coverageTownships", "staffing", "meetings", "branchMeetings", "training"],
  consultations: [
    "consultations",
    "byMatter",
    "routed",
    "byTier",
    "townships",
    "sites",
    "weekdays",
    "hours",
    "modes",
    "channels",
    "kiosks",
    "priority",
    "outcomes",
    "waiting",
  ],
  quality: ["ratings", "rectifications", "commitments"],
  lawyers: ["proBono", "lawyers", "providerTitles", "providers", "nominations"],
  books: ["books", "bookSums", "usage"],
} as const;
export type Chapter = keyof typeof CHAPTERS;

/** Which field's values the rows of a table are, where the console has words for them. */
const FIELDS: Readonly<Record<string, string>> = {
  coverage: "tier",
  byTier: "tier",
  consultations: "status",
  byMatter: "matter",
  routed: "matter",
  modes: "mode",
  channels: "channel",
  outcomes: "outcome",
  nominations: "state",
  books: "kind",
};

export const sectionOf = ({ sections }: Report, key: string): Section | undefined =>
  sections.find((section) => section.key === key);

/** How many rows of a table have anything in them. */
export const isEmpty = ({ rows }: Section): boolean =>
  !rows.some(({ values, before }) => [...values, ...before].some((value) => value !== null && value !== 0));

export const sectionTitle = ({ t }: Reading, key: string): string => t.sections[key] ?? key;

/** What a row is called: by our own word in the language in use, or else as the register calls it. */
export function rowName({ t, words }: Reading, section: Section, { key, label }: Section["rows"][number]): string {
  const own = t.rows[`${section.key}.${key}`];
  const field = FIELDS[section.key];
  if (own !== undefined) return own;
  const worded = field === undefined ? key : valueLabel(words, field, key);
  // What the county calls by its own name is in its settings, in both languages.
  return worded !== key ? worded : (label ?? t.unnamed);
}

export function columnName({ t }: Reading, { key, unit }: Section["columns"][number]): string {
  const name = t.columns[key] ?? key;
  const behind = t.units[unit];
  return behind === undefined ? name : t.withUnit(name, behind);
}

/** A figure as it is read: thousands apart, decimals as they are. */
export const figure = ({ unset, locale }: Reading, value: Value | undefined): string =>
  value === null || value === undefined
    ? unset
    : typeof value === "string"
      ? value
      : value.toLocaleString(locale === "en" ? "en-GB" : "zh-CN", { maximumFractionDigits: 2 });

/**
 * By how much something differs from the period before: in per cent of that, and of what is a share or a grade by its
 * own measure. Undefined where there is nothing to compare with.
 */
export function difference(
  value: Value | undefined,
  before: number | null | undefined,
  unit: Unit,
): { readonly by: number; readonly unit: "percent" | "points" } | undefined {
  if (typeof value !== "number" || typeof before !== "number") return undefined;
  if (unit === "percent" || unit === "score") return { by: Math.round((value - before) * 10) / 10, unit: "points" };
  return before === 0 ? undefined : { by: Math.round(((value - before) / before) * 1000) / 10, unit: "percent" };
}

export function differenceText(reading: Reading, ...of: Parameters<typeof difference>): string {
  const found = difference(...of);
  if (!found) return reading.unset;
  const sign = found.by > 0 ? "+" : found.by < 0 ? "−" : "";
  return `${sign}${figure(reading, Math.abs(found.by))}${found.unit === "percent" ? "%" : ""}`;
}

/** The first of what is ordered by a number, the largest before the others. */
export function largest<Item>(items: readonly Item[], by: (item: Item) => number | null, count: number): Item[] {
  const sorted = [...items];
  sorted.sort((a, b) => (by(b) ?? 0) - (by(a) ?? 0));
  return sorted.slice(0, count);
}

/** Which column a table is charted and compared by: the first that counts. */
const MAIN: Readonly<Record<string, string>> = {
  coverage: "covered",
  coverageTownships: "covered",
  staffing: "filled",
  meetings: "held",
  branchMeetings: "held",
  training: "attendances",
  lawyers: "verifiedHours",
  providerTitles: "consulted",
};
export function mainColumn({ key, columns }: Section): number {
  const found = columns.findIndex((column) => column.key === MAIN[key]);
  return Math.max(found, 0);
}
