import { rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { resolve } from "node:path";
import type { Browser, Page } from "puppeteer-core";
import { applyMigrations, withDatabase } from "../../../demo/database.ts";
import { startServer, type LocalServer } from "../../../demo/server.ts";
import { openPage } from "../../e2e/browser.ts";
import { freePort } from "../../support/free-port.ts";
import { fillWall } from "../../worker/posts/display/large-wall.ts";

/** One lawyer of every county, whatever its size, and nobody else. */
const NAME = "王00002";

/** What one visit took, in milliseconds. */
export interface Visit {
  /** From the address to the first thing on the screen: cards to come. */
  readonly paint: number;
  /** From the address to the first posts on the screen. */
  readonly posts: number;
  /** The same page of posts asked for again, with nothing else under way: what of it the county's size can reach. */
  readonly answer: number;
  /** From the press on the button to what was found on the screen. */
  readonly search: number;
}

declare global {
  interface Window {
    /** Resolves when the wall shows so many posts and the browser has painted them. */
    paintedPosts: (count: number) => Promise<number>;
  }
}

/** In the page, before anything of it: lets a wall be looked into as it changes. */
function watchWall(): void {
  const roots: ShadowRoot[] = [];
  const waiting = new Set<() => void>();
  const look = () => waiting.forEach((wakeUp) => wakeUp());
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function attachShadow(this: Element, init: ShadowRootInit) {
    const root = attach.call(this, init);
    if (this.localName === "pioneer-commitments") {
      roots.push(root);
      new MutationObserver(look).observe(root, { childList: true, subtree: true, attributes: true });
    }
    return root;
  };
  window.paintedPosts = (count) =>
    new Promise((done) => {
      const wakeUp = () => {
        if (roots[0]?.querySelectorAll(".wall[aria-busy=false] > .card").length !== count) return;
        waiting.delete(wakeUp);
        // A message posted in a frame is read when that frame has been painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener("message", () => done(performance.now()), { once: true });
          port1.start();
          port2.postMessage(0);
        });
      };
      waiting.add(wakeUp);
      wakeUp();
    });
}

/**
 * A county whose wall is visited: the product's own Worker on a D1 database of its own, and a portal elsewhere that has
 * the wall on a page.
 */
export class WallCounty {
  readonly lawyers: number;
  readonly #server: LocalServer;
  readonly #portal: Server;
  readonly #address: string;

  private constructor(lawyers: number, server: LocalServer, portal: Server, address: string) {
    this.lawyers = lawyers;
    this.#server = server;
    this.#portal = portal;
    this.#address = address;
  }

  /** Fills a fresh database with so many lawyers, five commitments each, and opens the county. */
  static async open(lawyers: number): Promise<WallCounty> {
    const data = resolve(import.meta.dirname, `../../../.build/bench-wall-${lawyers}`);
    await rm(data, { recursive: true, force: true });
    await withDatabase(async (db) => {
      await applyMigrations(db);
      await fillWall(db, lawyers);
    }, data);
    const server = await startServer({ port: await freePort(), dataFolder: data });
    const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>示范岗</title>
<script type="module" src="${server.origin}/embed/v1/loader.js"></script><pioneer-commitments></pioneer-commitments>`;
    const portal = createServer((_, response) =>
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page),
    );
    const port = await freePort();
    await new Promise<void>((done) => portal.listen(port, "127.0.0.1", done));
    return new WallCounty(lawyers, server, portal, `http://127.0.0.1:${port}/`);
  }

  async close(): Promise<void> {
    this.#portal.close();
    await this.#server.stop();
  }

  /** Somebody's first visit, with nothing in the browser's cache; then a search by name. */
  async visit(browser: Browser): Promise<Visit> {
    const { page } = await openPage(browser, "about:blank");
    await page.evaluateOnNewDocument(watchWall);
    await page.goto(this.#address);
    const posts = await page.evaluate(() => window.paintedPosts(12));
    const paint = await page.evaluate(
      () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    );
    // What else the page loads is there, and nothing is under way any more.
    await page.waitForNetworkIdle();
    return { paint, posts, answer: await askAgain(page), search: await search(page) };
  }
}

const askAgain = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const first = performance.getEntriesByType("resource").find(({ name }) => name.includes("/api/posts?"));
    if (!first) throw new Error("The wall has asked for no posts.");
    const started = performance.now();
    await (await fetch(first.name, { cache: "no-store" })).text();
    return performance.now() - started;
  });

const search = (page: Page): Promise<number> =>
  page.evaluate(async (name) => {
    const root = document.querySelector("pioneer-commitments")?.shadowRoot;
    const input = root?.querySelector<HTMLInputElement>("#q");
    if (!input) throw new Error("The wall has no search.");
    input.value = name;
    input.dispatchEvent(new Event("input"));
    const started = performance.now();
    root?.querySelector<HTMLElement>("form button[type=submit]")?.click();
    return (await window.paintedPosts(1)) - started;
  }, NAME);
