import type { Operation, SeenEntry } from "../operation.ts";
import type { AppContext } from "./app-env.ts";
import type { IfMatchVariables } from "./if-match.ts";

/** What a request's service needs to carry it out. */
export const operationOf = (c: AppContext): Operation => ({
  db: c.var.db,
  keys: c.var.keys,
  actor: c.var.actor,
  requestId: c.var.requestId,
  now: new Date(),
});

/** What a step under If-Match is taken on. */
export const seenEntryOf = (c: {
  readonly req: { valid(target: "param"): { readonly id: string } };
  readonly var: IfMatchVariables;
}): SeenEntry => ({ id: c.req.valid("param").id, version: c.var.version });
