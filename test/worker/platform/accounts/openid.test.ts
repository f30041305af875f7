import { env } from "cloudflare:workers";
import { decodeJwt, type JWTPayload } from "jose";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../../../../worker/app.ts";
import type { SignedIn } from "../../../../worker/platform/accounts/schema.ts";
import type { WayInEntry, WaysOffered } from "../../../../worker/platform/accounts/ways-in-schema.ts";
import type { Me } from "../../../../worker/platform/access/staff-schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, liftWriteLimits } from "../../api.ts";
import { accountFor, browser, ORIGIN, signedIn, type Account, type Browser } from "./account.ts";
import { askedAt, goThere, ISSUER, put, seconds, signingKey, unsigned, vouch, vouchedFor } from "./vouching.ts";

beforeEach(async () => {
  await freshDatabase();
  await liftWriteLimits();
});
afterEach(() => void vi.useRealTimers());

const enter = (from: Browser, query: string) =>
  from.call<SignedIn & ProblemDetails>("POST", "/api/sign-in/openid", { body: { query } });
const add = (from: Browser, query: string) =>
  from.call<WayInEntry & ProblemDetails>("POST", "/api/admin/me/ways-in/openid", { body: { query } });
const me = (from: Browser) => from.call<Me & ProblemDetails>("GET", "/api/admin/me");
const refused = { status: 403, body: { code: "sign_in_failed" } };

/** Somebody who has added the single sign-on as their way in. */
async function added(claims: JWTPayload = {}): Promise<Account> {
  const account = await accountFor("reviewer");
  const from = await signedIn(account);
  expect(await add(from, await vouchedFor(from, "addWayIn", claims))).toMatchObject({
    status: 201,
    body: { way: "openId", name: "sso.shelf.test" },
  });
  return account;
}

describe("a single sign-on", () => {
  it("signs in whoever has added it, with a code, PKCE, state and nonce", async () => {
    expect((await call<WaysOffered>("GET", "/api/sign-in")).body.openId).toEqual({ host: "sso.shelf.test" });
    const account = await added();
    const from = browser();
    const asked = await goThere(from, "signIn");
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: "pioneer",
      redirect_uri: `${ORIGIN}/console`,
      response_type: "code",
      scope: "openid",
      code_challenge_method: "S256",
    });
    const query = await vouch(asked);
    expect(await enter(from, query)).toMatchObject({ status: 200, body: { id: account.id } });
    expect((await me(from)).body).toMatchObject({ role: "reviewer", signIn: { way: "openId" } });
    // The code was changed for a token with the verifier the challenge is of, and the client's secret.
    const [exchange] = await askedAt(`${ISSUER}/token${query}`);
    const sent = new URLSearchParams(exchange?.body);
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(sent.get("code_verifier") ?? ""));
    expect(
      btoa(String.fromCharCode(...new Uint8Array(digest)))
        .replace(/\+/g, "-")
        .replace(/\//g, "_"),
    ).toBe(`${asked.get("code_challenge")}=`);
    expect(sent.get("redirect_uri")).toBe(`${ORIGIN}/console`);
    expect(exchange?.authorization).toMatch(/^Basic /);
    // Nothing of it stays, but a digest.
    const dump = JSON.stringify(await env.DB.batch([env.DB.prepare("SELECT * FROM ways_in")]));
    expect(dump).not.toContain("provincial-4711");
  });

  it("is nobody's until somebody has added it, and then nobody else's", async () => {
    const from = browser();
    expect(await enter(from, await vouchedFor(from, "signIn"))).toMatchObject({
      status: 403,
      body: { code: "identity_unknown" },
    });
    await added();
    const other = await signedIn(await accountFor("clerk"));
    expect(await add(other, await vouchedFor(other, "addWayIn"))).toMatchObject({ status: 409 });
  });

  it("is believed once: neither its answer nor its state counts again, here or in another browser", async () => {
    await added();
    const from = browser();
    const query = await vouchedFor(from, "signIn");
    const stolen = new Map(from.cookies);
    expect(await enter(browser(), query)).toMatchObject(refused);
    expect(await enter(from, query)).toMatchObject({ status: 200 });
    expect(await enter(from, query)).toMatchObject(refused);
    // Not even with the cookie of before; twice at once, one comes in.
    expect(await enter(browser(stolen), query)).toMatchObject(refused);
    const another = browser();
    const asked = await vouchedFor(another, "signIn");
    const [one, two] = [browser(new Map(another.cookies)), browser(new Map(another.cookies))];
    const statuses = await Promise.all([enter(one, asked), enter(two, asked)]);
    expect(statuses.map(({ status }) => status).toSorted()).toEqual([200, 403]);
  });

  it("does not sign anybody in as somebody else: another browser's answer is not taken", async () => {
    await added({ sub: "attacker" });
    const attacker = browser();
    const query = await vouchedFor(attacker, "signIn", { sub: "attacker" });
    const victim = browser();
    await goThere(victim, "signIn");
    // Without the state whoever has the code would be signed in: it is changed for a token by anybody who brings it.
    expect(await enter(victim, query)).toMatchObject(refused);
    expect(await askedAt(`${ISSUER}/token${query}`)).toEqual([]);
    // Nor does what was begun to sign in add a way in, or the other way round.
    const home = await signedIn(await accountFor("clerk"));
    expect(await add(home, await vouchedFor(home, "signIn"))).toMatchObject(refused);
    expect(await enter(home, await vouchedFor(home, "addWayIn"))).toMatchObject(refused);
    const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    for (const path of ["/api/sign-in/openid-start", "/api/sign-in/openid"])
      expect(
        await browser().call("POST", path, {
          body: path.endsWith("start") ? { purpose: "signIn" } : { query },
          headers: foreign,
        }),
      ).toMatchObject({ status: 403, body: { code: "origin_not_allowed" } });
  });

  it("is not believed when the ID token is not signed by the issuer, for here, for now and for this time", async () => {
    await added();
    const stranger = await signingKey("one");
    const elliptic = await signingKey("one", "ES256");
    const changed: Record<string, (asked: URLSearchParams) => Promise<string>> = {
      expired: (asked) => vouch(asked, { exp: seconds(-120), iat: seconds(-900) }),
      "for another client": (asked) => vouch(asked, { aud: "wiki" }),
      "for several, and not first for us": (asked) => vouch(asked, { aud: ["pioneer", "wiki"], azp: "wiki" }),
      "another issuer's": (asked) => vouch(asked, { iss: "https://stranger.shelf.test" }),
      "of another time": (asked) => vouch(asked, { nonce: "the nonce of before" }),
      "signed by a stranger": (asked) => vouch(asked, {}, stranger.sign),
      "with another algorithm": (asked) => vouch(asked, {}, elliptic.sign),
      "signed by nobody": (asked) => vouch(asked, {}, async (claims) => unsigned(claims)),
    };
    for (const [what, make] of Object.entries(changed)) {
      const from = browser();
      expect([what, await enter(from, await make(await goThere(from, "signIn")))]).toMatchObject([what, refused]);
    }
    // Each of them names whom it would sign in to whoever only reads it.
    expect(decodeJwt(await stranger.sign({ sub: "provincial-4711" })).sub).toBe("provincial-4711");
    const from = browser();
    expect(await enter(from, await vouchedFor(from, "signIn"))).toMatchObject({ status: 200 });
  });

  it("ends in ten minutes, and with a refusal over there", async () => {
    await added();
    const from = browser();
    const asked = await goThere(from, "signIn");
    const state = asked.get("state") ?? "";
    expect(await enter(from, `?error=access_denied&state=${state}`)).toMatchObject(refused);
    const late = browser();
    const query = await vouchedFor(late, "signIn");
    const cookies = new Map(late.cookies);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 601_000 });
    expect(await enter(browser(cookies), query)).toMatchObject(refused);
    // Whoever makes a state themselves has none.
    const made = "signIn.zzzzzzzz.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA";
    const forger = browser(new Map([["__Host-pioneer-openid", made]]));
    expect(await enter(forger, `?code=x&state=${made}`)).toMatchObject(refused);
  });

  it("says when the issuer does not answer, and is not offered where there is none", async () => {
    const app = createApp();
    const post = (issuer: string | undefined) =>
      app.fetch(
        new Request(`${ORIGIN}/api/sign-in/openid-start`, {
          method: "POST",
          headers: { origin: ORIGIN, "content-type": "application/json" },
          body: '{"purpose":"signIn"}',
        }),
        { ...env, OPENID_ISSUER: issuer },
      );
    const silent = await post("https://nobody.example");
    expect([silent.status, (await silent.json<ProblemDetails>()).code]).toEqual([503, "vouching_unavailable"]);
    expect((await post(undefined)).status).toBe(404);
    // Who says to be another issuer than asked is not one.
    await put("https://liar.shelf.test/.well-known/openid-configuration", { issuer: ISSUER });
    expect((await post("https://liar.shelf.test")).status).toBeGreaterThanOrEqual(400);
  });
});
