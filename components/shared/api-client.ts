import type { Problem } from "./api-types.ts";
import { ProblemError } from "./problem-error.ts";

/** How long a request may take, in milliseconds. Village networks are slow; a reader waits no longer than this without being told. */
const timeout = 20_000;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface RequestOptions {
  /** Ends the request; the promise then rejects with the fetch's own `AbortError`. */
  readonly signal: AbortSignal;
  readonly method?: "GET" | "POST" | "DELETE";
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

/**
 * JSON without `toJSON` hooks: old portal libraries add `Array.prototype.toJSON`, which turns lists into strings.
 */
export const toJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(toJson).join()}]`;
  if (!value || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).filter((entry) => entry[1] !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${toJson(member)}`).join()}}`;
};

/** The elements' only way to the API. */
export class ApiClient {
  readonly #origin: () => string;
  readonly #fetch: Fetch;

  /** @param origin where the API lives, without a slash at the end, asked for on each request. */
  constructor(origin: () => string, fetch: Fetch) {
    this.#origin = origin;
    this.#fetch = fetch;
  }

  /** @throws {ProblemError} when the API refuses, answers with something else than JSON, or does not answer. */
  async request<T>(path: string, { signal, method = "GET", body, key, phone }: RequestOptions): Promise<T> {
    const origin = this.#origin();
    const write = method !== "GET";
    const headers: Record<string, string> = {};
    if (body) headers["content-type"] = "application/json";
    if (key) headers["idempotency-key"] = key;
    if (phone) headers["pioneer-phone"] = phone;
    const bookmark = bookmarks[origin];
    if (bookmark) headers["x-d1-bookmark"] = bookmark;

    // AbortSignal.any and AbortSignal.timeout are younger than our oldest kiosk.
    const abort = new AbortController();
    const forward = () => abort.abort();
    if (signal.aborted) forward();
    signal.addEventListener("abort", forward);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      forward();
    }, timeout);
    let status = 0;
    try {
      const response = await this.#fetch(origin + path, {
        method,
        headers,
        credentials: "omit",
        cache: write || phone ? "no-store" : "default",
        signal: abort.signal,
        ...(body ? { body: toJson(body) } : {}),
      });
      status = response.status;
      const newest = response.headers.get("x-d1-bookmark");
      if (newest && (write || bookmark)) bookmarks[origin] = newest;
      const answer: unknown = await response.json();
      if (response.ok) return answer as T;
      const problem = answer as Problem;
      throw new ProblemError(problem.code || "internal", status, problem.errors);
    } catch (error) {
      if (error instanceof ProblemError || signal.aborted) throw error;
      // A gateway's HTML page with an error status is the server's fault; anything else means the answer did not arrive.
      throw new ProblemError(late ? "timeout" : status >= 400 ? "internal" : "network", status);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", forward);
    }
  }

  /** Reads all pages of a list that is known to be short. */
  async all<T>(path: string, signal: AbortSignal): Promise<T[]> {
    const items: T[] = [];
    let after = "";
    do {
      const join = path.includes("?") ? "&" : "?";
      const page: { items: T[]; next: string | null } = await this.request(
        after ? `${path}${join}after=${encodeURIComponent(after)}` : path,
        { signal },
      );
      items.push(...page.items);
      after = page.next ?? "";
    } while (after);
    return items;
  }
}
