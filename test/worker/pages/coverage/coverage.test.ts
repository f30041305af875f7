import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import {
  gapsOf,
  placesOf,
  coverageOf,
  readCountyCoverage,
  townshipsOf,
  type Place,
} from "../../../../worker/pages/coverage/service.ts";
import type { CountyCoverage, Coverage } from "../../../../worker/pages/coverage/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { SiteEntry } from "../../../../worker/county/registry/schema.ts";
import { TIERS } from "../../../../worker/county/settings/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite } from "../../county.ts";
import { moveSigning, putOnDisplay } from "../plates/rows.ts";
import { addPost } from "../../posts/display/rows.ts";
import { operationOn } from "./operation.ts";
import { countRowsRead } from "../../rows-read.ts";

const read = async (token: string) => (await call<CountyCoverage>("GET", "/api/admin/coverage", { token })).body;
const set = (key: string, value: unknown) =>
  env.DB.prepare("INSERT INTO settings (key, value, version, updated_at) VALUES (?, ?, 1, '')")
    .bind(key, JSON.stringify(value))
    .run();

describe("coverage", () => {
  let token: string;
  let firmId: string;
  beforeEach(async () => {
    await freshDatabase();
    token = await tokenFor("auditor");
    firmId = await addFirm("湖南清溪律师事务所");
  });

  it("names every gap with its reason, and counts what is on display", async () => {
    const [county, township, village] = [
      await addSite("县中心", "county"),
      await addSite("城南站", "township"),
      await addSite("杉木村", "village"),
    ];
    const office = await addSite("清溪所接待室", "firm");
    await env.DB.prepare("UPDATE sites SET firm_id = ? WHERE id = ?").bind(firmId, office).run();
    const homeless = await addFirm("湖南无址律师事务所");
    const post = async (site: string, tier: string) =>
      putOnDisplay(await addPost(site, "示范岗", tier), site, await addLawyer(firmId));
    await post(county, "county");
    await moveSigning(await post(township, "township"), "suspended");
    await addPost(village, "示范岗", "village");
    await post(office, "firm");
    const { asOf, townships: _, ...coverage } = await read(token);
    expect(Date.now() - Date.parse(asOf)).toBeLessThan(60_000);
    expect(coverage).toEqual({
      total: { expected: 5, sites: 5, covered: 2, posts: 2 },
      tiers: [
        { tier: "county", expected: 1, sites: 1, covered: 1, posts: 1 },
        { tier: "township", expected: 1, sites: 1, covered: 0, posts: 0 },
        { tier: "village", expected: 1, sites: 1, covered: 0, posts: 0 },
        { tier: "firm", expected: 2, sites: 2, covered: 1, posts: 1 },
      ],
      gaps: [
        { kind: "site", id: township, name: "城南站", tier: "township", missing: 1, reason: "suspended" },
        { kind: "site", id: village, name: "杉木村", tier: "village", missing: 1, reason: "none" },
        { kind: "firm", id: homeless, name: "湖南无址律师事务所", tier: "firm", missing: 1, reason: "noSite" },
      ],
    });
  });

  it("is told township by township, villages with theirs, the county's own and firms without a site by themselves", async () => {
    const at = async (code: string, name: string, tier: string) => {
      const id = await addSite(name, tier);
      await env.DB.prepare("UPDATE sites SET division_code = ? WHERE id = ?").bind(code, id).run();
      return id;
    };
    await at("431299", "县中心", "county");
    const station = await at("431299103", "枫木镇工作站", "township");
    const village = await at("431299103201", "杉木村工作室", "village");
    const alone = await at("431299100005", "滨河社区工作室", "village");
    await putOnDisplay(await addPost(station, "示范岗", "township"), station, await addLawyer(firmId));
    const { townships } = await read(token);
    expect(townships.map(({ gaps, ...one }) => ({ ...one, gaps: gaps.map(({ id }) => id) }))).toEqual([
      { code: "", name: null, expected: 1, sites: 1, covered: 0, posts: 0, gaps: [firmId] },
      expect.objectContaining({ code: "431299", name: null, sites: 1, covered: 0 }),
      { code: "431299100", name: null, expected: 1, sites: 1, covered: 0, posts: 0, gaps: [alone] },
      { code: "431299103", name: "枫木镇工作站", expected: 2, sites: 2, covered: 1, posts: 1, gaps: [village] },
    ]);
  });

  it("goes by the settings and by a site's own number, which the bureau enters", async () => {
    const clerk = await tokenFor("clerk");
    const site = await addSite("县中心", "county");
    await addSite("城南站", "township");
    await set("postsPerTier", { county: 2, township: 0, village: 1, firm: 0 });
    expect((await read(token)).gaps).toEqual([
      { kind: "site", id: site, name: "县中心", tier: "county", missing: 2, reason: "none" },
    ]);
    const changed = await call<SiteEntry>("PATCH", `/api/admin/sites/${site}`, {
      token: clerk,
      version: 1,
      body: { postsExpected: 3 },
    });
    expect(changed.body).toMatchObject({ postsExpected: 3, version: 2 });
    expect((await read(token)).total).toEqual({ expected: 3, sites: 1, covered: 0, posts: 0 });
    expect(
      (
        await call<SiteEntry>("PATCH", `/api/admin/sites/${site}`, {
          token: clerk,
          version: 2,
          body: { postsExpected: 0 },
        })
      ).body,
    ).toMatchObject({ postsExpected: 0 });
    expect(await read(token)).toMatchObject({ total: { expected: 0, sites: 0 }, gaps: [] });
    expect(
      (
        await call<SiteEntry>("PATCH", `/api/admin/sites/${site}`, {
          token: clerk,
          version: 3,
          body: { postsExpected: null },
        })
      ).body,
    ).toMatchObject({ postsExpected: null });
    for (const postsExpected of [-1, 21, 1.5, "1"])
      expect(
        (await call("PATCH", `/api/admin/sites/${site}`, { token: clerk, version: 4, body: { postsExpected } })).status,
      ).toBe(422);
  });

  it("counts a post once however many hold it, and not one that is closed or whose lawyers do not practise", async () => {
    const site = await addSite("县中心", "county");
    await set("postsPerTier", { county: 3, township: 0, village: 0, firm: 0 });
    const shared = await addPost(site);
    const [a, b] = [
      await putOnDisplay(shared, site, await addLawyer(firmId)),
      await putOnDisplay(shared, site, await addLawyer(firmId)),
    ];
    const closed = await addPost(site);
    await moveSigning(await putOnDisplay(closed, site, await addLawyer(firmId)), "suspended");
    await env.DB.prepare("UPDATE posts SET status = 'closed' WHERE id = ?").bind(closed).run();
    const left = await addLawyer(firmId);
    await moveSigning(await putOnDisplay(await addPost(site), site, left), "suspended");
    await env.DB.prepare("UPDATE lawyers SET status = 'inactive' WHERE id = ?").bind(left.id).run();
    expect(await read(token)).toMatchObject({ total: { posts: 1 }, gaps: [{ missing: 2, reason: "none" }] });
    await moveSigning(a, "suspended");
    expect(await read(token)).toMatchObject({ total: { posts: 1 }, gaps: [{ missing: 2, reason: "none" }] });
    await moveSigning(b, "suspended");
    expect(await read(token)).toMatchObject({
      total: { posts: 0 },
      gaps: [
        { missing: 1, reason: "suspended" },
        { missing: 2, reason: "none" },
      ],
    });
  });

  it("is public only when the bureau says so", async () => {
    expect(await call<ProblemDetails>("GET", "/api/coverage")).toMatchObject({
      status: 404,
      body: { code: "not_public" },
    });
    await set("publicCoverage", true);
    const answer = await call<Coverage>("GET", "/api/coverage");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=60, stale-while-revalidate=240");
    expect(answer.body.tiers.map(({ tier }) => tier)).toEqual([...TIERS]);
  });
});

describe("what is reckoned", () => {
  const place = fc.record<Place>({
    kind: fc.constantFrom("site", "firm"),
    id: fc.uuid(),
    name: fc.string(),
    tier: fc.constantFrom(...TIERS),
    township: fc.constantFrom("", "431299", "431299101", "431299102"),
    expected: fc.nat(4),
    posts: fc.nat(4),
    suspended: fc.nat(4),
  });

  it("adds up, whatever the county looks like", () => {
    fc.assert(
      fc.property(fc.array(place), (places) => {
        const { total, tiers, gaps } = coverageOf(places, "");
        const townships = townshipsOf(places);
        for (const parts of [tiers, townships])
          for (const key of ["expected", "sites", "covered", "posts"] as const)
            expect(parts.reduce((sum, part) => sum + part[key], 0)).toBe(total[key]);
        expect(townships.flatMap((township) => township.gaps)).toHaveLength(gaps.length);
        expect(total.covered).toBeLessThanOrEqual(total.sites);
        expect(new Set(gaps.map(({ id }) => id)).size).toBe(total.sites - total.covered);
        for (const one of places)
          expect(gapsOf(one).reduce((sum, { missing }) => sum + missing, 0)).toBe(
            Math.max(one.expected - one.posts, 0),
          );
        expect(gaps.every(({ missing }) => missing > 0)).toBe(true);
      }),
    );
  });

  it("gives a firm whose only office is another tier's no rest", () => {
    const rows = {
      sites: [
        { id: "S", name: "站", tier: "township" as const, divisionCode: "431299102", firmId: "F", postsExpected: null },
      ],
      firms: [{ id: "F", name: "所" }],
      onDisplay: [],
      suspended: [],
    };
    expect(placesOf(rows, { county: 1, township: 1, village: 1, firm: 1 }).map(({ kind }) => kind)).toEqual([
      "site",
      "firm",
    ]);
  });
});

describe("a county of 5,000 lawyers, 120 firms and 500 sites", () => {
  it("is reckoned in five statements that read sites, firms, posts and suspended signings, not lawyers", async () => {
    await freshDatabase();
    const numbers = (count: number) =>
      `WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})`;
    const at = "'2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'";
    const run = (sql: string) => env.DB.prepare(sql).run();
    const tier =
      "CASE WHEN i < 120 THEN 'firm' WHEN i < 480 THEN 'village' WHEN i < 499 THEN 'township' ELSE 'county' END";
    await run(
      `${numbers(120)} INSERT INTO firms (id, name, credit_code, created_at, updated_at) SELECT 'F' || i, '律师事务所' || i, 'C' || i, ${at} FROM n`,
    );
    await run(
      `${numbers(5000)} INSERT INTO lawyers (id, licence_no, name, firm_id, created_at, updated_at) SELECT 'L' || i, printf('%017d', i), '律师' || i, 'F' || (i % 120), ${at} FROM n`,
    );
    await run(
      `${numbers(500)} INSERT INTO sites (id, name, tier, division_code, address, firm_id, created_at, updated_at) SELECT 'S' || i, '网点' || i, ${tier}, '431299', '人民路', CASE WHEN i < 110 THEN 'F' || i END, ${at} FROM n`,
    );
    // Ten lawyers at each post, one post at each site.
    await run(
      `${numbers(500)} INSERT INTO posts (id, site_id, tier, title, created_at, updated_at) SELECT 'P' || i, 'S' || i, ${tier}, '示范岗' || i, ${at} FROM n`,
    );
    await run(`${numbers(5000)} INSERT INTO signings (id, code, lawyer_id, firm_id, site_id, phone, phone_index, pledge_version, commitments, show_party_membership, state, confirmed_at, created_at, updated_at)
      SELECT 'G' || i, 'G' || i, 'L' || i, 'F' || (i % 120), 'S' || (i % 500), '', '', 1, '[]', 0, CASE WHEN i % 500 < 10 THEN 'suspended' ELSE 'onDisplay' END, '2026-01-01T00:00:00.000Z', ${at} FROM n`);
    await run(
      `${numbers(5000)} INSERT INTO post_holders (id, post_id, lawyer_id, signing_id, show_party_membership, since) SELECT 'H' || i, 'P' || (i % 500), 'L' || i, 'G' || i, 0, '2026-01-01' FROM n`,
    );
    let coverage: CountyCoverage | undefined;
    const { statements, rows } = await countRowsRead(async (db) => {
      coverage = await readCountyCoverage(operationOn(db));
    });
    expect(coverage?.total).toEqual({ expected: 510, sites: 510, covered: 490, posts: 490 });
    expect(coverage?.gaps.filter(({ reason }) => reason === "suspended")).toHaveLength(10);
    expect(coverage?.gaps.filter(({ reason }) => reason === "noSite")).toHaveLength(10);
    expect(statements).toBe(5);
    const [sites, firms, posts, suspended] = [500, 120, 500, 100];
    expect(rows).toBeLessThanOrEqual(3 * (sites + firms + posts) + 5 * suspended);
  }, 120_000);
});
