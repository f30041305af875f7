import { html, render } from "lit";
import type { Label } from "../shared/api-types.ts";
import type { PioneerElement } from "../shared/element.ts";
import { addStyles } from "./add-styles.ts";
import { elderStyles } from "./elder.styles.ts";

/** Two words each: a translation module would be mostly wrapping. */
const large: Label = { zh: "大字版", en: "Large text" };
const standard: Label = { zh: "标准版", en: "Standard text" };

const tags = "pioneer-signing,pioneer-commitments,pioneer-booking,pioneer-nomination";

const switches = new WeakMap<PioneerElement, () => void>();

/** Turns large print on or off for all elements of the page at once. Kept nowhere: the next reader starts with what the page says. */
const turn = (host: PioneerElement, on: boolean): void => {
  host.elder = on;
  document.querySelectorAll<PioneerElement>(tags).forEach((element) => {
    element.elder = on;
  });
};

/** Puts the switch for large print at the top of an element; called again, it only speaks the element's language. */
export const attach = async (host: PioneerElement): Promise<void> => {
  await host.updateComplete;
  if (!switches.has(host)) {
    addStyles(host, elderStyles);
    const place = document.createElement("div");
    place.className = "elder";
    host.renderRoot.querySelector(".root")?.prepend(place);
    const draw = () =>
      render(
        html`<button type="button" part="elder" @click=${() => turn(host, !host.elder)}>${host.say(host.elder ? standard : large)}</button>`,
        place,
      );
    switches.set(host, draw);
    host.addController({ hostUpdated: draw });
  }
  switches.get(host)?.();
};
