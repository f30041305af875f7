import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { mayDo, PERMISSIONS, type Permission } from "../../../../worker/platform/access/permissions.ts";
import { SITE_RULES, type SiteRule } from "../../../../worker/platform/access/sites.ts";
import { ROLES, type Role } from "../../../../worker/platform/core/actor.ts";
import { createApp } from "../../../../worker/app.ts";
import { apiDocument } from "../../../../worker/platform/http/api-document.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { LAWYERS_OWN } from "../../lawyers-own.ts";

interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly "x-permission"?: Permission;
  readonly "x-sites"?: SiteRule;
  readonly security?: readonly object[];
}

/** Every route of the document, and with it of the app: a route outside the document would not be described at all. */
const operations: readonly Operation[] = Object.entries(apiDocument(createApp()).paths ?? {}).flatMap(
  ([path, methods]) =>
    Object.entries(methods as Record<string, { operationId: string }>).map(([method, operation]) => ({
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
/** Of people who deal with one site only. */
let limited: Record<Role, string>;
/** An administrator's, for looking at the calendar. */
let scoped: string;

const forEachRole = async (make: (role: Role) => Promise<string>) =>
  Object.fromEntries(await Promise.all(ROLES.map(async (role) => [role, await make(role)]))) as Record<Role, string>;

beforeAll(async () => {
  await freshDatabase();
  tokens = await forEachRole((role) => tokenFor(role));
  limited = await forEachRole((role) => tokenFor(role, undefined, { sites: ["here"] }));
  scoped = await tokenFor("administrator", undefined, { permissions: ["calendar.read"] });
});

describe.each(admin)("$method $path", (operation) => {
  const permission = operation["x-permission"];

  it("says which permission it needs", () => {
    expect(permission).toMatch(/^[a-zA-Z]+\.[a-zA-Z]+$/);
    expect(SITE_RULES).toContain(operation["x-sites"]);
    expect(operation.security).toEqual([{ bearer: [] }, { session: [] }]);
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

  it.each(ROLES)("lets the %s who deals with one site only through where it says so", async (role) => {
    const { status, body } = await send(operation, limited[role]);
    const allowed = permission !== undefined && mayDo(role, permission);
    if (!allowed) expect({ status, code: body.code }).toEqual({ status: 403, code: "forbidden" });
    else if (operation["x-sites"] === "refused")
      expect({ status, code: body.code }).toEqual({ status: 403, code: "outside_your_sites" });
    else expect(body.code).not.toBe("forbidden");
  });

  it("takes no token that is for something else", async () => {
    const { status, body } = await send(operation, scoped);
    const allowed = permission === "calendar.read";
    expect({ refused: status === 403, code: allowed ? "" : body.code }).toEqual({
      refused: !allowed,
      code: allowed ? "" : "forbidden",
    });
  });
});

/** What opens a path that a link is for. */
const linkOf = (path: string): string | undefined =>
  path.startsWith("/api/branch")
    ? "branchLink"
    : path.startsWith("/api/desk")
      ? LAWYERS_OWN.test(path)
        ? "lawyersDeskLink"
        : "deskLink"
      : path.startsWith("/api/account")
        ? "accountLink"
        : { "/api/invitation": "invitationLink" }[path];
const desk = operations.filter(({ path }) => linkOf(path) !== undefined);

describe("the lawyers' desk, and one-time links", () => {
  it.each(desk)("$method $path is opened by a link of its own, never by a token of the bureau", async (operation) => {
    expect(operation["x-permission"]).toBeUndefined();
    expect(operation.security).toEqual([{ [linkOf(operation.path) ?? ""]: [] }]);
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
      expect(operation.security).toEqual(
        operation.path === "/api/files" ? [{}, { bearer: [] }, { deskLink: [] }, { branchLink: [] }] : [],
      );
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
    ["auditor", "bookings.read", true],
    ["auditor", "objectionTexts.read", true],
    ["auditor", "tokens.read", true],
    ["auditor", "scores.write", false],
    ["panelMember", "scores.write", true],
    ["panelMember", "panels.read", true],
    ["panelMember", "campaigns.read", false],
    ["panelMember", "bookings.read", false],
    ["panelMember", "audit.read", false],
    ["auditor", "settings.write", false],
    ["clerk", "links.handOver", true],
    ["reviewer", "links.handOver", false],
    ["administrator", "links.handOver", false],
    ["auditor", "links.handOver", false],
    ["clerk", "hours.verify", false],
    ["reviewer", "hours.verify", true],
    ["clerk", "rectifications.publish", false],
    ["administrator", "tokens.write", true],
    ["administrator", "signings.decide", true],
  ];
  it.each(rules)("%s, %s: %s", (role, permission, allowed) => expect(mayDo(role, permission)).toBe(allowed));

  it("never write when they only read: what a `.read` opens is a GET, or a POST that only asks", () => {
    const asking = new Set([
      "previewClosure",
      "previewPlannedRoster",
      "searchReadings",
      "previewMessageTemplate",
      "search",
      // Puts down that a list was read and taken away, as the reading log does of what is opened.
      "noteExport",
    ]);
    for (const { method, operationId, "x-permission": permission } of admin)
      if (permission?.endsWith(".read") && method !== "GET") expect(asking).toContain(operationId);
  });

  it("let the auditor read whatever there is to read, but whom to appoint, a panel member's own sheet and what shows who people are", () => {
    const refused = admin.filter(
      ({ method, "x-permission": permission }) => method === "GET" && !(permission && mayDo("auditor", permission)),
    );
    expect(refused.map(({ operationId }) => operationId)).toEqual([
      "readFile",
      "readDayList",
      "readPanelCandidates",
      "readScoringSheet",
    ]);
  });

  it("are shown at /api, from the table they are enforced by", async () => {
    const { body } = await call<string>("GET", "/api");
    const row = (permission: string) =>
      new RegExp(`<code>${permission}</code></th>(.*?)</tr>`).exec(body)?.[1]?.match(/(?<=<td>)[^<]+/g);
    const expected = (permission: Permission) => ROLES.map((role) => (mayDo(role, permission) ? "yes" : "–"));
    for (const permission of PERMISSIONS) expect(row(permission.replace(".", "\\."))).toEqual(expected(permission));
  });

  it("have no permission that no route asks for", () => {
    const needed = new Set(operations.flatMap((operation) => operation["x-permission"] ?? []));
    expect(PERMISSIONS.filter((permission) => !needed.has(permission))).toEqual([]);
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
