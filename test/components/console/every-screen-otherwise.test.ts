import { setViewport } from "@web/test-runner-commands";
import { SCREENS } from "../../../components/console/screens.ts";
import { ok } from "../support/expect.ts";
import { DISPLAY, fits, main, open, readable, textOf } from "./reading.ts";

/** The API answers every setting and every text, changed or not. */
const NEVER_EMPTY = new Set(["settings", "texts"]);

describe("console: every screen otherwise", () => {
  before(() => setViewport(DISPLAY));

  for (const { name } of SCREENS)
    it(`${name} says that there is nothing, and what went wrong with a way to try again, and bears long texts`, async () => {
      const empty = await open(name, "empty");
      ok(
        NEVER_EMPTY.has(name) || textOf(empty.element).split("\n").length > 1,
        `${name} is blank when there is nothing`,
      );
      readable(empty.element, `${name}, empty,`, "zh-CN");
      empty.back();
      const failing = await open(name, "failing");
      const again = [...main(failing.element).querySelectorAll("button")].some(({ textContent }) =>
        textContent?.includes("重试"),
      );
      ok(again, `${name} failing offers no way to try again`);
      failing.back();
      const long = await open(name, "long");
      fits(`${name} with long texts`);
      long.back();
    });
});
