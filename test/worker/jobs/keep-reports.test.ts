import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { runKeepReports } from "../../../worker/jobs/keep-reports.ts";
import type { CountyReport } from "../../../worker/pages/report/schema.ts";
import { call, freshDatabase, tokenFor } from "../api.ts";
import { addFirm, addLawyer, addSite } from "../county.ts";

/** The nightly job that writes down the reports of what is over. */

let firms: string[];

beforeEach(async () => {
  await freshDatabase();
  firms = [await addFirm("甲所"), await addFirm("乙所")];
  await addLawyer(firms[0] ?? "", "张三");
  await addSite();
});

const night = (date: string) => new Date(`${date}T02:10:00+08:00`);
const kept = async () =>
  (
    await env.DB.prepare("SELECT period, scope, version FROM county_reports ORDER BY period, scope").all<{
      period: string;
      scope: string;
      version: number;
    }>()
  ).results;
const periods = async () => [...new Set((await kept()).map(({ period }) => period))];

it("writes a month down ten days after its end, a quarter after twenty, a year after forty; and not before", async () => {
  await runKeepReports(env, night("2026-01-10"));
  expect(await periods()).not.toContain("2025-12");
  await runKeepReports(env, night("2026-01-11"));
  expect(await periods()).toContain("2025-12");
  expect(await periods()).not.toContain("2025-Q4");
  await runKeepReports(env, night("2026-01-21"));
  expect(await periods()).toContain("2025-Q4");
  expect(await periods()).not.toContain("2025");
  await runKeepReports(env, night("2026-02-10"));
  expect(await periods()).toContain("2025");
});

it("writes each down once, of the county, each township and each firm, also when two run at the same moment", async () => {
  await Promise.all([runKeepReports(env, night("2026-02-15")), runKeepReports(env, night("2026-02-15"))]);
  await runKeepReports(env, night("2026-02-16"));
  const rows = await kept();
  expect(rows.every(({ version }) => version === 1)).toBe(true);
  expect(rows.filter(({ period }) => period === "2025").map(({ scope }) => scope)).toEqual(
    ["county", ...firms.map((id) => `firm:${id}`), "township:431299"].toSorted(),
  );
});

it("writes forty down a night, the county's first, and the rest in the next nights", async () => {
  for (let n = 0; n < 10; n++) await addFirm(`第${n}所`);
  await runKeepReports(env, night("2026-02-15"));
  const first = await kept();
  expect(first.length).toBe(40);
  expect(first.filter(({ scope }) => scope === "county").length).toBe(new Set(first.map(({ period }) => period)).size);
  await runKeepReports(env, night("2026-02-16"));
  await runKeepReports(env, night("2026-02-17"));
  const all = await kept();
  // Fourteen scopes, the last two of months, quarters and years.
  expect(all.length).toBe(14 * 6);
});

it("keeps a firm's people as they were: who moves later is in last year's report where they were then", async () => {
  const [first = "", second = ""] = firms;
  await runKeepReports(env, night("2026-02-15"));
  await env.DB.prepare("UPDATE lawyers SET firm_id = ?").bind(second).run();
  const token = await tokenFor("administrator");
  const lawyers = async (firm: string) => {
    const { body } = await call<CountyReport>("GET", `/api/admin/reports/county?period=2025&firm=${firm}`, { token });
    expect(body.state).toBe("kept");
    return body.sections.find(({ key }) => key === "lawyers")?.rows.map(({ label }) => label);
  };
  expect([await lawyers(first), await lawyers(second)]).toEqual([["张三"], []]);
});
