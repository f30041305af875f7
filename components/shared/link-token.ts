/** A token as links carry it, a lawyer's (`pid`), a Party branch's (`pib`) or a one-time one (`pin`): see `worker/platform/core/token.ts`. */
const FRAGMENT = /^#(pi[bdn]_[\w-]+)$/;

/**
 * Takes a link's token out of the page's fragment, and with it out of the address bar and the history: whoever sits
 * here next finds an address that opens nothing. Undefined where there is none.
 */
export function takeLinkToken(): string | undefined {
  const [, token] = FRAGMENT.exec(location.hash) ?? [];
  if (token) history.replaceState(history.state, "", location.pathname + location.search);
  return token;
}
