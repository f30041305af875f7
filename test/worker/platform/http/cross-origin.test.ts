import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { call, freshDatabase, tokenFor } from "../../api.ts";

const PORTAL = "https://portal.qingxi.gov.cn";
const FOREIGN = "https://elsewhere.example";

beforeEach(async () => {
  await freshDatabase();
  await env.DB.prepare(
    "INSERT INTO settings (key, value, updated_at) VALUES ('portalOrigins', ?, '2026-01-01T00:00:00.000Z')",
  )
    .bind(JSON.stringify([PORTAL]))
    .run();
});

const from = (origin: string, headers: Record<string, string> = {}) => ({ headers: { origin, ...headers } });
const allowed = ({ headers }: { headers: Headers }) => headers.get("access-control-allow-origin");

describe("reads of what is public", () => {
  it.each([PORTAL, FOREIGN, "null"])("are for %s", async (origin) => {
    const answer = await call("GET", "/api/posts", from(origin));
    expect([answer.status, allowed(answer)]).toEqual([200, "*"]);
    expect(answer.headers.get("access-control-expose-headers")).toContain("x-d1-bookmark");
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
  });

  it("say so to whoever asks, so that a cache may give the answer on to a portal", async () => {
    for (const answer of [
      await call("GET", "/api/posts"),
      await call("GET", "/api/posts", from("https://pioneer.test")),
    ]) {
      expect([answer.headers.get("cache-control"), allowed(answer)]).toEqual(["public, max-age=60", "*"]);
    }
    expect(allowed(await call("GET", "/api/bookings/X", { phone: "13812345678" }))).toBeNull();
    expect(allowed(await call("POST", "/api/bookings", { body: {} }))).toBeNull();
  });

  it("tell a foreign page what went wrong, too", async () => {
    const answer = await call("GET", "/api/posts/nothing", from(FOREIGN));
    expect([answer.status, allowed(answer)]).toEqual([404, "*"]);
  });
});

describe("writes and personal reads", () => {
  const calls = [
    ["POST", "/api/signings", {}],
    ["POST", "/api/bookings", {}],
    ["DELETE", "/api/bookings/X", {}],
    ["GET", "/api/bookings/X", { "pioneer-phone": "13812345678" }],
    ["GET", "/api/admin/firms", { authorization: "Bearer x" }],
    ["PUT", "/api/admin/settings/zone", { authorization: "Bearer x" }],
  ] as const;

  it.each(calls)("%s %s is refused to a foreign page, before anything happens", async (method, path, headers) => {
    for (const origin of [
      FOREIGN,
      "null",
      `${PORTAL}.elsewhere.example`,
      PORTAL.replace("https", "http"),
      `${PORTAL}:8443`,
    ]) {
      const answer = await call(method, path, { ...from(origin, headers), ...(method === "POST" ? { body: {} } : {}) });
      expect(answer).toMatchObject({ status: 403, body: { code: "origin_not_allowed" } });
      // The page may read why, so that an element can say it.
      expect(allowed(answer)).toBe(origin);
    }
  });

  it.each(calls)("%s %s is taken from a portal the bureau allows, and from here", async (method, path, headers) => {
    const body = method === "POST" ? { body: {} } : {};
    const portal = await call(method, path, { ...from(PORTAL, headers), ...body });
    expect(portal.status).not.toBe(403);
    expect(allowed(portal)).toBe(PORTAL);
    expect(portal.headers.get("vary")).toMatch(/origin/i);
    expect((await call(method, path, { ...from("https://pioneer.test", headers), ...body })).status).not.toBe(403);
  });

  it("are refused once the bureau takes the portal off its list", async () => {
    const token = await tokenFor("administrator");
    expect((await call("POST", "/api/signings", { ...from(PORTAL), body: {} })).status).toBe(422);
    await call("PUT", "/api/admin/settings/portalOrigins", { token, version: 1, body: { value: [] } });
    expect((await call("POST", "/api/signings", { ...from(PORTAL), body: {} })).status).toBe(403);
  });
});

describe("preflights", () => {
  const preflight = (origin: string, method: string, headers = "") =>
    call(
      "OPTIONS",
      "/api/bookings",
      from(origin, { "access-control-request-method": method, "access-control-request-headers": headers }),
    );

  it("let a portal send what the elements send", async () => {
    const answer = await preflight(PORTAL, "POST", "content-type, idempotency-key, x-d1-bookmark");
    expect([answer.status, allowed(answer)]).toEqual([204, PORTAL]);
    for (const header of [
      "content-type",
      "idempotency-key",
      "if-match",
      "authorization",
      "pioneer-phone",
      "x-d1-bookmark",
    ]) {
      expect(answer.headers.get("access-control-allow-headers")).toContain(header);
    }
    expect(answer.headers.get("access-control-allow-methods")).toContain("DELETE");
  });

  it("let a foreign page ask, so that it hears the refusal of the call itself", async () => {
    expect(allowed(await preflight(FOREIGN, "GET", "x-d1-bookmark"))).toBe("*");
    for (const [method, headers] of [
      ["POST", ""],
      ["DELETE", ""],
      ["GET", "pioneer-phone"],
      ["GET", "x-d1-bookmark, Authorization"],
    ] as const) {
      const answer = await preflight(FOREIGN, method, headers);
      expect([answer.status, allowed(answer)]).toEqual([204, FOREIGN]);
      expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
    }
    expect(await call("POST", "/api/bookings", { ...from(FOREIGN), body: {} })).toMatchObject({
      status: 403,
      body: { code: "origin_not_allowed" },
    });
  });
});
