import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import wranglerConfiguration from "../../../../worker/wrangler.jsonc?raw";
import { logFault } from "../../../../worker/platform/http/log.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { ON_CLOUDFLARE } from "../../home.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";

const PHONE = "13812345678";
const NAME = "欧阳·建国";
const PROMISE = "三个工作日内答复每一件法律咨询留言";

const written = { log: vi.spyOn(console, "log"), error: vi.spyOn(console, "error") };
const lines = () =>
  [...written.log.mock.calls, ...written.error.mock.calls].map((parts) => parts.map(String).join(" "));

beforeEach(async () => {
  await freshDatabase();
});
afterEach(() => {
  written.log.mockClear();
  written.error.mockClear();
});

async function signing() {
  const firmId = await addFirm();
  const { licenceNo } = await addLawyer(firmId, NAME);
  const siteId = await addSite();
  return {
    licenceNo,
    name: NAME,
    phone: PHONE,
    firmId,
    siteId,
    pledgeVersion: 1,
    commitments: [{ text: PROMISE, dueDate: day(1) }],
    showPartyMembership: false,
  };
}

describe("every answer", () => {
  it.each(["/api/posts", "/api", "/api/openapi.json", "/api/nothing", "/api/admin/firms", "/api/posts?limit=x"])(
    "of %s names its request, safely",
    async (path) => {
      const answer = await call("GET", path);
      expect(answer.headers.get("x-request-id")).toMatch(/^[\w-]{10,64}$/);
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
      expect(lines().some((line) => line.includes(answer.headers.get("x-request-id") ?? "?"))).toBe(true);
    },
  );

  it("stays out of caches unless it says that it may be kept", async () => {
    const body = await signing();
    const key = newKey();
    for (const answer of [
      await call("POST", "/api/signings", { body, key }),
      await call("POST", "/api/signings", { body, key }),
      await call("GET", "/api/lawyers"),
      await call("OPTIONS", "/api/signings"),
    ]) {
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
    expect((await call("GET", "/api/posts")).headers.get("cache-control")).toBe("public, max-age=60");
  });

  it("says on every answer what a browser may do with it, and asks for https on this host alone", async () => {
    for (const answer of [
      await call("GET", "/api/posts"),
      await call("GET", "/api/nothing"),
      await call("GET", "/api"),
      await call("POST", "/api/signings", { body: {} }),
      await call("OPTIONS", "/api/signings"),
      await call("GET", "/v/0000"),
    ]) {
      expect(answer.headers.get("strict-transport-security")).toBe("max-age=31536000");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("permissions-policy")).toContain("camera=()");
      const policy = answer.headers.get("content-security-policy");
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
    }
  });

  it("tells whom to turn to about a weakness", async () => {
    const read = async () => String((await call("GET", "/.well-known/security.txt")).body);
    expect(await read()).toMatch(
      /^Contact: tel:12348\nExpires: \d{4}-\d\d-\d\dT00:00:00\.000Z\nPreferred-Languages: zh, en\nCanonical: https?:\/\/\S+\/\.well-known\/security\.txt\n$/,
    );
    const change = {
      token: await tokenFor("administrator"),
      version: 0,
      key: newKey(),
      body: { value: "mailto:security@example.gov.cn" },
    };
    expect(await call("PUT", "/api/admin/settings/securityContact", change)).toMatchObject({ status: 200 });
    expect(await read()).toMatch(/^Contact: mailto:security@example\.gov\.cn\n/);
  });

  it("gives each request an id of its own, whatever a caller sends for one", async () => {
    for (const sent of ["proxy-4711", "13800138000", "a b", "<script>", "x".repeat(65)]) {
      const id = (await call("GET", "/api/posts", { headers: { "x-request-id": sent } })).headers.get("x-request-id");
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      expect(lines().join("\n")).not.toContain(sent);
    }
  });

  // A machine of one's own has one copy, and nothing to read on from.
  it.runIf(ON_CLOUDFLARE)("says from where to read on, and takes that back", async () => {
    const first = await call("GET", "/api/posts");
    const bookmark = first.headers.get("x-d1-bookmark") ?? "";
    expect(bookmark).not.toBe("");
    expect((await call("GET", "/api/posts", { headers: { "x-d1-bookmark": bookmark } })).status).toBe(200);
  });
});

describe("the log", () => {
  it("has one line a request with its route and who asked, and nothing anybody typed", async () => {
    const token = await tokenFor("clerk");
    const body = await signing();
    written.log.mockClear();
    const { body: signed } = await call<{ code: string }>("POST", "/api/signings", { body });
    await call("GET", `/api/signings/${signed.code}`, { phone: "13812345678" });
    await call("GET", `/api/posts?q=${encodeURIComponent(NAME)}`);
    await call("POST", "/api/signings", { body: { ...body, phone: "1", name: "王小明" } });
    await call("GET", "/api/admin/firms", { token });
    await call("GET", `/api/bookings/7KQ2M4XP9D`, { phone: PHONE });
    await call("GET", `/api/${encodeURIComponent(NAME)}`);
    expect(lines()).toHaveLength(7);
    const parsed = lines().map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(
      parsed.map(({ method, route, status }) => `${String(method)} ${String(route)} ${String(status)}`).slice(0, 6),
    ).toEqual([
      "POST /api/signings 201",
      "GET /api/signings/:code 200",
      "GET /api/posts 200",
      "POST /api/signings 422",
      "GET /api/admin/firms 200",
      "GET /api/bookings/:code 404",
    ]);
    expect(parsed[4]).toMatchObject({
      actor: token.split("_")[1],
      requestId: expect.any(String),
      milliseconds: expect.any(Number),
      at: expect.any(String),
    });
    const text = lines().join("\n");
    for (const secret of [
      PHONE,
      NAME,
      encodeURIComponent(NAME),
      "王小明",
      PROMISE,
      signed.code,
      "7KQ2M4XP9D",
      token,
      body.licenceNo,
      body.firmId,
    ])
      expect(text).not.toContain(secret);
  });
});

describe("what the platform logs by itself", () => {
  it("leaves URLs and headers out: they hold codes and phone numbers", () => {
    const configuration = JSON.parse(wranglerConfiguration.replace(/^\s*\/\/.*$/gm, "")) as { observability: unknown };
    expect(configuration.observability).toEqual({ enabled: true, logs: { enabled: true, invocation_logs: false } });
  });
});

describe("a fault of the database", () => {
  it("keeps the message out of the log, also where a line of it looks like a place in the code", () => {
    logFault("request", new Error(`Failed query\nparams: ${PROMISE}\n    at ${NAME} ${PHONE}`));
    const fault = JSON.parse(String(written.error.mock.calls[0]?.[0])) as { at: string[] };
    expect(fault.at.length).toBeGreaterThan(0);
    expect(lines().join("\n")).not.toMatch(new RegExp(`${NAME}|${PHONE}|${PROMISE}`));
  });

  it("is told by its class and place, with neither SQL nor what was sent", async () => {
    const body = await signing();
    await env.DB.prepare("ALTER TABLE signings RENAME COLUMN pledge_version TO pledge_edition").run();
    written.log.mockClear();
    const answer = await call<ProblemDetails>("POST", "/api/signings", { body });
    expect(answer).toMatchObject({ status: 500, body: { code: "internal" } });
    expect(Object.keys(answer.body).toSorted()).toEqual(["code", "requestId", "status", "title", "type"]);
    expect(written.error).toHaveBeenCalledOnce();
    const fault = JSON.parse(String(written.error.mock.calls[0]?.[0])) as {
      requestId: string;
      fault: string;
      at: string[];
    };
    expect(fault.requestId).toBe(answer.headers.get("x-request-id"));
    expect(fault.fault).toMatch(/Error$/);
    expect(fault.at.length).toBeGreaterThan(0);
    const told = JSON.stringify(answer.body) + lines().join("\n");
    for (const secret of [PHONE, NAME, PROMISE, "pledge_version", "pledge_edition", "INSERT", "SQLITE", body.licenceNo])
      expect(told).not.toContain(secret);
  });

  it("is the same for a read, whatever the table", async () => {
    await env.DB.prepare("ALTER TABLE posts RENAME COLUMN title TO heading").run();
    const answer = await call<ProblemDetails>("GET", "/api/posts");
    expect(answer).toMatchObject({
      status: 500,
      body: { code: "internal", title: "Something went wrong on our side." },
    });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(JSON.stringify(answer.body)).not.toMatch(/SELECT|title"?,|no such/);
  });
});
