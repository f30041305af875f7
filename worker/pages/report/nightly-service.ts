import { isUsedUp } from "../../platform/db/allowance.ts";
import { daysOf, lengthOf, periodsOver, type PeriodLength } from "../../county/records/periods.ts";
import { countyToday } from "../../county/settings/today.ts";
import { addDays } from "../../platform/core/clock.ts";
import { guardOf } from "../../platform/db/errors.ts";
import type { Operation } from "../../platform/operation.ts";
import { readCoverageRows } from "../coverage/queries.ts";
import { keepFirst } from "./keep-service.ts";
import { listKeptScopes, listTownshipCodes } from "./queries.ts";
import { COUNTY, scopeText, type Scope } from "./scope.ts";
import type { ReportSources } from "./sources.ts";

/** Days after its end on which a period is written down: what is entered late is in it. */
const KEPT_AFTER: Readonly<Record<PeriodLength, number>> = { month: 10, quarter: 20, year: 40 };

/** Reports written down in one night. At the turn of a year a county of forty townships and firms has 130 of them. */
const REPORTS_A_NIGHT = 40;

const LENGTHS = ["month", "quarter", "year"] as const;

/** The last period of each length that has been over for so long. */
function periodsToKeep(today: string): readonly string[] {
  return LENGTHS.flatMap((every) => periodsOver(every, "2000-01-01", today, 2)).filter((period) => {
    const length = lengthOf(period);
    return length !== undefined && addDays(daysOf(period).to, KEPT_AFTER[length]) < today;
  });
}

/** Every scope of which there are reports: the county first. */
async function scopesOf({ db }: Operation): Promise<readonly Scope[]> {
  const [{ firms }, townships] = await Promise.all([readCoverageRows(db), listTownshipCodes(db)]);
  return [
    COUNTY,
    ...townships.map((key): Scope => ({ kind: "township", key })),
    ...firms.map(({ id }): Scope => ({ kind: "firm", key: id })),
  ];
}

/** Writes down what is over and not written down yet, so many a night; says how many are left. */
export async function keepWhatIsOver(
  operation: Operation,
  sources: ReportSources,
): Promise<{ readonly kept: number; readonly left: number }> {
  const { db, now } = operation;
  const periods = periodsToKeep(await countyToday(db, now));
  if (periods.length === 0) return { kept: 0, left: 0 };
  const [scopes, done] = await Promise.all([scopesOf(operation), listKeptScopes(db, periods)]);
  const isKept = new Set(done.map(({ period, scope }) => `${period} ${scope}`));
  const missing = scopes.flatMap((scope) =>
    periods.filter((period) => !isKept.has(`${period} ${scopeText(scope)}`)).map((period) => ({ period, scope })),
  );
  let kept = 0;
  for (const asked of missing.slice(0, REPORTS_A_NIGHT)) {
    if (isUsedUp(db)) break;
    try {
      await keepFirst(operation, sources, asked);
    } catch (error) {
      // Another run has just written it down.
      if (guardOf(error) !== "report_kept") throw error;
    }
    kept += 1;
  }
  return { kept, left: missing.length - kept };
}
