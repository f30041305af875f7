import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { SCHEDULE } from "../../worker/jobs/schedule.ts";
import { freshDatabase } from "./api.ts";
import { everyRead, meter } from "./every-read.ts";
import { MeteredDatabase, type Meter } from "./metered-database.ts";
import { emptyTables, fillWholeCounty, NOT_FILLED, type CountySize } from "./whole-county.ts";

/**
 * What the past and the size cost: every read of the API, each list by each of its filters, and every job, in a county
 * with a short past, in one with a past forty times as long, and in one with twenty times the people. A route that reads
 * what it does not show fails here, whoever adds it. Rows are counted by D1: no clock is looked at.
 */

const FEW: CountySize = { people: 60, past: 200, days: 200 };
const LONG: CountySize = { people: 60, past: 8_000, days: 8_000 };
const LARGE: CountySize = { people: 1_200, past: 200, days: 200 };

/** As much more may be read: a tenth, and a page's rows more or less. */
const allowed = (rows: number) => rows * 1.1 + 20;

/** What reads more of more, with its bound. */
const BOUNDED: Readonly<Record<string, string>> = {
  "/api/admin/chains/{chain}/export": "the whole chain is asked for, and read page by page as it goes out",
  // A few panels and notices a year; and one holder by a signing in life, where the counties here have many.
  "/api/admin/overview": "the categories somebody ever declared conflicts in, and the campaigns there were",
  "/api/coverage": "whoever holds posts by signings that are suspended",
  "/api/admin/coverage": "the same",
  "/api/admin/coverage.xlsx": "the same",
  "/api/admin/panels": "the panels of 200 campaigns at most",
  "/api/commendations/years": "a line for each year and category, all of which are shown",
  "/api/admin/signings?q": "a page by each of the ways to find one",
  "/api/plates/{code}/badge.svg": "whoever holds a post by the signing: one in life, many in the large county here",
  "/api/plates/{code}/desk-card.svg": "the same",
  "/api/admin/posts?q": "part of a title: the titles are gone through until the page is full",
  "/api/admin/signings/{id}": "a lawyer's sanctions, a hundred at most",
  "/api/admin/reports/county":
    "whoever holds posts by signings that are suspended; and every lawyer in practice is counted",
  "/api/admin/reports/county?firm": "each of the firm's lawyers, of whom there are more; and the days not counted yet",
  "job keep-reports": "40 reports a night, some of them of a whole year",
  "job check-counts": "a full count of 62 days and of 20 sites, posts and so on a night",
  "job keep-erasures": "everything people ever had erased, in its first run; then what came since the last",
  "job check-audit": "20,000 links a night, from the beginning again when the end is reached",
};

interface Measured {
  readonly meters: ReadonlyMap<string, Meter>;
  /** The same after SQLite has counted the tables: it plans by that. */
  readonly analysed: ReadonlyMap<string, Meter>;
  readonly empty: readonly string[];
}

async function measure(size: CountySize, isAnalysed = false): Promise<Measured> {
  await freshDatabase();
  await fillWholeCounty(env.DB, size);
  const questions = await everyRead(env);
  const empty = await emptyTables(env.DB);
  const meters = new Map<string, Meter>();
  for (const question of questions) meters.set(question.name, await meter(question, env));
  const analysed = new Map<string, Meter>();
  if (isAnalysed) {
    await env.DB.prepare("ANALYZE").run();
    for (const question of questions) analysed.set(question.name, await meter(question, env));
  }
  // What the jobs find to be done is not the past's: they are counted when they have done it.
  const jobs = Object.values(SCHEDULE).flatMap((scheduled) => Object.entries(scheduled));
  for (const [, job] of jobs) await job(env);
  for (const [name, job] of jobs) {
    const metered = new MeteredDatabase(env.DB);
    await job({ ...env, DB: metered.binding });
    meters.set(`job ${name}`, metered.take());
  }
  return { meters, analysed, empty };
}

describe("every read, and every job", () => {
  let few: Measured;
  beforeAll(async () => {
    few = await measure(FEW);
  }, 300_000);

  const grown = (after: ReadonlyMap<string, Meter>) =>
    [...after].flatMap(([name, { rowsRead, heaviest }]) => {
      const before = few.meters.get(name)?.rowsRead ?? 0;
      if (rowsRead <= allowed(before) || name in BOUNDED) return [];
      return [`${name}: ${before} → ${rowsRead} rows, of them ${heaviest.rows} by ${heaviest.sql}`];
    });

  it("are asked in a county in which every table that grows has something", () => {
    expect(few.meters.size).toBeGreaterThan(350);
    expect(few.empty).toEqual(NOT_FILLED);
  });

  it("read as little after forty times the past, also where SQLite has counted the tables", async () => {
    const { meters, analysed } = await measure(LONG, true);
    expect([grown(meters), grown(analysed)]).toEqual([[], []]);
  }, 600_000);

  it("read as little in a county of twenty times the people", async () => {
    expect(grown((await measure(LARGE)).meters)).toEqual([]);
  }, 300_000);
});
