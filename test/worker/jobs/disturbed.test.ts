import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { runKeepReports } from "../../../worker/jobs/keep-reports.ts";
import { runJobs } from "../../../worker/jobs/schedule.ts";
import { countyTime, DAY, MINUTE } from "../../../worker/platform/core/clock.ts";
import { newKey } from "../api.ts";
import { believeClock } from "../believed-clock.ts";
import { FaultyDatabase, type Fault } from "../faulty-database.ts";
import { TestGateway } from "../gateway.ts";
import { ON_CLOUDFLARE } from "../home.ts";
import { send, writeOperations, writes } from "../platform/http/writes/index.ts";
import { openOffice } from "../platform/http/writes/office.ts";
import { SavedCounty } from "../saved-county.ts";

/**
 * A county in which every write of the API was done once, and then some days go by. Whatever becomes of the jobs' runs
 * — cut off anywhere, two at once, none for days, a clock that jumps — in the end it stands there as if they had run well.
 */

const OFTEN = "*/5 * * * *";
const NIGHT = "10 18 * * *";
const HOUR = 60 * MINUTE;
/** What may differ: how often something was tried, and what was put down of the runs themselves. */
const NOT_HELD = new Set(["job_runs", "failed_lookups", "uncounted_days", "audit_checks", "count_checks"]);

let county: SavedCounty;
let start: number;
let gateway: TestGateway;

const quiet = () => {
  for (const way of ["log", "error", "warn"] as const) vi.spyOn(console, way).mockReturnValue();
};

beforeAll(async () => {
  quiet();
  await openOffice();
  for (const operation of writeOperations) {
    // What one write needs to be sent is in the way of others.
    await env.DB.prepare("DELETE FROM settings WHERE key IN ('gateway', 'phoneProof')").run();
    const write = await writes[operation.operationId]?.();
    if (write) await send(operation, write, newKey());
  }
  await runJobs(OFTEN, env);
  await keepAllReports();
  await env.DB.prepare("DELETE FROM outbox_events").run();
  county = await SavedCounty.save();
  start = Date.now();
  vi.restoreAllMocks();
}, 600_000);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const clockAt = (milliseconds: number) => vi.useFakeTimers({ toFake: ["Date"], now: start + milliseconds });

/** The county as it was, some time later, with a gateway of its own; somebody has said that the clock is right. */
async function after(milliseconds: number): Promise<void> {
  quiet();
  await county.restore();
  gateway = new TestGateway();
  await gateway.connect();
  clockAt(milliseconds);
  await believeClock();
}

/** What came of it: the county, and who was told what, each counted once. */
async function outcome() {
  const told = new Map((await gateway.received()).map(({ eventId, message }) => [eventId, message.event.kind]));
  const kinds = [...Map.groupBy(told.values(), (kind) => kind)].map(([kind, all]) => `${kind}:${all.length}`);
  return { ...(await county.outline(NOT_HELD)), told: kinds.toSorted().join(" ") };
}

/** Writes down the reports that are still missing: a night makes some of them. */
async function keepAllReports(): Promise<void> {
  const kept = () => env.DB.prepare("SELECT count(*) AS n FROM county_reports").first<number>("n");
  for (let before: number | null = -1; before !== (before = await kept());) await runKeepReports(env);
}

/** Lets runs that come later finish what was begun: what a run took that was cut off is free again by then. */
async function goOn(milliseconds: number, cron = NIGHT): Promise<void> {
  for (let run = 1; run <= 3; run++) {
    clockAt(milliseconds + run * 5 * MINUTE);
    await runJobs(OFTEN, env);
  }
  if (cron === OFTEN) return;
  await keepAllReports();
  await runJobs(OFTEN, env);
}

async function undisturbed(cron: string, milliseconds: number) {
  await after(milliseconds);
  await runJobs(cron, env);
  await goOn(milliseconds, cron);
  return outcome();
}

/** By when some is over, and by when much is erased: the latter takes a while, and is the same in both homes. */
const LATER = [
  { name: "the next day", milliseconds: DAY },
  ...(ON_CLOUDFLARE ? [] : [{ name: "after months", milliseconds: 100 * DAY }]),
];
const RUNS = LATER.flatMap(({ name, milliseconds }) =>
  [OFTEN, NIGHT].map((cron) => ({ when: `${name}, ${cron === NIGHT ? "at night" : "by day"}`, cron, milliseconds })),
);

describe("jobs that are cut off at every call of the database, one call later each time", () => {
  it.each(RUNS)("$when", { timeout: 300_000 }, async ({ cron, milliseconds }) => {
    const wanted = await undisturbed(cron, milliseconds);
    await after(milliseconds);
    for (let at = 1; ; at++) {
      const fault: Fault = { at, kind: "lastDone" };
      const database = new FaultyDatabase(env.DB, fault);
      await runJobs(cron, { ...env, DB: database.binding }).catch(() => undefined);
      if (!database.failed) break;
    }
    await goOn(milliseconds, cron);
    expect(await outcome()).toEqual(wanted);
  });
});

describe("jobs that run twice at once", () => {
  it.each(RUNS.filter(({ milliseconds }) => milliseconds === DAY))("$when", async ({ cron, milliseconds }) => {
    const wanted = await undisturbed(cron, milliseconds);
    await after(milliseconds);
    await Promise.all([runJobs(cron, env), runJobs(cron, env)]);
    await goOn(milliseconds, cron);
    expect(await outcome()).toEqual(wanted);
  });
});

describe("jobs that were not run for three days", () => {
  it("come to the same, and what is late is not sent as if it were not", async () => {
    await after(0);
    for (let hours = 6; hours <= 72; hours += 6) {
      clockAt(hours * HOUR);
      await runJobs(OFTEN, env);
      if (hours % 24 === 0) await runJobs(NIGHT, env);
    }
    await goOn(3 * DAY);
    const { told: wanted, ...wantedCounty } = await outcome();
    expect(wanted).toContain("reminder:");

    await after(3 * DAY);
    await runJobs(OFTEN, env);
    await runJobs(NIGHT, env);
    await goOn(3 * DAY);
    const { told: _told, ...late } = await outcome();
    const withoutMessages = (lines: object) =>
      Object.entries(lines).filter(([name]) => !name.startsWith("outbox_events."));
    expect(withoutMessages(late)).toEqual(withoutMessages(wantedCounty));
    // Who was to be reminded of an appointment meanwhile has been there, or not: nobody is told of it now.
    const { date: today } = countyTime("Asia/Shanghai", new Date());
    const days = (await gateway.received()).map(({ message }) => message.session?.date ?? today);
    expect(days.filter((day) => day < today)).toEqual([]);
  });
});

describe("a clock that jumps between two runs", () => {
  const runBoth = async () => {
    await runJobs(NIGHT, env);
    await runJobs(OFTEN, env);
  };

  it.each([
    ["back by more than a day", -30 * HOUR],
    ["forward by more than a day", 30 * HOUR],
    ["forward by forty days", 40 * DAY],
    ["forward by a year", 365 * DAY],
  ])("%s: nothing is erased, ended or sent by it, and nothing is forgotten once it is right again", async (_, jump) => {
    await after(0);
    await runBoth();
    clockAt(DAY);
    await runBoth();
    await goOn(DAY);
    const wanted = await outcome();
    await after(0);
    await runBoth();
    const before = await outcome();
    clockAt(jump);
    await runBoth();
    expect(await outcome()).toEqual(before);
    clockAt(DAY);
    await runBoth();
    await goOn(DAY);
    expect(await outcome()).toEqual(wanted);
  });

  it.each([
    ["back by an hour", -HOUR],
    ["forward by an hour", HOUR],
  ])("%s: what is done meanwhile is done once", async (_, jump) => {
    const wanted = await undisturbed(NIGHT, DAY);
    await after(DAY);
    await runJobs(NIGHT, env);
    clockAt(DAY + jump);
    await runBoth();
    clockAt(DAY);
    await runBoth();
    await goOn(DAY);
    expect(await outcome()).toEqual(wanted);
  });
});
