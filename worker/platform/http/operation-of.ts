import type { Operation } from "../operation.ts";
import type { AppContext } from "./app-env.ts";

/** What a request's service needs to carry it out. */
export const operationOf = (c: AppContext): Operation => ({
  db: c.var.db,
  keys: c.var.keys,
  actor: c.var.actor,
  requestId: c.var.requestId,
  now: new Date(),
});
