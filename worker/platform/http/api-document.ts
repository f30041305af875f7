import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "./app-env.ts";
import { PROBLEMS, type ProblemCode } from "../core/problem.ts";

export const openApiInfo = {
  openapi: "3.1.0",
  info: {
    title: "Pioneer Project API",
    version: "1.0.0",
    description: "Demonstration posts, commitments, free consultations and nominations of a county's lawyers.",
    license: { name: "MIT", identifier: "MIT" },
  },
  servers: [{ url: "/", description: "The service this document comes from." }],
};

export type ApiDocument = ReturnType<OpenAPIHono<AppEnv>["getOpenAPI31Document"]>;
type Operation = NonNullable<NonNullable<ApiDocument["paths"]>[string]["get"]>;

const bearer = { type: "http" as const, scheme: "bearer" };
const SECURITY_SCHEMES = {
  bearer: { ...bearer, description: "A token of the bureau; `x-permission` says what its role must allow." },
  session: {
    type: "apiKey" as const,
    in: "cookie" as const,
    name: "__Host-pioneer-session",
    description: "Whoever is signed in (`POST /api/sign-in`), from a page of this service alone.",
  },
  accountLink: { ...bearer, description: "What stands behind the # of a link to set an account up." },
  deskLink: {
    ...bearer,
    description: "What stands behind the # of the personal link of a lawyer or another provider.",
  },
  lawyersDeskLink: { ...bearer, description: "The same of a lawyer's: what it opens is lawyers' alone." },
  branchLink: { ...bearer, description: "What stands behind the # of a Party branch's link." },
  invitationLink: { ...bearer, description: "What stands behind the # of a one-time link." },
};

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

/** What is missing or wrong about these headers has codes of its own. */
const HEADER_PROBLEMS: Record<string, { readonly missing: ProblemCode; readonly wrong: ProblemCode }> = {
  "idempotency-key": { missing: "idempotency_key_required", wrong: "idempotency_key_reused" },
  "if-match": { missing: "version_required", wrong: "stale_version" },
};

/** What an operation can answer because of what it is: what the routes themselves declare is about their subject. */
function impliedProblems(method: (typeof METHODS)[number], operation: Operation): ProblemCode[] {
  const { parameters = [], requestBody, security = [] } = operation;
  const codes: ProblemCode[] = ["kiosk_unknown", "origin_not_allowed", "validation_failed", "internal"];
  codes.push("temporarily_unavailable");
  if (security.some((scheme) => Object.keys(scheme).length > 0)) codes.push("unauthorized");
  if (security.some((scheme) => "bearer" in scheme)) codes.push("token_expired", "forbidden");
  if (security.some((scheme) => "lawyersDeskLink" in scheme)) codes.push("forbidden");
  if (security.some((scheme) => "session" in scheme)) codes.push("session_ended");
  if (security.some((scheme) => "bearer" in scheme) && operation["x-sites"] !== "noSites")
    codes.push("outside_your_sites");
  // A write may meet what somebody else did in the meantime, which the database's guards refuse.
  if (method !== "get")
    codes.push("payload_too_large", "unsupported_media_type", "rate_limited", "conflict", "stale_version");
  if (parameters.some((parameter) => "in" in parameter && parameter.in === "path")) codes.push("not_found");
  if (requestBody && "content" in requestBody && "application/json" in requestBody.content) codes.push("bad_json");
  for (const parameter of parameters) {
    if (!("name" in parameter)) continue;
    const problems = HEADER_PROBLEMS[parameter.name];
    if (problems) codes.push(problems.missing, problems.wrong);
  }
  return codes;
}

/** What comes with a status beside the problem. */
const PROBLEM_HEADERS: Record<number, object> = {
  401: { "WWW-Authenticate": { description: "`Bearer`, where a token is asked for.", schema: { type: "string" } } },
  429: { "Retry-After": { description: "Seconds to wait.", schema: { type: "integer", minimum: 1 } } },
  503: {
    "Retry-After": {
      description: "Seconds to wait, where it is worth while.",
      schema: { type: "integer", minimum: 1 },
    },
  },
};

/** Headers of answers that are of no one status. */
const HEADERS = {
  RequestId: { description: "Names this request in the service's log.", schema: { type: "string" } },
  Bookmark: {
    description: "How far the database was when it answered: sent along, a later read sees at least that.",
    schema: { type: "string" },
  },
  Replayed: {
    description: "The request was done before with this `Idempotency-Key`: nothing was done again.",
    schema: { type: "string", const: "true" },
  },
  ETag: {
    description: "Names what was answered: of an entry its version, for `If-Match`; else for `If-None-Match`.",
    schema: { type: "string", pattern: '^"[^"]+"$' },
  },
  Robots: { description: "A page for no search engine.", schema: { type: "string" } },
  Disposition: { description: "What a file is called where it is saved.", schema: { type: "string" } },
  AcceptRanges: {
    description: "A part of it may be asked for with `Range`.",
    schema: { type: "string", const: "bytes" },
  },
  ContentRange: {
    description: "Which bytes these are, and of how many (RFC 9110, section 14.4).",
    schema: { type: "string", pattern: "^bytes ([0-9]+-[0-9]+|[*])/[0-9]+$" },
  },
} satisfies NonNullable<NonNullable<ApiDocument["components"]>["headers"]>;

const header = (name: keyof typeof HEADERS) => ({ $ref: `#/components/headers/${name}` });

interface Declared {
  description: string;
  content?: object;
  headers?: object;
  "x-codes"?: readonly ProblemCode[];
}

/** Says of each status which problems it can be, in words and as a schema. */
function declareProblems(operation: Operation, implied: readonly ProblemCode[]): void {
  const responses: Record<string, Declared> = (operation.responses ??= {});
  const declared = Object.values(responses).flatMap((response) => response["x-codes"] ?? []);
  const byStatus = Map.groupBy(new Set([...declared, ...implied]), (code) => PROBLEMS[code][0]);
  for (const [status, codes] of byStatus) {
    const headers = PROBLEM_HEADERS[status];
    responses[status] = {
      description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code][1]}`).join(" · "),
      ...(headers && { headers }),
      content: {
        "application/problem+json": {
          schema: { $ref: "#/components/schemas/Problem", properties: { code: { enum: codes } } },
        },
      },
    };
  }
}

/** Says of each status which headers an answer may have beside what any answer over HTTP has. */
function declareHeaders(operation: Operation): void {
  const repeats = operation.parameters?.some(
    (parameter) => "name" in parameter && parameter.name === "idempotency-key",
  );
  const responses: Record<string, Declared> = operation.responses ?? {};
  for (const [status, response] of Object.entries(responses)) {
    const done = Number(status) < 400;
    const isFile = done && !Object.keys(response.content ?? {}).includes("application/json");
    const comesInParts = "206" in responses;
    response.headers = {
      "X-Request-Id": header("RequestId"),
      "X-D1-Bookmark": header("Bookmark"),
      ...(done && { ETag: header("ETag") }),
      ...(done && repeats && { "Idempotency-Replayed": header("Replayed") }),
      ...(isFile && { "Content-Disposition": header("Disposition") }),
      ...(comesInParts && done && { "Accept-Ranges": header("AcceptRanges") }),
      ...(comesInParts && ["206", "416"].includes(status) && { "Content-Range": header("ContentRange") }),
      ...("text/html" in (response.content ?? {}) && { "X-Robots-Tag": header("Robots") }),
      ...response.headers,
    };
  }
}

interface SchemaNode {
  $ref?: string;
  type?: string | readonly string[];
  description?: string;
  pattern?: string;
  properties?: Record<string, SchemaNode>;
  required?: readonly string[];
  allOf?: readonly SchemaNode[];
  anyOf?: readonly SchemaNode[];
}

/**
 * Mends what the generator writes wrong, all the way down.
 *
 * - A reference that may be null it writes as both at once, which nothing can be.
 * - A schema that extends another one it writes as both at once as well; where both are closed, each forbids what the
 *   other asks for. It is written out.
 * - A pattern has its characters as they are, not as escapes: of those every language has its own spelling.
 *
 * @param named the document's schemas, which references mean
 */
function mend(node: unknown, named: Record<string, SchemaNode>): void {
  if (typeof node !== "object" || node === null) return;
  for (const child of Object.values(node)) mend(child, named);
  const schema: SchemaNode = node;
  if (typeof schema.pattern === "string")
    schema.pattern = schema.pattern.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  const [reference, own, ...more] = Array.isArray(schema.allOf) ? schema.allOf : [];
  if (reference?.$ref === undefined || own === undefined || more.length > 0) return;
  delete schema.allOf;
  const { type, properties, required = [], ...rest } = own;
  Object.assign(schema, rest);
  if (properties === undefined) {
    if (Array.isArray(type) && type.includes("null")) schema.anyOf = [reference, { type: "null" }];
    else schema.$ref = reference.$ref;
    return;
  }
  const base = named[reference.$ref.slice(reference.$ref.lastIndexOf("/") + 1)];
  mend(base, named);
  schema.type = type ?? "object";
  schema.properties = { ...base?.properties, ...properties };
  schema.required = [...new Set([...(base?.required ?? []), ...required])];
}

/** The whole API as OpenAPI 3.1: what the routes declare, and what holds for all of them. Each call makes it anew. */
export function apiDocument(app: OpenAPIHono<AppEnv>): ApiDocument {
  const document = app.getOpenAPI31Document(openApiInfo);
  for (const path of Object.values(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = path[method];
      if (!operation) continue;
      declareProblems(operation, impliedProblems(method, operation));
      declareHeaders(operation);
    }
  }
  mend(document, document.components?.schemas ?? {});
  document.components = { ...document.components, headers: HEADERS, securitySchemes: SECURITY_SCHEMES };
  return document;
}

/** The document as it is sent: in ASCII, since its patterns name characters that would turn the text round. */
export const documentText = (document: ApiDocument): string =>
  JSON.stringify(document).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
