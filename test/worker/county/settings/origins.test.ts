import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { call, freshDatabase } from "../../api.ts";

const PORTAL = "https://portal.qingxi.gov.cn";
const OTHER = "http://old.qingxi.gov.cn:8080";

beforeEach(async () => {
  await freshDatabase();
  await env.DB.prepare(
    "INSERT INTO settings (key, value, updated_at) VALUES ('portalOrigins', ?, '2026-01-01T00:00:00.000Z')",
  )
    .bind(JSON.stringify([PORTAL, OTHER]))
    .run();
});

const ask = (origin: string) => call("GET", `/api/origins?origin=${encodeURIComponent(origin)}`);

describe("a webmaster who asks about an origin", () => {
  it.each([
    [PORTAL, PORTAL, true, []],
    [OTHER, OTHER, true, []],
    // Where this Worker itself answers.
    ["https://pioneer.test", "https://pioneer.test", true, []],
    // Each is an origin of its own.
    ["http://portal.qingxi.gov.cn", "http://portal.qingxi.gov.cn", false, []],
    ["https://www.portal.qingxi.gov.cn", "https://www.portal.qingxi.gov.cn", false, []],
    ["https://portal.qingxi.gov.cn:8443", "https://portal.qingxi.gov.cn:8443", false, []],
    ["http://old.qingxi.gov.cn", "http://old.qingxi.gov.cn", false, []],
    // Meant is an origin, written is another thing.
    [`${PORTAL}/`, PORTAL, true, ["slash"]],
    [`${PORTAL}/fwdt/index.html?id=1#top`, PORTAL, true, ["path"]],
    [`${PORTAL}?id=1`, PORTAL, true, ["path"]],
    [`${PORTAL}:443`, PORTAL, true, ["port"]],
    [`${PORTAL}:443/`, PORTAL, true, ["slash", "port"]],
    ["http://a.gov.cn:80", "http://a.gov.cn", false, ["port"]],
    ["HTTPS://Portal.QingXi.gov.cn", PORTAL, true, ["case"]],
    [` ${PORTAL}\n`, PORTAL, true, ["space"]],
    ["https://admin:geheim@portal.qingxi.gov.cn", PORTAL, true, ["user"]],
    ["https://法律.中国", "https://xn--g4ts90a.xn--fiqs8s", false, ["script"]],
    ["https:portal.qingxi.gov.cn", PORTAL, true, ["spelling"]],
    // Nothing a browser sends that could be allowed.
    ["portal.qingxi.gov.cn", null, false, ["scheme"]],
    ["portal.qingxi.gov.cn:8080", null, false, ["scheme"]],
    ["//portal.qingxi.gov.cn", null, false, ["scheme"]],
    ["file:///D:/portal/index.html", null, false, ["scheme"]],
    ["null", null, false, ["scheme"]],
    ["*", null, false, ["scheme"]],
    ["https://*.gov.cn", null, false, ["host"]],
    ["https://", null, false, ["address"]],
    ["https://portal.qingxi.gov.cn:99999", null, false, ["address"]],
  ] as const)("%j", async (asked, origin, mayWrite, faults) => {
    expect(await ask(asked)).toMatchObject({ status: 200, body: { origin, mayWrite, faults } });
  });

  it("hears about that one alone", async () => {
    for (const asked of [PORTAL, "https://elsewhere.example", "qingxi"]) {
      const { body } = await ask(asked);
      expect(Object.keys(body as object).toSorted()).toEqual(["faults", "mayWrite", "origin"]);
      expect(JSON.stringify(body)).not.toContain("old.qingxi");
    }
    expect(await call("GET", "/api/origins")).toMatchObject({ status: 422 });
    expect(await call("GET", "/api/origins?origin=")).toMatchObject({ status: 422 });
    expect(await ask("x".repeat(301))).toMatchObject({ status: 422 });
  });

  it("from any page, and gets what holds now", async () => {
    const { status, headers } = await call("GET", `/api/origins?origin=${PORTAL}`, {
      headers: { origin: "https://elsewhere.example" },
    });
    expect([status, headers.get("access-control-allow-origin"), headers.get("cache-control")]).toEqual([
      200,
      "*",
      "no-cache",
    ]);
  });

  it("is told the same as a page that writes", async () => {
    for (const origin of [PORTAL, OTHER, `${PORTAL}:8443`, "https://elsewhere.example"]) {
      const { body } = await call<{ mayWrite: boolean }>("GET", `/api/origins?origin=${origin}`);
      const { status } = await call("POST", "/api/bookings", { headers: { origin }, body: {} });
      expect(status !== 403).toBe(body.mayWrite);
    }
  });
});
