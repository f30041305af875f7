import { whenIdle } from "./idle.ts";
import { keepTrying } from "./keep-trying.ts";

/** The elements there are, by the part of the tag after `pioneer-`. */
export type ElementName = "signing" | "commitments" | "booking" | "nomination" | "honours" | "desk" | "invitation";

const tags = "booking,commitments,desk,honours,invitation,nomination,signing".replace(/\b(?=\w)/g, "pioneer-");

/**
 * Resolves when a tag is in sight or no further than half a screen away, or when those before it are there and the browser
 * has nothing else to do: what nobody scrolls to is printed, found by the browser's search and read aloud all the same.
 */
const near = (tag: Element, before: Promise<unknown>): Promise<unknown> =>
  new Promise<unknown>((resolve) => {
    new IntersectionObserver(([seen]) => seen?.isIntersecting && resolve(tag), { rootMargin: "50%" }).observe(tag);
    void before.then(() => whenIdle(resolve));
  });

/**
 * Makes a function that looks for tags in a document, a shadow root or an element (itself included) and loads the
 * elements it finds, each once. A load that fails is tried again, with longer and longer waits and when the network is
 * back. The first of them comes at once, the others in turn, each as a task of its own, so that a page's first screen
 * does not wait for what is below it.
 *
 * Old portal libraries change `Array.prototype` and friends: nothing of theirs is called here.
 *
 * @param load loads the element; `tag` is the first of its tags that was found
 */
export const discoverer = (load: (name: ElementName, tag: Element) => Promise<unknown>) => {
  const asked = Object.create(null) as Record<string, Promise<unknown>>;
  let last: Promise<unknown> | undefined;
  const come = async (name: ElementName, tag: Element, before = last): Promise<unknown> => {
    if (before) await near(tag, before);
    return keepTrying(() => load(name, tag));
  };
  const ask = (tag: Element): void => {
    const name = tag.localName.slice(8) as ElementName;
    last = asked[name] ??= come(name, tag);
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
