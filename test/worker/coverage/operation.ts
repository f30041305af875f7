import { env } from "cloudflare:workers";
import { citizen } from "../../../worker/access/actor.ts";
import type { Database } from "../../../worker/db/client.ts";
import type { Operation } from "../../../worker/operation.ts";
import { keysOf } from "../../../worker/privacy/keys.ts";

const keys = await keysOf(env);

/** An operation of anybody's, now, on this database. */
export const operationOn = (db: Database): Operation => ({ db, keys, actor: citizen, requestId: "test", now: new Date() });
