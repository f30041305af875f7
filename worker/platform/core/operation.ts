import type { Context } from "hono";
import type { Actor } from "./actor.ts";
import type { AppEnv } from "../http/app-env.ts";
import type { Database } from "../db/client.ts";
import type { Keys } from "../privacy/keys.ts";

/** What a service needs to carry something out, free of HTTP: who asks, when, and with what. */
export interface Operation {
  readonly db: Database;
  readonly keys: Keys;
  readonly actor: Actor;
  readonly requestId: string;
  readonly now: Date;
}

export const operationOf = (c: Context<AppEnv>): Operation => ({
  db: c.var.db,
  keys: c.var.keys,
  actor: c.var.actor,
  requestId: c.var.requestId,
  now: new Date(),
});
