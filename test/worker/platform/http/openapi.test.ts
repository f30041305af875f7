import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { createApp } from "../../../../worker/app.ts";
import { call, freshDatabase } from "../../api.ts";
import { LAWYERS_OWN } from "../../lawyers-own.ts";
import { holdToDocument, undocumented } from "../../contract.ts";

interface Operation {
  readonly summary?: string;
  readonly operationId?: string;
  readonly security?: readonly Record<string, readonly string[]>[];
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
  readonly responses: Record<
    string,
    { readonly description?: string; readonly content?: Record<string, { readonly schema?: object }> }
  >;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly license?: object };
  readonly servers?: readonly object[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: Record<string, Record<string, object>>;
}

let document: Document;
let operations: (Operation & { method: string; path: string })[];

beforeAll(async () => {
  await freshDatabase();
  document = (await call<Document>("GET", "/api/openapi.json")).body;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method, path })),
  );
});

/** Who may call what stands at a path. */
function securityOf(path: string): object[] {
  if (path.startsWith("/api/admin/")) return [{ bearer: [] }, { session: [] }];
  if (/^\/api\/branch(?:\/|$)/.test(path)) return [{ branchLink: [] }];
  if (LAWYERS_OWN.test(path)) return [{ lawyersDeskLink: [] }];
  if (/^\/api\/desk(?:\/|$)/.test(path)) return [{ deskLink: [] }];
  if (path === "/api/invitation") return [{ invitationLink: [] }];
  if (/^\/api\/account(?:\/|$)/.test(path)) return [{ accountLink: [] }];
  return path === "/api/files" ? [{}, { bearer: [] }, { deskLink: [] }, { branchLink: [] }] : [];
}

const nameOf = ({ method, path }: (typeof operations)[number]) => `${method} ${path}`;

/** What is wrong with an operation, as the specification and this house see it. */
function faultsOf({
  method,
  path,
  summary,
  operationId,
  security,
  tags,
  parameters = [],
  requestBody,
  responses,
}: (typeof operations)[number]): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, fault: string) => void (holds || faults.push(`${method} ${path}: ${fault}`));
  must((summary ?? "").length > 5, "no summary");
  must(/^[a-z][A-Za-z]+$/.test(operationId ?? ""), "no name");
  must(JSON.stringify(security) === JSON.stringify(securityOf(path)), "wrong security");
  must(tags?.length === 1, "no single tag");
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  must(
    parameters
      .filter((parameter) => parameter.in === "path")
      .map(({ name }) => name)
      .join() === named.join(),
    "path parameters do not match",
  );
  for (const { name, required } of parameters)
    if (name === "if-match" || (name === "idempotency-key" && method === "post"))
      must(required === true, `${name} is not required`);
  must(!(method === "get" && requestBody), "a GET with a body");
  must(
    Object.keys(responses).some((status) => /^2\d\d$/.test(status)),
    "no success",
  );
  for (const [status, { description, content }] of Object.entries(responses)) {
    must((description ?? "").length > 0, `${status} is not described`);
    if (Number(status) >= 400) must(content?.["application/problem+json"] !== undefined, `${status} is no problem`);
  }
  return faults;
}

/** Everything in the document that has the key, with where it stands. */
function* nodesWith(key: string, node: unknown = document, path = ""): Generator<[string, unknown]> {
  if (typeof node !== "object" || node === null) return;
  for (const [name, child] of Object.entries(node)) {
    // A property of that name is not the keyword.
    if (name === key && !path.endsWith("/properties")) yield [path, child];
    yield* nodesWith(key, child, `${path}/${name}`);
  }
}

/** The `type` beside a keyword. */
function typeAt(path: string): unknown[] {
  const node = path
    .split("/")
    .slice(1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document);
  return [(node as { type?: unknown }).type].flat();
}

describe("the OpenAPI document", () => {
  it("is version 3.1 and describes every route in full", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(operations.length).toBeGreaterThan(50);
    expect(operations.flatMap(faultsOf)).toEqual([]);
  });

  it("says what it is licensed under, and where the API is", () => {
    expect(document.info.license).toEqual({ name: "MIT", identifier: "MIT" });
    expect(document.servers).toEqual([{ url: "/", description: expect.any(String) }]);
  });

  it("has no pattern that means something only in JavaScript", () => {
    const patterns = [...new Set([...nodesWith("pattern")].map(([, pattern]) => pattern))] as string[];
    expect(patterns.length).toBeGreaterThan(5);
    // Escapes of digits, blanks, line ends and of what has a meaning; groups that only group; nothing else.
    const portable = /^(?:[^\\(]|\\[dstnr.+/()[\]-]|\((?:\?:)?(?!\?))*$/;
    expect(patterns.filter((pattern) => !portable.test(pattern))).toEqual([]);
    expect(patterns.filter((pattern) => !pattern.startsWith("^") || !pattern.endsWith("$"))).toEqual([]);
    // The same with and without JavaScript's flag, to which most validators set it.
    const values = [
      "王·小明",
      "𠮷野家·𪚥",
      "09:30",
      "13812345678",
      "+86 138-1234-5678",
      "a\nb",
      "a\u202eb",
      "\ufeff",
      "",
      "a/u",
    ];
    for (const pattern of patterns)
      for (const value of values)
        expect([pattern, value, new RegExp(pattern).test(value)]).toEqual([
          pattern,
          value,
          new RegExp(pattern, "u").test(value),
        ]);
  });

  it("asks nobody for what cannot be", () => {
    // What extends another schema is written out: closed ones would each forbid what the other asks for.
    expect([...nodesWith("allOf")]).toEqual([]);
    const nullable = [...nodesWith("enum")].filter(
      ([path, values]) => Array.isArray(values) && values.includes(null) && !typeAt(path).includes("null"),
    );
    expect(nullable).toEqual([]);
  });

  it("names every operation, and no two alike", () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(names.filter((name, at) => name === undefined || names.indexOf(name) !== at)).toEqual([]);
  });

  it("says of every write how it is done once, and of every edit of an entry on which version", () => {
    const requiredOf = ({ parameters = [] }: (typeof operations)[number], header: string) =>
      parameters.find(({ name }) => name === header)?.required ?? null;
    // Signing in is done anew, not again: its code opens once.
    const writes = operations.filter(
      ({ method, path }) =>
        method !== "get" &&
        !/\/(?:export|import-checks|namesakes|own-data|preview|search|sign-in(?:\/[\w-]+)?|passkey-options)$|(?<!posts)\/\{id\}\/open$/.test(
          path,
        ),
    );
    expect(writes.length).toBeGreaterThan(100);
    expect(
      writes.filter((write) => requiredOf(write, "idempotency-key") !== (write.method === "post")).map(nameOf),
    ).toEqual([]);
    const edits = writes.filter(({ method, path }) => method !== "post" && /^\/api\/(?:admin|desk)\//.test(path));
    expect(edits.length).toBeGreaterThan(10);
    expect(edits.filter((edit) => requiredOf(edit, "if-match") !== true).map(nameOf)).toEqual([]);
    for (const { parameters = [], responses } of operations) {
      const named = new Set(parameters.map(({ name }) => name));
      if (named.has("if-match")) expect(Object.keys(responses)).toEqual(expect.arrayContaining(["412", "428"]));
      if (named.has("idempotency-key")) expect(responses["422"]?.description).toContain("idempotency_key_reused");
    }
    const ofABooking = operations.filter(
      ({ path }) => path.startsWith("/api/bookings/{code}") && !/\.ics$|\/(?:erase|own-data)$/.test(path),
    );
    expect(ofABooking.map((operation) => requiredOf(operation, "pioneer-phone"))).toEqual(ofABooking.map(() => true));
  });

  it("refers only to what is in it", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter(([, kind = "", name = ""]) => document.components[kind]?.[name] === undefined)).toEqual(
      [],
    );
    const used = new Set(operations.flatMap(({ security = [] }) => security.flatMap(Object.keys)));
    expect(document.components["securitySchemes"]).toMatchObject(
      Object.fromEntries(
        [...used].map((name) => [
          name,
          name === "session" ? { type: "apiKey", in: "cookie" } : { type: "http", scheme: "bearer" },
        ]),
      ),
    );
  });

  it("has each path once, whatever its parameters are called", () => {
    const shapes = Object.keys(document.paths).map((path) => path.replace(/\{\w+\}/g, "{}"));
    expect(new Set(shapes).size).toBe(shapes.length);
  });
});

describe("the API page", () => {
  it("lists every route, and loads nothing from elsewhere", async () => {
    const { status, headers, body } = await call<string>("GET", "/api");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toMatch(/^text\/html; charset=utf-8$/i);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(operations.filter(({ path }) => !body.includes(`<code>${path}</code>`))).toEqual([]);
    expect(body).not.toMatch(/<script|style=|https?:\/\//);
    expect(body).toContain('<html lang="en">');
  });
});

describe("the contract of real answers", () => {
  /** What is said of an answer of ours with something in it that we do not answer. */
  async function saidOf(path: string, altered: Headers, status = 200, body?: string): Promise<string[]> {
    const before = new Set(undocumented);
    const url = new URL(`https://pioneer.test${path}`);
    const response = new Response(body ?? JSON.stringify({ status: "ok" }), { status, headers: altered });
    await holdToDocument({ method: "GET", url, headers: new Headers(), body: undefined }, response);
    const said = [...undocumented].filter((fault) => !before.has(fault));
    for (const fault of said) undocumented.delete(fault);
    return said.map((fault) => fault.replace(/^.*?: /, ""));
  }
  const json = { "content-type": "application/json" };

  it("knows what every answer says of itself", async () => {
    const { headers, body } = await call("GET", "/api/settings");
    expect(await saidOf("/api/settings", headers, 200, JSON.stringify(body))).toEqual([]);
  });

  it("names a header, a status and a type that the document does not know", async () => {
    const settings = JSON.stringify((await call("GET", "/api/settings")).body);
    expect(await saidOf("/api/settings", new Headers({ ...json, deprecation: "true" }), 200, settings)).toEqual([
      "the header deprecation is not in the document",
    ]);
    expect(await saidOf("/api/settings", new Headers({ ...json, etag: "bare" }), 200, settings)).toEqual([
      "etag # pattern",
    ]);
    expect(await saidOf("/api/settings", new Headers(json), 418)).toEqual(["the status is not in the document"]);
    expect(await saidOf("/api/settings", new Headers({ "content-type": "text/csv" }))).toEqual([
      "text/csv is not in the document",
    ]);
    expect(await saidOf("/api/settings", new Headers(json), 200, settings.replace("{", '{"unheard":1,'))).not.toEqual(
      [],
    );
  });
});

describe("the document and the page", () => {
  it("are made once, however often and by whomever they are asked for", async () => {
    const app = createApp();
    const made = vi.spyOn(app, "getOpenAPI31Document");
    const get = (path: string, init?: RequestInit) =>
      app.fetch(new Request(`https://pioneer.test${path}`, init), env, createExecutionContext());
    for (const path of ["/api/openapi.json", "/api", "/api/openapi.json", "/api"]) {
      const response = await get(path);
      expect((await response.text()).length).toBeGreaterThan(10_000);
      const etag = response.headers.get("etag") ?? "";
      await get(path, { method: "HEAD" });
      await get(path, { headers: { "if-none-match": etag } });
    }
    expect(made).toHaveBeenCalledOnce();
  });

  it.each(["/api/openapi.json", "/api"])("%s is kept by whoever has it, until it changes", async (path) => {
    const first = await call("GET", path);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    expect(first.headers.get("cache-control")).toBe("public, max-age=300");
    // A cache on the way may keep several, and calls what it has packed weak.
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await call<string>("GET", path, { headers: { "if-none-match": known } });
      expect([known, again.status, again.body, again.headers.get("etag")]).toEqual([known, 304, "", etag]);
      expect(again.headers.get("cache-control")).toBe("public, max-age=300");
    }
    for (const known of ['"other"', etag.slice(1, -1), ""])
      expect((await call("GET", path, { headers: { "if-none-match": known } })).status).toBe(200);
    const head = await call("HEAD", path);
    expect([head.status, head.body, head.headers.get("etag")]).toEqual([200, "", etag]);
    expect(head.headers.get("content-type")).toBe(first.headers.get("content-type"));
  });
});
