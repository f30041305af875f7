import { env } from "cloudflare:workers";
import { decodeJwt, exportSPKI, importJWK, SignJWT, type JWTPayload } from "jose";
import { createApp } from "../../../../worker/app.ts";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { SignedIn } from "../../../../worker/platform/accounts/schema.ts";
import type { WayInEntry } from "../../../../worker/platform/accounts/ways-in-schema.ts";
import type { Me } from "../../../../worker/platform/access/staff-schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, liftWriteLimits, tokenFor } from "../../api.ts";
import { accountFor, browser, linkFor, ORIGIN, PASSWORD, signedIn, signIn, type Browser } from "./account.ts";
import { askedAt, put, seconds, signingKey, unsigned, vouched, vouchingKey, type SigningKey } from "./vouching.ts";

let one: SigningKey;
beforeAll(async () => {
  one = await vouchingKey();
});
beforeEach(async () => {
  await freshDatabase();
  await liftWriteLimits();
});
afterEach(() => void vi.useRealTimers());

const without = (name: "exp" | "aud"): JWTPayload => {
  const { [name]: _, ...rest } = vouched();
  return rest;
};
const header = (token: string) => ({ headers: { "cf-access-jwt-assertion": token } });
const enter = (from: Browser, token: string) =>
  from.call<SignedIn & ProblemDetails>("POST", "/api/sign-in/access", header(token));
const add = (from: Browser, token: string) =>
  from.call<WayInEntry & ProblemDetails>("POST", "/api/admin/me/ways-in/access", header(token));
const me = (from: Browser) => from.call<Me & ProblemDetails>("GET", "/api/admin/me");
const refused = { status: 403, body: { code: "sign_in_failed" } };

describe("whoever Cloudflare Access vouches for", () => {
  it("comes in once they have added it themselves, and is nobody before", async () => {
    expect((await call("GET", "/api/sign-in")).body).toMatchObject({ password: true, access: true });
    const token = await one.sign(vouched());
    expect(await enter(browser(), token)).toMatchObject({ status: 403, body: { code: "identity_unknown" } });
    const account = await accountFor("reviewer");
    const home = await signedIn(account);
    expect(await add(home, token)).toMatchObject({ status: 201, body: { way: "access", name: "county.shelf.test" } });
    const elsewhere = browser();
    expect(await enter(elsewhere, token)).toMatchObject({ status: 200, body: { id: account.id } });
    expect((await me(elsewhere)).body).toMatchObject({ role: "reviewer", signIn: { way: "access" } });
    // Nobody else adds the same.
    const other = await signedIn(await accountFor("clerk"));
    expect(await add(other, token)).toMatchObject({ status: 409, body: { code: "conflict" } });
    // Nothing is kept by which anybody could be found again elsewhere.
    const dump = JSON.stringify(await env.DB.prepare("SELECT * FROM ways_in").all());
    expect(dump).not.toContain("7335d417");
  });

  it("is signed in no longer than they are vouched for, and no longer than a day's work", async () => {
    const account = await accountFor("reviewer");
    await add(await signedIn(account), await one.sign(vouched()));
    const [soon, late] = [browser(), browser()];
    const exp = seconds(600);
    const { body } = await enter(soon, await one.sign(vouched({ exp })));
    // And the half minute by which two clocks may be apart.
    expect(Date.parse(body.expiresAt)).toBe((exp + 30) * 1000);
    const { body: day } = await enter(late, await one.sign(vouched({ exp: seconds(30 * 86_400) })));
    expect(Date.parse(day.expiresAt)).toBeLessThanOrEqual(Date.now() + 12 * 3_600_000);
    vi.useFakeTimers({ toFake: ["Date"], now: (exp + 31) * 1000 });
    expect(await me(soon)).toMatchObject({ status: 401, body: { code: "session_ended" } });
    expect(await me(late)).toMatchObject({ status: 200 });
  });

  it("is not believed when it is not signed by them, for here and for now", async () => {
    const from = await signedIn(await accountFor("administrator"));
    await add(from, await one.sign(vouched()));
    const stranger = await signingKey("one");
    const publicPem = await exportSPKI((await importJWK(one.jwk, "RS256")) as CryptoKey);
    const elliptic = await signingKey("one", "ES256");
    const good = await one.sign(vouched());
    const [head, , signature] = good.split(".");
    const forged: Record<string, string> = {
      nothing: "",
      expired: await one.sign(vouched({ exp: seconds(-31) })),
      "of the time to come": await one.sign(vouched({ nbf: seconds(3600) })),
      "without an end": await one.sign(without("exp")),
      "for another application": await one.sign(vouched({ aud: ["wiki"] })),
      "for none": await one.sign(without("aud")),
      "another team's": await one.sign(vouched({ iss: "https://stranger.shelf.test" })),
      "of nobody": await one.sign(vouched({ sub: "" })),
      "signed by a stranger under the same name": await stranger.sign(vouched()),
      "with another algorithm": await elliptic.sign(vouched()),
      "signed with the public key as a password": await new SignJWT(vouched())
        .setProtectedHeader({ alg: "HS256", kid: "one" })
        .sign(new TextEncoder().encode(publicPem)),
      "signed by nobody (none)": unsigned(vouched()),
      "signed by nobody (None)": unsigned(vouched(), "None"),
      "without its signature": `${good.slice(0, good.lastIndexOf(".") + 1)}`,
      "changed after signing": [head, unsigned(vouched({ sub: "another" })).split(".")[1], signature].join("."),
    };
    for (const [what, token] of Object.entries(forged))
      expect([what, await enter(browser(), token)]).toMatchObject([what, refused]);
    // Whoever only read them would have been taken in by all that name somebody.
    const read = Object.values(forged).filter((token) => token !== "" && decodeJwt(token).sub === vouched().sub);
    expect(read).toHaveLength(12);
    expect(await enter(browser(), good)).toMatchObject({ status: 200 });
  });

  it("is known by new keys when they change, and strange ones make nobody ask again and again", async () => {
    const team = "https://changing.shelf.test";
    const certificates = `${team}/cdn-cgi/access/certs`;
    const app = createApp();
    const sends = async (key: SigningKey) => {
      const headers = { "cf-access-jwt-assertion": await key.sign(vouched({ iss: team })), origin: ORIGIN };
      const request = new Request(`${ORIGIN}/api/sign-in/access`, { method: "POST", headers });
      return (await (await app.fetch(request, { ...env, ACCESS_TEAM: team })).json<ProblemDetails>()).code;
    };
    // Believed, and nobody here yet; or not believed.
    const [believed, not] = ["identity_unknown", "sign_in_failed"];
    const [first, two, nobodys] = [await signingKey("first"), await signingKey("two"), await signingKey("nobodys")];
    await put(certificates, { keys: [first.jwk] });
    expect(await sends(first)).toBe(believed);
    await put(certificates, { keys: [first.jwk, two.jwk] });
    // They were asked a moment ago: not again, whoever sends what.
    for (let tries = 0; tries < 20; tries++) expect(await sends(nobodys)).toBe(not);
    expect(await askedAt(certificates)).toHaveLength(0);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 31_000 });
    expect(await sends(two)).toBe(believed);
    expect(await askedAt(certificates)).toHaveLength(1);
    // The old one is taken back.
    await put(certificates, { keys: [two.jwk] });
    vi.setSystemTime(Date.now() + 601_000);
    expect(await sends(first)).toBe(not);
    expect(await sends(two)).toBe(believed);
  });

  it("is signed in from a page of the service alone", async () => {
    const token = await one.sign(vouched());
    const sent = { "cf-access-jwt-assertion": token, origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    expect(await browser().call("POST", "/api/sign-in/access", { headers: sent })).toMatchObject({
      status: 403,
      body: { code: "origin_not_allowed" },
    });
  });
});

describe("a way in", () => {
  it("is added and removed soon after signing in, by nobody who finds a machine left open, and by no program", async () => {
    const account = await accountFor("clerk");
    const from = await signedIn(account);
    const token = await one.sign(vouched());
    await env.DB.prepare("UPDATE sign_ins SET created_at = ?")
      .bind(new Date(Date.now() - 16 * 60_000).toISOString())
      .run();
    const again = { status: 409, body: { code: "sign_in_again" } };
    expect(await add(from, token)).toMatchObject(again);
    expect(await from.call("POST", "/api/admin/me/ways-in/password/remove")).toMatchObject(again);
    const program = await tokenFor("clerk");
    expect(await call("POST", "/api/admin/me/ways-in/access", { token: program, ...header(token) })).toMatchObject(
      again,
    );
  });

  it("is listed and removed, which ends what was signed in elsewhere; the last one stays", async () => {
    const account = await accountFor("clerk");
    const [here, elsewhere] = [await signedIn(account), await signedIn(account)];
    const remove = (id: string) => here.call<ProblemDetails>("POST", `/api/admin/me/ways-in/${id}/remove`);
    expect(await remove("password")).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    const { body: added } = await add(here, await one.sign(vouched()));
    const list = async () =>
      (await here.call<{ items: WayInEntry[] }>("GET", "/api/admin/me/ways-in")).body.items.map(({ id, name }) => [
        id,
        name,
      ]);
    expect(await list()).toEqual([
      ["password", "clerk"],
      [added.id, "county.shelf.test"],
    ]);
    expect(await remove("password")).toMatchObject({ status: 200 });
    expect([(await me(here)).status, (await me(elsewhere)).status]).toEqual([200, 401]);
    expect(await signIn(browser(), account)).toMatchObject(refused);
    expect(await remove(added.id)).toMatchObject({ status: 409 });
    const auditor = await tokenFor("auditor");
    const { body } = await call<{ items: WayInEntry[] }>("GET", `/api/admin/staff/${account.id}/ways-in`, {
      token: auditor,
    });
    expect(body.items.map(({ way, lastUsedAt }) => [way, lastUsedAt])).toEqual([["access", null]]);
  });

  it("is added by a link without a password; the link opens nothing else, and ends what was there before", async () => {
    const account = await accountFor("administrator");
    const earlier = await signedIn(account);
    await add(earlier, await one.sign(vouched({ sub: "lost" })));
    const link = await linkFor({ staffId: account.id });
    const from = browser();
    const open = (token: string, headers = {}) =>
      from.call<SignedIn & ProblemDetails>("POST", "/api/account/sign-in", { token, headers });
    expect(await open(link, { origin: "https://evil.example" })).toMatchObject({ status: 403 });
    expect(await open(link)).toMatchObject({ status: 200, body: { id: account.id } });
    expect((await me(earlier)).status).toBe(401);
    expect(await enter(browser(), await one.sign(vouched({ sub: "lost" })))).toMatchObject({
      body: { code: "identity_unknown" },
    });
    expect(await signIn(browser(), account, { password: PASSWORD })).toMatchObject(refused);
    expect((await me(from)).body).toMatchObject({ permissions: ["me.read", "me.write"], signIn: { way: "link" } });
    expect(await from.call("GET", "/api/admin/staff")).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect(await open(link)).toMatchObject({ status: 409, body: { code: "invitation_used" } });
    expect(await add(from, await one.sign(vouched({ sub: "new" })))).toMatchObject({ status: 201 });
    expect(await enter(from, await one.sign(vouched({ sub: "new" })))).toMatchObject({ status: 200 });
    expect(await from.call("GET", "/api/admin/staff")).toMatchObject({ status: 200 });
  });

  it("goes back to whoever ordered the link it was added by: they are no second administrator", async () => {
    const [first, clerk] = [await tokenFor("administrator"), await tokenFor("clerk")];
    const as = (token: string) => ({ token });
    const { body: staff } = await call<{ id: string }>("POST", "/api/admin/staff", {
      ...as(first),
      body: { name: "王五", role: "administrator" },
    });
    const { body: ordered } = await call<{ id: string }>("POST", "/api/admin/account-links", {
      ...as(first),
      body: { staffId: staff.id },
    });
    const handOver = `/api/admin/account-links/${ordered.id}/hand-over`;
    const { body: handed } = await call<{ path: string }>("POST", handOver, as(clerk));
    const from = browser();
    await from.call("POST", "/api/account/sign-in", as(handed.path.split("#")[1] ?? ""));
    await add(from, await one.sign(vouched()));
    await enter(from, await one.sign(vouched()));
    const independent = await signedIn(await accountFor("administrator"));
    const { body: proposed } = await call<{ waiting: { id: string } | null }>(
      "PUT",
      "/api/admin/settings/retentionDays",
      { ...as(first), body: { value: 10 }, version: 0 },
    );
    const confirm = (by: Browser) =>
      by.call<ProblemDetails>("POST", "/api/admin/settings/retentionDays/confirm", {
        body: { id: proposed.waiting?.id },
      });
    expect(await confirm(from)).toMatchObject({ status: 409, body: { code: "same_person" } });
    expect(await confirm(independent)).toMatchObject({ status: 200 });
  });

  it("ends with whoever leaves", async () => {
    const administrator = await tokenFor("administrator");
    const account = await accountFor("clerk");
    await add(await signedIn(account), await one.sign(vouched()));
    await call("POST", `/api/admin/staff/${account.id}/leave`, {
      token: administrator,
      body: { reason: "调离" },
      version: 1,
    });
    expect(await enter(browser(), await one.sign(vouched()))).toMatchObject({ body: { code: "identity_unknown" } });
  });
});
