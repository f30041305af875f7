import type { AnswerOf } from "../../../shared/api-client.ts";
import type { PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-record-report.ts";
import type { ConsoleHost } from "../../host.ts";
import type { Book } from "../books/record-kind.ts";
import { wordsOf } from "../books/record-kind.ts";
import type { FiledTable } from "../reports/filed-report.ts";
import { valueLabel } from "../../words.ts";

export type RecordReport = AnswerOf<"GET /api/admin/record-books/{kind}/report">;
type Row = RecordReport["rows"][number];
export type Own = PartTexts<typeof strings>;

const PERIOD = /^\d{4}(?:-(?:\d{2}|Q\d))?$/;

/** A period as people say it. */
export function periodName({ t }: Own, period: string): string {
  if (!PERIOD.test(period)) return "—";
  const [year = "", part] = period.split("-");
  if (part === undefined) return t.year(year);
  return part.startsWith("Q") ? t.quarter(year, part.slice(1)) : t.month(year, String(Number(part)));
}

type Numbered = number | string | null;
const line = (key: string, name: string, values: readonly Numbered[]): FiledTable["rows"][number] => ({
  key,
  name,
  cells: values.map((value) => (value === null ? "—" : String(value))),
  values: [...values],
});

/** The tables of a kind's report: its records, what its choices say, and what was due and done. */
export function recordTables(host: ConsoleHost, own: Own, book: Book, report: RecordReport): readonly FiledTable[] {
  const { t } = own;
  const words = wordsOf(host, book);
  const fieldName = (name: string) => words.fields[name] ?? "";
  const hasState = book.isConfirmed || book.decides || book.enteredBy.some((who) => who !== "bureau");
  const values = ({ counted, submitted, closed, overdue, numbers }: Row): readonly Numbered[] => [
    counted,
    ...(hasState ? [submitted] : []),
    ...(book.isClosed ? [closed, overdue] : []),
    ...numbers,
  ];
  // A township without a name is called by its code; what is neither is not shown as it stands in the database.
  const nameOf = ({ key, label }: Row) =>
    label ?? (PERIOD.test(key) ? periodName(own, key) : /^\d+$/.test(key) ? key : "—");
  const found: Omit<FiledTable, "caption">[] = [];
  if (report.rows.length)
    found.push({
      key: "records",
      title: t.records(host.localize(book.label)),
      head: t.ways[report.by] ?? "",
      columns: [
        t.counted,
        ...(hasState ? [t.submitted] : []),
        ...(book.isClosed ? [t.closed, t.overdue] : []),
        ...report.numbers.map(({ field, is }) => t[is](fieldName(field))),
      ],
      rows: report.rows.map((row) => line(row.key, nameOf(row), values(row))),
      total: line("", t.total, values(report.total)),
    });
  // What the book does not have any more has no name.
  const chosen = report.values.filter(({ field }) => words.fields[field] !== undefined);
  for (const field of report.rows.length ? new Set(chosen.map((each) => each.field)) : []) {
    const said = chosen.filter((each) => each.field === field);
    const all = said.reduce((sum, { count }) => sum + count, 0);
    found.push({
      key: field,
      title: t.choices(fieldName(field)),
      head: fieldName(field),
      columns: [t.counted, t.share],
      rows: said.map(({ value, count }) =>
        line(value, valueLabel(words, field, value), [count, all ? `${Math.round((count / all) * 1000) / 10}%` : null]),
      ),
      total: line("", t.total, [all, all ? "100%" : null]),
    });
  }
  if (report.dues.length) {
    const due = report.dues.map(({ rule, period, dueOn, expected, missing }) => {
      const when = book.due[rule]?.when;
      const called = when
        ? `${periodName(own, period)} ${valueLabel(words, when.field, when.value)}`
        : periodName(own, period);
      return line(`${rule} ${period}`, called, [host.day(dueOn), expected, expected - missing, missing]);
    });
    const sum = (of: (each: RecordReport["dues"][number]) => number) =>
      report.dues.reduce((all, each) => all + of(each), 0);
    found.push({
      key: "dues",
      title: t.dues,
      head: t.duePeriod,
      columns: [t.dueOn, t.expected, t.done, t.missing],
      rows: due,
      total: line("", t.total, [
        null,
        sum(({ expected }) => expected),
        sum(({ expected, missing }) => expected - missing),
        sum(({ missing }) => missing),
      ]),
    });
  }
  return found.map((table, index) => ({ ...table, caption: t.table(index + 1, table.title) }));
}
