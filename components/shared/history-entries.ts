/**
 * Entries of the page's history for the steps of an element. They carry the state of our elements, each under a key of
 * its own, and nothing of the page's: with it, a router would take the browser's back for one of its own visits and draw
 * the page anew. A page may refuse its history; the steps work without.
 */
const attempt = (change: () => void): boolean => {
  try {
    change();
    return true;
  } catch {
    // A sandbox, or a page that has frozen its history.
    return false;
  }
};

/** The state of an entry of ours; nothing for one of the page's. */
const ours = (state: unknown): object | undefined =>
  typeof state === "object" && state !== null && Object.keys(state).every((key) => key.startsWith("pioneer-"))
    ? state
    : undefined;

/** A router takes an entry that it does not know for its own (Turbo does): back at one of ours, it is ours again. */
const keep = ({ state }: PopStateEvent): void => {
  if (ours(state)) setTimeout(() => attempt(() => ours(history.state) ?? history.replaceState(state, "")));
};

/** Goes on to a new entry, so that the browser's back leads to what was before. Says whether there is one. */
export const pushEntry = (key: string, before: unknown, now: unknown, address = location.href): boolean =>
  attempt(() => {
    const state = ours(history.state ?? {});
    // Once is enough: the same listener is not added twice.
    addEventListener("popstate", keep);
    // An entry of the page's own router stays as it is: ours begin after it.
    if (state) history.replaceState({ ...state, [key]: before }, "");
    else history.pushState({ [key]: before }, "");
    history.pushState({ ...state, [key]: now }, "", address);
  });

/** Notes where the element is now, in an entry of its own. */
export const markEntry = (key: string, now: unknown): boolean =>
  attempt(() => {
    const state = ours(history.state);
    if (state && key in state) history.replaceState({ ...state, [key]: now }, "");
  });

/** Gives the entry the page is at another address. */
export const moveEntry = (address: string): boolean => attempt(() => history.replaceState(history.state, "", address));
