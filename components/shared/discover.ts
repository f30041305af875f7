import { keepTrying } from "./keep-trying.ts";

/** The elements there are, by the part of the tag after `pioneer-`. */
export type ElementName = "signing" | "commitments" | "booking" | "nomination" | "honours" | "desk" | "invitation";

const tags =
  "pioneer-booking,pioneer-commitments,pioneer-desk,pioneer-honours,pioneer-invitation,pioneer-nomination,pioneer-signing";

/**
 * Makes a function that looks for tags in a document, a shadow root or an element (itself included) and loads the
 * elements it finds, each once. A load that fails is tried again, with longer and longer waits and when the network is
 * back.
 *
 * Old portal libraries change `Array.prototype` and friends: nothing of theirs is called here.
 *
 * @param load loads the element; `tag` is the first of its tags that was found
 */
export const discoverer = (load: (name: ElementName, tag: Element) => Promise<unknown>) => {
  const asked = Object.create(null) as Record<string, unknown>;
  const ask = (tag: Element): void => {
    const name = tag.localName.slice(8) as ElementName;
    asked[name] ??= keepTrying(() => load(name, tag));
  };
  return (root: ParentNode & Node): void => {
    // Not `instanceof`: Prototype puts something of its own in the place of `Element`.
    if ((root as Element).matches?.(tags)) ask(root as Element);
    root.querySelectorAll(tags).forEach(ask);
  };
};

/** Runs `discover` on a document or a shadow root now, and on whatever is added to it later. */
export const watchRoot = (discover: (root: ParentNode & Node) => void, root: ParentNode & Node): void => {
  discover(root);
  new MutationObserver((records) => {
    for (const { addedNodes } of records)
      addedNodes.forEach((node) => node.nodeType === 1 && discover(node as Element));
  }).observe(root, { childList: true, subtree: true });
};
