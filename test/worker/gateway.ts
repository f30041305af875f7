import { env } from "cloudflare:workers";
import type { Message } from "../../worker/notifications/message.ts";
import type { PhoneProofMode } from "../../worker/county/settings/phone-proof.ts";
import type { ReceivedMessage } from "../support/received-message.ts";

export interface Received extends Omit<ReceivedMessage, "body"> {
  readonly message: Message;
}

interface Connection {
  readonly phoneProof?: PhoneProofMode | null;
  readonly voice?: boolean;
}

let count = 0;

/** A message gateway of one test: see `test/support/gateway.ts`. */
export class TestGateway {
  readonly #origin = `https://g${++count}-${crypto.randomUUID().slice(0, 8)}.gateway.test`;
  readonly url = `${this.#origin}/messages`;

  /**
   * Puts it into the bureau's settings. What is sent is one thing, and that phones are proven once it is another: tests
   * of the latter ask for `phoneProof`, null for the default.
   */
  async connect({ phoneProof = "off", voice }: Connection = {}): Promise<void> {
    const put = env.DB.prepare(
      "INSERT OR REPLACE INTO settings (key, value, updated_at) VALUES (?, ?, '2026-01-01T00:00:00.000Z')",
    );
    await env.DB.batch([
      put.bind("gateway", JSON.stringify({ url: this.url, ...(voice === undefined ? {} : { voice }) })),
      put.bind("phoneProof", JSON.stringify(phoneProof)),
    ]);
  }

  /** The next answers' statuses, and the status of all after them. `hold` waits for `release`. */
  async plan(answers: (number | "hold")[], otherwise = 200): Promise<void> {
    await this.#control("plan", JSON.stringify({ answers, otherwise }));
  }

  /** What it got so far, in the order it came. */
  async received(): Promise<Received[]> {
    const { received } = await this.#state();
    return received.map(({ body, ...rest }) => ({ ...rest, message: JSON.parse(body) as Message }));
  }

  /** Resolves when it keeps `count` callers waiting. */
  async holding(count: number): Promise<void> {
    while ((await this.#state()).held < count);
  }

  /** Answers everyone it keeps waiting. */
  async release(status: number): Promise<void> {
    await this.#control("release", String(status));
  }

  async #state(): Promise<{ received: ReceivedMessage[]; held: number }> {
    return this.#control("received", "");
  }

  async #control<T>(what: string, body: string): Promise<T> {
    const response = await fetch(`${this.#origin}/control/${what}`, { method: "POST", body });
    return response.json();
  }
}
