import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { CountyReport } from "../../../../worker/pages/report/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { day } from "../../county.ts";
import { fillWholeCounty } from "../../whole-county.ts";

/** A report of a period that is over, written down: it stays as it was, and another is made on purpose only. */

let token: string;
const report = async (query: string) => call<CountyReport>("GET", `/api/admin/reports/county?${query}`, { token });
const total = ({ sections }: CountyReport, key: string) =>
  sections.find((section) => section.key === key)?.total?.values[0];
const last = day(-1).slice(0, 7) === day(0).slice(0, 7) ? day(-40).slice(0, 7) : day(-1).slice(0, 7);

describe("the report of a month that is over", () => {
  beforeAll(async () => {
    await freshDatabase();
    token = await tokenFor("administrator");
    await fillWholeCounty(env.DB, { people: 10, past: 400, days: 200 });
  });

  it("is open until it is written down", async () => {
    const { status, body } = await report(`period=${last}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: "open", keptAt: null, version: null });
    expect(total(body, "consultations")).toBeGreaterThan(20);
  });

  it("stays as it was written down, and the one before is read beside it", async () => {
    const keep = (reason: string) =>
      call<{ version: number }>("POST", "/api/admin/reports/county/keep", { token, body: { period: last, reason } });
    expect((await keep("一季度补报")).body.version).toBe(1);
    const first = (await report(`period=${last}`)).body;
    await env.DB.prepare(
      `UPDATE bookings SET status = 'noShow', minutes = 45 WHERE session_id IN (SELECT id FROM sessions WHERE date LIKE '${last}%')`,
    ).run();
    await env.DB.prepare(`DELETE FROM routings WHERE date LIKE '${last}%'`).run();
    expect((await report(`period=${last}`)).body).toEqual(first);
    expect((await keep("数据更正后重新生成")).body.version).toBe(2);
    const second = (await report(`period=${last}`)).body;
    expect(total(second, "routed")).toBe(0);
    expect((await report(`period=${last}&version=1`)).body).toEqual(first);
    const { body } = await call("GET", `/api/admin/reports/county/versions?period=${last}`, { token });
    expect(body).toMatchObject({ items: [{ version: 2, reason: "数据更正后重新生成" }, { version: 1 }] });
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM audit_entries WHERE action = 'countyReports.keep'").first("n"),
    ).toBe(2);
    expect((await report(`period=${last}&version=9`)).status).toBe(404);
  });

  it("is what the next period is held against", async () => {
    const { body } = await report(`period=${day(0).slice(0, 7)}`);
    expect(body.sections.find(({ key }) => key === "routed")?.total?.before[0]).toBe(0);
  });

  it("is not written down while it runs, nor of what nobody knows", async () => {
    const keep = (body: object) =>
      call<{ errors: object[] }>("POST", "/api/admin/reports/county/keep", {
        token,
        body: { reason: "试一试", ...body },
      });
    expect((await keep({ period: day(0).slice(0, 7) })).body.errors).toMatchObject([{ field: "period" }]);
    expect((await keep({ period: last, township: "439999999" })).body.errors).toMatchObject([{ field: "township" }]);
    expect((await report(`period=${last}&firm=01ARZ3NDEKTSV4RRFFQ69G5FAV`)).status).toBe(422);
    expect((await report("period=2026-13")).status).toBe(422);
  });

  it("may be published by the year alone", async () => {
    const year = day(0).slice(0, 4);
    const { status, body } = await call<CountyReport>("GET", `/api/admin/reports/county/published?period=${year}`, {
      token,
    });
    expect(status).toBe(200);
    expect(body.sections.map(({ key }) => key)).not.toContain("lawyers");
    expect((await call("GET", `/api/admin/reports/county/published?period=${year}-Q1`, { token })).status).toBe(422);
  });
});

it("is neither changed nor deleted, whoever tries", async () => {
  await freshDatabase();
  await env.DB.prepare("INSERT INTO county_reports VALUES ('a', '2025', 'county', 1, '{}', NULL, '')").run();
  for (const attempt of ["DELETE FROM county_reports", "UPDATE county_reports SET period = '2024'"])
    await expect(env.DB.prepare(attempt).run()).rejects.toThrow(/append_only/);
  const twice = env.DB.prepare("INSERT INTO county_reports VALUES ('b', '2025', 'county', 1, '{}', NULL, '')").run();
  await expect(twice).rejects.toThrow(/UNIQUE/);
});
