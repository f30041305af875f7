import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dayCounters, runningCounters } from "../../../../worker/composition.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { periodsOf } from "../../../../worker/platform/counts/period.ts";
import { checkCounts, countDays } from "../../../../worker/platform/counts/service.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { day } from "../../county.ts";
import { countRowsRead } from "../../rows-read.ts";
import { fillWholeCounty } from "../../whole-county.ts";

/**
 * Figures that are kept: they are at any moment what a full count would say, whatever has changed since they were kept,
 * and a year of them costs as much however much happened in it.
 */

interface Report {
  readonly total: number;
  readonly byStatus: readonly { readonly status: string; readonly count: number }[];
  readonly bySite: readonly { readonly site: { readonly id: string }; readonly count: number }[];
  readonly consultationRecords: { readonly total: number; readonly minutes: number };
  readonly routed: readonly { readonly matter: string; readonly count: number }[];
}

let token: string;
const db = () => openDatabase(env).db;
const report = async (from: string, to: string) =>
  (await call<Report>("GET", `/api/admin/reports/bookings?from=${from}&to=${to}`, { token })).body;

/** The same, counted anew. */
async function counted(from: string, to: string) {
  const within = "s.date BETWEEN ?1 AND ?2";
  const all = async <T>(sql: string) => (await env.DB.prepare(sql).bind(from, to).all<T>()).results;
  const statuses = await all<{ status: string; count: number }>(
    `SELECT b.status, count(*) AS count FROM sessions s JOIN bookings b ON b.session_id = s.id WHERE ${within} GROUP BY 1 ORDER BY 1`,
  );
  const sites = await all<{ id: string; count: number }>(
    `SELECT s.site_id AS id, count(*) AS count FROM sessions s JOIN bookings b ON b.session_id = s.id WHERE ${within} GROUP BY 1 ORDER BY 1`,
  );
  const [records] = await all<{ total: number; minutes: number }>(
    `SELECT count(*) AS total, coalesce(sum(b.minutes), 0) AS minutes FROM sessions s JOIN bookings b ON b.session_id = s.id JOIN consultation_records r ON r.booking_id = b.id WHERE ${within}`,
  );
  const routed = await all<{ matter: string; count: number }>(
    `SELECT matter, count(*) AS count FROM routings s WHERE ${within} GROUP BY 1 ORDER BY 1`,
  );
  return { statuses, sites, records, routed };
}

async function expectSame(from: string, to: string): Promise<void> {
  const [kept, anew] = [await report(from, to), await counted(from, to)];
  expect(kept.byStatus.toSorted((a, b) => (a.status < b.status ? -1 : 1))).toEqual(anew.statuses);
  expect(
    kept.bySite.map(({ site, count }) => ({ id: site.id, count })).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  ).toEqual(anew.sites);
  expect(kept.consultationRecords).toMatchObject(anew.records ?? {});
  expect(kept.routed).toEqual(anew.routed);
  expect(kept.total).toBe(anew.statuses.reduce((sum, { count }) => sum + count, 0));
}

const SPANS = [
  [day(-300), day(20)],
  [day(-40), day(-10)],
  [day(-3), day(-3)],
  [`${day(-90).slice(0, 7)}-01`, day(0)],
] as const;

async function countAll(): Promise<void> {
  while ((await countDays(db(), dayCounters)) > 0);
}

it("takes whole months together, and days where a month is not whole", () => {
  expect(periodsOf("2026-01-30", "2026-04-02")).toEqual([
    "2026-01-30",
    "2026-01-31",
    "2026-02",
    "2026-03",
    "2026-04-01",
    "2026-04-02",
  ]);
  expect(periodsOf("2028-02-01", "2028-02-29")).toEqual(["2028-02"]);
  expect(periodsOf("2026-12-31", "2026-12-31")).toEqual(["2026-12-31"]);
  expect(periodsOf("2026-01-01", "2026-12-31")).toHaveLength(12);
});

describe("the figures of the bookings", () => {
  beforeAll(async () => {
    await freshDatabase();
    token = await tokenFor("administrator");
    await fillWholeCounty(env.DB, { people: 10, past: 400, days: 200 });
    await env.DB.prepare("UPDATE bookings SET minutes = 20 WHERE status = 'done'").run();
  });

  it("are right before anything has been counted", async () => {
    for (const [from, to] of SPANS) await expectSame(from, to);
  });

  it("are right when everything has been, and when something has changed since", async () => {
    await countAll();
    expect(await env.DB.prepare("SELECT count(*) AS n FROM uncounted_days").first("n")).toBe(0);
    for (const [from, to] of SPANS) await expectSame(from, to);
    for (const change of [
      `UPDATE bookings SET status = 'noShow', minutes = 45 WHERE session_id IN (SELECT id FROM sessions WHERE date = '${day(-3)}')`,
      `UPDATE bookings SET session_id = (SELECT id FROM sessions WHERE date = '${day(-20)}' LIMIT 1) WHERE session_id IN (SELECT id FROM sessions WHERE date = '${day(-12)}')`,
      `UPDATE sessions SET site_id = (SELECT max(id) FROM sites) WHERE date = '${day(-30)}'`,
      `UPDATE consultation_records SET outcome = 'notary' WHERE booking_id IN (SELECT b.id FROM bookings b JOIN sessions s ON s.id = b.session_id WHERE s.date = '${day(-31)}')`,
      `INSERT INTO routings (id, site_id, date, matter, created_at) SELECT 'new', id, '${day(-5)}', 'tax', '' FROM sites LIMIT 1`,
    ]) {
      await env.DB.prepare(change).run();
      for (const [from, to] of SPANS) await expectSame(from, to);
      await countAll();
      for (const [from, to] of SPANS) await expectSame(from, to);
    }
  });

  it("outlast the erasure of who booked", async () => {
    const before = await env.DB.prepare("SELECT * FROM period_counts ORDER BY 1, 2, 3, 4").all();
    await env.DB.prepare(
      "UPDATE bookings SET name = NULL, phone = NULL, phone_index = NULL, priority_group = NULL",
    ).run();
    await env.DB.prepare("INSERT INTO uncounted_days (date) SELECT DISTINCT date FROM sessions").run();
    await countAll();
    expect((await env.DB.prepare("SELECT * FROM period_counts ORDER BY 1, 2, 3, 4").all()).results).toEqual(
      before.results,
    );
  });

  it("that were changed behind its back are found at night, and made right", async () => {
    await checkCounts(db(), dayCounters, runningCounters, new Date());
    await env.DB.prepare("UPDATE period_counts SET count = count + 1 WHERE period = ? AND measure = 'status'")
      .bind(day(-7))
      .run();
    const found = async () => {
      const wrong: string[] = [];
      for (let night = 0; night < 6; night++)
        wrong.push(...(await checkCounts(db(), dayCounters, [], new Date())).wrong);
      return wrong;
    };
    expect(await found()).toContain(day(-7));
    expect(await found()).toEqual([]);
    await countAll();
    for (const [from, to] of SPANS) await expectSame(from, to);
  });
});

describe("counts that triggers keep", () => {
  const wrongOnes = async () => (await checkCounts(db(), [], runningCounters, new Date())).wrong;
  const kept = async () =>
    (await env.DB.prepare("SELECT * FROM running_counts WHERE count <> 0 ORDER BY 1, 2").all()).results;

  beforeEach(async () => {
    await freshDatabase();
    token = await tokenFor("administrator");
    await fillWholeCounty(env.DB, { people: 10, past: 200, days: 200 });
    await env.DB.prepare("UPDATE concerns SET on_time = 1 WHERE state = 'answered'").run();
  });

  it("follow ratings that are set aside, concerns that are answered, and posts that close", async () => {
    expect(await wrongOnes()).toEqual([]);
    const before = await kept();
    for (const change of [
      "UPDATE ratings SET state = 'setAside' WHERE level > 3",
      "UPDATE ratings SET post_id = NULL WHERE level = 1",
      "UPDATE ratings SET state = 'counted'",
      "UPDATE concerns SET state = 'answered', on_time = 0 WHERE state = 'accepted'",
      "UPDATE concerns SET state = 'declined' WHERE state = 'answered' AND on_time = 1",
      "UPDATE posts SET status = 'closed' WHERE id IN (SELECT id FROM posts LIMIT 5)",
      "UPDATE posts SET status = 'open' WHERE id IN (SELECT id FROM posts LIMIT 2)",
    ]) {
      await env.DB.prepare(change).run();
      expect(await wrongOnes(), change).toEqual([]);
    }
    expect(await kept()).not.toEqual(before);
  });

  it("are mended where they were wrong", async () => {
    const before = await kept();
    await env.DB.prepare(
      "UPDATE running_counts SET count = count + 3 WHERE measure = 'rated:2' AND subject LIKE 'site:%'",
    ).run();
    expect((await wrongOnes()).length).toBeGreaterThan(0);
    expect(await kept()).toEqual(before);
  });
});

it("a year costs as much with fifty times the bookings", async () => {
  const cost = async (bookings: number) => {
    await freshDatabase();
    token = await tokenFor("administrator");
    await fillWholeCounty(env.DB, { people: 10, past: bookings, days: 360 });
    while ((await countDays(db(), dayCounters)) > 0);
    return countRowsRead(async (metered) => {
      const { reportBookings } = await import("../../../../worker/consultations/reports/service.ts");
      await reportBookings({ db: metered } as Parameters<typeof reportBookings>[0], dayCounters, day(-350), day(0));
    });
  };
  const [few, many] = [await cost(200), await cost(10_000)];
  // More bookings come in more ways, up to all there are: twelve months of some thirty ways to count.
  expect(many.rows).toBeLessThan(9_000);
  expect(many.statements).toBe(few.statements);
}, 240_000);
