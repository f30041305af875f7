import type { JSHandle, KeyInput, Page } from "puppeteer-core";
import { expect } from "vitest";
import { Part } from "./browser.ts";

/** What somebody did with mouse and keyboard. */
export interface Effort {
  /** Buttons, links, boxes, and Enter where it chooses or sends. */
  readonly clicks: number;
  /** Fields that were filled in or chosen from. */
  readonly fields: number;
}

/** Somebody at the console, whose clicks and fields are counted. */
export class Person extends Part {
  readonly page: Page;
  /** What the page complained of. */
  readonly complaints: readonly string[];
  #clicks = 0;
  #fields = 0;

  constructor(page: Page, complaints: readonly string[]) {
    super(page, "pioneer-console");
    this.page = page;
    this.complaints = complaints;
  }

  get effort(): Effort {
    return { clicks: this.#clicks, fields: this.#fields };
  }

  override click(words: string, selector?: string): Promise<void> {
    this.#clicks++;
    return super.click(words, selector);
  }

  override pick(selector: string): Promise<void> {
    this.#clicks++;
    return super.pick(selector);
  }

  override fill(name: string, text: string): Promise<void> {
    this.#fields++;
    return super.fill(name, text);
  }

  override choose(name: string, label: string): Promise<void> {
    this.#fields++;
    return super.choose(name, label);
  }

  /** Types what an entry is called and takes the first that fits. */
  async refer(name: string, typed: string): Promise<void> {
    this.#fields++;
    this.#clicks++;
    const input = await this.find(`#${name}[role=combobox]`);
    await input.focus();
    await this.page.keyboard.type(typed);
    await this.find(`#${name}-list [role=option][id$="-0"]`);
    await this.#settled(
      (root, [id, words]) => root.querySelector(`#${id}-list [role=option][id$="-0"]`)?.textContent?.includes(words),
      [name, typed] as const,
    );
    await this.page.keyboard.press("Enter");
  }

  /** Presses a key in a field. */
  async pressIn(selector: string, key: KeyInput): Promise<void> {
    this.#clicks++;
    await (await this.find(selector)).focus();
    await this.page.keyboard.press(key);
  }

  /** Clicks what is called so in the row that says the other. */
  async inRow(row: string, words: string): Promise<void> {
    this.#clicks++;
    const handle = await this.page.waitForFunction(
      (wanted, label) => {
        for (const tr of document.querySelector("pioneer-console")?.shadowRoot?.querySelectorAll("tr") ?? []) {
          if (!tr.textContent?.includes(wanted)) continue;
          for (const candidate of tr.querySelectorAll<HTMLElement>("button, a, input"))
            if (candidate.textContent?.trim() === label || candidate.getAttribute("aria-label") === label)
              return candidate;
        }
        return undefined;
      },
      { timeout: 20_000 },
      row,
      words,
    );
    await (handle as JSHandle<HTMLElement>).evaluate((element) => element.click());
  }

  /** Presses the button that leads on in the dialog, and waits until it has gone. */
  async send(): Promise<void> {
    await this.pick("dialog [type=submit]");
    await this.#throughOrWhyNot((root) => !root.querySelector("dialog"));
  }

  /** Saves and begins the next, by the keyboard; `count` is how many there are then. */
  async another(count: number): Promise<void> {
    this.#clicks++;
    await (await this.find("dialog form input")).focus();
    await this.page.keyboard.down("Control");
    await this.page.keyboard.press("Enter");
    await this.page.keyboard.up("Control");
    await this.entered(count);
  }

  /** Waits until so many were entered in a row. */
  entered(count: number): Promise<void> {
    return this.#throughOrWhyNot(
      (root, wanted) => root.querySelector("dialog [role=status]")?.textContent?.includes(`${wanted}`),
      count,
    );
  }

  /** The same where the dialog then shows something. */
  async sendAndSee(words: string | RegExp): Promise<string> {
    await this.pick("dialog [type=submit]");
    await this.#throughOrWhyNot((root) => !root.querySelector("dialog [type=submit]"));
    return this.says(words);
  }

  /** What comes out of the printer next: how many of these are on it. */
  async pagesPrinted(selector: string): Promise<number> {
    await this.page.evaluateOnNewDocument((wanted) => {
      if (window.top === window) return;
      window.print = () => Object.assign(window.top ?? window, { printed: document.querySelectorAll(wanted).length });
    }, selector);
    const printed = await this.page.waitForFunction(() => Reflect.get(window, "printed") as number | undefined, {
      timeout: 60_000,
    });
    return (await printed.jsonValue()) ?? 0;
  }

  /** Goes elsewhere by the menu. */
  async go(screen: string): Promise<void> {
    this.#clicks++;
    const links = await this.page.waitForFunction(
      (name) =>
        [...(document.querySelector("pioneer-console")?.shadowRoot?.querySelectorAll<HTMLElement>("nav a") ?? [])].find(
          ({ textContent }) => textContent?.trim() === name,
        ),
      { timeout: 20_000 },
      screen,
    );
    await (links as JSHandle<HTMLElement>).evaluate((link) => link.click());
    await this.#settled((root, name) => root.querySelector("main h1")?.textContent?.includes(name), screen);
  }

  /** Waits until this holds of what is on the page; it runs there. */
  async settled(holds: (root: ShadowRoot) => boolean, timeout?: number): Promise<void> {
    await this.#settled(holds, undefined, timeout);
  }

  /** Waits until several were done one after the other, and none was refused. */
  async allDone(): Promise<void> {
    await this.settled(
      (root) => !!root.querySelector(".many > button:not(.primary)") && !root.querySelector(".many progress"),
      60_000,
    );
    const said = await (
      await this.find(".many")
    ).evaluate((section) => ({
      status: section.querySelector("[role=status]")?.textContent ?? "",
      refused: [...section.querySelectorAll("li")].map(({ textContent }) => textContent),
    }));
    expect(said).toEqual({ status: expect.stringMatching(/^已办理 \d+ 件。$/), refused: [] });
  }

  async #settled<T>(
    holds: (root: ShadowRoot, given: T) => boolean | undefined,
    given: T,
    timeout = 20_000,
  ): Promise<void> {
    await this.page.waitForFunction(
      `(${holds.toString()})(document.querySelector("pioneer-console").shadowRoot, ${JSON.stringify(given) ?? "undefined"})`,
      { timeout },
    );
  }

  /** What the dialog says where it is refused is what fails the test. */
  async #throughOrWhyNot(through: (root: ShadowRoot, given: number) => boolean | undefined, given = 0): Promise<void> {
    const answer = await this.page.waitForFunction(
      `(() => {
        const root = document.querySelector("pioneer-console").shadowRoot;
        if ((${through.toString()})(root, ${given})) return "through";
        const wrong = [...root.querySelectorAll("dialog [role=alert], dialog .error")].map((one) => one.textContent.trim());
        return wrong.length ? "refused: " + wrong.join(" / ") : undefined;
      })()`,
      { timeout: 20_000 },
    );
    const said = String(await answer.jsonValue());
    if (said !== "through") throw new Error(said);
  }
}
