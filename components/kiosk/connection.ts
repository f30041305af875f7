import { only } from "../shared/only.ts";
import type { Fetch } from "../shared/page-fetch.ts";

/** How long one try may take, and how long to wait before the next at first and at most; milliseconds. */
const timeoutMs = 20_000;
const firstWait = 2_000;
const longestWait = 30_000;

/**
 * A kiosk's way to the API. What gets no answer is sent again, with the same `Idempotency-Key` since it is the same
 * request, until one comes or nobody waits for it any more.
 */
export class Connection {
  /** No answer came to the last try. */
  lost = false;
  readonly #fetch: Fetch;
  readonly #token: () => string | null | undefined;
  readonly #changed: () => void;
  readonly #end = new AbortController();

  constructor(fetch: Fetch, token: () => string | null | undefined, changed: () => void) {
    this.#fetch = fetch;
    this.#token = token;
    this.#changed = changed;
  }

  readonly fetch: Fetch = async (url, init) => {
    for (let wait = firstWait; ; wait = Math.min(wait * 2, longestWait)) {
      try {
        const answer = await this.#try(url, init);
        this.#report(false);
        return answer;
      } catch (error) {
        if (init.signal?.aborted || this.#end.signal.aborted) throw error;
      }
      this.#report(true);
      await this.#pause(wait, init.signal);
    }
  };

  /** Ends what is under way and lets nothing new begin. */
  close(): void {
    this.#end.abort();
  }

  async #try(url: string, init: RequestInit): Promise<Response> {
    const abort = new AbortController();
    const stop = () => abort.abort();
    const { signal } = this.#end;
    if (signal.aborted || init.signal?.aborted) stop();
    signal.addEventListener("abort", stop);
    init.signal?.addEventListener("abort", stop);
    const timer = setTimeout(stop, timeoutMs);
    const token = this.#token();
    try {
      const headers = { ...(init.headers as Record<string, string>), ...(token ? { "pioneer-kiosk": token } : {}) };
      const answer = await this.#fetch(url, only({ ...init, headers, cache: "no-store", signal: abort.signal }));
      // A connection can break in the middle of an answer: only a whole one counts.
      return new Response(await answer.text(), answer);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      init.signal?.removeEventListener("abort", stop);
    }
  }

  /** Waits for the time, for the network to come back, or for the end of waiting. */
  #pause(wait: number, signal: AbortSignal | null | undefined): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        removeEventListener("online", go);
        this.#end.signal.removeEventListener("abort", go);
        signal?.removeEventListener("abort", go);
        resolve();
      };
      const timer = setTimeout(go, wait);
      addEventListener("online", go);
      this.#end.signal.addEventListener("abort", go);
      signal?.addEventListener("abort", go);
    });
  }

  #report(lost: boolean): void {
    if (lost === this.lost) return;
    this.lost = lost;
    this.#changed();
  }
}
