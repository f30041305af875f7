import { reset } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { makeToken } from "../../worker/platform/core/token.ts";
import { holdToDocument } from "./contract.ts";
import { keepPage } from "./pages.ts";
import { writeLimitsSchema } from "../../worker/platform/http/write-limits.ts";
import type { Permission } from "../../worker/platform/access/permissions.ts";
import type { Role } from "../../worker/platform/core/actor.ts";

/** A database without a table, and no file. */
export async function emptyDatabase(): Promise<void> {
  // What has been idle for ten seconds workerd puts aside, and a reset would pass it over: so wake it first.
  await Promise.all([env.DB.prepare("SELECT 1").run(), env.FILES.head("-")]);
  await reset();
}

/** A migrated database of a county that is set up, in which nobody has entered anything: call it in `beforeEach` or `beforeAll`. */
export async function freshDatabase(): Promise<void> {
  if (env.resetToMigrated) return env.resetToMigrated();
  await emptyDatabase();
  for (const script of env.MIGRATED_DATABASE) await env.DB.prepare(script).run();
}

/** Puts somebody with `role` and a token in the database, and returns the token as it is sent. */
export async function tokenFor(role: Role, name = `测试${role}`, limits: TokenLimits = {}): Promise<string> {
  const { token, id, hash } = await makeToken();
  await env.DB.batch([
    env.DB.prepare("INSERT INTO staff (id, name, role, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)").bind(
      id,
      name,
      role,
      new Date().toISOString(),
    ),
    tokenStatement(id, { id, hash }, limits),
  ]);
  return token;
}

/** Another token of somebody. */
export async function anotherTokenOf(token: string, limits: TokenLimits = {}): Promise<string> {
  const another = await makeToken();
  await tokenStatement(personOf(token), another, limits).run();
  return another.token;
}

/** What a token is for, where it is not for everything. */
export interface TokenLimits {
  readonly permissions?: readonly Permission[];
  readonly sites?: readonly string[];
  readonly expiresAt?: string;
}

const tokenStatement = (
  staffId: string,
  { id, hash }: { id: string; hash: string },
  { permissions, sites, expiresAt = "9999" }: TokenLimits,
) =>
  env.DB.prepare(
    "INSERT INTO admin_tokens (id, staff_id, name, hash, permissions, sites, created_at, expires_at) VALUES (?, ?, '测试', ?, ?, ?, ?, ?)",
  ).bind(
    id,
    staffId,
    hash,
    permissions ? JSON.stringify(permissions) : null,
    sites ? JSON.stringify(sites) : null,
    new Date().toISOString(),
    expiresAt,
  );

/** Whose a token of `tokenFor` is: the person has its id. */
export const personOf = (token: string): string => token.split("_")[1] ?? "";

let keys = 0;
/** An Idempotency-Key nobody used yet. */
export const newKey = (): string => `test-key-${String(++keys).padStart(12, "0")}`;

/** Lets a test write as much as it likes, where it is not about limits. */
export async function liftWriteLimits(): Promise<void> {
  const lifted = { perNetwork: 100_000, perKnownCaller: 100_000, perPhone: 100_000 };
  const value = Object.fromEntries(Object.keys(writeLimitsSchema.shape).map((kind) => [kind, lifted]));
  await env.DB.prepare("INSERT INTO settings (key, value, version, updated_at) VALUES ('writeLimits', ?, 1, '')")
    .bind(JSON.stringify(value))
    .run();
}

let callers = 0;
/** An address nobody called from yet: what is counted is counted by whoever asks for it to be. */
export const newAddress = (): string => {
  callers += 1;
  return `10.${(callers >> 16) & 255}.${(callers >> 8) & 255}.${callers & 255}`;
};

export interface Call {
  readonly body?: unknown;
  readonly token?: string;
  readonly key?: string;
  readonly version?: number;
  readonly phone?: string;
  readonly headers?: Record<string, string>;
}

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/**
 * Sends a request to the Worker as a browser or curl would: the real app, real workerd, real D1. What was sent and what
 * is answered must be as the OpenAPI document says.
 */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const request = new Request(`https://pioneer.test${path}`, init);
  const { method, headers } = request;
  const response = await exports.default.fetch(request);
  const body: unknown = typeof init.body === "string" ? parsed(init.body) : undefined;
  await keepPage(method, new URL(request.url), response.clone());
  await holdToDocument({ method, url: new URL(request.url), headers, body }, response.clone());
  return response;
}

/** What no parser takes was refused, and is not looked at. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Calls the Worker with JSON. */
export async function call<T = Record<string, never>>(
  method: string,
  path: string,
  { body, token, key, version, phone, headers }: Call = {},
): Promise<Answer<T>> {
  const sent = new Headers({ "cf-connecting-ip": newAddress(), ...headers });
  if (body !== undefined) sent.set("content-type", "application/json");
  if (method === "POST" && !sent.has("idempotency-key")) sent.set("idempotency-key", key ?? newKey());
  if (token) sent.set("authorization", `Bearer ${token}`);
  if (version !== undefined) sent.set("if-match", `"${version}"`);
  if (phone) sent.set("pioneer-phone", phone);
  const response = await send(path, {
    method,
    headers: sent,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = new TextDecoder().decode(await response.arrayBuffer());
  const json = text !== "" && /\bjson/.test(response.headers.get("content-type") ?? "");
  return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as T };
}
