import { Cron } from "croner";
import { setTimeout as after } from "node:timers/promises";
import { runJobs } from "../jobs/schedule.ts";
import type { ServedCounty } from "./counties.ts";

/** So many counties are worked on at once: one process has one processor, and waits for gateways most of the time. */
const LANES = 4;
/** A county that takes longer, whose gateway does not answer say, goes on by itself, and the next one has its turn. */
const PATIENCE = 60_000;

type Run = (cron: string, county: ServedCounty) => Promise<unknown>;

const runIts: Run = (cron, county) => county.during((env) => runJobs(cron, env));

/**
 * Runs a cron entry's jobs for each county, some at a time. One that fails or takes long holds up none of the others; one
 * whose earlier run of the entry still goes on is passed over.
 */
export class Round {
  readonly #going = new Map<ServedCounty, Promise<void>>();
  readonly #cron: string;
  readonly #run: Run;
  readonly #patience: number;

  constructor(cron: string, { run = runIts, patience = PATIENCE }: { run?: Run; patience?: number } = {}) {
    this.#cron = cron;
    this.#run = run;
    this.#patience = patience;
  }

  /** What is under way. */
  get going(): readonly Promise<void>[] {
    return [...this.#going.values()];
  }

  async once(counties: readonly ServedCounty[]): Promise<void> {
    const waiting = counties.filter((county) => !this.#going.has(county));
    const lane = async () => {
      for (let county = waiting.shift(); county; county = waiting.shift()) {
        const waited = new AbortController();
        await Promise.race([
          this.#begin(county),
          after(this.#patience, undefined, { signal: waited.signal, ref: false }).catch(() => {}),
        ]);
        waited.abort();
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  async #begin(county: ServedCounty): Promise<void> {
    const run = this.#quietly(county);
    this.#going.set(county, run);
    await run;
    this.#going.delete(county);
  }

  async #quietly(county: ServedCounty): Promise<void> {
    try {
      await this.#run(this.#cron, county);
    } catch {
      // Logged, and put down by the jobs themselves.
    }
  }
}

/** Runs the jobs at the times of the other home, in UTC as there; a round that is still going on is not begun again. */
export function startJobs(
  crons: readonly string[],
  counties: { readonly all: readonly ServedCounty[] },
): { stop(): Promise<void> } {
  const rounds = crons.map((cron) => new Round(cron));
  const jobs = rounds.map(
    (round, at) => new Cron(crons[at] ?? "", { timezone: "UTC", protect: true }, () => round.once(counties.all)),
  );
  return {
    stop: async () => {
      for (const job of jobs) job.stop();
      await Promise.all(rounds.flatMap(({ going }) => going));
    },
  };
}
