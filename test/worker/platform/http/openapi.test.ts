import { beforeAll, describe, expect, it } from "vitest";
import { call, freshDatabase } from "../../api.ts";

interface Operation {
  readonly summary?: string;
  readonly operationId?: string;
  readonly security?: readonly Record<string, readonly string[]>[];
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
  readonly responses: Record<
    string,
    { readonly description?: string; readonly content?: Record<string, { readonly schema?: object }> }
  >;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
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
  if (path.startsWith("/api/admin/")) return [{ bearer: [] }];
  if (/^\/api\/desk(?:\/|$)/.test(path)) return [{ deskLink: [] }];
  if (path === "/api/invitation") return [{ invitationLink: [] }];
  return path === "/api/files" ? [{}, { bearer: [] }, { deskLink: [] }] : [];
}

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

describe("the OpenAPI document", () => {
  it("is version 3.1 and describes every route in full", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(operations.length).toBeGreaterThan(50);
    expect(operations.flatMap(faultsOf)).toEqual([]);
  });

  it("names every operation, and no two alike", () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(names.filter((name, at) => name === undefined || names.indexOf(name) !== at)).toEqual([]);
  });

  it("refers only to what is in it", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter(([, kind = "", name = ""]) => document.components[kind]?.[name] === undefined)).toEqual(
      [],
    );
    const used = new Set(operations.flatMap(({ security = [] }) => security.flatMap(Object.keys)));
    expect(document.components["securitySchemes"]).toMatchObject(
      Object.fromEntries([...used].map((name) => [name, { type: "http", scheme: "bearer" }])),
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
