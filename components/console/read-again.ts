import type { ConsoleHost } from "./host.ts";

/**
 * Reads again and again while somebody looks: not in a tab that is hidden, and no more once it is over or they have gone
 * elsewhere.
 * @param everyMs how often, in milliseconds
 * @param still whether it is still wanted
 */
export const readAgain = (host: ConsoleHost, everyMs: number, still: () => boolean, read: () => void): void => {
  const timer = setInterval(() => {
    if (!host.isConnected || !still()) clearInterval(timer);
    else if (!document.hidden) read();
  }, everyMs);
};
