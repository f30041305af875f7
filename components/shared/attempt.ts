import { toJson } from "./json.ts";
import { ProblemError } from "./problem-error.ts";

/** What the API says when something has been done already: under this key, or for this person. */
const DONE = /^(?:idempotency_key_reused|already_\w+|\w+_exists)$/;

/**
 * Keeps one `Idempotency-Key` for one thing the reader wants done, so that trying again never does it twice.
 *
 * The key stays while it is unknown what became of a request (no answer, a timeout, a server error), also when a word
 * was edited since, and changes once the API has given a definite answer. When the API says that it has been done
 * already, the first answer is asked for, with what was sent then: the reader sees what came of it.
 */
export class Attempt<Payload = unknown> {
  /** Whether the answer is to what was sent before something was edited. */
  earlier = false;
  #key = "";
  /** Of which it is unknown what became of them, all under the key. */
  #open: readonly Payload[] = [];

  /** Calls `send` with the key, and with `payload` or, for the first answer, with what was sent before it. */
  async run<T>(payload: Payload, send: (key: string, payload: Payload) => Promise<T>): Promise<T> {
    const text = toJson(payload);
    const before = this.#open.filter((sent) => toJson(sent) !== text);
    const key = (this.#key ||= newKey());
    this.#open = [...before, payload];
    this.earlier = false;
    try {
      const result = await send(key, payload);
      this.#forget();
      return result;
    } catch (error) {
      const { code = "", status = 0 } = error instanceof ProblemError ? error : {};
      if (before.length && DONE.test(code)) return this.#first(before, key, send, error);
      // Refused before it was looked at: what became of the others is as unknown as it was.
      if (before.length && status >= 400 && status < 500 && status !== 409) this.#open = before;
      else if (status >= 400 && status < 500) this.#forget();
      throw error;
    }
  }

  /** The first answer, which is that of one of these. */
  async #first<T>(
    before: readonly Payload[],
    key: string,
    send: (key: string, payload: Payload) => Promise<T>,
    refusal: unknown,
  ): Promise<T> {
    for (const sent of before) {
      try {
        const result = await send(key, sent);
        this.#forget();
        this.earlier = true;
        return result;
      } catch (error) {
        if (!(error instanceof ProblemError && DONE.test(error.code))) throw error;
      }
    }
    this.#forget();
    throw refusal;
  }

  /** Lets go of the key and of what was sent with it. */
  #forget(): void {
    this.#key = "";
    this.#open = [];
  }
}

/** 32 hex digits. `crypto.randomUUID` is missing on http pages and on old kiosks. */
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => (byte + 256).toString(16).slice(1)).join("");
