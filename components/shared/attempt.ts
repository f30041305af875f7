import { ProblemError } from "./problem-error.ts";

/**
 * Keeps one `Idempotency-Key` for one thing the reader wants done, so that trying again never does it twice.
 *
 * The key stays while the payload is the same and it is unknown what became of the request (no answer, a timeout, a
 * server error), and changes with the payload or once the API has given a definite answer.
 */
export class Attempt {
  #payload = "";
  #key = "";

  /** Calls `send` with the key that belongs to `payload`. */
  async run<T>(payload: unknown, send: (key: string) => Promise<T>): Promise<T> {
    const text = JSON.stringify(payload);
    if (!this.#key || text !== this.#payload) {
      this.#payload = text;
      this.#key = newKey();
    }
    try {
      const result = await send(this.#key);
      this.forget();
      return result;
    } catch (error) {
      if (error instanceof ProblemError && error.status >= 400 && error.status < 500) this.forget();
      throw error;
    }
  }

  /** Lets go of key and payload. */
  forget(): void {
    this.#key = this.#payload = "";
  }
}

/** 32 hex digits. `crypto.randomUUID` is missing on http pages and on old kiosks. */
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => (byte + 256).toString(16).slice(1)).join("");
