import { fieldProblem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { countyToday } from "../settings/today.ts";
import { listRecordDues } from "./due-service.ts";
import { fieldsOf, kindOf, waysOf } from "./kind-of.ts";
import * as queries from "./kind-report-queries.ts";
import type { RecordKindId } from "./kinds.ts";
import { daysOf } from "./periods.ts";
import type { RecordKind } from "./record-kind.ts";
import type { RecordReport, RecordReportQuery } from "./schema.ts";

/** What the numbers of a row come to: the sum of what is added up, the average of the rest; null where none was said. */
function numbersOf(kind: RecordKind, sums: string): (number | null)[] {
  const said: unknown = JSON.parse(sums);
  const parts = Array.isArray(said) ? said.map(Number) : [];
  return queries.numbersIn(kind).map(({ field }, index) => {
    const [sum = 0, count = 0] = parts.slice(2 * index, 2 * index + 2);
    if (count === 0) return null;
    return Number((field.summed ? sum : sum / count).toFixed(field.summed ? (field.decimals ?? 0) : 1));
  });
}

/** A kind's records of a year, quarter or month, told apart by period, subject, firm or township, and what was due. */
export async function readRecordReport(
  operation: Operation,
  id: RecordKindId,
  { period, by }: RecordReportQuery,
): Promise<RecordReport> {
  const { db, now } = operation;
  const kind = kindOf(id);
  const ways = waysOf(kind);
  if (!ways.includes(by)) throw fieldProblem("by", "not_allowed");
  const days = daysOf(period);
  const today = await countyToday(db, now);
  const chosen = fieldsOf(kind).flatMap(([name, field]) =>
    field.type === "choice" && field.sought && kind.sensitivity !== "confidential" ? [{ name, field }] : [],
  );
  const [rows, [all], values, dues] = await Promise.all([
    queries.selectKindReport(db, kind, { days, by, today }),
    queries.selectKindReport(db, kind, { days, by: undefined, today }),
    queries.selectKindValues(
      db,
      kind,
      chosen.map(({ name }) => name),
      days,
    ),
    listRecordDues(operation, id),
  ]);
  const rowOf = ({ sums, ...row }: queries.KindReportRow) => ({ ...row, numbers: numbersOf(kind, sums) });
  const count = new Map(values.map((row) => [`${row.field} ${row.value}`, row.count]));
  return {
    kind: id,
    period,
    ...days,
    by,
    ways: [...ways],
    numbers: queries.numbersIn(kind).map(({ name, field }) => ({ field: name, is: field.summed ? "sum" : "average" })),
    rows: rows.map(rowOf),
    total: rowOf(all ?? { key: "", label: null, counted: 0, submitted: 0, closed: 0, overdue: 0, sums: "[]" }),
    values: chosen.flatMap(({ name, field }) =>
      "options" in field
        ? Object.keys(field.options).map((value) => ({ field: name, value, count: count.get(`${name} ${value}`) ?? 0 }))
        : [],
    ),
    dues: dues
      .filter((due) => daysOf(due.period).from >= days.from && daysOf(due.period).to <= days.to)
      .map(({ kind: _kind, ...due }) => due),
  };
}
