import { html, render, type LitElement } from "lit";
import type { Label } from "../shared/api-types.ts";
import { addStyles } from "./add-styles.ts";
import { elderStyles } from "./elder.styles.ts";

/** Two words each: a translation module would be mostly wrapping. */
const large: Label = { zh: "大字版", en: "Large text" };
const standard: Label = { zh: "标准版", en: "Standard text" };

/** An element that can be shown in large print. */
interface ElderHost extends LitElement {
  elder?: boolean;
  localize(label: Label): string;
}

const switches = new WeakMap<ElderHost, () => void>();

/** The elements on the page that have a switch. */
const shown = new Set<ElderHost>();

/**
 * Turns large print on or off for all elements of the page at once. Kept nowhere: the next reader starts with what the
 * page says.
 */
const turn = (on: boolean): void => shown.forEach((element) => (element.elder = on));

/** Puts the switch for large print at the top of an element; called again, it only speaks the element's language. */
export const attach = async (host: ElderHost): Promise<void> => {
  await host.updateComplete;
  if (!switches.has(host)) {
    addStyles(host, elderStyles);
    const place = document.createElement("div");
    place.className = "elder";
    host.renderRoot.querySelector(".root")?.prepend(place);
    const draw = () =>
      render(
        html`<button type="button" part="elder" @click=${() => turn(!host.elder)}>${host.localize(host.elder ? standard : large)}</button>`,
        place,
      );
    switches.set(host, draw);
    host.addController({
      hostUpdated: draw,
      hostConnected: () => shown.add(host),
      hostDisconnected: () => shown.delete(host),
    });
  }
  switches.get(host)?.();
};
