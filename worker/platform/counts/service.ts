import { writeBatch, type Database } from "../db/client.ts";
import {
  countDaysStatements,
  countSubjectsStatements,
  findCountCheck,
  listCountedDays,
  listSubjects,
  listUncountedDays,
  listWrongDays,
  listWrongMonths,
  listWrongSubjects,
  sumMonthsStatements,
  writeCountCheckStatement,
  type DayCounter,
  type RunningCounter,
} from "./queries.ts";

/** Days counted in one run: a first run over ten years is done in some hours, and figures are right meanwhile. */
const DAYS_A_RUN = 31;
/** Days a night that are counted by the way and held against what is kept. */
const DAYS_CHECKED = 62;
/** Subjects of each kind. */
const SUBJECTS_CHECKED = 20;

/** Counts the days on which something has changed; says how many. */
export async function countDays(db: Database, counters: readonly DayCounter[], limit = DAYS_A_RUN): Promise<number> {
  const days = await listUncountedDays(db, limit);
  if (days.length > 0) await writeBatch(db, countDaysStatements(db, counters, days));
  return days.length;
}

export interface CountsChecked {
  readonly days: number;
  readonly subjects: number;
  /** What was not as it should be, and has been counted anew. */
  readonly wrong: readonly string[];
}

/**
 * Holds the next part of what is kept against a full count, and from the beginning again when the end is reached; what
 * is wrong is counted anew.
 */
export async function checkCounts(
  db: Database,
  counters: readonly DayCounter[],
  running: readonly RunningCounter[],
  now: Date,
): Promise<CountsChecked> {
  const at = now.toISOString();
  const daysCheck = await findCountCheck(db, "days");
  const days = await listCountedDays(db, daysCheck?.cursor ?? "", DAYS_CHECKED);
  const wrongDays = days.length > 0 ? await listWrongDays(db, counters, days) : [];
  const wrong = [...wrongDays, ...(await listWrongMonths(db, days))];
  await writeBatch(db, [
    ...(wrongDays.length > 0 ? countDaysStatements(db, counters, wrongDays) : []),
    ...(wrong.length > 0 ? sumMonthsStatements(db, wrong) : []),
    writeCountCheckStatement(db, {
      kind: "days",
      cursor: days.length < DAYS_CHECKED ? "" : (days.at(-1) ?? ""),
      checkedAt: at,
      wrongAt: wrong.length > 0 ? at : (daysCheck?.wrongAt ?? null),
    }),
  ]);
  let looked = 0;
  for (const counter of running) {
    const kind = `${counter.prefix}${counter.measures}`;
    const check = await findCountCheck(db, kind);
    const subjects = await listSubjects(db, counter.prefix, check?.cursor ?? "", SUBJECTS_CHECKED);
    const found = subjects.length > 0 ? await listWrongSubjects(db, counter, subjects) : [];
    looked += subjects.length;
    wrong.push(...found);
    await writeBatch(db, [
      ...(found.length > 0 ? countSubjectsStatements(db, counter, found) : []),
      writeCountCheckStatement(db, {
        kind,
        cursor: subjects.length < SUBJECTS_CHECKED ? "" : (subjects.at(-1) ?? ""),
        checkedAt: at,
        wrongAt: found.length > 0 ? at : (check?.wrongAt ?? null),
      }),
    ]);
  }
  return { days: days.length, subjects: looked, wrong };
}
