import type { PioneerElement } from "../shared/element.ts";

/**
 * Prints one part of the element and nothing of the page around it: a copy of it in a frame of its own, styled by constructed
 * style sheets, which the strictest content policy allows.
 */
export const printAlone = (part: Element, host: PioneerElement, title: string): void => {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = title;
  document.body.append(frame);
  const { contentDocument: page, contentWindow: view } = frame;
  if (!page || !view) return frame.remove();
  const root = page.body.appendChild(page.createElement("div"));
  root.className = "root";
  root.lang = host.locale;
  root.append(page.importNode(part, true));
  page.title = title;
  const { CSSStyleSheet: Sheet } = view as Window & typeof globalThis;
  page.adoptedStyleSheets = (host.renderRoot as ShadowRoot).adoptedStyleSheets.map((sheet) => {
    const copy = new Sheet();
    copy.replaceSync([...sheet.cssRules].map(({ cssText }) => cssText).join("\n"));
    return copy;
  });
  view.addEventListener("afterprint", () => frame.remove());
  view.print();
};
