import { setTimeout } from "node:timers/promises";
import type { Tab } from "./engine.ts";

type Json = string | number | boolean | undefined | readonly Json[];

/** What can be pressed. */
const CONTROLS = "button, a, label, summary";

/** How long anything may take that a page is waited for, in milliseconds. */
const PATIENCE = 20_000;

declare global {
  interface Window {
    /** What went wrong on the page. */
    complaints?: string[];
    /** What is to be pressed now, and whether it was. */
    aim?: { readonly target: Element; hit: boolean };
  }
}

/** Whatever matches in the elements of a tag; of the page around, where that has no shadow root. */
export const all = (tag: string, selector: string): HTMLElement[] =>
  [...document.querySelectorAll(tag)].flatMap((host) => [
    ...(host.shadowRoot ?? host).querySelectorAll<HTMLElement>(selector),
  ]);

/** All the text in the elements of a tag. */
const textOf = (tag: string): string =>
  [...document.querySelectorAll(tag)].map((host) => (host.shadowRoot ?? host).textContent ?? "").join("\n");

/** The first that matches, says `words`, is drawn, and can be used. */
const usable = (tag: string, selector: string, words: string): HTMLElement | undefined =>
  all(tag, selector).find(
    (found) => found.textContent?.includes(words) && found.getClientRects().length && !found.matches(":disabled"),
  );

/** Brings something to where it can be pressed, watches whether it is, and tells where it is now. */
const aimAt = (tag: string, selector: string, words: string): readonly [number, number] | undefined => {
  const found = usable(tag, selector, words);
  // A control in a label or a tile is pressed by that, which may be all there is to see.
  const target = found?.matches("input[type=radio], input[type=checkbox]") ? (found.closest("label") ?? found) : found;
  if (!target) return undefined;
  // A page may scroll slowly, which old browsers let nobody overrule but itself.
  document.documentElement.style.scrollBehavior = "auto";
  target.scrollIntoView({ block: "center" });
  window.aim = { target, hit: false };
  addEventListener(
    "click",
    (event) => {
      if (window.aim && event.composedPath().includes(window.aim.target)) window.aim.hit = true;
    },
    { capture: true, once: true },
  );
  const { left, top, width, height } = target.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
};

/** What every function that runs in a page may call. */
const SHARED = Object.entries({ all, textOf, usable, aimAt })
  .map(([name, code]) => `const ${name} = ${String(code)};`)
  .join("\n");

/** One element on a page, or the page around it, seen and used as a person would: by the words on it. */
export class View {
  readonly #tab: Tab;
  readonly #tag: string;
  readonly #keepPicture: (png: () => Promise<Buffer>) => Promise<void>;

  /** @param tag the element; `body` for the page around */
  constructor(tab: Tab, tag: string, keepPicture: (png: () => Promise<Buffer>) => Promise<void>) {
    this.#tab = tab;
    this.#tag = tag;
    this.#keepPicture = keepPicture;
  }

  /** The same page, and another element on it. */
  on(tag: string): View {
    return new View(this.#tab, tag, this.#keepPicture);
  }

  /** Runs a function in the page. It knows what it is given and what is `SHARED`. */
  run<A extends readonly Json[], R>(code: (...given: A) => R, ...given: A): Promise<R> {
    const list = given.map((one) => JSON.stringify(one) ?? "undefined").join();
    return this.#tab.evaluate(`(() => { ${SHARED}\nreturn (${String(code)})(${list}); })()`) as Promise<R>;
  }

  /** Runs a function in the page until it gives something. */
  async until<A extends readonly Json[], R>(
    what: string,
    code: (...given: A) => R,
    ...given: A
  ): Promise<NonNullable<R>> {
    const end = Date.now() + PATIENCE;
    for (;;) {
      // A page that is just leaving cannot answer.
      const found = await this.run(code, ...given).catch((error: unknown) => {
        if (Date.now() > end) throw error;
        return undefined;
      });
      if (found) return found;
      if (Date.now() > end) {
        const [path, text] = await this.run((tag) => [location.pathname, textOf(tag).replace(/\s+/g, " ")], this.#tag);
        throw new Error(`${path}: <${this.#tag}> has no ${what}. It says: ${text}`);
      }
      await setTimeout(50);
    }
  }

  /** Waits until the element's text contains `words`, and returns all of it. */
  says(words: string): Promise<string> {
    const code = (tag: string, wanted: string) => (textOf(tag).includes(wanted) ? textOf(tag) : undefined);
    return this.until(`“${words}”`, code, this.#tag, words);
  }

  /** The first group of `pattern` in what the element says, once it is there. */
  read(pattern: RegExp): Promise<string> {
    const code = (tag: string, source: string) => new RegExp(source).exec(textOf(tag))?.[1];
    return this.until(String(pattern), code, this.#tag, pattern.source);
  }

  /** Waits until something that matches is drawn and can be used. */
  async shows(selector: string, words = ""): Promise<void> {
    await this.until(`${selector} ${words}`, (...given) => !!usable(...given), this.#tag, selector, words);
  }

  /** How many match. */
  count(selector: string): Promise<number> {
    return this.run((...given) => all(...given).length, this.#tag, selector);
  }

  /** A property of the first that matches, as it is drawn. */
  style(selector: string, property: string): Promise<string> {
    const code = (tag: string, wanted: string, name: string) => {
      const [found] = all(tag, wanted);
      return found && getComputedStyle(found).getPropertyValue(name);
    };
    return this.until(selector, code, this.#tag, selector, property);
  }

  /** Presses the first control whose text contains `words`, at the place where it is on the screen. */
  async click(words: string, selector = CONTROLS): Promise<void> {
    const what = `${selector} ${words}`;
    const aim = () => this.until(what, aimAt, this.#tag, selector, words);
    for (let tries = 0; tries < 10; tries++) {
      let place = await aim();
      // What comes in above it may still push it away.
      for (let before = ""; String(place) !== before; place = await aim()) {
        before = String(place);
        await setTimeout(30);
      }
      await this.#tab.tap(...place);
      // Where the page has gone, the press has done that.
      if (await this.run(() => window.aim?.hit ?? true).catch(() => true)) return this.picture();
    }
    throw new Error(`Something is in front of ${what} in <${this.#tag}>.`);
  }

  /** Presses the first control that matches. */
  pick(selector: string): Promise<void> {
    return this.click("", selector);
  }

  /** Ticks a box; `name` is the field's. */
  tick(name: string): Promise<void> {
    return this.pick(`input[type="checkbox"][aria-describedby="${name}-notes"]`);
  }

  /** Puts text into a field at once; `name` is the field's id. */
  async fill(name: string, text: string): Promise<void> {
    await this.until(
      `field ${name}`,
      (tag, id, value) => {
        const [field] = all(tag, `#${id}`) as HTMLInputElement[];
        if (!field) return false;
        field.focus();
        field.value = value;
        for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
        return true;
      },
      this.#tag,
      name,
      text,
    );
  }

  /** Presses a field and types into it with the keys. */
  async type(name: string, text: string): Promise<void> {
    await this.pick(`#${name}`);
    await this.#tab.type(text);
  }

  /** Chooses the option that contains `label`. */
  async choose(name: string, label: string): Promise<void> {
    const code = (tag: string, options: string, wanted: string) =>
      (all(tag, options) as HTMLOptionElement[]).find(({ text }) => text.includes(wanted))?.value;
    await this.fill(name, await this.until(`option ${label}`, code, this.#tag, `#${name} option`, label));
  }

  async back(): Promise<void> {
    await this.run(() => history.back());
  }

  /** What went wrong on the page, also what nobody sees. */
  complaints(): Promise<readonly string[]> {
    return this.run(() => window.complaints ?? ["this page notes no complaints"]);
  }

  /** Keeps how the page looks now, where pictures are wanted. */
  picture(): Promise<void> {
    return this.#keepPicture(() => this.#tab.picture());
  }
}

/** Opens a page and waits until it is there. */
export async function openView(
  tab: Tab,
  url: string,
  tag: string,
  keepPicture: (png: () => Promise<Buffer>) => Promise<void>,
): Promise<View> {
  await tab.goto(url);
  const view = new View(tab, tag, keepPicture);
  await view.until("page", () => location.href !== "about:blank" && document.readyState === "complete");
  return view;
}
