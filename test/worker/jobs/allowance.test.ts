import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
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

const toErase = () => count("SELECT count(*) AS n FROM bookings WHERE status <> 'offered' AND phone IS NOT NULL");

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

describe("a backlog of 5,000 expired offers, 10,000 bookings to erase, 20,000 messages and 200 rosters", () => {
  beforeAll(async () => {
    await freshDatabase();
    await fillWholeCounty(env.DB, { people: 200, past: 15_000, days: 4_000 });
    const fill = (sql: string) => env.DB.prepare(sql).run();
    await fill("DELETE FROM job_runs");
    await believeClock();
    await new TestGateway().connect();
    await fill(
      "UPDATE bookings SET status = 'offered', offer_expires_at = '2025-12-01T00:00:00.000Z', offer_minutes = 60 WHERE id IN (SELECT id FROM bookings ORDER BY id DESC LIMIT 5000)",
    );
    await fill("UPDATE bookings SET phone = 'x', name = 'x' WHERE status <> 'offered'");
    await fill(`INSERT INTO outbox_events (id, kind, subject_kind, subject_id, occasion, state, attempts, trying_since, next_attempt_at, created_at)
      SELECT id || 'b', kind, subject_kind, subject_id, occasion || 'b', state, attempts, trying_since, next_attempt_at, created_at FROM outbox_events LIMIT 5000`);
    await fill("UPDATE outbox_events SET state = 'pending', leased_until = NULL, delivered_at = NULL");
    await fill(
      `UPDATE rosters SET status = 'active', from_date = '2025-01-01', spans = '[{"startTime":"09:00","endTime":"09:30"}]' WHERE id IN (SELECT id FROM rosters ORDER BY id DESC LIMIT 200)`,
    );
  }, 240_000);

  it("is what the numbers say", async () => {
    expect(await overdue()).toBe(5_000);
    expect(await toErase()).toBeGreaterThanOrEqual(10_000);
    expect(await count("SELECT count(*) AS n FROM outbox_events WHERE state = 'pending'")).toBe(20_000);
    expect(await count("SELECT count(*) AS n FROM rosters WHERE status = 'active'")).toBeGreaterThanOrEqual(200);
  });

  it.each(Object.keys(SCHEDULE))(
    "is worked off within what an invocation may ask, run by run: %s",
    async (cron) => {
      const made = [await statementsOf(cron), await statementsOf(cron)];
      expect(made.filter((statements) => statements > MOST)).toEqual([]);
    },
    300_000,
  );

  it("gets smaller, and every job has had its turn", async () => {
    expect(await overdue()).toBeLessThan(5_000);
    expect(await toErase()).toBeLessThan(10_000);
    const { results } = await env.DB.prepare("SELECT DISTINCT job FROM job_runs WHERE job <> 'clock'").all<{
      job: string;
    }>();
    const jobs = Object.values(SCHEDULE).flatMap((each) => Object.keys(each ?? {}));
    expect(results.map(({ job }) => job).toSorted()).toEqual([...new Set(jobs)].toSorted());
  });
});
