import { env, exports } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../../../worker/app.ts";
import { apiDocument } from "../../../../worker/platform/http/api-document.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { Post } from "../../../../worker/posts/display/schema.ts";
import type { Signing, SigningAnswer } from "../../../../worker/posts/signings/schema.ts";
import type { FirmEntry, LawyerEntry, SiteEntry } from "../../../../worker/county/registry/schema.ts";
import { call, freshDatabase, newKey, send, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { creditCode } from "../../county/registry/credit-code.ts";
import { confirm } from "../../posts/signings/signed.ts";

const paths = Object.entries(apiDocument(createApp()).paths ?? {}).filter(
  ([path]) => !/^\/api\/(?:desk|branch)/.test(path) && path !== "/api/invitation" && !path.startsWith("/api/account"),
);
const filled = (path: string) =>
  path
    .replace("{date}", "2026-12-01")
    .replace("{year}", "2026")
    .replace("{kind}", path.includes("/record-") ? "training" : "booked")
    .replace(/\{\w+\}/g, "nothing");

/** Every route there is for the public or the bureau. */
const routes = paths.flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path: filled(path) })),
);

/** Those of them that take JSON. */
const writes = paths.flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, { requestBody?: { content: object } }>)
    .filter(([, { requestBody }]) => requestBody && "application/json" in requestBody.content)
    .map(([method]) => ({ method: method.toUpperCase(), path: filled(path) })),
);

let token: string;
/** Hands links over, which not even the administrator does. */
let clerk: string;
let callers = 0;

const openOffice = async () => {
  await freshDatabase();
  [token, clerk] = [await tokenFor("administrator"), await tokenFor("clerk")];
};
const isOfLinks = (path: string) => /\/hand-over(?:\?|$)|\/link-sheets\//.test(path);

/** Sends it as a caller of its own, or the throttle would answer in the end. */
const raw = (method: string, path: string, body: BodyInit | null, headers: Record<string, string> = {}) =>
  send(path, {
    method,
    body,
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${isOfLinks(path) ? clerk : token}`,
      "idempotency-key": newKey(),
      "if-match": '"1"',
      "cf-connecting-ip": `10.2.${callers >> 8}.${callers++ & 255}`,
      // Staff sign in from a page of the service.
      ...(path.startsWith("/api/sign-in") && { origin: "https://pioneer.test" }),
      ...headers,
    },
  });

const codeOf = async (response: Response) => {
  expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  const problem = await response.json<ProblemDetails>();
  expect(problem).toMatchObject({
    type: "about:blank",
    status: response.status,
    requestId: response.headers.get("x-request-id"),
    title: expect.any(String),
  });
  return problem.code;
};

describe("a body that is none, on every route that takes one", () => {
  beforeAll(openOffice);

  it.each(writes)("$method $path", async ({ method, path }) => {
    for (const text of ["{", '{"a":1}}', "\u0000"]) {
      const response = await raw(method, path, text);
      expect([response.status, await codeOf(response)]).toEqual([400, "bad_json"]);
    }
    for (const text of [
      "null",
      "[]",
      '"text"',
      '{"__proto__":{"admin":true}}',
      `${'{"a":'.repeat(500)}1${"}".repeat(500)}`,
    ]) {
      const response = await raw(method, path, text);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      await codeOf(response);
    }
    const typed = await raw(method, path, "a=1", { "content-type": "application/x-www-form-urlencoded" });
    expect([typed.status, await codeOf(typed)]).toEqual([415, "unsupported_media_type"]);
    const patch = await raw(method, path, "{}", { "content-type": "application/json-patch+json" });
    expect([patch.status, await codeOf(patch)]).toEqual([415, "unsupported_media_type"]);
    // Bytes, since text would get a type of its own on the way.
    const untyped = new Request(`https://pioneer.test${path}`, {
      method,
      body: new TextEncoder().encode("{}"),
      headers: {
        authorization: `Bearer ${isOfLinks(path) ? clerk : token}`,
        "cf-connecting-ip": `10.3.${callers >> 8}.${callers++ & 255}`,
      },
    });
    expect(untyped.headers.get("content-type")).toBeNull();
    const response = await exports.default.fetch(untyped);
    expect([response.status, await codeOf(response)]).toEqual([415, "unsupported_media_type"]);
  });

  it.each(["/api/signings", "/api/bookings", "/api/nominations", "/api/admin/firms", "/api/nothing"])(
    "5 MB at %s",
    async (path) => {
      const response = await raw("POST", path, JSON.stringify({ name: "名".repeat(1_700_000) }));
      expect([response.status, await codeOf(response)]).toEqual([413, "payload_too_large"]);
    },
  );

  it("5 MB that come in pieces and do not say how long they are", async () => {
    const piece = new TextEncoder().encode(`"${"x".repeat(65_000)}"`);
    let sent = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent++ < 80) controller.enqueue(piece);
        else controller.close();
      },
    });
    const response = await raw("POST", "/api/signings", stream);
    expect([response.status, await codeOf(response)]).toEqual([413, "payload_too_large"]);
    expect(sent).toBeLessThan(20);
  });
});

/** 王小明 in GBK, which old portal pages are in, and 王 in UTF-16. */
const NOT_UTF8 = [
  [0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7],
  [0xff, 0xfe, 0x8b, 0x73],
  [0xc0, 0xaf],
  [0xed, 0xa0, 0x80],
];

describe("bytes that are not UTF-8", () => {
  beforeAll(openOffice);

  it.each(writes)("are refused by $method $path", async ({ method, path }) => {
    for (const bytes of NOT_UTF8) {
      const [front, back] = ['{"name":"', '"}'].map((text) => new TextEncoder().encode(text));
      const response = await raw(method, path, new Uint8Array([...(front ?? []), ...bytes, ...(back ?? [])]));
      expect([response.status, await codeOf(response)]).toEqual([415, "unsupported_media_type"]);
    }
    for (const charset of ["GBK", "gb18030", '"gb2312"', "utf-16", "utf-8; charset=gbk"]) {
      const response = await raw(method, path, "{}", { "content-type": `application/json; charset=${charset}` });
      expect([charset, response.status, await codeOf(response)]).toEqual([charset, 415, "unsupported_media_type"]);
    }
  });

  it.each(["utf-8", "UTF8", '"utf-8"'])("are not what charset=%s says", async (charset) => {
    const answer = await raw("POST", "/api/admin/firms", "{}", {
      "content-type": `application/json;charset=${charset}`,
    });
    expect([answer.status, await codeOf(answer)]).toEqual([422, "validation_failed"]);
  });

  it("store nothing", async () => {
    await raw("POST", "/api/admin/firms", new Uint8Array([0x22, 0xcd, 0xf5, 0x22]));
    expect(await env.DB.prepare("SELECT count(*) AS n FROM firms").first("n")).toBe(0);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM idempotency_records").first("n")).toBe(0);
  });
});

describe("what nobody knows is named", () => {
  beforeAll(openOffice);

  it.each(routes)("in the query of $method $path", async ({ method, path }) => {
    const response = await raw(method, `${path}?lawer=1&state=&from%20=2&state=`, method === "GET" ? null : "{}");
    expect(response.status).toBe(422);
    const { code, errors } = await response.json<ProblemDetails>();
    expect(code).toBe("validation_failed");
    expect(errors).toContainEqual({ field: "lawer", code: "not_allowed" });
    expect(errors).toContainEqual({ field: "from ", code: "not_allowed" });
  });

  it("in a body, at its place", async () => {
    const body = { name: "清溪", creditCode: creditCode("31430000MD0123456"), telephone: "12348", 联系人: "王" };
    expect(await call<ProblemDetails>("POST", "/api/admin/firms", { token, body })).toMatchObject({
      status: 422,
      body: {
        errors: [
          { field: "telephone", code: "not_allowed" },
          { field: "联系人", code: "not_allowed" },
        ],
      },
    });
    const nested = {
      sessionId: "x",
      matter: "x",
      name: "王",
      phone: "13812345678",
      consentVersion: 1,
      helper: { nmae: "" },
    };
    const answer = await call<ProblemDetails>("POST", "/api/bookings", { body: nested });
    expect(answer.body.errors).toContainEqual({ field: "helper.nmae", code: "not_allowed" });
  });

  it("is not told at any length", async () => {
    const body = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`key-${index}`.repeat(20), 1]));
    const { body: problem } = await call<ProblemDetails>("POST", "/api/admin/firms", { token, body });
    const named = (problem.errors ?? []).filter(({ code }) => code === "not_allowed");
    expect(named).toHaveLength(20);
    expect(named.every(({ field }) => field.length <= 64)).toBe(true);
  });

  it("does not come before who may ask at all", async () => {
    expect((await call("GET", "/api/admin/firms?nothing=1")).status).toBe(401);
    const auditor = await tokenFor("auditor");
    expect((await call("POST", "/api/admin/firms?nothing=1", { token: auditor, body: {} })).status).toBe(403);
  });
});

/** What must be stored and come back letter for letter. */
const HOSTILE = [
  `<script>alert(1)</script><img src=x onerror="alert(1)">`,
  `'; DROP TABLE posts; --`,
  `" OR "1"="1`,
  `\${7*7} {{7*7}} %s %00 \\u0000 \\`,
  `𠮷野家·𪚥 ﷽ é é Ａ１`,
];

describe("hostile and rare text", () => {
  beforeEach(openOffice);

  it.each(HOSTILE)("comes back as it was: %s", async (text) => {
    const create = async (kind: string, body: object) =>
      (await call<{ id: string }>("POST", `/api/admin/${kind}`, { token, body })).body.id;
    const read = async <T>(path: string) => (await call<T>("GET", path, { token, phone: "13812345678" })).body;
    const firmId = await create("firms", { name: text, creditCode: creditCode("31430000MD0123456") });
    const lawyerId = await create("lawyers", { licenceNo: "14312201012345678", name: text.slice(0, 50), firmId });
    const siteId = await create("sites", {
      name: text,
      tier: "county",
      divisionCode: "431299",
      address: text,
      hours: text,
    });
    expect(await read<FirmEntry>(`/api/admin/firms/${firmId}`)).toMatchObject({ name: text });
    expect(await read<LawyerEntry>(`/api/admin/lawyers/${lawyerId}`)).toMatchObject({ name: text.slice(0, 50) });
    expect(await read<SiteEntry>(`/api/admin/sites/${siteId}`)).toMatchObject({
      name: text,
      address: text,
      hours: text,
    });

    const promise = `${text} 三个工作日内答复`;
    const signed = await call<SigningAnswer>("POST", "/api/signings", {
      body: {
        licenceNo: "14312201012345678",
        name: text.slice(0, 50),
        phone: "13812345678",
        firmId,
        siteId,
        pledgeVersion: 1,
        commitments: [{ text: promise, dueDate: day(1) }],
        showPartyMembership: false,
      },
    });
    expect(signed.status).toBe(201);
    const id = await env.DB.prepare("SELECT id FROM signings").first<string>("id");
    await confirm(id ?? "");
    await call("POST", `/api/admin/signings/${id}/approve`, { token, version: 2, body: { title: text } });
    const wall = await read<{ items: Post[] }>(`/api/posts?q=${encodeURIComponent(text.slice(0, 50))}`);
    expect(wall.items).toMatchObject([
      {
        title: text,
        site: { name: text },
        lawyers: [{ name: text.slice(0, 50), firm: { name: text } }],
        commitments: [{ text: promise }],
      },
    ]);
    const second = await addLawyer(firmId);
    const returned = await call<SigningAnswer>("POST", "/api/signings", {
      body: {
        licenceNo: second.licenceNo,
        name: second.name,
        phone: "13812345678",
        firmId,
        siteId,
        pledgeVersion: 1,
        commitments: [{ text: promise, dueDate: day(1) }],
        showPartyMembership: false,
      },
    });
    const other = await env.DB.prepare("SELECT id FROM signings WHERE code = ?")
      .bind(returned.body.code)
      .first<string>("id");
    await confirm(other ?? "");
    await call("POST", `/api/admin/signings/${other}/return`, { token, version: 2, body: { reason: text } });
    expect(await read<Signing>(`/api/signings/${returned.body.code}`)).toMatchObject({
      reason: text,
      site: { name: text },
    });
    expect(await env.DB.prepare("SELECT count(*) AS n FROM posts").first("n")).toBe(1);
  });

  it.each([
    ["half a character", "王\ud800"],
    ["a NUL", "王\u0000"],
    ["a line break", "王\n明"],
    ["text that turns round", "王\u202e明"],
  ])("is refused with %s in it", async (_, name) => {
    const body = { licenceNo: "14312201012345678", name, firmId: await addFirm() };
    expect(await call<ProblemDetails>("POST", "/api/admin/lawyers", { token, body })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "name", code: "format" }] },
    });
  });

  it("is harmless in every place of a URL and in every header", async () => {
    await addSite();
    const hostile = [...HOSTILE, "%", "%ZZ", "..%2f..%2fetc", "\u0000", "x".repeat(3_000)]
      .map(encodeURIComponent)
      .concat("%", "%ZZ", "%c0%ae");
    const paths = [
      "/api/posts/X",
      "/api/posts?q=X",
      "/api/posts?site=X&after=X",
      "/api/signings/X",
      "/api/commitments?post=X",
      "/api/lawyers?q=X",
      "/api/sites?tier=X",
      "/api/X",
      "/api/admin/lawyers?q=X",
      "/api/admin/audit?entity=X",
      "/api/admin/settings/X",
    ];
    for (const path of paths) {
      for (const text of hostile) {
        const { status } = await call("GET", path.replaceAll("X", text), { token });
        expect([path, text.slice(0, 40), status < 500]).toEqual([path, text.slice(0, 40), true]);
      }
    }
    for (const header of [
      "x-d1-bookmark",
      "x-request-id",
      "if-match",
      "authorization",
      "pioneer-phone",
      "origin",
      "accept",
    ]) {
      for (const value of [
        "x".repeat(500),
        "'; DROP TABLE posts; --",
        '"1',
        "first-primary",
        "-1",
        "00000000-00000000",
      ]) {
        const { status } = await call("GET", "/api/posts", { headers: { [header]: value } });
        expect([header, value, status]).toEqual([header, value, expect.toSatisfy((code: number) => code < 500)]);
      }
    }
  });
});

describe("what is not there", () => {
  beforeAll(freshDatabase);

  it.each(["/api/nothing", "/api/posts/", "/api/admin", "/api/v1/posts", "/api/posts/x/y"])(
    "is a problem at %s",
    async (path) => {
      expect(await call("GET", path)).toMatchObject({ status: 404, body: { code: "not_found" } });
    },
  );

  it("is a method with the ones there are", async () => {
    const answer = await call("DELETE", "/api/posts");
    expect(answer).toMatchObject({ status: 405, body: { code: "method_not_allowed" } });
    expect(answer.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect((await call("PUT", "/api/admin/firms/x")).headers.get("allow")).toBe("GET, HEAD, PATCH, OPTIONS");
    expect((await call("GET", "/api/nominations")).headers.get("allow")).toBe("POST, OPTIONS");
    expect((await call("HEAD", "/api/posts")).status).toBe(200);
  });

  it("is told to whoever asks only what there is", async () => {
    const answer = await call("OPTIONS", "/api/bookings/AAAA-AAAA-AA");
    expect([answer.status, answer.headers.get("allow")]).toEqual([204, "GET, HEAD, PATCH, DELETE, OPTIONS"]);
    expect((await call("OPTIONS", "/api/nothing")).status).toBe(404);
  });
});
