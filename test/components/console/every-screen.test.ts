import { setViewport } from "@web/test-runner-commands";
import { SCREENS } from "../../../components/console/screens.ts";
import { idOf } from "../support/answers-of-document.ts";
import { ok } from "../support/expect.ts";
import { DISPLAY, fits, hasEntries, inEnglish, open, readable } from "./reading.ts";
import { get } from "./support.ts";

describe("console: every screen", () => {
  before(() => setViewport(DISPLAY));

  for (const { name, needs } of SCREENS) {
    it(`${name} shows whatever it may be given as people read it`, async () => {
      const { element, back } = await open(name, "full");
      ok(get(element, "main h1").textContent?.trim(), `${name} (${needs}) has no title`);
      const here = element.shadowRoot?.querySelector("nav [aria-current=page]");
      ok(here?.textContent?.trim(), `${name} is not in the menu`);
      readable(element, name, "zh-CN");
      fits(name);
      const entries = hasEntries(element, name);
      back();
      await inEnglish(name);
      if (!entries) return;
      const entry = await open(`${name}/${idOf(0)}`, "full");
      readable(entry.element, `${name}'s entry`, "zh-CN");
      fits(`${name}'s entry`);
      entry.back();
      await inEnglish(`${name}/${idOf(1)}`);
    });
  }
});
