import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { dayCounters } from "../../../../worker/composition.ts";
import { RECORD_KINDS } from "../../../../worker/county/records/kinds.ts";
import { SUMMED } from "../../../../worker/county/records/report-queries.ts";
import { readSetting } from "../../../../worker/county/settings/settings.ts";
import type { CountyReport } from "../../../../worker/pages/report/schema.ts";
import { countDays } from "../../../../worker/platform/counts/service.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { day } from "../../county.ts";
import { fillCountyYear, TOWNSHIPS } from "../../county-year.ts";
import {
  booksByHand,
  coverageByHand,
  consultationsByHand,
  lawyersByHand,
  nominationsByHand,
  providersByHand,
  TABLES,
  type ExpectedTable,
  type Raw,
  type RawRow,
  type Span,
} from "./by-hand.ts";

/**
 * A year of a county: every figure of its report is what comes out of the raw rows, worked out in another way, and so is
 * what stands beside it of the period before.
 */

let token: string;
let raw: Raw;

const months = (year: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => `${year}-${String(from + n).padStart(2, "0")}`);
const SPANS: Readonly<Record<string, Span>> = {
  "2025": {
    from: "2025-01-01",
    to: "2025-12-31",
    months: months("2025", 1, 12),
    quarters: ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"],
    years: ["2025"],
  },
  "2024": {
    from: "2024-01-01",
    to: "2024-12-31",
    months: months("2024", 1, 12),
    quarters: ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"],
    years: ["2024"],
  },
  "2025-Q3": { from: "2025-07-01", to: "2025-09-30", months: months("2025", 7, 9), quarters: ["2025-Q3"], years: [] },
  "2025-Q2": { from: "2025-04-01", to: "2025-06-30", months: months("2025", 4, 6), quarters: ["2025-Q2"], years: [] },
  "2025-03": { from: "2025-03-01", to: "2025-03-31", months: ["2025-03"], quarters: [], years: [] },
  "2025-02": { from: "2025-02-01", to: "2025-02-28", months: ["2025-02"], quarters: [], years: [] },
};
const BEFORE = { "2025": "2024", "2025-Q3": "2025-Q2", "2025-03": "2025-02" } as const;

const report = async (query: string) => {
  const { status, body } = await call<CountyReport>("GET", `/api/admin/reports/county?period=${query}`, { token });
  expect(status).toBe(200);
  return body;
};

/** A report's tables as they are expected: rows by their keys. */
const tablesOf = ({ sections }: CountyReport) =>
  Object.fromEntries(
    sections.map(({ key, rows, total }) => [
      key,
      { rows: Object.fromEntries(rows.map((row) => [row.key, row.values])), total: total && total.values },
    ]),
  );

/** What stands beside them of the period before, where that is known by hand too. */
function expectBefore({ sections }: CountyReport, before: Readonly<Record<string, ExpectedTable>>): void {
  for (const { key, rows, total } of sections) {
    for (const row of rows) {
      const known = before[key]?.rows[row.key];
      if (known) expect([key, row.key, row.before]).toEqual([key, row.key, known]);
    }
    if (total) expect([key, total.before]).toEqual([key, before[key]?.total]);
  }
}

const county = (period: keyof typeof SPANS): Record<string, ExpectedTable> => {
  const span = SPANS[period];
  if (!span) throw new Error(`Nobody says when ${period} is.`);
  return {
    ...booksByHand(raw, span, "county"),
    ...consultationsByHand(raw, span, "county"),
    ...lawyersByHand(raw, span, "county"),
    ...providersByHand(raw, span, "county"),
    ...nominationsByHand(raw, span),
  };
};

describe("the report of a county with a year behind it", () => {
  beforeAll(async () => {
    await freshDatabase();
    token = await tokenFor("administrator");
    await fillCountyYear(env.DB);
    const { db } = openDatabase(env);
    const named = (ids: readonly string[]): RawRow[] => ids.map((id) => ({ id }));
    const read = await Promise.all(
      TABLES.map(
        async (table) => [table, (await env.DB.prepare(`SELECT * FROM ${table}`).all<RawRow>()).results] as const,
      ),
    );
    raw = {
      ...Object.fromEntries(read),
      matters: named((await readSetting(db, "matters")).map(({ id }) => id)),
      kinds: named(RECORD_KINDS.map(({ id }) => id)),
      sums: named(SUMMED),
    };
  }, 300_000);

  it("is of a county as large as it is meant to be", () => {
    expect([raw["firms"]?.length, raw["lawyers"]?.length, raw["sites"]?.length]).toEqual([25, 180, 81]);
    expect(raw["bookings"]?.length).toBeGreaterThan(4_000);
    expect(raw["ratings"]?.length).toBeGreaterThan(500);
  });

  it.each([
    ["a quarter, before anything has been counted", "2025-Q3"],
    ["a month", "2025-03"],
  ] as const)("says of %s what the rows say", async (_, period) => {
    const body = await report(period);
    expect(tablesOf(body)).toEqual(county(period));
    expectBefore(body, county(BEFORE[period]));
  });

  it("says of a year what the rows say, once its days are counted", async () => {
    const { db } = openDatabase(env);
    while ((await countDays(db, dayCounters)) > 0);
    const body = await report("2025");
    expect(tablesOf(body)).toEqual(county("2025"));
    expectBefore(body, county("2024"));
  }, 120_000);

  it("says the same of one township", async () => {
    const [, township = ""] = TOWNSHIPS;
    const of = (span: Span | undefined): Record<string, ExpectedTable> => {
      if (!span) throw new Error("Nobody says when that is.");
      const { lawyers } = lawyersByHand(raw, span, { township });
      return {
        ...consultationsByHand(raw, span, { township }),
        ...(lawyers && { lawyers }),
        ...providersByHand(raw, span, { township }),
        ...booksByHand(raw, span, { township }),
      };
    };
    const body = await report(`2025&township=${township}`);
    expect(tablesOf(body)).toEqual(of(SPANS["2025"]));
    expectBefore(body, of(SPANS["2024"]));
    expect(body.scope).toEqual({ kind: "township", key: township, name: "第2乡镇工作站2" });
  });

  it("says of coverage, while it is as it is now, what the posts and their holders say", async () => {
    const perTier = await readSetting(openDatabase(env).db, "postsPerTier");
    const now = day(0).slice(0, 7);
    const [, township = ""] = TOWNSHIPS;
    const ofCoverage = (body: CountyReport) =>
      Object.fromEntries(Object.entries(tablesOf(body)).filter(([key]) => key.startsWith("coverage")));
    const whole = ofCoverage(await report(now));
    expect(whole).toEqual(coverageByHand(raw, perTier, "county"));
    expect(ofCoverage(await report(`${now}&township=${township}`))).toEqual(coverageByHand(raw, perTier, { township }));
    // It is a county with gaps, and one where something is covered.
    const [due = 0, covered = 0] = whole["coverage"]?.total?.map(Number) ?? [];
    expect([covered > 0, covered < due]).toEqual([true, true]);
    // How it was when a year ended long ago, nobody knows.
    expect(ofCoverage(await report("2024"))).toEqual({});
  });

  it("says the same of one firm", async () => {
    const firm = "firm-000003";
    const of = (span: Span | undefined): Record<string, ExpectedTable> => {
      if (!span) throw new Error("Nobody says when that is.");
      return { ...lawyersByHand(raw, span, { firm }), ...booksByHand(raw, span, { firm }) };
    };
    const body = await report(`2025&firm=${firm}`);
    expect(tablesOf(body)).toEqual(of(SPANS["2025"]));
    expectBefore(body, of(SPANS["2024"]));
  });
});
