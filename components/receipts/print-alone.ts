import { supportsAdoptingStyleSheets } from "lit";
import type { PioneerElement } from "../shared/element.ts";

const copies = new Set<HTMLIFrameElement>();

/** Takes away copies whose printing never ended, so that none is left on a shared screen. */
export const removeCopies = (): void => {
  for (const frame of copies) frame.remove();
  copies.clear();
};

const rulesOf = ({ cssRules }: CSSStyleSheet): string => [...cssRules].map(({ cssText }) => cssText).join("\n");

/**
 * Prints one part of the element and nothing of the page around it: a copy of it in a frame of its own, styled by
 * constructed style sheets, which the strictest content policy allows, or where there are none by a linked one.
 */
export const printAlone = (part: Element, host: PioneerElement, title: string): void => {
  const { adoptedStyleSheets, styleSheets } = host.renderRoot as ShadowRoot;
  const rules = [...(supportsAdoptingStyleSheets ? adoptedStyleSheets : styleSheets)].map(rulesOf);
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = title;
  document.body.append(frame);
  copies.add(frame);
  const remove = () => {
    copies.delete(frame);
    frame.remove();
  };
  const { contentDocument: page, contentWindow: view } = frame;
  if (!page || !view) return remove();
  const root = page.body.appendChild(page.createElement("div"));
  root.className = "root";
  root.lang = host.locale;
  root.append(page.importNode(part, true));
  page.title = title;
  view.addEventListener("afterprint", remove);
  if (!supportsAdoptingStyleSheets) return void printLinked(page.head, rules.join("\n"), view).catch(remove);
  const { CSSStyleSheet: Sheet } = view as Window & typeof globalThis;
  page.adoptedStyleSheets = rules.map((text) => {
    const copy = new Sheet();
    copy.replaceSync(text);
    return copy;
  });
  view.print();
};

const printLinked = async (head: Node, rules: string, view: Window): Promise<void> => {
  const { link } = await import("../shared/linked-sheet.ts");
  await link(head, [rules]);
  view.print();
};
