/** Languages with a complete translation. Chinese is the source and answers for every language we do not have. */
export type Locale = "zh-cn" | "en";

/**
 * The language an element stands in: its own `lang`, else the nearest around it, through shadow roots, else the page's.
 */
export const localeOf = (element: Element): Locale => {
  let node: Element | undefined = element;
  while (node) {
    const found: Element | null = node.closest("[lang]");
    if (found) return /^en\b/i.test(found.getAttribute("lang") ?? "") ? "en" : "zh-cn";
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : undefined;
  }
  return "zh-cn";
};

/** Calls back when a `lang` changes on the element or anywhere on the page. Returns the function that stops it. */
export const watchLanguage = (element: Element, changed: () => void): (() => void) => {
  const observer = new MutationObserver(changed);
  const options = { attributes: true, attributeFilter: ["lang"], subtree: true };
  observer.observe(document, options);
  observer.observe(element, options);
  return () => observer.disconnect();
};
