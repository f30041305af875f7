import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { bookOn } from "./book-on.ts";
import { launch, openPage, Part } from "./browser.ts";

const origin = inject("origin");

/** As mobile lines in the mountains are: EDGE, and GPRS on a bad day (bytes a second, milliseconds a round trip). */
const LINES = {
  "2G": { download: 31_000, upload: 6_000, latency: 300 },
  "a bad 2G": { download: 6_250, upload: 2_500, latency: 500 },
} as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

it.each(Object.entries(LINES))("a citizen books over %s, and no file is asked for twice", async (name, line) => {
  const { page, complaints } = await openPage(browser, "about:blank", { width: 360, height: 740 });
  await page.emulateNetworkConditions(line);
  const asked: string[] = [];
  page.on(
    "request",
    (request) => void (request.url().includes("/embed/") && asked.push(request.url().split("?")[0] ?? "")),
  );
  await page.goto(`${origin}/portal`, { timeout: 80_000, waitUntil: "domcontentloaded" });
  const code = await bookOn(new Part(page, "pioneer-booking"), {
    name: "石·三妹",
    phone: name === "2G" ? "13874005501" : "13874005502",
  });
  expect(code).toMatch(/^[0-9A-Z]{4}-/);
  expect(asked.filter((url, at) => asked.indexOf(url) !== at)).toEqual([]);
  expect(complaints).toEqual([]);
});
