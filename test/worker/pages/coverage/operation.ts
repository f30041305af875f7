import { env } from "cloudflare:workers";
import { citizen } from "../../../../worker/platform/core/actor.ts";
import type { Database } from "../../../../worker/platform/db/client.ts";
import type { Operation } from "../../../../worker/platform/operation.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";

const keys = await keysOf(env);

/** An operation of anybody's, now, on this database. */
export const operationOn = (db: Database): Operation => ({
  db,
  keys,
  actor: citizen,
  requestId: "test",
  now: new Date(),
});
