/**
 * When the jobs of a Worker with many counties run. Cloudflare lets an invocation ask its database a thousand times, and
 * begin some thirty others: so each county's run is an invocation of its own, and where there are more than thirty, they
 * take turns, a part of them each minute. All have theirs every five minutes, and once a night.
 */

/** So many are begun by one: Cloudflare allows 32 in all. */
export const COUNTIES_A_TURN = 30;
/** The minutes between two runs of one entry. */
const MOST_TURNS = 5;

/** How many turns there are for so many counties. */
export function turnsFor(counties: number): number {
  const turns = Math.max(1, Math.ceil(counties / COUNTIES_A_TURN));
  if (turns > MOST_TURNS)
    throw new Error(`A Worker serves ${MOST_TURNS * COUNTIES_A_TURN} counties at most: make it two, of a list each.`);
  return turns;
}

/** A cron entry so many minutes later. */
function later(cron: string, minutes: number): string {
  const [minute = "", ...rest] = cron.split(" ");
  const moved = minute === "*/5" ? (minutes === 0 ? minute : `${minutes}-59/5`) : String(Number(minute) + minutes);
  if (!/^(?:\*\/5|[1-4]-59\/5|\d+)$/.test(moved)) throw new Error(`Nobody knows how to move ${cron}.`);
  return [moved, ...rest].join(" ");
}

export interface Turn {
  /** When it is. */
  readonly cron: string;
  /** The entry of the schedule that runs. */
  readonly entry: string;
  /** Of which counties: those whose place in the list leaves this. */
  readonly rest: number;
}

/** The turns of a schedule's entries, for so many counties. */
export const turnsOf = (entries: readonly string[], counties: number): readonly Turn[] =>
  entries.flatMap((entry) =>
    Array.from({ length: turnsFor(counties) }, (_, rest) => ({ cron: later(entry, rest), entry, rest })),
  );
