import { and, asc, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../db/client.ts";
import { periodsOf } from "./period.ts";
import { countChecks, periodCounts, runningCounts, uncountedDays } from "./schema.ts";

/**
 * Counts what there is of some days: rows of `date`, `site_id`, `measure`, `value`, `count`, `amount`. What it counts a
 * row by must outlast the erasure of personal data, since a day may be counted again whenever something of it changes.
 * @param days a subquery of the dates
 */
export type DayCounter = (days: SQL) => SQL;

/** What triggers keep of some subjects, counted: rows of `subject`, `measure`, `count`. */
export interface RunningCounter {
  /** How its subjects begin: `site:`. */
  readonly prefix: string;
  /** The measures it makes, as a pattern of GLOB. */
  readonly measures: string;
  readonly count: (subjects: SQL) => SQL;
}

const listed = (values: readonly string[]): SQL => sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;

/** As many SELECTs as D1 takes in a compound. */
const COMPOUND = 5;

/** The rows of some selects, however many. */
function allOf(selects: readonly SQL[]): SQL {
  if (selects.length <= COMPOUND) return sql.join([...selects], sql` UNION ALL `);
  const nested = Array.from({ length: Math.ceil(selects.length / COMPOUND) }, (_, n) =>
    allOf(selects.slice(n * COMPOUND, (n + 1) * COMPOUND)),
  );
  return allOf(nested.map((inner) => sql`SELECT * FROM (${inner})`));
}

/** What some counters count of some days, for the county and for each site. */
const liveCounts = (counters: readonly DayCounter[], days: SQL): SQL =>
  allOf(
    counters.map(
      (
        counter,
      ) => sql`SELECT date AS period, iif(of.value, 'site:' || site_id, '') AS scope, measure, CAST(c.value AS TEXT) AS value,
        sum(count) AS count, sum(amount) AS amount
      FROM (${counter(days)}) c CROSS JOIN json_each('[0, 1]') AS of GROUP BY 1, 2, 3, 4`,
    ),
  );

/** How many there were of something, and of what. */
export interface CountedRow {
  readonly measure: string;
  readonly value: string;
  readonly count: number;
  /** Minutes, where there are some. */
  readonly amount: number;
}

/** The counts of the whole county. */
const COUNTY = [""] as const;

/**
 * The counts of a span of dates, both included: kept ones of months and days, and of days that have changed since they
 * were kept what there is now. One statement, so one moment.
 * @param scopes empty for the whole county; `site:<id>` for some sites, added up
 * @param of some values of some measures alone: nothing else is read
 */
export function selectCounts(
  db: Database,
  counters: readonly DayCounter[],
  {
    from,
    to,
    scopes = COUNTY,
    of,
  }: {
    readonly from: string;
    readonly to: string;
    readonly scopes?: readonly string[];
    readonly of?: { readonly measures: readonly string[]; readonly values: readonly string[] } | undefined;
  },
) {
  const changed = sql`(SELECT date FROM ${uncountedDays} WHERE date BETWEEN ${from} AND ${to})`;
  const narrowed = of ? sql` AND measure IN ${listed(of.measures)} AND value IN ${listed(of.values)}` : sql``;
  const meant = sql`${listed(scopes)}${narrowed}`;
  return db
    .select({
      measure: sql<string>`measure`.as("measure"),
      value: sql<string>`value`.as("value"),
      count: sql<number>`sum(count)`.as("count"),
      amount: sql<number>`sum(amount)`.as("amount"),
    })
    .from(
      sql`(
      SELECT measure, value, count, amount FROM ${periodCounts} WHERE scope IN ${meant} AND period IN ${listed(periodsOf(from, to))}
      UNION ALL SELECT measure, value, -count, -amount FROM ${periodCounts} WHERE scope IN ${meant} AND period IN ${changed}
      UNION ALL SELECT measure, value, count, amount FROM (${liveCounts(counters, changed)}) WHERE scope IN ${meant})`,
    )
    .groupBy(sql`1`, sql`2`)
    .having(sql`sum(count) <> 0`)
    .orderBy(sql`1`, sql`2`);
}

/** The same, read at once. */
export const readCounts = async (
  db: Database,
  counters: readonly DayCounter[],
  span: Parameters<typeof selectCounts>[2],
): Promise<CountedRow[]> => selectCounts(db, counters, span);

/** Days to be counted, the earliest first. */
export async function listUncountedDays(db: Database, limit: number): Promise<string[]> {
  const rows = await db.select().from(uncountedDays).orderBy(asc(uncountedDays.date)).limit(limit);
  return rows.map(({ date }) => date);
}

/** Counts days anew and brings their months along; for one batch, so that nobody reads half of it. */
export function countDaysStatements(
  db: Database,
  counters: readonly DayCounter[],
  days: readonly string[],
): Statement[] {
  const meant = listed(days);
  const months = listed(monthsOf(days));
  const { period, scope, measure, value, count, amount } = periodCounts;
  const addToMonths = (sign: SQL) =>
    db
      .insert(periodCounts)
      .select(
        sql`SELECT substr(period, 1, 7), scope, measure, value, ${sign}sum(count), ${sign}sum(amount) FROM ${periodCounts} WHERE period IN ${meant} GROUP BY 1, 2, 3, 4`,
      )
      .onConflictDoUpdate({
        target: [period, scope, measure, value],
        set: { count: sql`${count} + excluded.count`, amount: sql`${amount} + excluded.amount` },
      });
  return [
    addToMonths(sql`-`),
    db.delete(periodCounts).where(inArray(period, meant)),
    db.insert(periodCounts).select(liveCounts(counters, meant)),
    addToMonths(sql``),
    db.delete(periodCounts).where(and(inArray(period, months), eq(count, 0), eq(amount, 0))),
    db.delete(uncountedDays).where(inArray(uncountedDays.date, meant)),
  ];
}

/** Days that have been counted, behind `after`, the earliest first. */
export async function listCountedDays(db: Database, after: string, limit: number): Promise<string[]> {
  const rows = await db.all<{ period: string }>(sql`
    SELECT DISTINCT period FROM ${periodCounts} WHERE period > ${after} AND length(period) = 10
      AND period NOT IN (SELECT date FROM ${uncountedDays}) ORDER BY period LIMIT ${limit}`);
  return rows.map(({ period }) => period);
}

/** Those of these days whose kept counts are not what there is. */
export async function listWrongDays(
  db: Database,
  counters: readonly DayCounter[],
  days: readonly string[],
): Promise<string[]> {
  const kept = sql`SELECT period, scope, measure, value, count, amount FROM ${periodCounts} WHERE period IN ${listed(days)}`;
  const live = sql`SELECT * FROM (${liveCounts(counters, listed(days))})`;
  const rows = await db.all<{ period: string }>(sql`
    SELECT DISTINCT period FROM (SELECT * FROM (${kept} EXCEPT ${live}) UNION ALL SELECT * FROM (${live} EXCEPT ${kept}))
    WHERE period NOT IN (SELECT date FROM ${uncountedDays}) ORDER BY period`);
  return rows.map(({ period }) => period);
}

/** The sums of the days of these months. */
const sumsOf = (months: SQL): SQL =>
  sql`SELECT m.value AS period, scope, measure, p.value AS value, sum(count) AS count, sum(amount) AS amount
    FROM ${months} m CROSS JOIN ${periodCounts} p WHERE p.period BETWEEN m.value || '-01' AND m.value || '-31' GROUP BY 1, 2, 3, 4`;

const monthsOf = (days: readonly string[]): string[] => [...new Set(days.map((date) => date.slice(0, 7)))];

/** The months of these days that are not the sum of their days. */
export async function listWrongMonths(db: Database, days: readonly string[]): Promise<string[]> {
  const months = listed(monthsOf(days));
  const kept = sql`SELECT period, scope, measure, value, count, amount FROM ${periodCounts} WHERE period IN ${months}`;
  const summed = sql`SELECT * FROM (${sumsOf(months)})`;
  const rows = await db.all<{ period: string }>(
    sql`SELECT DISTINCT period FROM (SELECT * FROM (${kept} EXCEPT ${summed}) UNION ALL SELECT * FROM (${summed} EXCEPT ${kept})) ORDER BY period`,
  );
  return rows.map(({ period }) => period);
}

/** Adds months up anew from their days. */
export const sumMonthsStatements = (db: Database, periods: readonly string[]): Statement[] => {
  const months = listed(monthsOf(periods));
  return [
    db.delete(periodCounts).where(inArray(periodCounts.period, months)),
    db.insert(periodCounts).select(sumsOf(months)),
  ];
};

/** Subjects of a kind that something is counted for, behind `after`. */
export async function listSubjects(db: Database, prefix: string, after: string, limit: number): Promise<string[]> {
  const rows = await db.all<{ subject: string }>(sql`
    SELECT DISTINCT subject FROM ${runningCounts}
    WHERE subject > ${after} AND subject >= ${prefix} AND subject < ${prefix} || char(1114111) ORDER BY subject LIMIT ${limit}`);
  return rows.map(({ subject }) => subject);
}

/** Those of these subjects whose running counts are not what there is. */
export async function listWrongSubjects(
  db: Database,
  { measures, count }: RunningCounter,
  subjects: readonly string[],
): Promise<string[]> {
  const kept = sql`SELECT subject, measure, count FROM ${runningCounts} WHERE subject IN ${listed(subjects)} AND measure GLOB ${measures} AND count <> 0`;
  const live = sql`SELECT subject, measure, count FROM (${count(listed(subjects))})`;
  const rows = await db.all<{ subject: string }>(sql`
    SELECT DISTINCT subject FROM (SELECT * FROM (${kept} EXCEPT ${live}) UNION ALL SELECT * FROM (${live} EXCEPT ${kept})) ORDER BY subject`);
  return rows.map(({ subject }) => subject);
}

/** Counts subjects anew. */
export const countSubjectsStatements = (
  db: Database,
  { measures, count }: RunningCounter,
  subjects: readonly string[],
): Statement[] => [
  db
    .delete(runningCounts)
    .where(and(inArray(runningCounts.subject, listed(subjects)), sql`${runningCounts.measure} GLOB ${measures}`)),
  db.insert(runningCounts).select(sql`SELECT subject, measure, count FROM (${count(listed(subjects))})`),
];

/** How far a check has come, by its kind. */
export async function findCountCheck(db: Database, kind: string) {
  const [row] = await db.select().from(countChecks).where(eq(countChecks.kind, kind));
  return row;
}

export const writeCountCheckStatement = (db: Database, row: typeof countChecks.$inferInsert): Statement =>
  db.insert(countChecks).values(row).onConflictDoUpdate({ target: countChecks.kind, set: row });
