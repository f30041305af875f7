import type { Actor } from "./core/actor.ts";
import type { Database } from "./db/client.ts";
import type { Keys } from "./privacy/keys.ts";

/** What a service needs to carry something out, free of HTTP: who asks, when, and with what. */
export interface Operation {
  readonly db: Database;
  readonly keys: Keys;
  readonly actor: Actor;
  readonly requestId: string;
  readonly now: Date;
}
