/** The elements there are, by the part of the tag after `pioneer-`. */
export type ElementName = "signing" | "commitments" | "booking" | "nomination" | "honours" | "desk" | "invitation";

const tags =
  "pioneer-signing,pioneer-commitments,pioneer-booking,pioneer-nomination,pioneer-honours,pioneer-desk,pioneer-invitation";

/**
 * Makes a function that looks for tags in a document, a shadow root or an element (itself included) and loads the
 * elements it finds, each once. A load that fails is asked for again when another tag is found.
 *
 * Old portal libraries change `Array.prototype` and friends: nothing of theirs is called here.
 */
export const discoverer = (load: (name: ElementName) => Promise<unknown>) => {
  const asked: Record<string, unknown> = {};
  const ask = (tag: string): void => {
    const name = tag.slice(8) as ElementName;
    asked[name] ??= load(name).catch(() => {
      asked[name] = undefined;
    });
  };
  return (root: ParentNode & Node): void => {
    if (root instanceof Element && root.matches(tags)) ask(root.localName);
    root.querySelectorAll(tags).forEach((element) => ask(element.localName));
  };
};

/** Runs `discover` on the whole document now, and on whatever is added to it later. */
export const watchDocument = (discover: (root: ParentNode & Node) => void): void => {
  discover(document);
  new MutationObserver((records) => {
    for (const { addedNodes } of records)
      addedNodes.forEach((node) => {
        if (node instanceof Element) discover(node);
      });
  }).observe(document, { childList: true, subtree: true });
};
