import { supportsAdoptingStyleSheets } from "lit";
import { stylesOf } from "../elder/add-styles.ts";
import type { PioneerElement } from "../shared/element.ts";

const copies = new Set<HTMLIFrameElement>();

/** Takes away copies whose printing never ended, so that none is left on a shared screen. */
export const removeCopies = (): void => {
  for (const frame of copies) frame.remove();
  copies.clear();
};

/**
 * Prints one part of the element, as it is now, and nothing of the page around it: a copy of it in a frame of its own,
 * styled by constructed style sheets, which the strictest content policy allows, or where there are none by a linked one.
 */
export const printAlone = (part: Element, host: PioneerElement, title: string): void => {
  const root = document.createElement("div");
  root.className = "root";
  root.lang = host.locale;
  root.append(part.cloneNode(true));
  printNode(root, stylesOf(host).map(String), title);
};

/** Prints something by itself, by these rules and no others. */
export const printNode = (root: Node, rules: string[], title: string): void => {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = title;
  copies.add(frame);
  // Firefox (seen in 115) puts another page into a new frame a moment later, and does not print the one before.
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  document.body.append(frame);
  const remove = () => {
    copies.delete(frame);
    frame.remove();
  };
  void loaded.then(() => print(frame, root, rules, remove)).catch(remove);
};

const print = async (frame: HTMLIFrameElement, root: Node, rules: string[], remove: () => void): Promise<void> => {
  const { contentDocument: page, contentWindow: view, title } = frame;
  if (!page || !view) return remove();
  page.body.append(root);
  page.title = title;
  view.addEventListener("afterprint", remove);
  if (supportsAdoptingStyleSheets) {
    const { CSSStyleSheet: Sheet } = view as Window & typeof globalThis;
    page.adoptedStyleSheets = rules.map((text) => {
      const sheet = new Sheet();
      sheet.replaceSync(text);
      return sheet;
    });
  } else await (await import("../shared/linked-sheet.ts")).link(page.head, rules);
  view.print();
};
