import { env } from "cloudflare:workers";
import { createApp } from "../../../../worker/app.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { hashPassword, isPassword, isWeak } from "../../../../worker/platform/accounts/password.ts";
import type { SignInEntry } from "../../../../worker/platform/accounts/schema.ts";
import type { Me, StaffEntry } from "../../../../worker/platform/access/staff-schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { NewAccountLink } from "../../../../worker/county/account-links/schema.ts";
import { call, freshDatabase, liftWriteLimits, newKey, personOf, tokenFor } from "../../api.ts";
import {
  accountFor,
  Authenticator,
  browser,
  linkFor,
  open,
  ORIGIN,
  PASSWORD,
  setUp,
  signedIn,
  signIn,
  type Account,
  type Browser,
} from "./account.ts";

beforeEach(freshDatabase);

const me = (from: Browser) => from.call<Me & ProblemDetails>("GET", "/api/admin/me");
const refused = { status: 403, body: { code: "sign_in_failed" } };

describe("a password", () => {
  it("is kept as its digest, salted, and known again however it was typed", async () => {
    const [one, other] = [await hashPassword(PASSWORD), await hashPassword(PASSWORD)];
    expect(one).not.toBe(other);
    expect(one).toMatch(/^scrypt\$32768\$8\$3\$/);
    expect(await isPassword(PASSWORD, one)).toBe(true);
    expect(await isPassword(`${PASSWORD}。`, one)).toBe(false);
    expect(await isPassword(PASSWORD, null)).toBe(false);
  });

  it.each([
    "password123",
    "Password-123!",
    "1234567890",
    "aaaaaaaaaaaa",
    "abcdefghij",
    "zhang.san2026",
    "qwertyuiop",
    "__________1",
  ])("is refused when it is one that is tried first: %s", async (weak) => {
    expect(await isWeak(weak, ["zhang.san", "张三"])).toBe(true);
  });

  it.each([PASSWORD, "correct horse battery", "法援-青石-2月的雨"])("may be any other: %s", async (good) => {
    expect(await isWeak(good, ["zhang.san", "张三"])).toBe(false);
  });
});

describe("an account", () => {
  it("is set up by a link, once, and opens what its holder's role may", async () => {
    const link = await linkFor({ role: "administrator" });
    const { body: shown } = await open(link);
    expect(shown).toMatchObject({ name: "周明", userName: null });
    expect(shown.authenticator.uri).toContain(`secret=${shown.authenticator.key}`);
    const authenticator = new Authenticator(shown.authenticator.key);

    const account = { userName: "Zhou.Ming", password: PASSWORD, code: await authenticator.next() };
    expect((await setUp(link, { ...account, password: "password123" })).body.errors).toEqual([
      { field: "password", code: "weak" },
    ]);
    expect((await setUp(link, { ...account, password: "短" })).body.errors).toEqual([
      { field: "password", code: "too_short" },
    ]);
    expect((await setUp(link, { ...account, code: authenticator.at(-9) })).body.errors).toEqual([
      { field: "code", code: "wrong" },
    ]);
    const key = newKey();
    const { status, body } = await setUp(link, account, key);
    expect(status).toBe(201);
    expect((await setUp(link, account, key)).body).toEqual(body);
    expect(await setUp(link, { ...account, code: await authenticator.next() })).toMatchObject({
      status: 409,
      body: { code: "invitation_used" },
    });

    const from = browser();
    const owner = { id: body.id, userName: "zhou.ming", authenticator };
    const answer = await signIn(from, owner, { code: await authenticator.next() });
    expect(answer).toMatchObject({ status: 200, body: { id: body.id, name: "周明" } });
    for (const cookie of answer.headers.getSetCookie())
      expect(cookie).toMatch(/^__Host-pioneer-(session|device)=[^;]+;.*Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect((await me(from)).body).toMatchObject({
      id: body.id,
      role: "administrator",
      token: null,
      signIn: { way: "password", expiresAt: answer.body.expiresAt, idleSeconds: 1800 },
    });
    // What is done goes under the person's name, and by where they were signed in.
    await from.call("POST", "/api/admin/staff", { body: { name: "李四", role: "clerk" } });
    const entry = await env.DB.prepare(
      "SELECT actor_id, token_id FROM audit_entries WHERE action = 'staff.create' AND actor_kind = 'bureau'",
    ).first();
    expect(entry).toEqual({ actor_id: body.id, token_id: (await me(from)).body.signIn?.id });
  });

  it("keeps nothing that opens it in the clear", async () => {
    const account = await accountFor("clerk");
    const from = await signedIn(account);
    const tables = ["accounts", "sign_ins", "account_links", "audit_entries", "idempotency_records"];
    const dump = JSON.stringify(await env.DB.batch(tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`))));
    expect(dump).not.toContain(PASSWORD);
    for (const value of from.cookies.values()) expect(dump).not.toContain(value.split("_").at(-1));
    const { results } = await env.DB.prepare("SELECT totp FROM accounts").all<{ totp: string }>();
    expect(results[0]?.totp).toMatch(/^\w+\./);
  });

  it("is set up anew by another link: what was signed in ends, and the old password with it", async () => {
    const account = await accountFor("clerk", "li.si");
    const from = await signedIn(account);
    const link = await linkFor({ staffId: account.id }, "李四");
    const { body } = await open(link);
    expect(body.userName).toBe("li.si");
    const authenticator = new Authenticator(body.authenticator.key);
    await setUp(link, { userName: "li.si", password: "另一个 还要更长的密码", code: await authenticator.next() });
    expect(await me(from)).toMatchObject({ status: 401 });
    expect(await signIn(browser(), account)).toMatchObject(refused);
    const anew: Account = { ...account, authenticator };
    expect(await signIn(browser(), anew, { password: "另一个 还要更长的密码" })).toMatchObject({ status: 200 });
  });

  it("has a user name nobody else has", async () => {
    await accountFor("clerk", "li.si");
    const link = await linkFor({ role: "clerk" }, "王五");
    const { body } = await open(link);
    const code = await new Authenticator(body.authenticator.key).next();
    expect((await setUp(link, { userName: "LI.SI", password: PASSWORD, code })).body.errors).toEqual([
      { field: "userName", code: "taken" },
    ]);
  });
});

describe("a link to an account", () => {
  it("is ordered by an administrator who never sees it, and handed over by a clerk", async () => {
    const [administrator, clerk] = [await tokenFor("administrator"), await tokenFor("clerk")];
    const { body: staff } = await call<StaffEntry>("POST", "/api/admin/staff", {
      token: administrator,
      body: { name: "王五", role: "reviewer" },
    });
    const issue = () =>
      call<NewAccountLink & ProblemDetails>("POST", "/api/admin/account-links", {
        token: administrator,
        body: { staffId: staff.id },
      });
    const { body: first } = await issue();
    expect(first).toMatchObject({ delivery: "ordered", sent: false });
    expect(first.path).toBeUndefined();
    const { body: second } = await issue();
    const handOver = (id: string, token: string) =>
      call<NewAccountLink & ProblemDetails>("POST", `/api/admin/account-links/${id}/hand-over`, { token });
    expect(await handOver(second.id, administrator)).toMatchObject({ status: 403 });
    // The one before has ended.
    expect(await handOver(first.id, clerk)).toMatchObject({ status: 409 });
    const { body: handed } = await handOver(second.id, clerk);
    expect(handed.path).toMatch(/^\/console#pia_/);
    const link = handed.path?.split("#")[1] ?? "";
    expect((await open(link)).body.name).toBe("王五");
    // Whoever hands it over finds it.
    const { body: list } = await call<{ items: NewAccountLink[] }>("GET", "/api/admin/account-links", {
      token: clerk,
    });
    expect(list.items.map(({ id, delivery, revokedAt }) => [id, delivery, revokedAt === null])).toEqual([
      [second.id, "handedOver", true],
      [first.id, "ordered", false],
    ]);
    expect(
      await call("POST", `/api/admin/account-links/${second.id}/revoke`, {
        token: administrator,
        body: { reason: "交错人了" },
      }),
    ).toMatchObject({ status: 200 });
    expect(await open(link)).toMatchObject({ status: 409, body: { code: "invitation_expired" } });
  });
});

describe("whoever guesses", () => {
  it("is told the same whatever was wrong", async () => {
    const account = await accountFor("clerk");
    const { authenticator } = account;
    const stranger: Account = { ...account, userName: "nobody" };
    const wrong = [
      await signIn(browser(), account, { password: "这不是她用的那个密码" }),
      await signIn(browser(), account, { code: authenticator.at(-5) }),
      await signIn(browser(), stranger),
    ];
    const bodies = wrong.map(({ body }) => ({ ...body, requestId: "" }));
    expect(wrong[0]).toMatchObject(refused);
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  });

  it("cannot use a code again, nor one from before it", async () => {
    const account = await accountFor("clerk");
    const code = await account.authenticator.next();
    expect(await signIn(browser(), account, { code })).toMatchObject({ status: 200 });
    expect(await signIn(browser(), account, { code })).toMatchObject(refused);
    expect(await signIn(browser(), account, { code: account.authenticator.at(-1) })).toMatchObject(refused);
  });

  it("has ten tries an hour from one place, and keeps the owner out nowhere they were before", async () => {
    await liftWriteLimits();
    const account = await accountFor("clerk");
    const home = browser();
    await signIn(home, account);
    // One network tries 40 at once: only ten are looked at.
    const attacker = browser();
    const guess = () => signIn(attacker, account, { password: "猜猜看到底是哪个密码", code: "000000" });
    const answers = await Promise.all(Array.from({ length: 40 }, guess));
    const codes = answers.map(({ body: { code } }) => code);
    expect(codes.filter((code) => code === "sign_in_failed")).toHaveLength(10);
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(30);
  });

  it("is stopped at 200 of 10,000 guesses from everywhere, and locks out neither the owner nor anybody else", async () => {
    await liftWriteLimits();
    const account = await accountFor("clerk");
    const colleague = await accountFor("reviewer");
    const home = browser();
    await signIn(home, account);
    const app = createApp();
    const guess = async (number: number) => {
      const headers = {
        origin: ORIGIN,
        "content-type": "application/json",
        "cf-connecting-ip": `203.0.113.${number % 40}`,
      };
      const body = JSON.stringify({
        userName: account.userName,
        password: PASSWORD,
        code: String(number * 97).padStart(6, "0"),
      });
      const answer = await app.fetch(new Request(`${ORIGIN}/api/sign-in`, { method: "POST", headers, body }), env);
      return (await answer.json<ProblemDetails>()).code;
    };
    // Each guess is one more in the count of all networks together; put there, most of them need not be sent.
    const count = (from: number, to: number) =>
      env.DB.prepare("UPDATE failed_lookups SET count = ? WHERE count = ?").bind(to, from).run();
    expect([await guess(0), await guess(1)]).toEqual(["sign_in_failed", "sign_in_failed"]);
    expect((await count(2, 190)).meta.changes).toBe(1);
    const codes = await Promise.all(Array.from({ length: 30 }, (_, at) => guess(2 + at)));
    expect(codes.filter((code) => code === "sign_in_failed")).toHaveLength(10);
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(20);
    expect((await count(220, 10_000)).meta.changes).toBe(1);
    expect(await guess(39)).toBe("rate_limited");
    expect(await env.DB.prepare("SELECT max(count) AS n FROM failed_lookups").first("n")).toBe(10_001);
    home.cookies.delete("__Host-pioneer-session");
    expect(await signIn(home, account)).toMatchObject({ status: 200 });
    const nextDoor = browser();
    const sameNetwork = (owner: Account, code: string) =>
      nextDoor.call("POST", "/api/sign-in", {
        body: { userName: owner.userName, password: PASSWORD, code },
        headers: { "cf-connecting-ip": "203.0.113.7" },
      });
    expect(await sameNetwork(colleague, await colleague.authenticator.next())).toMatchObject({ status: 200 });
    // What it costs: with a browser they have never used, the owner waits for the hour to end, or comes in otherwise.
    expect(await signIn(browser(), account)).toMatchObject({ status: 429 });
  });
});

describe("being signed in", () => {
  it("ends after half an hour in which nothing is asked for, after twelve hours, and when it is ended", async () => {
    const account = await accountFor("clerk");
    const [one, other] = [await signedIn(account), await signedIn({ ...account })];
    expect((await me(one)).status).toBe(200);
    const { body: list } = await one.call<{ items: SignInEntry[] }>("GET", "/api/admin/me/sign-ins");
    expect(list.items.map(({ current }) => current).toSorted()).toEqual([false, true]);
    const elsewhere = list.items.find(({ current }) => !current)?.id ?? "";
    expect(await one.call("POST", `/api/admin/me/sign-ins/${elsewhere}/end`)).toMatchObject({ status: 200 });
    expect((await me(other)).status).toBe(401);

    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    await env.DB.prepare("UPDATE sign_ins SET last_seen_at = ?").bind(ago(29)).run();
    expect((await me(one)).status).toBe(200);
    // That was noted, so it goes on from now.
    const { last_seen_at: seen } = (await env.DB.prepare(
      "SELECT last_seen_at FROM sign_ins WHERE ended_at IS NULL",
    ).first<{ last_seen_at: string }>()) ?? { last_seen_at: "" };
    expect(seen > ago(1)).toBe(true);
    const ended = { status: 401, body: { code: "session_ended" } };
    await env.DB.prepare("UPDATE sign_ins SET last_seen_at = ?").bind(ago(31)).run();
    expect(await me(one)).toMatchObject(ended);
    await env.DB.prepare("UPDATE sign_ins SET last_seen_at = ?, expires_at = ?").bind(ago(1), ago(0)).run();
    expect(await me(one)).toMatchObject(ended);
    // Whoever only knows its id is told nothing.
    const [id = ""] = [...one.cookies].flatMap(([, value]) => /^pis_([^_]+)/.exec(value)?.[1] ?? []);
    const guessed = browser(new Map([["__Host-pioneer-session", `pis_${id}_${"0".repeat(32)}`]]));
    expect(await me(guessed)).toMatchObject({ status: 401, body: { code: "unauthorized" } });
  });

  it("ends with signing out, which takes the cookie with it", async () => {
    const from = await signedIn(await accountFor("clerk"));
    const { body } = await me(from);
    const held = new Map(from.cookies);
    await from.call("POST", `/api/admin/me/sign-ins/${body.signIn?.id}/end`);
    expect(from.cookies.has("__Host-pioneer-session")).toBe(false);
    expect((await me(browser(held))).status).toBe(401);
  });

  it("is ended everywhere by an administrator, who says why", async () => {
    const administrator = await tokenFor("administrator");
    const account = await accountFor("clerk");
    const [one, other] = [await signedIn(account), await signedIn(account)];
    const signIns = `/api/admin/staff/${account.id}/sign-ins`;
    const { body: list } = await call<{ items: SignInEntry[] }>("GET", signIns, { token: administrator });
    expect(list.items.map(({ way, current }) => [way, current])).toEqual([
      ["password", false],
      ["password", false],
    ]);
    const signOut = () =>
      call("POST", `/api/admin/staff/${account.id}/sign-out`, { token: administrator, body: { reason: "电脑丢失" } });
    expect(await signOut()).toMatchObject({ status: 200, body: { ended: 2 } });
    expect([(await me(one)).status, (await me(other)).status]).toEqual([401, 401]);
    expect(await signOut()).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
  });

  it("follows role, sites and leaving from the next request on", async () => {
    const administrator = await tokenFor("administrator");
    const account = await accountFor("clerk");
    const from = await signedIn(account);
    expect(await from.call("GET", "/api/admin/staff")).toMatchObject({ status: 403 });
    const change = (body: object, version: number) =>
      call("PATCH", `/api/admin/staff/${account.id}`, { token: administrator, body, version });
    await change({ role: "auditor" }, 1);
    expect(await from.call("GET", "/api/admin/staff")).toMatchObject({ status: 200 });
    await call("POST", `/api/admin/staff/${account.id}/leave`, {
      token: administrator,
      body: { reason: "调离" },
      version: 2,
    });
    expect((await me(from)).status).toBe(401);
    expect(await signIn(from, account)).toMatchObject(refused);
  });

  it("gives oneself another password, and ends everywhere else", async () => {
    const account = await accountFor("clerk");
    const [here, elsewhere] = [await signedIn(account), await signedIn(account)];
    const change = (body: object) => here.call<ProblemDetails>("POST", "/api/admin/me/password", { body });
    const wanted = { current: PASSWORD, password: "换成一个全新的长密码", code: await account.authenticator.next() };
    expect((await change({ ...wanted, current: "不是这个" })).body.errors).toEqual([
      { field: "current", code: "wrong" },
    ]);
    expect(await change(wanted)).toMatchObject({ status: 200 });
    expect([(await me(here)).status, (await me(elsewhere)).status]).toEqual([200, 401]);
  });

  it("is not somebody else's to use: no other site writes or reads with it, and a session brought along is not taken", async () => {
    const account = await accountFor("administrator");
    const from = await signedIn(account);
    const write = (headers: Record<string, string>) =>
      from.call<ProblemDetails>("POST", "/api/admin/staff", { body: { name: "李四", role: "clerk" }, headers });
    expect(await write({ origin: "https://evil.example", "sec-fetch-site": "cross-site" })).toMatchObject({
      status: 403,
    });
    expect(await write({ origin: "https://sister.pioneer.test", "sec-fetch-site": "same-site" })).toMatchObject({
      status: 403,
    });
    expect(await write({ origin: "null", "sec-fetch-site": "cross-site" })).toMatchObject({ status: 403 });
    expect(await from.call("GET", "/api/admin/me", { headers: { "sec-fetch-site": "same-site" } })).toMatchObject({
      status: 401,
    });
    // A portal may write for citizens, and still not as somebody of the bureau.
    await env.DB.prepare("INSERT INTO settings (key, value, version, updated_at) VALUES ('portalOrigins', ?, 1, '')")
      .bind(JSON.stringify(["https://portal.example.cn"]))
      .run();
    expect(await write({ origin: "https://portal.example.cn", "sec-fetch-site": "cross-site" })).toMatchObject({
      status: 401,
    });
    expect(
      await browser().call("POST", "/api/sign-in", {
        body: { userName: "x", password: "y", code: "000000" },
        headers: { origin: "https://portal.example.cn", "sec-fetch-site": "cross-site" },
      }),
    ).toMatchObject({ status: 403, body: { code: "origin_not_allowed" } });
    // Session fixation: what was in the browser before opens nothing after, and is not what signing in gives.
    const fixed = browser(
      new Map([["__Host-pioneer-session", "pis_01ARZ3NDEKTSV4RRFFQ69G5FAV_ABCDEFGHJKMNPQRSTVWXYZ0123456789"]]),
    );
    const before = fixed.cookies.get("__Host-pioneer-session");
    expect((await me(fixed)).status).toBe(401);
    await signIn(fixed, account, { code: await account.authenticator.next() });
    expect(fixed.cookies.get("__Host-pioneer-session")).not.toBe(before);
  });
});

describe("a second administrator", () => {
  it("is not one whose account the first had set up", async () => {
    const first = await tokenFor("administrator");
    const clerk = await tokenFor("clerk");
    const { body: staff } = await call<StaffEntry>("POST", "/api/admin/staff", {
      token: first,
      body: { name: "王五", role: "administrator" },
    });
    const { body: ordered } = await call<NewAccountLink>("POST", "/api/admin/account-links", {
      token: first,
      body: { staffId: staff.id },
    });
    const { body: handed } = await call<NewAccountLink>("POST", `/api/admin/account-links/${ordered.id}/hand-over`, {
      token: clerk,
    });
    const link = handed.path?.split("#")[1] ?? "";
    const { body } = await open(link);
    const authenticator = new Authenticator(body.authenticator.key);
    await setUp(link, { userName: "wang.wu", password: PASSWORD, code: await authenticator.next() });
    const from = browser();
    await signIn(from, { id: staff.id, userName: "wang.wu", authenticator });
    const independent = await signedIn(await accountFor("administrator", "zhao.liu"));

    const { body: proposed } = await call<{ waiting: { id: string } | null }>(
      "PUT",
      "/api/admin/settings/retentionDays",
      {
        token: first,
        body: { value: 10 },
        version: 0,
      },
    );
    expect(personOf(first)).not.toBe(staff.id);
    const confirm = (by: Browser) =>
      by.call<ProblemDetails>("POST", "/api/admin/settings/retentionDays/confirm", {
        body: { id: proposed.waiting?.id },
      });
    expect(await confirm(from)).toMatchObject({ status: 409, body: { code: "same_person" } });
    expect(await confirm(independent)).toMatchObject({ status: 200 });
  });
});
