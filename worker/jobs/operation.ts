import { system } from "../platform/core/actor.ts";
import { openDatabase } from "../platform/db/client.ts";
import type { Env } from "../platform/core/env.ts";
import type { Operation } from "../platform/operation.ts";
import { keysOf } from "../platform/privacy/keys.ts";

/** What a service needs when nobody asks: the system acts, and one id stands for everything a run changes. */
export async function jobOperation(env: Env, now: Date): Promise<Operation> {
  return {
    db: openDatabase(env, "first-primary").db,
    keys: await keysOf(env),
    actor: system,
    requestId: crypto.randomUUID(),
    now,
  };
}
