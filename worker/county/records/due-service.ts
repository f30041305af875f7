import { audited } from "../../platform/access/audit.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation } from "../../platform/operation.ts";
import { addWorkingDays } from "../calendar/days.ts";
import { readOverrides } from "../calendar/service.ts";
import { countyToday } from "../settings/today.ts";
import { kindOf, shownKinds } from "./kind-of.ts";
import type { RecordKindId } from "./kinds.ts";
import { daysOf, lengthOf, periodsNow, periodsOver } from "./periods.ts";
import * as queries from "./queries.ts";
import type { RegularDue } from "./record-kind.ts";
import type { RecordBook, RecordBookRequest, RecordDue } from "./schema.ts";

/** Every kind, with since when its book is kept. */
export async function listRecordBooks({ db }: Pick<Operation, "db">): Promise<RecordBook[]> {
  const kept = new Map((await queries.listBooks(db)).map((row) => [row.kind, row]));
  return shownKinds.map((kind) => {
    const { since = null, version = 0 } = kept.get(kind.id) ?? {};
    return { ...kind, since, version };
  });
}

/** Says since when a book is kept, or that it is kept no more. */
export async function keepBook(
  operation: Operation,
  { kind, version }: { readonly kind: RecordKindId; readonly version: number },
  { since }: RecordBookRequest,
  record: RecordAnswer,
): Promise<RecordBook> {
  const { db, now } = operation;
  const books = await listRecordBooks(operation);
  const book = books.find(({ id }) => id === kind);
  if (!book) throw new Problem("not_found");
  if (book.version !== version) throw new Problem("stale_version");
  const at = now.toISOString();
  const statement =
    version === 0
      ? queries.insertBookStatement(db, { kind, since, createdAt: at, updatedAt: at })
      : queries.updateBookStatement(db, kind, version, { since, updatedAt: at });
  const kept = { ...book, since, version: version + 1 };
  await writeBatch(db, [
    ...audited(operation, statement, {
      action: "recordBooks.keep",
      entity: "recordBooks",
      entityId: kind,
      before: { since: book.since },
      after: { since },
    }),
    ...(await record(kept)),
  ]);
  return kept;
}

/** Periods that are over, of each length, that are looked at in one answer: a year and a bit of months. */
const PERIODS = { month: 12, quarter: 4, year: 2 } as const satisfies Record<RegularDue["every"], number>;

/** One period for which there has to be a record, by a rule of its kind. */
export interface Owed {
  readonly kind: RecordKindId;
  readonly rule: number;
  readonly period: string;
  readonly dueOn: string;
  readonly query: queries.DueQuery;
}

/** What there has to be by the books that are kept, latest period first; `current`: also for the period we are in. */
export async function dueNow(
  { db }: Pick<Operation, "db">,
  today: string,
  { only, current = false }: { readonly only?: readonly RecordKindId[] | undefined; readonly current?: boolean } = {},
): Promise<Owed[]> {
  const books = (await queries.listBooks(db)).filter(
    ({ kind, since }) => since !== null && (!only || only.includes(kind)),
  );
  if (books.length === 0) return [];
  const oldest = books.map(({ since }) => since ?? today).toSorted()[0] ?? today;
  const overrides = await readOverrides(db, oldest);
  return books.flatMap(({ kind, since }) =>
    (kindOf(kind).due ?? []).flatMap(({ every, within, when }, rule) =>
      [
        ...(current ? periodsNow(every, since ?? today, today) : []),
        ...periodsOver(every, since ?? today, today, PERIODS[every]),
      ].map((period) => {
        const { to } = daysOf(period);
        return {
          kind,
          rule,
          period,
          dueOn: addWorkingDays(to, within, overrides).date,
          query: { kind, period, periodTo: to, when },
        };
      }),
    ),
  );
}

/** What is missing in the books: for each rule and period that is over, of how many there is none. */
export async function listRecordDues(operation: Operation, only?: RecordKindId): Promise<RecordDue[]> {
  const { db, now } = operation;
  const today = await countyToday(db, now);
  const owed = await dueNow(operation, today, { only: only && [only] });
  const counts = await Promise.all(
    owed.map(({ kind, query }) => queries.selectDueCount(db, kindOf(kind).about, query)),
  );
  return owed
    .map(({ kind, rule, period, dueOn }, index) => {
      const [{ expected, missing, submitted } = { expected: 0, missing: 0, submitted: 0 }] = counts[index] ?? [];
      return { kind, rule, period, dueOn, expected, missing, submitted, isOverdue: missing > 0 && dueOn < today };
    })
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/** Who has no record for a period. */
export async function listOwing(
  operation: Operation,
  { kind: id, rule, period }: { readonly kind: RecordKindId; readonly rule: number; readonly period: string },
  page: { readonly after?: readonly string[] | undefined; readonly limit: number },
) {
  const kind = kindOf(id);
  const due = kind.due?.[rule];
  if (!due || kind.about === "county") throw fieldProblem("rule", "unknown");
  if (lengthOf(period) !== due.every) throw fieldProblem("period", "format");
  const query = { kind: id, period, periodTo: daysOf(period).to, when: due.when };
  return queries.listMissing(operation.db, kind.about, query, page);
}
