import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundle, type Bundle } from "../../components/build/bundle.ts";
import { hashOf } from "../../components/build/hash.ts";
import { publish } from "../../components/build/publish.ts";
import { launch, openPage } from "./browser.ts";

/** A release on a server that has been got at: what its pinned loader lets a page run. */

const VERSION = "1.9.9";
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'";
const TYPES: Readonly<Record<string, string>> = { ".js": "text/javascript", ".html": "text/html", ".css": "text/css" };

let folder: string;
let built: Bundle;
let browser: Browser;
let server: Server;
let origin: string;
let asked: string[] = [];

beforeAll(async () => {
  built = await bundle();
  folder = await mkdtemp(join(tmpdir(), "integrity-"));
  await publish(built, folder, VERSION);
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    asked.push(pathname);
    const [, copy = ""] = /^\/page\/(.*)$/.exec(pathname) ?? [];
    const page = `<!doctype html><title>门户</title><pioneer-booking></pioneer-booking><script type="module" src="/${copy}/loader.js" ${
      copy === VERSION ? `integrity="${hashOf(built.pinned.code)}" crossorigin="anonymous"` : ""
    }></script>`;
    const answer = copy ? Promise.resolve(page) : readFile(join(folder, pathname));
    answer.then(
      (content) =>
        response
          .writeHead(200, {
            "content-type": copy ? "text/html" : (TYPES[extname(pathname)] ?? "application/json"),
            "content-security-policy": POLICY,
            "cache-control": "no-store",
          })
          .end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

const parts = () => asked.filter((path) => path.includes(`/${built.folder}/`) && path.endsWith(".js"));
const open = async (copy: string) => {
  asked = [];
  return openPage(browser, `${origin}/page/${copy}`);
};
/** Puts a line in front of a chunk in both copies, and answers what takes it away again. */
async function alter(name: string): Promise<() => Promise<void>> {
  const files = ["v1", VERSION].map((copy) => join(folder, copy, built.folder, name));
  const [before = ""] = await Promise.all(files.map((file) => readFile(file, "utf8")));
  for (const file of files) await writeFile(file, `globalThis.altered = true;\n${before}`);
  return async () => {
    for (const file of files) await writeFile(file, before);
  };
}
const altered = "window.altered === true";

it("draws the element under a strict policy, and fetches each part once", async () => {
  const { page } = await open(VERSION);
  await page.waitForFunction("customElements.get('pioneer-booking')");
  expect(parts().length).toBeGreaterThan(3);
  expect(new Set(parts()).size).toBe(parts().length);
  expect(await page.evaluate("document.querySelectorAll('link').length")).toBe(0);
});

it.each(["booking.js", "shared.js", "zh-cn-booking.js"])("runs nothing of %s once it was altered", async (name) => {
  const undo = await alter(name);
  // Without hashes it runs: that is what the moving copy trusts its server with.
  const moving = await open("v1");
  await moving.page.waitForFunction(altered);

  const pinned = await open(VERSION);
  // It is asked for again, as a file is that was lost on its way.
  await pinned.page.waitForFunction(
    (wanted) => performance.getEntriesByType("resource").filter((entry) => entry.name.includes(wanted)).length > 1,
    {},
    `/${name}`,
  );
  expect(await pinned.page.evaluate(altered)).toBe(false);
  expect(pinned.complaints.join()).toMatch(/integrity/i);

  // Once it is as it was released, the page goes on by itself.
  await undo();
  await pinned.page.waitForFunction("customElements.get('pioneer-booking')");
  expect(await pinned.page.evaluate(altered)).toBe(false);
});

it("covers with its hash the hashes of all parts", async () => {
  const sri = JSON.parse(await readFile(join(folder, VERSION, "sri.json"), "utf8")) as Record<string, string>;
  expect(sri["loader.js"]).toBe(hashOf(await readFile(join(folder, VERSION, "loader.js"))));
  for (const { code } of built.chunks) expect(built.pinned.code).toContain(hashOf(code, "sha256"));
  expect(built.loader.code).not.toContain("sha256-");
});
