import type { Server } from "node:http";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "../components/gallery/build.ts";
import { gallery } from "../components/gallery/server.ts";
import { NAMES, STATES } from "../components/support/states.ts";
import { launch, openPage } from "./browser.ts";
import { freePort } from "../support/free-port.ts";

/** One for the start of a state and one for its end: a page in the background would get no frames. */
let browsers: readonly [Browser, Browser];
let browser: Browser;
let server: Server;
let at: string;
beforeAll(async () => {
  const [built, port] = await Promise.all([build(), freePort()]);
  ({ server } = gallery(built));
  await new Promise<void>((done) => void server.listen(port, "localhost", done));
  at = `http://localhost:${port}`;
  browsers = await Promise.all([launch(), launch()]);
  [browser] = browsers;
});
afterAll(async () => {
  await Promise.all(browsers?.map((one) => one.close()) ?? []);
  server.closeAllConnections();
  server.close();
});

interface Opened {
  readonly page: Page;
  readonly complaints: string[];
}

/** Opens a state and tells what was complained of, and whether anything is drawn. */
async function look(
  { page, complaints }: Opened,
  query: Record<string, string>,
): Promise<{ complaints: string[]; drawn: number }> {
  complaints.length = 0;
  await page.goto(`${at}/?${new URLSearchParams(query)}`);
  await page.waitForSelector("body[data-reached]");
  const drawn = await page.evaluate(() => document.body.lastElementChild?.shadowRoot?.childElementCount ?? 0);
  return { complaints: [...complaints], drawn };
}

describe.each(NAMES)("%s", (element) => {
  let atStart: Opened;
  let atEnd: Opened;
  beforeAll(async () => {
    [atStart, atEnd] = await Promise.all([openPage(browsers[0], "about:blank"), openPage(browsers[1], "about:blank")]);
  });

  it.each(STATES[element].map(({ name }) => name))(
    "shows “%s” at its start and its end, without a fault",
    async (state) => {
      const [start, end] = await Promise.all([
        look(atStart, { element, state }),
        look(atEnd, { element, state, at: "end", lang: "en", elder: "" }),
      ]);
      expect([...start.complaints, ...end.complaints]).toEqual([]);
      expect(start.drawn * end.drawn).toBeGreaterThan(0);
    },
  );

  it("has an address for each of its states", () => {
    const names = STATES[element].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

it("goes as far as it is asked: to a step, to what was missed, to the code of a booking", async () => {
  const words = async (how: string) => {
    const { page } = await openPage(browser, `${at}/?element=booking&state=open&lang=zh-CN&at=${how}`);
    await page.waitForSelector("body[data-reached]");
    return page.evaluate(
      () => document.querySelector("pioneer-booking")?.shadowRoot?.querySelector(".root")?.textContent,
    );
  };
  expect(await words("missed")).toMatch(/请选择/);
  expect(await words("1")).toContain("您想在哪里咨询");
  expect(await words("end")).toContain("7KQ2-M4XP-9D");
});

it("lists every state, finds one by its words, and keeps both in the address", async () => {
  const { page } = await openPage(browser, `${at}/?element=booking`);
  const shown = () => page.$$eval("figure:not([hidden])", (tiles) => tiles.length);
  expect(await shown()).toBe(STATES.booking.length);
  await page.type("input[type=search]", "full");
  const found = STATES.booking.filter(({ name }) => name.includes("full")).length;
  expect(await shown()).toBe(found);
  await page.reload();
  expect(await shown()).toBe(found);
});

it("draws a state in forced colours", async () => {
  const { page } = await openPage(browser, `${at}/?element=honours&colours=forced&q=offline`);
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>("figure:not([hidden]) img")?.complete);
  const { naturalWidth } = await page.$eval("figure:not([hidden]) img", ({ naturalWidth }) => ({ naturalWidth }));
  expect(naturalWidth).toBe(400);
});
