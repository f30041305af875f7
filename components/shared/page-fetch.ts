export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** As the browser has it. */
type AnyFetch = (url: string, init?: RequestInit) => Promise<Response>;

/** What the browser's own looks like; one that is bound or proxied has no name. */
const own = /^function fetch\(\) *{\s*\[n/;

/** How requests are made once the page's own way has failed. */
let direct: AnyFetch | undefined;

/**
 * The answer to a request that failed: where the page has put something of its own in the place of `fetch` (which may add
 * headers or credentials that no other origin takes), by the browser's own.
 */
export const askDirectly = async (url: string, init: RequestInit | undefined, error: unknown): Promise<Response> => {
  if (init?.signal?.aborted || own.test(Function.prototype.toString.call(fetch))) throw error;
  direct ??= (await import("./direct-fetch.ts")).directFetch;
  return direct(url, init);
};

/** How requests are made unless an element was given another way. */
export const pageFetch: AnyFetch = async (url, init) => {
  if (direct) return direct(url, init);
  try {
    const response = await fetch(url, init);
    // Some pages hand out something else than responses.
    response.headers.get("date");
    return response;
  } catch (error) {
    return askDirectly(url, init, error);
  }
};
