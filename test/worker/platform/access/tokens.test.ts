import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { issueStatements } from "../../../../worker/platform/access/issued-token.ts";
import type { Me, NewToken, TokenEntry } from "../../../../worker/platform/access/staff-schema.ts";
import { hashSecret, makeToken, parseToken, sameDigest } from "../../../../worker/platform/core/token.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { unseal } from "../../../../worker/platform/privacy/seal.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";

let token: string;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("administrator");
});

const tokenIn = ({ token: made }: NewToken): string => made ?? "";
const idOf = (sent: string) => sent.split("_")[1] ?? "";
const create = (body: object, key = newKey()) =>
  call<NewToken & ProblemDetails>("POST", "/api/admin/tokens", { token, body, key });
const revoke = (id: string, by = token) =>
  call<TokenEntry & ProblemDetails>("POST", `/api/admin/tokens/${id}/revoke`, { token: by, body: { reason: "离岗" } });

describe("a token", () => {
  it("is shown once, works at once, and stops working the moment it is revoked", async () => {
    const { status, body } = await create({ name: "张三", role: "clerk" });
    expect(status).toBe(201);
    expect(await call("GET", "/api/admin/firms", { token: tokenIn(body) })).toMatchObject({ status: 200 });
    const list = await call<{ items: TokenEntry[] }>("GET", "/api/admin/tokens", { token });
    expect(list.body.items).toContainEqual({
      id: body.id,
      staffId: body.staffId,
      name: "张三",
      role: "clerk",
      contact: null,
      permissions: null,
      sites: null,
      createdAt: body.createdAt,
      expiresAt: body.expiresAt,
      lastUsedOn: new Date().toISOString().slice(0, 10),
      revokedAt: null,
    });
    expect(JSON.stringify(list.body)).not.toMatch(/hash|pio_/);

    expect(await revoke(body.id)).toMatchObject({ status: 200, body: { id: body.id, revokedAt: expect.any(String) } });
    expect(await call("GET", "/api/admin/firms", { token: tokenIn(body) })).toMatchObject({
      status: 401,
      body: { code: "unauthorized" },
    });
    expect(await revoke(body.id)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    const { results } = await env.DB.prepare("SELECT action, after, reason FROM audit_entries ORDER BY rowid").all();
    expect(results).toMatchObject([
      { action: "staff.create", after: '{"name":"张三","role":"clerk"}' },
      {
        action: "tokens.create",
        after: JSON.stringify({ staffId: body.staffId, name: "张三", role: "clerk", expiresAt: body.expiresAt }),
      },
      { action: "tokens.revoke", reason: "离岗" },
    ]);
  });

  it("is not shown by a repetition, and is nowhere in the clear, nor sealed", async () => {
    const key = newKey();
    const [first, second] = [
      await create({ name: "张三", role: "clerk" }, key),
      await create({ name: "张三", role: "clerk" }, key),
    ];
    const { token: shown, ...rest } = first.body;
    expect(shown).toMatch(/^pio_/);
    expect(second).toMatchObject({ status: 201, headers: expect.anything() });
    expect(second.body).toEqual(rest);
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    const tables = ["admin_tokens", "audit_entries"];
    const dump = JSON.stringify(await env.DB.batch(tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`))));
    expect(dump).not.toContain(shown?.split("_")[2]);
    const kept = await env.DB.prepare("SELECT scope, key, body FROM idempotency_records").first<{
      scope: string;
      key: string;
      body: string;
    }>();
    const place = { table: "idempotency_records", column: "body", row: `${kept?.scope} ${kept?.key}` };
    expect(JSON.parse(await unseal(await keysOf(env), place, kept?.body ?? ""))).toEqual(rest);
  });

  it("is refused without a name or with a role nobody knows", async () => {
    expect((await create({ name: " ", role: "king" })).body.errors).toEqual([
      { field: "name", code: "required" },
      { field: "role", code: "format" },
    ]);
    expect(await revoke("nothing")).toMatchObject({ status: 404 });
  });

  it("of the last administrator stays, however many try to revoke it at once", async () => {
    expect(await revoke(idOf(token))).toMatchObject({ status: 409, body: { code: "conflict" } });
    const second = await tokenFor("administrator", "第二位");
    const answers = await Promise.all([revoke(idOf(second), token), revoke(idOf(token), second)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(
      await env.DB.prepare(
        "SELECT count(*) AS n FROM admin_tokens t JOIN staff s ON s.id = t.staff_id WHERE s.role = 'administrator' AND t.revoked_at IS NULL",
      ).first("n"),
    ).toBe(1);
  });

  it("is taken under any spelling of the scheme, and as nothing else", async () => {
    const answer = (authorization: string) => call("GET", "/api/admin/firms", { headers: { authorization } });
    expect((await answer(`bearer  ${token}`)).status).toBe(200);
    for (const wrong of [
      token,
      `Basic ${btoa(`x:${token}`)}`,
      `Bearer ${token} x`,
      "Bearer ",
      `Bearer ${token.toLowerCase()}`,
    ])
      expect((await answer(wrong)).status).toBe(401);
  });
});

describe("a token from the command line", () => {
  const issue = async (holder: { role: "administrator" } | { staffId: string }) => {
    const { token: made, id, hash } = await makeToken();
    const statements = issueStatements({ kind: "token", id, hash, name: "李'四", holder });
    await env.DB.batch(statements.map(([sql, ...values]) => env.DB.prepare(sql).bind(...values)));
    return made;
  };
  const whoIs = async (by: string) => (await call<Me>("GET", "/api/admin/me", { token: by })).body;

  it("opens, and is in the audit with whose it is", async () => {
    const me = await whoIs(await issue({ role: "administrator" }));
    expect(me).toMatchObject({ name: "李'四", role: "administrator" });
    const again = await whoIs(await issue({ staffId: me.id }));
    expect(again.id).toBe(me.id);
    const { results } = await env.DB.prepare(
      "SELECT action, actor_kind, after FROM audit_entries ORDER BY rowid",
    ).all();
    expect(results).toMatchObject([
      { action: "staff.create", actor_kind: "system" },
      { action: "tokens.create", after: expect.stringContaining(me.id) },
      { action: "tokens.create", after: expect.stringContaining(me.id) },
    ]);
  });

  it("is made for nobody who is not there", async () => {
    await expect(issue({ staffId: "nobody" })).rejects.toThrow("audit_changed");
    expect(await env.DB.prepare("SELECT count(*) AS n FROM audit_entries").first("n")).toBe(0);
  });
});

describe("digests", () => {
  it("are compared by every character", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 70 }), fc.string({ maxLength: 70 }), (a, b) => {
        expect(sameDigest(a, b)).toBe(a === b);
        expect(sameDigest(a, a)).toBe(true);
      }),
    );
  });

  it("are of the secret alone, 160 random bits", async () => {
    const { token: made, id, hash } = await makeToken();
    const parsed = parseToken(made);
    expect(parsed).toMatchObject({ id, secret: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{32}$/) });
    expect(await hashSecret(parsed?.secret ?? "")).toBe(hash);
    // FIPS 180-4's own example.
    expect(await hashSecret("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
