import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { runJobs, SCHEDULE } from "../../../worker/jobs/schedule.ts";
import { freshDatabase } from "../api.ts";
import { believeClock } from "../believed-clock.ts";
import { TestGateway } from "../gateway.ts";
import { MeteredDatabase } from "../metered-database.ts";
import { fillWholeCounty } from "../whole-county.ts";

/** What one invocation of a Worker may ask of D1 on the paid plan. */
const MOST = 1_000;
const OFTEN = "*/5 * * * *";

/** Runs a cron entry, and says how many statements that made. */
async function statementsOf(cron: string): Promise<number> {
  const metered = new MeteredDatabase(env.DB);
  await runJobs(cron, { ...env, DB: metered.binding });
  return metered.take().statements;
}

const count = async (sql: string): Promise<number> => (await env.DB.prepare(sql).first<number>("n")) ?? 0;
const overdue = () =>
  count("SELECT count(*) AS n FROM bookings WHERE status = 'offered' AND offer_expires_at < '2026'");

describe("a run of the jobs", () => {
  beforeEach(async () => {
    await freshDatabase();
    await fillWholeCounty(env.DB, { people: 200, past: 3_000, days: 2_000 });
    await env.DB.prepare("DELETE FROM job_runs").run();
    await believeClock();
    const gateway = new TestGateway();
    await gateway.connect();
    await env.DB.prepare(
      "UPDATE bookings SET status = 'offered', offer_expires_at = '2025-12-01T00:00:00.000Z', offer_minutes = 60",
    ).run();
  }, 120_000);

  it.each(Object.keys(SCHEDULE))(
    "stays within what an invocation may ask, with a backlog of everything: %s",
    async (cron) => {
      const made: number[] = [];
      for (let run = 0; run < 4; run += 1) made.push(await statementsOf(cron));
      expect(made.filter((statements) => statements > MOST)).toEqual([]);
    },
    300_000,
  );

  it("goes on in the next one, and lets every job do some of its work", async () => {
    const before = await overdue();
    expect(before).toBeGreaterThan(100);
    await statementsOf(OFTEN);
    const after = await overdue();
    expect(after).toBeLessThan(before);
    const { results } = await env.DB.prepare("SELECT job, outcome FROM job_runs WHERE job <> 'clock'").all<
      Record<string, string>
    >();
    expect(results.map(({ job }) => job).toSorted()).toEqual(Object.keys(SCHEDULE[OFTEN] ?? {}).toSorted());
    await statementsOf(OFTEN);
    expect(await overdue()).toBeLessThan(after);
  }, 300_000);
});
