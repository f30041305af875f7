import type { Actor } from "./core/actor.ts";
import type { Database } from "./db/client.ts";
import type { Keys } from "./privacy/keys.ts";

/** The entry a step is taken on, and the version of it that whoever takes it saw. */
export interface SeenEntry {
  readonly id: string;
  readonly version: number;
}

/** What a service needs to carry something out, free of HTTP: who asks, when, and with what. */
export interface Operation {
  readonly db: Database;
  readonly keys: Keys;
  readonly actor: Actor;
  readonly requestId: string;
  readonly now: Date;
}
