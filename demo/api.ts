import { createHash, randomUUID } from "node:crypto";

/** An answer that is a problem (RFC 9457). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(call: string, status: number, problem: { code?: string; errors?: unknown }) {
    super(
      `${call} answered ${status} ${problem.code ?? ""} ${problem.errors ? JSON.stringify(problem.errors) : ""}`.trim(),
    );
    this.name = "ApiError";
    this.status = status;
    this.code = problem.code ?? "unknown";
  }
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** What a creation answers. */
export interface Created {
  readonly id: string;
}

/** A small client of the public and the admin endpoints. */
export class ApiClient {
  readonly #origin: string;
  readonly #token: string | undefined;
  readonly #clock: string | undefined;

  /**
   * Without a token it calls as a citizen. `clock` is the instant the calls are made at, where the sample's Worker
   * answers.
   */
  constructor(origin: string, token?: string, clock?: string) {
    this.#origin = origin;
    this.#token = token;
    this.#clock = clock;
  }

  /** The same caller at another time; see `sample-worker/`. */
  at(clock: string): ApiClient {
    return new ApiClient(this.#origin, this.#token, clock);
  }

  /** Somebody else at the same time: who holds `token`, or a citizen. */
  as(token?: string): ApiClient {
    return new ApiClient(this.#origin, token, this.#clock);
  }

  async #call<T>(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: object | Uint8Array<ArrayBuffer>,
  ): Promise<T> {
    const response = await fetch(`${this.#origin}${path}`, {
      method,
      headers: {
        ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
        ...(this.#clock ? { "pioneer-clock": this.#clock } : {}),
        ...(body && !(body instanceof Uint8Array) ? { "content-type": "application/json" } : {}),
        ...headers,
      },
      ...(body ? { body: body instanceof Uint8Array ? body : JSON.stringify(body) } : {}),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new ApiError(`${method} ${path}`, response.status, answer as { code?: string });
    return answer as T;
  }

  get<T>(path: string): Promise<T> {
    return this.#call("GET", path);
  }

  /** Every entry of a list, page by page. `path` has its own query, if only `?limit=50`. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    for (let after = ""; ;) {
      const page: Page<T> = await this.get(`${path}${after}`);
      items.push(...page.items);
      if (page.next === null) return items;
      after = `&after=${encodeURIComponent(page.next)}`;
    }
  }

  /**
   * Creates something once: the same `name` gives the same Idempotency-Key, so that sending it again changes nothing.
   */
  create<T = Created>(path: string, body: object, name: string): Promise<T> {
    const key = createHash("sha256").update(name).digest("base64url");
    return this.#call("POST", path, { "idempotency-key": key }, body);
  }

  /** Sends a file once, likewise. */
  upload<T>(path: string, bytes: Uint8Array<ArrayBuffer>, fileName: string, name: string): Promise<T> {
    const key = createHash("sha256").update(name).digest("base64url");
    return this.#call(
      "POST",
      path,
      { "idempotency-key": key, "pioneer-file-name": encodeURIComponent(fileName) },
      bytes,
    );
  }

  /** Carries out an action on something that exists, as it was at `version`. */
  act<T>(path: string, body: object, version: number): Promise<T> {
    const headers = { "idempotency-key": randomUUID(), "if-match": `"${version}"` };
    return this.#call("POST", path, headers, body);
  }

  /** Puts a value in the place of another one, as it was at `version`. */
  put<T>(path: string, body: object, version: number): Promise<T> {
    return this.#call("PUT", path, { "if-match": `"${version}"` }, body);
  }
}
