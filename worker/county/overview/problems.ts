import type { ChainCheck } from "../../platform/access/chain-queries.ts";
import { addDays, MINUTE } from "../../platform/core/clock.ts";
import type { JobRunRow } from "../../platform/job-runs/queries.ts";
import { wentWrong } from "../../platform/job-runs/record.ts";
import { firstWaitingFor, noticesDue } from "../calendar/days.ts";
import type { UnsettledEntry } from "../retention/schema.ts";
import { dateOf, type CountyClock } from "./clock.ts";
import type { ProblemEntry } from "./schema.ts";

/** The job that links entries runs every five minutes: what it has missed three times it will not find. */
const SEALED_WITHIN = 15 * MINUTE;

const problem = (entry: Pick<ProblemEntry, "kind" | "count" | "list"> & Partial<ProblemEntry>): ProblemEntry => ({
  since: null,
  due: null,
  of: [],
  ...entry,
});

/** What is erased soon without having been settled. */
export const problemOfUnsettled = (entries: readonly UnsettledEntry[]): ProblemEntry[] =>
  entries.length === 0
    ? []
    : [
        problem({
          kind: "unsettled",
          count: entries.length,
          due: entries[0]?.settleBy ?? null,
          list: "/api/admin/unsettled",
        }),
      ];

/** Years whose notice is missing, and the last day before days come of which nobody knows what they are. */
export function problemOfCalendar({ today, overrides }: CountyClock): ProblemEntry[] {
  const missing = noticesDue(today, overrides);
  if (missing.length === 0) return [];
  const before = addDays(firstWaitingFor(Math.min(...missing)), -1);
  return [
    problem({
      kind: "daysUnconfirmed",
      count: missing.length,
      due: before < today ? today : before,
      of: missing.map(String),
      list: "/api/admin/calendar",
    }),
  ];
}

/** Jobs that wait because the clock is in doubt, and those whose last run failed or was cut off. */
export function problemOfJobs(
  clock: CountyClock,
  runs: readonly Pick<JobRunRow, "job" | "outcome" | "startedAt">[],
  now: Date,
): ProblemEntry[] {
  const doubted = runs.filter(({ outcome }) => outcome === "clockDoubted");
  const failed = runs.filter((run) => !doubted.includes(run) && wentWrong(run, now));
  const entryOf = (kind: "clockDoubted" | "jobsFailed", found: typeof runs, list: string) =>
    found.length === 0
      ? []
      : [
          problem({
            kind,
            count: found.length,
            since: found.map(({ startedAt }) => dateOf(clock, startedAt)).toSorted()[0] ?? null,
            of: found.map(({ job }) => job),
            list,
          }),
        ];
  return [
    ...entryOf("clockDoubted", doubted, "/api/admin/job-runs?outcome=clockDoubted"),
    ...entryOf("jobsFailed", failed, "/api/admin/job-runs"),
  ];
}

/** The audit's chain: not what it was, or not made any more. */
export function problemsOfChain(
  clock: CountyClock,
  check: ChainCheck | undefined,
  unsealed: { readonly at: string } | undefined,
  now: Date,
): ProblemEntry[] {
  const list = "/api/admin/chains/audit";
  const isBehind = unsealed !== undefined && now.getTime() - Date.parse(unsealed.at) > SEALED_WITHIN;
  return [
    ...(check && check.brokenAt !== null
      ? [problem({ kind: "chainBroken", count: 1, since: dateOf(clock, check.checkedAt), list })]
      : []),
    ...(isBehind ? [problem({ kind: "chainBehind", count: 1, since: dateOf(clock, unsealed.at), list })] : []),
  ];
}
