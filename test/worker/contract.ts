/**
 * Holds what the tests send and what the Worker answers to the OpenAPI document it serves: a status, a content type, a
 * problem's code or a field that the document does not know is named at the end of the run, and fails it.
 */
import { exports } from "cloudflare:workers";
import { dereference, validate, type Schema } from "@cfworker/json-schema";

type Node = Schema & { readonly type?: unknown };

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: Node;
}

interface Content {
  readonly schema?: Node;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Record<string, Content> };
  readonly responses: Record<string, Answer>;
}

interface Answer {
  readonly description: string;
  readonly content?: Record<string, Content>;
  readonly headers?: Record<string, Header | { readonly $ref: string }>;
}

interface Header {
  readonly required?: boolean;
  readonly schema?: Node;
}

interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Node>; readonly headers: Record<string, Header> };
}

interface Contract {
  readonly routes: readonly {
    readonly path: RegExp;
    readonly names: readonly string[];
    readonly operations: Record<string, Operation>;
  }[];
  readonly lookup: Record<string, Schema | boolean>;
  /** By how they are referred to. */
  readonly headers: Record<string, Header>;
}

export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** What was sent as JSON, parsed. */
  readonly body: unknown;
}

/** Names of the operations that have done what was asked of them. */
export const exercised = new Set<string>();
/** Where the document was not true: operations, places and keywords. */
export const undocumented = new Set<string>();

let contract: Contract | undefined;

async function readContract(): Promise<Contract> {
  const response = await exports.default.fetch("https://pioneer.test/api/openapi.json");
  const document = close(await response.json<Document>()) as Document;
  const routes = Object.entries(document.paths).map(([path, operations]) => ({
    path: new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "([^/]+)")}$`),
    names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name),
    operations,
  }));
  // What is written out goes before what a parameter stands in.
  routes.sort((a, b) => a.names.length - b.names.length);
  const headers = Object.fromEntries(
    Object.entries(document.components.headers).map(([name, header]) => [`#/components/headers/${name}`, header]),
  );
  return { routes, lookup: dereference(document as unknown as Schema), headers };
}

/**
 * The same document, in which no object has more than what is described: an answer may grow, as far as callers are
 * concerned, but here everything answered is to be in the document. Examples go: they are no schemas.
 */
function close(node: unknown): unknown {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) return node.map(close);
  const closed = Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => key !== "example" || (typeof value === "object" && value !== null && "type" in value))
      .map(([key, value]) => [key, close(value)]),
  );
  const isObject = [closed["type"]].flat().includes("object") && typeof closed["properties"] === "object";
  return isObject && !("additionalProperties" in closed) ? { ...closed, additionalProperties: false } : closed;
}

/** A part of a path; one that cannot be decoded stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where a value is not what its schema says: places and keywords, never the value. */
function faultsOf(value: unknown, schema: Node, lookup: Contract["lookup"]): string[] {
  return validate(value, schema, "2020-12", lookup, false).errors.map(
    ({ instanceLocation, keyword }) => `${instanceLocation} ${keyword}`,
  );
}

/** A parameter comes as text; a number is meant where the schema asks for one. */
function faultsOfParameter({ name, schema }: Parameter, text: string, lookup: Contract["lookup"]): string[] {
  const numeric = [schema.type].flat().some((type) => type === "integer" || type === "number");
  return faultsOf(numeric ? Number(text) : text, schema, lookup).map((fault) => `${name} ${fault}`);
}

function faultsOfRequest(
  { parameters = [], requestBody }: Operation,
  {
    path,
    query,
    headers,
    body,
  }: { path: Record<string, string>; query: URLSearchParams; headers: Headers; body: unknown },
  lookup: Contract["lookup"],
): string[] {
  const values = {
    path: (name: string) => path[name],
    query: (name: string) => query.get(name),
    header: (name: string) => headers.get(name),
  };
  const faults = parameters.flatMap((parameter) => {
    const value = values[parameter.in](parameter.name) ?? undefined;
    if (value === undefined) return parameter.required ? [`${parameter.name} is missing`] : [];
    return faultsOfParameter(parameter, value, lookup);
  });
  const known = new Set(parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name));
  faults.push(...[...query.keys()].filter((name) => !known.has(name)).map((name) => `${name} is not in the query`));
  const schema = requestBody?.content["application/json"]?.schema;
  if (schema && body !== undefined) faults.push(...faultsOf(body, schema, lookup));
  else if (schema && requestBody?.required) faults.push("the body is missing");
  return faults;
}

/** What any answer over HTTP may say of its body, of caching, and to a browser that reads it for a page. */
const OF_HTTP: ReadonlySet<string> = new Set([
  "content-type",
  "content-length",
  "content-language",
  "cache-control",
  "vary",
  "date",
  "access-control-allow-origin",
  "access-control-expose-headers",
  "content-security-policy",
  "cross-origin-opener-policy",
  "cross-origin-resource-policy",
  "origin-agent-cluster",
  "permissions-policy",
  "referrer-policy",
  "strict-transport-security",
  "x-content-type-options",
  "x-dns-prefetch-control",
  "x-download-options",
  "x-frame-options",
  "x-permitted-cross-domain-policies",
  "x-xss-protection",
]);

/** Headers that the document does not know, lacks the right values of, or promises and are not there. */
function faultsOfHeaders({ headers = {} }: Answer, sent: Headers, { lookup, headers: named }: Contract): string[] {
  const declared = new Map(
    Object.entries(headers).map(([name, header]) => [
      name.toLowerCase(),
      "$ref" in header ? (named[header.$ref] ?? {}) : header,
    ]),
  );
  const unknown = [...sent.keys()].filter((name) => !OF_HTTP.has(name) && !declared.has(name));
  return [
    ...unknown.map((name) => `the header ${name} is not in the document`),
    ...[...declared].flatMap(([name, { required, schema }]) => {
      const text = sent.get(name);
      if (text === null) return required ? [`the header ${name} is missing`] : [];
      return schema ? faultsOfParameter({ name, in: "header", schema }, text, lookup) : [];
    }),
  ];
}

async function faultsOfAnswer(operation: Operation, response: Response, known: Contract): Promise<string[]> {
  const { lookup } = known;
  const declared = operation.responses[response.status];
  if (!declared) return ["the status is not in the document"];
  const about = faultsOfHeaders(declared, response.headers, known);
  const type = response.headers.get("content-type")?.split(";")[0]?.trim() ?? "";
  if (response.status === 304 || declared.content === undefined)
    return type === "" ? about : [...about, `a body of ${type}`];
  const content = declared.content[type];
  if (!content) return [...about, `${type || "no content type"} is not in the document`];
  if (!/\bjson$/.test(type) || !content.schema) return about;
  const body: unknown = await response.json();
  const faults = faultsOf(body, content.schema, lookup);
  // A problem's code is no personal data: it is told which one the document does not know.
  const { code } = typeof body === "object" && body !== null ? (body as { code?: unknown }) : {};
  return [
    ...about,
    ...(type === "application/problem+json" ? faults.map((fault) => `${fault} (${String(code)})`) : faults),
  ];
}

/**
 * Checks one exchange. A request is checked where it was done: what is refused may be anything.
 * @param response a clone; it is read
 */
export async function holdToDocument({ method, url, headers, body }: Sent, response: Response): Promise<void> {
  contract ??= await readContract();
  const { routes, lookup } = contract;
  const route = routes.find(({ path }) => path.test(url.pathname));
  // Without a body it is the same.
  const operation = route?.operations[method === "HEAD" ? "get" : method.toLowerCase()];
  if (!route || !operation) return;
  const values = route.path.exec(url.pathname)?.slice(1) ?? [];
  const path = Object.fromEntries(route.names.map((name, at) => [name, decoded(values[at] ?? "")]));
  const faults = method === "HEAD" ? [] : await faultsOfAnswer(operation, response, contract);
  if (response.ok) {
    exercised.add(operation.operationId);
    faults.push(...faultsOfRequest(operation, { path, query: url.searchParams, headers, body }, lookup));
  }
  for (const fault of faults) undocumented.add(`${operation.operationId} (${method}, ${response.status}): ${fault}`);
}
