import { html, nothing, render, type LitElement } from "lit";
import type { Label } from "../shared/api-types.ts";
import { addStyles } from "./add-styles.ts";
import { elderStyles } from "./elder.styles.ts";

/** Two words each: a translation module would be mostly wrapping. */
const large: Label = { zh: "大字版", en: "Large text" };
const standard: Label = { zh: "标准版", en: "Standard text" };

/** An element that can be shown in large print. */
interface ElderHost extends LitElement {
  elder?: boolean;
  readonly kiosk?: boolean;
  localize(label: Label): string;
}

/** What draws the switch in an element, or takes it away. */
const draws = new WeakMap<ElderHost, () => void>();

/** The elements on the page. */
const shown = new Set<ElderHost>();

/** What the reader has chosen, for elements that come later too. */
let chosen: boolean | undefined;

/** The first element in view, which has the switch for all of them. */
const first = (): ElderHost | undefined =>
  [...shown]
    .filter((host) => host.getClientRects().length)
    .reduce<ElderHost | undefined>(
      (found, host) => (found && found.compareDocumentPosition(host) & Node.DOCUMENT_POSITION_FOLLOWING ? found : host),
      undefined,
    );

/** The element that has the switch, as far as was looked. */
let leading: ElderHost | undefined;

const drawAll = (): void => {
  leading = first();
  shown.forEach((host) => draws.get(host)?.());
};

/**
 * An element that comes, is hidden or shown, hands the switch on. Looked for in the next frame, once for all of them:
 * asked at once, each would have the whole page laid out before it is drawn to its end.
 */
const sizes = new ResizeObserver(() => void requestAnimationFrame(drawAll));

/** Turns large print on or off for all elements of the page at once. Kept nowhere: a page that is opened anew starts with what it says. */
const turn = (on: boolean): void => {
  chosen = on;
  shown.forEach((element) => (element.elder = on));
};

const come = (host: ElderHost): void => {
  // At a kiosk the next reader starts with what the page says.
  if (chosen !== undefined && !host.kiosk) host.elder = leading?.elder ?? chosen;
  shown.add(host);
  sizes.observe(host);
};

const leave = (host: ElderHost): void => {
  shown.delete(host);
  sizes.unobserve(host);
  drawAll();
};

/**
 * Puts the switch for large print into the row of an element's heading; where a page has several elements, into the
 * first one's. Called again, it only speaks the element's language.
 */
export const attach = async (host: ElderHost): Promise<void> => {
  await host.updateComplete;
  if (!draws.has(host)) {
    addStyles(host, elderStyles);
    const place = document.createElement("div");
    place.className = "elder";
    const root = host.renderRoot.querySelector(".root");
    root?.prepend(place);
    const draw = () => {
      // Until it is known who has the switch, its place is kept.
      if (leading) root?.classList.add("switched");
      render(
        host === leading
          ? html`<button type="button" part="elder" @click=${() => turn(!host.elder)}>${host.localize(host.elder ? standard : large)}</button>`
          : nothing,
        place,
      );
    };
    draws.set(host, draw);
    host.addController({
      hostUpdated: draw,
      hostConnected: () => come(host),
      hostDisconnected: () => leave(host),
    });
  }
  draws.get(host)?.();
};
