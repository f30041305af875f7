import type { Page, Problem } from "./api-types.ts";
import { ProblemError } from "./problem-error.ts";

/**
 * How long a request may take, in milliseconds. Village networks are slow; a reader waits no longer than this without
 * being told.
 */
const timeout = 20_000;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface RequestOptions {
  /** Ends the request; the promise then rejects with the fetch's own `AbortError`. */
  readonly signal: AbortSignal;
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  /** `Idempotency-Key`, required on every POST: see `Attempt`. */
  readonly key?: string;
  /** Proves a booking; digits only. Travels in a header because URLs end up in logs. */
  readonly phone?: string;
}

/**
 * The newest database bookmark per API, shared by all elements on the page: after a write, later reads must see it.
 * Nothing is sent before the first write, so that plain reads stay free of CORS preflights.
 */
const bookmarks: Record<string, string> = {};

/** Where the API lives, without a slash at the end, and how to get there; asked for on each request. */
export interface ApiRoute {
  readonly origin: string;
  readonly fetch: Fetch;
  /** How long a request may take, in milliseconds, where it is not the usual. */
  readonly patience?: number;
}

/** The elements' only way to the API. */
export class ApiClient {
  readonly #route: ApiRoute;

  constructor(route: ApiRoute) {
    this.#route = route;
  }

  /** @throws {ProblemError} when the API refuses, answers with something else than JSON, or does not answer. */
  async request<T>(path: string, { signal, method = "GET", body, key, phone }: RequestOptions): Promise<T> {
    const { origin } = this.#route;
    const bookmark = bookmarks[origin];
    const headers: Record<string, string> = {};
    if (body) headers["content-type"] = "application/json";
    if (key) headers["idempotency-key"] = key;
    if (phone) headers["pioneer-phone"] = phone;
    if (bookmark) headers["x-d1-bookmark"] = bookmark;

    // AbortSignal.any and AbortSignal.timeout are younger than our oldest kiosk.
    const abort = new AbortController();
    const stop = () => abort.abort();
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
    const timer = setTimeout(stop, this.#route.patience ?? timeout);
    let status = 0;
    try {
      const response = await this.#route.fetch(origin + path, {
        method,
        headers,
        signal: abort.signal,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      status = response.status;
      const newest = response.headers.get("x-d1-bookmark");
      if (newest && (bookmark || method !== "GET")) bookmarks[origin] = newest;
      const answer: unknown = await response.json();
      if (response.ok) return answer as T;
      const { code = "internal", errors, nominationId } = answer as Partial<Problem>;
      throw new ProblemError(code, status, errors, nominationId);
    } catch (error) {
      if (error instanceof ProblemError || signal.aborted) throw error;
      // A gateway's HTML page with an error status is the server's fault; anything else means the answer did not
      // arrive.
      throw new ProblemError(abort.signal.aborted ? "timeout" : status >= 400 ? "internal" : "network", status);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Reads all pages of a list that is known to be short. */
  async all<T>(path: string, signal: AbortSignal): Promise<T[]> {
    const items: T[] = [];
    for (let after: string | null = ""; after !== null;) {
      const query: string = after && `${path.includes("?") ? "&" : "?"}after=${encodeURIComponent(after)}`;
      const page: Page<T> = await this.request(path + query, { signal });
      items.push(...page.items);
      after = page.next;
    }
    return items;
  }
}
