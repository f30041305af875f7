import { integer, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
import { date, instant, reference, word } from "../db/columns.ts";

/**
 * How many there are of something now, beside each of what it is counted for: triggers add and take away with the change
 * itself, so that nobody reads a past to know its number.
 */
export const runningCounts = sqliteTable(
  "running_counts",
  {
    /** `site:<id>`, `post:<id>`, or what is counted for the whole county. */
    subject: reference("subject").notNull(),
    measure: word("measure").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.subject, t.measure] })],
);

/**
 * What happened on a day, and in a month, counted in many ways: the figures of reports, however long they reach back.
 * Made anew for the days that `uncounted_days` names, all at once.
 */
export const periodCounts = sqliteTable(
  "period_counts",
  {
    /** `YYYY-MM-DD`, or `YYYY-MM`: the sum of its days. */
    period: date("period").notNull(),
    /** Empty for the whole county; `site:<id>`. */
    scope: reference("scope").notNull(),
    /** In what way it is counted: `status`, `channel`, `matter`, `level`. */
    measure: word("measure").notNull(),
    value: word("value").notNull(),
    count: integer("count").notNull(),
    /** Minutes, where there are some. */
    amount: integer("amount").notNull(),
  },
  (t) => [primaryKey({ columns: [t.period, t.scope, t.measure, t.value] })],
);

/** Days on which something has changed since they were counted: triggers put them down, the job takes them off. */
export const uncountedDays = sqliteTable("uncounted_days", { date: date("date").primaryKey() });

/** How far the nightly look at kept counts has come, and what it found last. */
export const countChecks = sqliteTable("count_checks", {
  kind: word("kind").primaryKey(),
  /** What was looked at last; from the beginning again where nothing is behind it. */
  cursor: reference("cursor").notNull(),
  checkedAt: instant("checked_at").notNull(),
  /** When something was found wrong last, and counted anew. */
  wrongAt: instant("wrong_at"),
});
