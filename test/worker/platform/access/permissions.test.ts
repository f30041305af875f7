import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { mayDo, type Permission } from "../../../../worker/platform/access/permissions.ts";
import { ROLES, type Role } from "../../../../worker/platform/core/actor.ts";
import { createApp } from "../../../../worker/app.ts";
import { apiDocument } from "../../../../worker/platform/http/api-document.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly "x-permission"?: Permission;
  readonly security?: readonly object[];
}

/** Every route of the document, and with it of the app: a route outside the document would not be described at all. */
const operations: readonly Operation[] = Object.entries(apiDocument(createApp()).paths ?? {}).flatMap(
  ([path, methods]) =>
    Object.entries(methods as Record<string, object>).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
);
const admin = operations.filter(({ path }) => path.startsWith("/api/admin/"));

let callers = 0;
/** Sends it as a caller of its own, or the throttle would answer in the end. */
const send = ({ method, path }: Operation, token?: string) =>
  call<ProblemDetails>(method, path.replace(/\{\w+\}/g, "nothing"), {
    headers: { "cf-connecting-ip": `10.3.${callers >> 8}.${callers++ & 255}` },
    ...(token ? { token } : {}),
    ...(method === "GET" ? {} : { body: {} }),
  });

let tokens: Record<Role, string>;

beforeAll(async () => {
  await freshDatabase();
  tokens = Object.fromEntries(await Promise.all(ROLES.map(async (role) => [role, await tokenFor(role)]))) as Record<
    Role,
    string
  >;
});

describe.each(admin)("$method $path", (operation) => {
  const permission = operation["x-permission"];

  it("says which permission it needs", () => {
    expect(permission).toMatch(/^[a-z]+\.[a-z]+$/);
    expect(operation.security).toEqual([{ bearer: [] }]);
  });

  it("refuses whoever has no token, or a wrong one", async () => {
    const refusals = [
      send(operation),
      send(operation, "x"),
      send(operation, `${tokens.administrator.slice(0, -1)}${tokens.administrator.endsWith("0") ? "1" : "0"}`),
      send(operation, `pio_${"0".repeat(26)}_${"0".repeat(32)}`),
    ];
    for (const answer of await Promise.all(refusals)) {
      expect(answer).toMatchObject({ status: 401, body: { code: "unauthorized" } });
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    }
  });

  it.each(ROLES)("lets the %s through only with that permission", async (role) => {
    const { status, body } = await send(operation, tokens[role]);
    const allowed = permission !== undefined && mayDo(role, permission);
    expect({ refused: status === 403, code: allowed ? "" : body.code }).toEqual({
      refused: !allowed,
      code: allowed ? "" : "forbidden",
    });
    expect(status).not.toBe(401);
    expect(status).toBeLessThan(500);
  });
});

const desk = operations.filter(({ path }) => path.startsWith("/api/desk") || path === "/api/invitation");

describe("the lawyers' desk, and one-time links", () => {
  it.each(desk)("$method $path is opened by a link of its own, never by a token of the bureau", async (operation) => {
    expect(operation["x-permission"]).toBeUndefined();
    expect(operation.security).toEqual([
      { [operation.path.startsWith("/api/desk") ? "deskLink" : "invitationLink"]: [] },
    ]);
    for (const sent of [undefined, "x", tokens.administrator])
      expect(await send(operation, sent)).toMatchObject({ status: 401, body: { code: "unauthorized" } });
  });
});

describe("the public routes", () => {
  it.each(operations.filter((operation) => !admin.includes(operation) && !desk.includes(operation)))(
    "$method $path needs no token and names no permission",
    (operation) => {
      expect(operation["x-permission"]).toBeUndefined();
      // Whoever has a link or a token may say so when sending a file; nobody must.
      expect(operation.security).toEqual(operation.path === "/api/files" ? [{}, { bearer: [] }, { deskLink: [] }] : []);
    },
  );
});

describe("roles", () => {
  const rules: readonly (readonly [Role, Permission, boolean])[] = [
    ["clerk", "signings.decide", false],
    ["clerk", "nominations.decide", false],
    ["clerk", "audit.read", false],
    ["clerk", "registry.write", true],
    ["reviewer", "signings.decide", true],
    ["reviewer", "registry.write", false],
    ["reviewer", "bookings.read", false],
    ["auditor", "audit.read", true],
    ["auditor", "registry.write", false],
    ["auditor", "bookings.read", false],
    ["auditor", "settings.write", false],
    ["administrator", "tokens.write", true],
    ["administrator", "signings.decide", true],
  ];
  it.each(rules)("%s, %s: %s", (role, permission, allowed) => expect(mayDo(role, permission)).toBe(allowed));

  it("never write when they only read", () => {
    const needed = new Set(admin.flatMap((operation) => operation["x-permission"] ?? []));
    for (const permission of needed)
      if (!permission.endsWith(".read")) expect(mayDo("auditor", permission)).toBe(false);
  });
});

describe("the token's table", () => {
  it("holds no secret: every hash is SHA-256 of one", async () => {
    const { results } = await env.DB.prepare("SELECT * FROM admin_tokens").all<{ hash: string }>();
    const dump = JSON.stringify(results);
    for (const token of Object.values(tokens)) expect(dump).not.toContain(token.split("_")[2]);
    expect(results.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
  });
});
