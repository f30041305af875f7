import { readdir, readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { Browser, Frame } from "puppeteer-core";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { launch, openPage } from "./browser.ts";

/** The recipes as webmasters find them, on an origin of a portal's own, with the service's address put in. */
const FOLDER = "components/webmasters/recipes";
const origin = inject("origin");
const APPS = ["react.jsx", "vue.js"] as const;

let browser: Browser;
let server: Server;
let portal: string;

/** What a portal's own build makes of a recipe. */
async function built(app: string): Promise<string> {
  const bundle = await rolldown({
    input: `${FOLDER}/${app}`,
    platform: "browser",
    transform: {
      define: {
        "process.env.NODE_ENV": '"production"',
        __VUE_OPTIONS_API__: "false",
        __VUE_PROD_DEVTOOLS__: "false",
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
      },
    },
  });
  const { output } = await bundle.generate({ format: "esm" });
  return output[0].code;
}

const pageOf = (app: string): string =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>门户</title><div id="app"></div>
<script type="module" src="${origin}/embed/v1/loader.js"></script><script type="module" src="/${app}"></script></html>`;

beforeAll(async () => {
  const files = new Map<string, readonly [type: string, body: string]>();
  for (const name of await readdir(FOLDER))
    if (name.endsWith(".html")) {
      const page = (await readFile(`${FOLDER}/${name}`, "utf8")).replaceAll("https://legal.example.gov.cn", origin);
      files.set(`/${name}`, [`text/html; charset=${name === "gbk.html" ? "gbk" : "utf-8"}`, page]);
    }
  for (const app of APPS) {
    files.set(`/${app}`, ["text/javascript", await built(app)]);
    files.set(`/${app}.html`, ["text/html; charset=utf-8", pageOf(app)]);
  }
  server = createServer((request, response) => {
    const [type, body] = files.get(request.url ?? "") ?? [];
    if (type === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": type }).end(body);
  });
  portal = await new Promise((done) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      done(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
    });
  });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

/** Chooses the first matter and is led on to the question where. */
const takesAStep = (frame: Frame): Promise<unknown> =>
  frame.waitForFunction(
    () => {
      const root = document.querySelector("pioneer-booking")?.shadowRoot;
      const first = root?.querySelector<HTMLInputElement>('input[name="matter"]');
      if (first && !first.checked) first.click();
      else if (first) root?.querySelector<HTMLElement>("button[type=submit]")?.click();
      return root?.querySelector('input[name="site"]');
    },
    { polling: 100 },
  );

it.each(["cms.html", "gbk.html", "nonce.html", "frame.html", "react.jsx.html", "vue.js.html"])(
  "%s: a citizen takes the first step",
  async (name) => {
    const { page, complaints } = await openPage(browser, `${portal}/${name}`);
    const frame = name === "frame.html" ? await page.waitForFrame(`${portal}/cms.html`) : page.mainFrame();
    await takesAStep(frame);
    expect(complaints).toEqual([]);
  },
);

it.each(APPS)("%s: the language follows the application, and the application hears of a booking", async (app) => {
  const { page, complaints } = await openPage(browser, `${portal}/${app}.html`);
  const speaks = (language: string) =>
    page.waitForFunction(
      (wanted) =>
        document.querySelector("pioneer-booking")?.shadowRoot?.querySelector(`.root[lang="${wanted}"] input`) !== null,
      {},
      language,
    );
  await page.waitForFunction(() => document.querySelector("pioneer-booking")?.shadowRoot);
  await speaks("zh-CN");
  await page.click("main > button");
  await speaks("en");
  await page.evaluate(() => {
    const booked = Object.assign(new Event("pioneer-booked", { bubbles: true, composed: true }), {
      booking: { code: "7KQ2-M4XP-9D", sessionId: "", siteId: "" },
    });
    document.querySelector("pioneer-booking")?.dispatchEvent(booked);
  });
  await page.waitForFunction(() => document.querySelector("#booked")?.textContent === "7KQ2-M4XP-9D");
  expect(complaints).toEqual([]);
});
