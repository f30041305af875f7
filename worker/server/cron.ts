import { Cron } from "croner";
import type { Env } from "../platform/core/env.ts";
import { runJobs } from "../jobs/schedule.ts";

/**
 * Runs the jobs at the times of the other home, in UTC as there. A run that is still going on is not begun a second
 * time; what goes wrong has been logged and put down by the jobs themselves.
 */
export function startJobs(crons: readonly string[], env: Env): { stop(): Promise<void> } {
  const running = new Set<Promise<void>>();
  const jobs = crons.map(
    (pattern) =>
      new Cron(pattern, { timezone: "UTC", protect: true }, async () => {
        const run = runJobs(pattern, env).catch(() => {});
        running.add(run);
        await run;
        running.delete(run);
      }),
  );
  return {
    stop: async () => {
      for (const job of jobs) job.stop();
      await Promise.all(running);
    },
  };
}
