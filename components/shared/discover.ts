/** The elements there are, by the part of the tag after `pioneer-`. */
export type ElementName = 'signing' | 'commitments' | 'booking' | 'nomination';

const tags = 'pioneer-signing,pioneer-commitments,pioneer-booking,pioneer-nomination';

/**
 * Makes a function that looks for tags in a document, a shadow root or an element (itself included) and loads the
 * elements it finds, each once. A load that fails is asked for again when another tag is found.
 *
 * Old portal libraries change `Array.prototype` and friends: nothing here but loops over live objects.
 */
export const discoverer = (load: (name: ElementName) => Promise<unknown>) => {
  const asked: Record<string, unknown> = {};
  const ask = (tag: string): void => {
    const name = tag.slice(8) as ElementName;
    asked[name] ??= load(name).catch((error: unknown) => {
      asked[name] = undefined;
      console.error(error);
    });
  };
  return (root: ParentNode & Node): void => {
    if (root instanceof Element && root.matches(tags)) ask(root.localName);
    const found = root.querySelectorAll(tags);
    for (let i = 0; i < found.length; i++) ask(found[i]!.localName);
  };
};

/** Runs `discover` on the whole document now, and on whatever is added to it later. */
export const watchDocument = (discover: (root: ParentNode & Node) => void): void => {
  discover(document);
  new MutationObserver((records) => {
    for (let i = 0; i < records.length; i++) {
      const added = records[i]!.addedNodes;
      for (let j = 0; j < added.length; j++) if (added[j] instanceof Element) discover(added[j] as Element);
    }
  }).observe(document, { childList: true, subtree: true });
};
