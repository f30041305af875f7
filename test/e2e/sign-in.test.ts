import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, ElementHandle } from "puppeteer-core";
import { codeOf, readAccounts } from "../../demo/accounts.ts";
import { launch, openPage, Part } from "./browser.ts";
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

it("adds a passkey in the console and comes in with it alone", async () => {
  const { page, complaints } = await openPage(browser, `${origin}/portal`);
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
  const shown = new Part(page, "pioneer-console");
  const press = async (selector: string, words: string) => {
    await shown.says(words);
    const button = await page.waitForFunction(
      (wanted, text) =>
        [...(document.querySelector("pioneer-console")?.shadowRoot?.querySelectorAll<HTMLElement>(wanted) ?? [])].find(
          ({ textContent }) => textContent?.trim() === text,
        ),
      {},
      selector,
      words,
    );
    await (button as ElementHandle<HTMLElement>).click();
  };
  await page.goto(`${origin}/console?at=account`);
  await press("main button", "添加通行密钥");
  const name = await shown.find('dialog [name="name"]');
  await name.type("评审员的电脑");
  await (await shown.find("dialog [type=submit]")).click();
  await shown.says("评审员的电脑");
  await press("header button", "退出");
  await press(".sign-in button", "用通行密钥登录");
  await shown.find("main h1");
  const way = await page.evaluate(async () => (await (await fetch("/api/admin/me")).json()).signIn.way);
  expect(way).toBe("passkey");
  expect(complaints).toEqual([]);
});
