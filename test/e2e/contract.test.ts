import { readFile } from "node:fs/promises";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import type { Manifest } from "../../components/build/manifest/analyze.ts";
import { launch, openPage } from "./browser.ts";

const origin = inject("origin");
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** Read once, by the kiosk's own module: nothing is drawn anew when they change. */
const OF_THE_KIOSK: ReadonlySet<string> = new Set(["kiosk-token", "idle-seconds", "countdown-seconds"]);

it("stands beside every release, and is what the elements on a page have and inherit", async () => {
  const { version } = JSON.parse(await readFile("package.json", "utf8")) as { version: string };
  const [moving, pinned] = await Promise.all(
    ["v1", version].map(async (copy) => (await fetch(`${origin}/embed/${copy}/custom-elements.json`)).json()),
  );
  expect(moving).toEqual(pinned);
  const elements = (moving as Manifest).modules.flatMap(({ declarations }) =>
    declarations.filter(({ tagName }) => tagName),
  );
  expect(elements.map(({ tagName }) => tagName).toSorted()).toEqual(
    ["booking", "commitments", "desk", "honours", "invitation", "nomination", "signing"].map(
      (name) => `pioneer-${name}`,
    ),
  );
  const insides = elements
    .flatMap(({ members = [] }) => members)
    .filter(({ name }) => /^(#|t$|client|render)/.test(name));
  expect(insides).toEqual([]);
  for (const { cssProperties } of elements) expect(cssProperties).toHaveLength(13);

  const { page } = await openPage(browser, `${origin}/portal`);
  const named = elements.map(({ tagName = "", attributes = [] }) => ({
    tag: tagName,
    reactive: attributes
      .flatMap(({ name, fieldName }) => (fieldName && !OF_THE_KIOSK.has(name) ? [name] : []))
      .toSorted(),
  }));
  const observed = await page.evaluate(
    async (tags) => {
      for (const tag of tags) document.body.append(document.createElement(tag));
      await Promise.all(tags.map((tag) => customElements.whenDefined(tag)));
      return tags.map((tag) => ({
        tag,
        reactive: (
          customElements.get(tag) as unknown as { observedAttributes: string[] }
        ).observedAttributes.toSorted(),
      }));
    },
    named.map(({ tag }) => tag),
  );
  expect(observed).toEqual(named);
});
