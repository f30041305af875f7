import type { Browser, Page } from "puppeteer-core";
import { openPage } from "../../e2e/browser.ts";
import type { Portal, Size } from "./portal.ts";
import { slowDown, traced, type Trace } from "./trace.ts";

/** As many elements show what they have, and nothing is to come any more. */
const shown = (page: Page, count: number): Promise<unknown> =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll("*")].filter(
        ({ shadowRoot }) => shadowRoot?.querySelector("h2") && !shadowRoot.querySelector(".skeleton"),
      ).length >= wanted,
    { polling: 200, timeout: 60_000 },
    count,
  );

/**
 * What a page costs the main thread until nothing happens any more; or, where asked, only for what is in sight or near,
 * without what comes while the browser has nothing else to do.
 */
export async function costOf(
  browser: Browser,
  portal: Portal,
  tags: readonly string[],
  size: Size,
  inSight = false,
): Promise<Trace> {
  const { page } = await openPage(browser, "about:blank");
  if (inSight) await page.evaluateOnNewDocument(() => (window.requestIdleCallback = () => 0));
  await slowDown(page);
  return traced(page, async () => {
    await page.goto(portal.address(tags, size), { waitUntil: "load" });
    await shown(page, inSight ? 1 : tags.length);
    await page.waitForNetworkIdle({ idleTime: 1000 });
  });
}

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
}

/**
 * How much moves on a bare page while everything comes over a slow line; with or without the rules that
 * `components/README.md` has a page say to keep the place.
 */
export async function shiftOf(
  browser: Browser,
  portal: Portal,
  tags: readonly string[],
  size: Size,
  keepsPlace: boolean,
): Promise<number> {
  const { page } = await openPage(browser, "about:blank", { width: 1280, height: 800 });
  await page.emulateNetworkConditions({ download: 150_000, upload: 50_000, latency: 150 });
  await page.goto(portal.address(tags, size, keepsPlace ? "kept" : "bare"), { waitUntil: "load" });
  await shown(page, tags.length);
  await page.waitForNetworkIdle({ idleTime: 1000 });
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        new PerformanceObserver((list) =>
          done((list.getEntries() as LayoutShift[]).reduce((sum, { value }) => sum + value, 0)),
        ).observe({ type: "layout-shift", buffered: true });
        // Nothing moved.
        setTimeout(() => done(0), 500);
      }),
  );
}

/** From a press on the first choice, or on the button, to the next question on the screen; milliseconds. */
export interface Step {
  readonly wait: number;
  readonly longest: number;
}

const press = async (page: Page, selector: string): Promise<void> => {
  const place = await page.waitForFunction(
    (wanted) => {
      const found = document.querySelector("pioneer-booking")?.shadowRoot?.querySelector(wanted);
      found?.scrollIntoView({ block: "center", behavior: "instant" });
      const box = found?.getBoundingClientRect();
      return box?.height && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    },
    { polling: 50 },
    selector,
  );
  const { x, y } = (await place.jsonValue()) as { x: number; y: number };
  await page.mouse.click(x, y);
};

/** Notes in the page when something was pressed, and when the next question was painted. */
const watchStep = (page: Page, next: string): Promise<void> =>
  page.evaluate((selector) => {
    const root = document.querySelector("pioneer-booking")?.shadowRoot;
    window.stepTaken = new Promise((done) => {
      let pressed = 0;
      addEventListener("pointerup", ({ timeStamp }) => (pressed = timeStamp), { once: true, capture: true });
      const look = () => {
        if (!pressed || !root?.querySelector(selector)) return void requestAnimationFrame(look);
        // A message posted in a frame is read when that frame has been painted.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener("message", () => done(performance.now() - pressed), { once: true });
        port1.start();
        port2.postMessage(0);
      };
      look();
    });
  }, next);

declare global {
  interface Window {
    stepTaken: Promise<number>;
  }
}

/** What each step of a booking takes, one after the other: what is pressed, and what shows that the next is there. */
export async function stepsOf(
  browser: Browser,
  portal: Portal,
  size: Size,
  kiosk: boolean,
): Promise<Readonly<Record<string, Step>>> {
  const screen = kiosk ? { width: 1080, height: 1920 } : { width: 1280, height: 900 };
  const { page } = await openPage(browser, "about:blank", screen);
  await slowDown(page);
  await page.goto(portal.address([`pioneer-booking${kiosk ? " kiosk" : ""}`], size, "bare"));
  await shown(page, 1);
  await page.waitForNetworkIdle({ idleTime: 500 });
  const steps: Record<string, Step> = {};
  const take = async (name: string, pressed: string, next: string) => {
    await watchStep(page, next);
    let wait = 0;
    const { longest } = await traced(page, async () => {
      await press(page, pressed);
      wait = await page.evaluate(() => window.stepTaken);
    });
    steps[name] = { wait, longest };
  };
  const onward = async (from: string, to: string, name: string) => {
    if (kiosk) return take(name, from, to);
    await press(page, from);
    return take(name, "form [type=submit]", to);
  };
  await onward(".matters .choice:nth-child(2)", "[name=site]", "matter → site");
  await onward(".choice [name=site] + span", "[name=session]", "site → time");
  await onward(".times .choice:not(.off)", "#phone", "time → who");
  return steps;
}
