import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "puppeteer-core";
import { codeOf, readAccounts } from "../../demo/accounts.ts";
import { launch, openPage } from "./browser.ts";
import { SHARED } from "./product.ts";
import { signInAs } from "./sign-in.ts";

const origin = inject("origin");
let browser: Browser;
/** A page of another site. */
let elsewhere: Server;

beforeAll(async () => {
  browser = await launch();
  elsewhere = createServer((_, answer) =>
    answer.setHeader("content-type", "text/html").end("<title>elsewhere</title>"),
  );
  await new Promise<void>((done) => elsewhere.listen(0, "127.0.0.1", done));
});
afterAll(async () => {
  await browser.close();
  elsewhere.close();
});

it("signs in at a page of the service with a cookie that no script reads, and out again", async () => {
  const account = (await readAccounts(SHARED)).find(({ userName }) => userName === "auditor");
  if (!account) throw new Error("There is no auditor.");
  const { page } = await openPage(browser, `${origin}/portal`);
  const { key: _, role, ...typed } = account;
  const seen = await page.evaluate(
    async (body) => {
      const send = (path: string, init?: RequestInit) =>
        fetch(path, {
          headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
          ...init,
        });
      const before = (await send("/api/admin/me")).status;
      const signedIn = (await send("/api/sign-in", { method: "POST", body: JSON.stringify(body) })).status;
      const me = (await (await send("/api/admin/me")).json()) as { role: string; signIn: { id: string; way: string } };
      const script = document.cookie;
      const out = (await send(`/api/admin/me/sign-ins/${me.signIn.id}/end`, { method: "POST" })).status;
      const after = (await send("/api/admin/me")).status;
      return { before, signedIn, role: me.role, way: me.signIn.way, script, out, after };
    },
    { ...typed, code: codeOf(account) },
  );
  expect(seen).toEqual({ before: 401, signedIn: 200, role, way: "password", script: "", out: 200, after: 401 });
});

it("leaves the cookie at home where another site's page asks", async () => {
  const { port } = elsewhere.address() as AddressInfo;
  const { page } = await openPage(browser, `http://127.0.0.1:${port}/`);
  await signInAs(page.browserContext(), { origin, data: SHARED, userName: "clerk" });
  const status = await page.evaluate(async (address) => {
    try {
      return (await fetch(address, { credentials: "include" })).status;
    } catch {
      return "unreadable";
    }
  }, `${origin}/api/admin/me`);
  expect(status).toBe("unreadable");
  const own = await page.browserContext().newPage();
  await own.goto(`${origin}/portal`);
  expect(await own.evaluate(async () => (await fetch("/api/admin/me")).status)).toBe(200);
});

it("adds a passkey in a browser and comes in with it alone", async () => {
  const { page } = await openPage(browser, `${origin}/portal`);
  await signInAs(page.browserContext(), { origin, data: SHARED, userName: "panel" });
  const devtools = await page.createCDPSession();
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const seen = await page.evaluate(async () => {
    const bytes = (text: string) =>
      Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
    const text = (buffer: ArrayBuffer) =>
      btoa(String.fromCharCode(...new Uint8Array(buffer)))
        .replace(/\+/g, "-")
        .replace(/\//g, "_")
        .replace(/=+$/, "");
    const post = async (path: string, body?: object) => {
      const answer = await fetch(path, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: await answer.json() };
    };
    const { body: options } = await post("/api/admin/me/ways-in/passkey-options");
    const made = (await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: [],
      },
    })) as PublicKeyCredential & { response: AuthenticatorAttestationResponse };
    const added = await post("/api/admin/me/ways-in/passkey", {
      name: "本机",
      credential: {
        id: made.id,
        clientDataJSON: text(made.response.clientDataJSON),
        attestationObject: text(made.response.attestationObject),
      },
    });
    const me = async () => (await fetch("/api/admin/me")).json();
    await post(`/api/admin/me/sign-ins/${(await me()).signIn.id}/end`);
    const out = (await me()).code;
    const { body: asked } = await post("/api/sign-in/passkey-options");
    const shown = (await navigator.credentials.get({
      publicKey: { ...asked, challenge: bytes(asked.challenge) },
    })) as PublicKeyCredential & { response: AuthenticatorAssertionResponse };
    const { response } = shown;
    const entered = await post("/api/sign-in/passkey", {
      credential: {
        id: shown.id,
        clientDataJSON: text(response.clientDataJSON),
        authenticatorData: text(response.authenticatorData),
        signature: text(response.signature),
        userHandle: response.userHandle && text(response.userHandle),
      },
    });
    return { added: added.status, out, entered: entered.status, way: (await me()).signIn?.way };
  });
  expect(seen).toEqual({ added: 201, out: "unauthorized", entered: 200, way: "passkey" });
});
