import { kindOf } from "../../county/records/kind-of.ts";
import { RECORD_KINDS } from "../../county/records/kinds.ts";
import { daysOf, periodsWithin } from "../../county/records/periods.ts";
import type { RecordFields, RegularDue } from "../../county/records/record-kind.ts";
import { SUMMED } from "../../county/records/report-queries.ts";
import { percentOf, roundTo, type Row, type Table } from "./table.ts";

const ROLES = ["deputy", "officer", "instructor"] as const;

const textsIn = (fields: RecordFields, name: string): readonly string[] => {
  const value = fields[name];
  return Array.isArray(value) ? value : [];
};
const numberIn = (fields: RecordFields, name: string): number => {
  const value = fields[name];
  return typeof value === "number" ? value : 0;
};

const columnSums = (rows: readonly Row[], columns: number): number[] =>
  Array.from({ length: columns }, (_, index) =>
    rows.reduce((sum, { values }) => sum + (typeof values[index] === "number" ? values[index] : 0), 0),
  );

/** Which roles each firm's Party work lacks, as it reported them for the year. */
export function staffingTable(
  firms: readonly { readonly id: string; readonly name: string }[],
  reported: readonly { readonly firmId: string | null; readonly fields: RecordFields }[],
): Table {
  const byFirm = new Map(reported.map(({ firmId, fields }) => [firmId, fields]));
  const rows = firms.map(({ id, name }): Row => {
    const fields = byFirm.get(id);
    const [required, filled] = fields ? [textsIn(fields, "required"), textsIn(fields, "filled")] : [[], []];
    return {
      key: id,
      label: name,
      values: [
        fields ? 1 : 0,
        required.length,
        required.filter((role) => filled.includes(role)).length,
        ...ROLES.map((role) => (required.includes(role) && !filled.includes(role) ? 1 : 0)),
      ],
    };
  });
  return {
    key: "staffing",
    columns: [
      ["reported", "count"],
      ["required", "count"],
      ["filled", "count"],
      ["deputyMissing", "count"],
      ["officerMissing", "count"],
      ["instructorMissing", "count"],
    ],
    rows,
    total: columnSums(rows, 6),
  };
}

export interface MeetingFacts {
  readonly from: string;
  readonly to: string;
  readonly today: string;
  /** Since when the book is kept; null: nothing is due by it. */
  readonly since: string | null;
  readonly branches: readonly { readonly id: string; readonly name: string; readonly createdAt: string }[];
  readonly held: readonly { readonly form: string; readonly count: number; readonly people: number | null }[];
  readonly ofPeriods: readonly {
    readonly branchId: string | null;
    readonly period: string;
    readonly form: string;
    readonly counts: number;
  }[];
}

const meeting = kindOf("branchMeeting");

/** The periods within some days for which each branch owes a meeting of a form. */
const rulesWithin = (from: string, to: string): { readonly form: string; readonly periods: readonly string[] }[] =>
  (meeting.due ?? []).map(({ every, when }: RegularDue) => ({
    form: when?.value ?? "",
    periods: periodsWithin(every, from, to),
  }));

/** The periods whose meetings a report looks at. */
export const meetingPeriods = (from: string, to: string): readonly string[] => [
  ...new Set(rulesWithin(from, to).flatMap(({ periods }) => periods)),
];

/** Meetings that were held against those that were due, by form and by branch. */
export function meetingTables({ from, to, today, since, branches, held, ofPeriods }: MeetingFacts): Table[] {
  const there = new Map(ofPeriods.map((row) => [`${row.branchId}|${row.period}|${row.form}`, row.counts]));
  const owed = rulesWithin(from, to).flatMap(({ form, periods }) =>
    periods
      .map((period) => ({ form, period, days: daysOf(period) }))
      .filter(({ days }) => since !== null && days.from >= since && days.to < today)
      .flatMap(({ period, days }) =>
        branches
          .filter(({ createdAt }) => createdAt.slice(0, 10) <= days.to)
          .map(({ id }) => ({ form, id, isHeld: there.get(`${id}|${period}|${form}`) === 1 })),
      ),
  );
  const countsOf = (due: typeof owed) => {
    const kept = due.filter(({ isHeld }) => isHeld).length;
    return [due.length, kept, due.length - kept, percentOf(kept, due.length)];
  };
  const field = meeting.fields["form"];
  const forms = field && "options" in field ? Object.keys(field.options) : [];
  const heldBy = new Map(held.map((row) => [row.form, row]));
  const columns: Table["columns"] = [
    ["due", "count"],
    ["held", "count"],
    ["missing", "count"],
    ["heldShare", "percent"],
  ];
  return [
    {
      key: "meetings",
      columns: [...columns, ["meetingCount", "count"], ["people", "count"]],
      rows: forms.map((form) => ({
        key: form,
        label: null,
        values: [
          ...countsOf(owed.filter((each) => each.form === form)),
          heldBy.get(form)?.count ?? 0,
          heldBy.get(form)?.people ?? 0,
        ],
      })),
      total: [
        ...countsOf(owed),
        held.reduce((sum, { count }) => sum + count, 0),
        held.reduce((sum, { people }) => sum + (people ?? 0), 0),
      ],
    },
    {
      key: "branchMeetings",
      columns,
      rows: branches.map(({ id, name }) => ({
        key: id,
        label: name,
        values: countsOf(owed.filter((each) => each.id === id)),
      })),
      total: countsOf(owed),
    },
  ];
}

/** Training by its form, with the hours of those who attended. */
export function trainingTable(
  held: readonly { readonly fields: RecordFields }[],
  isMeant: (lawyer: string) => boolean,
): Table {
  const field = kindOf("training").fields["form"];
  const forms = field && "options" in field ? Object.keys(field.options) : [];
  const rows = forms.map((form): Row => {
    const meant = held
      .filter(({ fields }) => fields["form"] === form)
      .map(({ fields }) => ({
        hours: numberIn(fields, "hours"),
        attended: textsIn(fields, "attended").filter(isMeant).length,
      }));
    const sum = (of: (each: (typeof meant)[number]) => number) => meant.reduce((all, each) => all + of(each), 0);
    return {
      key: form,
      label: null,
      values: [
        meant.length,
        roundTo(
          sum(({ hours }) => hours),
          1,
        ),
        sum(({ attended }) => attended),
        roundTo(
          sum(({ hours, attended }) => hours * attended),
          1,
        ),
      ],
    };
  });
  return {
    key: "training",
    columns: [
      ["trainings", "count"],
      ["trainingHours", "hours"],
      ["attendances", "count"],
      ["lawyerHours", "hours"],
    ],
    rows,
    total: columnSums(rows, 4).map((sum) => roundTo(sum, 1)),
  };
}

/** How many records each book has, and what their numbers come to. */
export function bookTables(
  counts: readonly { readonly kind: string; readonly count: number }[],
  sums: readonly { readonly field: string; readonly sum: number }[],
): Table[] {
  const byKind = new Map(counts.map(({ kind, count }) => [kind, count]));
  const bySum = new Map(sums.map(({ field, sum }) => [field, sum]));
  const rows = RECORD_KINDS.map(({ id, label }): Row => ({
    key: id,
    label: label.zh,
    values: [byKind.get(id) ?? 0],
  }));
  return [
    { key: "books", columns: [["records", "count"]], rows, total: columnSums(rows, 1) },
    {
      key: "bookSums",
      columns: [["sum", "count"]],
      rows: SUMMED.map((each) => ({ key: each, label: labelOfSum(each), values: [roundTo(bySum.get(each) ?? 0, 2)] })),
      total: null,
    },
  ];
}

function labelOfSum(summed: string): string {
  const [id = "", name = ""] = summed.split(".");
  const kind = RECORD_KINDS.find((each) => each.id === id);
  const field = kind && kindOf(kind.id).fields[name];
  const unit = field && "unit" in field && field.unit ? `（${field.unit.zh}）` : "";
  return `${kind?.label.zh ?? id}：${field?.label.zh ?? name}${unit}`;
}
