import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { readFile } from "node:fs/promises";
import { analyze } from "../../components/build/manifest/analyze.ts";
import { builderPages } from "../../components/webmasters/pages.ts";
import { CHINESE } from "../../components/webmasters/texts.ts";
import { faultsOfPage } from "../support/valid-html.ts";
import { launch, openPage } from "./browser.ts";

const origin = inject("origin");
const { version } = JSON.parse(await readFile("package.json", "utf8")) as { version: string };

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const valueOf = (page: Page, id: string): Promise<string> =>
  page.$eval(`#${id}`, (field) => (field as HTMLTextAreaElement).value);

it.each(["builder", "builder-en"])("%s writes the tag, shows the element, and can be sent on", async (name) => {
  const { page, complaints } = await openPage(browser, `${origin}/embed/v1/${name}`);
  await page.waitForSelector("#attribute-site", { visible: true });
  await page.select("#element", "pioneer-booking");
  await page.select("#copy-of", version);
  await page.waitForSelector("#attribute-manage");
  await page.click("#attribute-manage");
  expect(await valueOf(page, "snippet")).toMatch(
    /^<script type="module" src="http:\S+\/embed\/[\d.]+\/loader\.js" integrity="sha384-\S+" crossorigin="anonymous"><\/script>\n\n<pioneer-booking manage><\/pioneer-booking>$/,
  );
  expect(await valueOf(page, "policy")).toContain(`connect-src 'self' ${origin}`);
  expect(await page.$("#attribute-kiosk-token, #attribute-code")).toBeNull();
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length)).toBe(0);

  const preview = await page.waitForFrame((frame) => /\/preview\?.*manage/.test(frame.url()));
  await preview.waitForFunction(() => document.querySelector("pioneer-booking")?.shadowRoot?.querySelector("input"), {
    // A frame below the fold is not painted.
    polling: 100,
  });

  const address = page.url();
  const snippet = await valueOf(page, "snippet");
  const { page: colleague } = await openPage(browser, address);
  await colleague.waitForSelector("#attribute-manage", { visible: true });
  expect(await valueOf(colleague, "snippet")).toBe(snippet);
  expect(complaints).toEqual([]);
});

it("says whether a portal may write, and what to ask for", async () => {
  const { page } = await openPage(browser, `${origin}/embed/v1/builder`);
  const ask = async (asked: string): Promise<string> => {
    await page.$eval("#origin", (field, value) => ((field as HTMLInputElement).value = value), asked);
    const answered = page.waitForResponse((answer) => answer.url().includes("/api/origins"));
    await page.click("#check button");
    await answered;
    const said = await page.waitForSelector("#verdict.good, #verdict.bad");
    return String(await said?.evaluate(({ textContent }) => textContent));
  };
  expect(await ask(origin)).toContain("已登记");
  expect(await ask("https://nobody.example/path")).toMatch(/https:\/\/nobody\.example 尚未登记.*portalOrigins/);
  expect(await ask("nobody")).toContain("不是网站来源");
});

it("tells of a service that does not answer, and tries again when asked", async () => {
  const { page } = await openPage(browser, `${origin}/robots.txt`);
  let lost = true;
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    void (lost && request.url().endsWith(".json") ? request.abort() : request.continue());
  });
  await page.goto(`${origin}/embed/v1/builder`);
  await page.waitForSelector("#notice", { visible: true });
  lost = false;
  await page.click("#again");
  await page.waitForSelector("#choices", { visible: true });
});

it("tells in Chinese of every element and attribute it offers", () => {
  const offered = analyze()
    .modules.flatMap(({ declarations }) => declarations)
    .filter(({ tagName }) => tagName && !/desk|invitation/.test(tagName))
    .flatMap(({ tagName = "", attributes = [] }) => [tagName, ...attributes.map(({ name }) => name)])
    .filter((name) => !["code", "kiosk-token", "api", "lang"].includes(name));
  expect(offered.filter((name) => !(name in CHINESE))).toEqual([]);
});

it.each([...builderPages(version)])("%s is valid HTML", (_, page) => {
  expect(faultsOfPage(page)).toEqual([]);
});
