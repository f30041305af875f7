import { sendKeys } from "@web/test-runner-commands";
import { SCREENS } from "../../../components/console/screens.ts";
import type { PioneerConsole } from "../../../components/console/console.ts";
import { accessible } from "../support/accessible.ts";
import { idOf } from "../support/answers-of-document.ts";
import { ok } from "../support/expect.ts";
import { hasEntries, main, open } from "./reading.ts";

/** What is pressed or filled in, and is there to be. */
const controls = (element: PioneerConsole): HTMLElement[] =>
  [
    ...main(element).querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary, [tabindex='0']"),
  ].filter(
    // Within a grid the arrow keys lead on.
    (control) => !control.matches(":disabled, [role=grid] [tabindex='-1']") && control.checkVisibility(),
  );

/** The Tab key comes to each control, and one sees where it is. */
async function reachable(element: PioneerConsole, where: string): Promise<void> {
  const [first, ...rest] = controls(element);
  const missed = new Set(rest);
  first?.focus();
  for (let presses = missed.size + 12; missed.size && presses; presses--) {
    await sendKeys({ press: "Tab" });
    const at = element.shadowRoot?.activeElement;
    if (!(at instanceof HTMLElement) || !missed.delete(at)) continue;
    const { outlineStyle, boxShadow } = getComputedStyle(at);
    ok(
      outlineStyle !== "none" || boxShadow !== "none",
      `${where}: ${at.outerHTML.slice(0, 120)} does not show the focus`,
    );
  }
  ok(
    !missed.size,
    `${where}: Tab does not come to ${[...missed].map((one) => one.outerHTML.slice(0, 120)).join("\n")}`,
  );
}

describe("console: every screen is reached", () => {
  for (const { name } of SCREENS)
    it(`${name} pleases both judges and is gone through with the keyboard, and its entry`, async () => {
      const { element, back } = await open(name, "full");
      await accessible(element);
      await reachable(element, name);
      const entries = hasEntries(element, name);
      back();
      if (!entries) return;
      const entry = await open(`${name}/${idOf(1)}`, "full");
      await accessible(entry.element);
      await reachable(entry.element, `${name}'s entry`);
      entry.back();
    });
});
