/**
 * Entries of the page's history for the steps of an element. They carry the element's own state and nothing of the
 * page's: with it, a router would take the browser's back for one of its own visits and draw the page anew. A page may
 * refuse its history; the steps work without.
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

const isOwn = (key: string): boolean => {
  const state: unknown = history.state;
  return typeof state === "object" && state !== null && key in state;
};

/** Goes on to a new entry, so that the browser's back leads to what was before. Says whether there is one. */
export const pushEntry = (key: string, before: unknown, now: unknown, address = location.href): boolean =>
  attempt(() => {
    // An entry of the page's own router stays as it is: ours begin after it.
    if (history.state === null || isOwn(key)) history.replaceState({ [key]: before }, "");
    else history.pushState({ [key]: before }, "");
    history.pushState({ [key]: now }, "", address);
  });

/** Notes where the element is now, in an entry of its own. */
export const markEntry = (key: string, now: unknown): boolean =>
  attempt(() => {
    if (isOwn(key)) history.replaceState({ [key]: now }, "");
  });

/** Gives the entry the page is at another address. */
export const moveEntry = (address: string): boolean => attempt(() => history.replaceState(history.state, "", address));
