import type { PioneerElement } from "../shared/element.ts";

const copies = new Set<HTMLIFrameElement>();

/** Takes away copies whose printing never ended, so that none is left on a shared screen. */
export const removeCopies = (): void => {
  for (const frame of copies) frame.remove();
  copies.clear();
};

/**
 * Prints one part of the element and nothing of the page around it: a copy of it in a frame of its own, styled by
 * constructed style sheets, which the strictest content policy allows.
 */
export const printAlone = (part: Element, host: PioneerElement, title: string): void => {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = title;
  document.body.append(frame);
  copies.add(frame);
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
  view.addEventListener("afterprint", () => {
    copies.delete(frame);
    frame.remove();
  });
  view.print();
};
