import { launch as launchBrowser, type Browser, type ElementHandle, type JSHandle, type Page } from "puppeteer-core";
import { CHROMIUM_FLAGS, findChromium } from "../support/chromium.ts";

export const launch = (): Promise<Browser> => launchBrowser({ executablePath: findChromium(), args: CHROMIUM_FLAGS });

/** A page in a browser context of its own. What a page complains of ends up in `complaints`. */
export async function openPage(
  browser: Browser,
  url: string,
  size = { width: 1280, height: 900 },
): Promise<{ page: Page; complaints: string[] }> {
  // One page at a time: Chromium lets a page in the background stand still.
  for (const context of browser.browserContexts()) if (context.id) await context.close();
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
  await page.setViewport(size);
  await page.goto(url, { waitUntil: "load" });
  return { page, complaints };
}

const box = (name: string): string => `input[type="checkbox"][aria-describedby="${name}-notes"]`;

/** One element on a page, seen and used as a person would: by the words on it. */
export class Part {
  readonly #page: Page;
  readonly #tag: string;

  constructor(page: Page, tag: string) {
    this.#page = page;
    this.#tag = tag;
  }

  /** Waits for something inside the element. Looked for on every frame: a shadow root's changes wake nobody outside. */
  async find(selector: string): Promise<ElementHandle<HTMLElement>> {
    const handle = await this.#page.waitForFunction(
      (tag, wanted) => {
        for (const host of document.querySelectorAll(tag)) {
          const found = host.shadowRoot?.querySelector<HTMLElement>(wanted);
          if (found) return found;
        }
        return undefined;
      },
      { timeout: 20_000 },
      this.#tag,
      selector,
    );
    return handle as ElementHandle<HTMLElement>;
  }

  /** Waits until the element's text contains `words`, and returns all of it. */
  async says(words: string | RegExp): Promise<string> {
    const source = typeof words === "string" ? words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") : words.source;
    const handle = await this.#page.waitForFunction(
      (tag, pattern) => {
        const text = [...document.querySelectorAll(tag)]
          .map((element) => (element.shadowRoot?.firstElementChild?.parentNode as ShadowRoot | null)?.textContent ?? "")
          .join("\n");
        return new RegExp(pattern).test(text) ? text : undefined;
      },
      { timeout: 20_000 },
      this.#tag,
      source,
    );
    return String(await handle.jsonValue());
  }

  /** Clicks the first button, link or label inside whose text contains `words`. */
  async click(words: string, selector = "button, a, label, summary"): Promise<void> {
    const handle = await this.#page.waitForFunction(
      (tag, wanted, among) => {
        for (const host of document.querySelectorAll(tag)) {
          for (const candidate of host.shadowRoot?.querySelectorAll<HTMLElement>(among) ?? []) {
            if (candidate.textContent?.includes(wanted) && candidate.getClientRects().length > 0) return candidate;
          }
        }
        return undefined;
      },
      { timeout: 20_000 },
      this.#tag,
      words,
      selector,
    );
    // By the element's own click: a control may be under a sticky bar at the place where a mouse would look for it.
    await (handle as JSHandle<HTMLElement>).evaluate((element) => element.click());
  }

  /** Clicks the first control that matches and can be used. */
  async pick(selector: string): Promise<void> {
    await (await this.find(selector)).evaluate((element) => element.click());
  }

  /** Ticks a box; `name` is the field's. */
  tick(name: string): Promise<void> {
    return this.pick(box(name));
  }

  async isTicked(name: string): Promise<boolean> {
    return (await this.find(box(name))).evaluate((input) => (input as HTMLInputElement).checked);
  }

  /** Types into a field; `name` is the field's id. */
  async fill(name: string, text: string): Promise<void> {
    const input = await this.find(`#${name}`);
    await input.evaluate((element, value) => {
      (element as HTMLInputElement).value = value;
      for (const type of ["input", "change"]) element.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    }, text);
  }

  async choose(name: string, label: string): Promise<void> {
    const select = await this.find(`select#${name}`);
    await select.evaluate((element, wanted) => {
      const control = element as HTMLSelectElement;
      const option = [...control.options].find(({ text }) => text.includes(wanted));
      if (!option) throw new Error(`no option says ${wanted}`);
      control.value = option.value;
      for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    }, label);
  }
}
