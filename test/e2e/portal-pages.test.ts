import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { pages } from "../../demo/build.ts";
import { PAGE_NAMES } from "../../worker/pages/service/pages.ts";
import { launch, openPage, Part } from "./browser.ts";

const origin = inject("origin");
const phone = { width: 390, height: 844 };

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** Waits until no element on the page shows that something is still to come. */
const drawn = (page: Page): Promise<unknown> =>
  page.waitForFunction(() =>
    [...document.querySelectorAll("*")]
      .filter(({ localName }) => localName.startsWith("pioneer-"))
      .every(({ shadowRoot }) => shadowRoot?.querySelector(".root") && !shadowRoot.querySelector(".skeleton")),
  );

/** Distances as WCAG 1.4.12 lets a reader set them, on the page and in its elements. */
const spaceText = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }",
    );
    for (const element of document.querySelectorAll("*"))
      if (element.shadowRoot) element.shadowRoot.adoptedStyleSheets.push(sheet);
    document.adoptedStyleSheets.push(sheet);
  });

describe.each(["/portal", "/portal-en"])("the first page of the portal, %s", (path) => {
  it("is at most four screens tall on a phone, with booking first", async () => {
    const { page, complaints } = await openPage(browser, origin + path, phone);
    await drawn(page);
    const { height, order } = await page.evaluate(() => ({
      height: document.documentElement.scrollHeight,
      order: [...document.querySelectorAll("main > *")]
        .filter((part) => part.getClientRects().length && part.querySelector("a, pioneer-booking"))
        .map((part) => part.className),
    }));
    expect(height).toBeLessThanOrEqual(3400);
    expect(order).toEqual(["banner", "wrap service", "wrap quick", "wrap columns-news"]);
    const first = await page.$$eval(".banner a", (links) => links.map((link) => link.getAttribute("href")));
    expect(first).toEqual(["#booking", path.replace("portal", "booking")]);
    expect(complaints).toEqual([]);
  });

  it.each([360, 700, 1280])("leaves no tile alone in its row at %i px", async (width) => {
    const { page } = await openPage(browser, origin + path, { width, height: 900 });
    const rows = await page.$$eval(".tile", (tiles) => {
      const tops = tiles.map((tile) => Math.round(tile.getBoundingClientRect().top));
      return [...new Set(tops)].map((top) => tops.filter((other) => other === top).length);
    });
    expect(new Set(rows).size, `tiles in the rows: ${rows}`).toBe(1);
  });

  it("names the hotline once or twice", async () => {
    const { page } = await openPage(browser, origin + path, phone);
    const text = await page.$eval("body", (body) => body.innerText);
    expect(text.match(/12348/g)?.length).toBeGreaterThan(0);
    expect(text.match(/12348/g)?.length).toBeLessThanOrEqual(2);
  });

  it.each(["commitments", "signing", "nomination", "sites"])("leads on from its former section #%s", async (name) => {
    const { page } = await openPage(browser, `${origin}${path}#${name}`);
    const target = origin + path.replace("portal", name);
    await page.waitForFunction((wanted) => location.href === wanted, {}, target);
    await page.goBack();
    expect(page.url()).not.toContain("portal");
  });

  it("leads on to a post that was opened on its former wall", async () => {
    const { items } = (await (await fetch(`${origin}/api/posts?limit=1`)).json()) as {
      items: { id: string; title: string }[];
    };
    const [post] = items;
    if (!post) throw new Error("The sample county has no post.");
    const { page } = await openPage(browser, `${origin}${path}#pioneer-post=${post.id}`);
    await page.waitForFunction((start) => location.pathname === start, {}, path.replace("portal", "commitments"));
    const part = new Part(page, "pioneer-commitments");
    expect(await (await part.find(".full h2")).evaluate((title) => title.textContent)).toBe(post.title);
  });
});

describe("every page of the portal and of the service", () => {
  const paths = [...pages("2026-11-02").keys()]
    .map((file) => `/${file.replace(/\.html$/, "")}`)
    .concat(PAGE_NAMES.flatMap((name) => [`/${name}`, `/${name}-en`]))
    .filter((path) => !path.endsWith("index"));

  it("stays within 320 px, also with text spaced out", async () => {
    const wide: string[] = [];
    // Articles differ in nothing but what they say.
    for (const path of paths.filter((one) => !/news\/(?!privacy)/.test(one))) {
      const { page } = await openPage(browser, origin + path, { width: 320, height: 640 });
      const measure = async (how: string) => {
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > 320) wide.push(`${path}, ${how}: ${width} px`);
      };
      await drawn(page);
      await measure("as it is");
      await spaceText(page);
      await measure("spaced out");
    }
    expect(wide).toEqual([]);
  });

  it("has no link to an address or a place on a page that is not there", async () => {
    const texts = new Map(
      [...pages("2026-11-02")].map(([file, page]) => [`/${file.replace(/\.html$/, "")}`, String(page)]),
    );
    // What the Worker writes is asked for.
    for (const path of paths) if (!texts.has(path)) texts.set(path, await (await fetch(`${origin}${path}`)).text());
    const source = (path: string) => texts.get(path);
    const dead: string[] = [];
    for (const path of paths)
      for (const [, href = ""] of source(path)?.matchAll(/ href="(\/[^"]*|#[^"]*)"/g) ?? []) {
        const [to = "", hash] = href.split("#");
        const target = to ? source(to) : source(path);
        if (
          target === undefined
            ? !/^\/(site|service|api|v|kiosk|privacy|$)/.test(to)
            : hash && !target.includes(` id="${hash}"`)
        )
          dead.push(`${path}: ${href}`);
      }
    expect(dead).toEqual([]);
  });
});
