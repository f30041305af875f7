import { keepTrying } from "./keep-trying.ts";

/** Beside the chunks; nothing stands in it. */
const file = new URL("rules.css", import.meta.url).href;
let tries = 0;

const fetchSheet = (root: Node): Promise<CSSStyleSheet> =>
  new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    // Without, its rules could not be reached from a page of another origin.
    link.crossOrigin = "anonymous";
    link.href = tries ? `${file}?retry=${tries}` : file;
    link.addEventListener("load", () => link.sheet && resolve(link.sheet));
    link.addEventListener("error", (event) => {
      tries += 1;
      link.remove();
      reject(event);
    });
    root.insertBefore(link, root.firstChild);
  });

const sheets = new WeakMap<Node, Promise<CSSStyleSheet>>();

/**
 * Gives a shadow root, or the head of a page, these rules and no others, by a linked style sheet which the page's content
 * policy allows, and which scripts may fill.
 */
export const link = async (root: Node, texts: readonly string[]): Promise<void> => {
  const wanted = sheets.get(root) ?? keepTrying(() => fetchSheet(root));
  sheets.set(root, wanted);
  const sheet = await wanted;
  while (sheet.cssRules.length) sheet.deleteRule(0);
  // A rule each: that is all that can be put in at a time.
  for (const text of texts) sheet.insertRule(`@media all{${text}}`, sheet.cssRules.length);
};
