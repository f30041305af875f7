import { ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import type { z } from "@hono/zod-openapi";
import { pageOf } from "../../platform/core/paging.ts";
import { jsonAnswer, problemAnswers, idParam, jsonBody, reasonSchema } from "../../platform/http/routes.ts";
import { createdFactSchema, underWaySchema } from "../../county/changes/schema.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";

const tags = ["Bureau: eligibility"];
const CHANGE_PROBLEMS = ["not_found", "validation_failed", "illegal_transition"] as const;

/** The five routes each kind of record has. A record is never deleted: a wrong one is revoked, and stays to be seen. */
export function recordRoutes<
  const P extends string,
  Query extends z.ZodObject,
  Entry extends z.ZodObject,
  Request extends z.ZodType,
  Patch extends z.ZodType,
>(
  path: P,
  /** Its name in an operation's, and in a sentence. */
  [name, one]: readonly [name: string, one: string],
  { query, entry, request, patch }: { query: Query; entry: Entry; request: Request; patch: Patch },
) {
  const changed = entry.extend({ underWay: underWaySchema }).openapi(`${name}Changed`);
  return {
    list: adminRoute("eligibility.read", {
      sites: "refused",
      method: "get",
      path,
      operationId: `read${name}s`,
      tags,
      summary: `Every ${one}, newest first`,
      request: { query },
      responses: { 200: jsonAnswer(pageOf(entry), "A page of records."), ...problemAnswers("validation_failed") },
    }),
    read: adminRoute("eligibility.read", {
      sites: "refused",
      method: "get",
      path: `${path}/{id}` as const,
      operationId: `read${name}`,
      tags,
      summary: `One ${one}`,
      request: { params: idParam },
      responses: { 200: jsonAnswer(entry, "The record; its version is the ETag."), ...problemAnswers("not_found") },
    }),
    create: adminRoute("eligibility.write", {
      sites: "refused",
      method: "post",
      path,
      operationId: `record${name}`,
      tags,
      summary: `Record one ${one}`,
      middleware: [idempotent],
      request: { body: jsonBody(request) },
      responses: {
        201: jsonAnswer(createdFactSchema, "Recorded."),
        ...problemAnswers("validation_failed"),
      },
    }),
    change: adminRoute("eligibility.write", {
      sites: "refused",
      method: "patch",
      path: `${path}/{id}` as const,
      operationId: `correct${name}`,
      tags,
      summary: `Correct one ${one}`,
      middleware: [ifMatch, idempotent],
      request: { params: idParam, body: jsonBody(patch) },
      responses: { 200: jsonAnswer(changed, "The record, changed."), ...problemAnswers(...CHANGE_PROBLEMS) },
    }),
    revoke: adminRoute("eligibility.write", {
      sites: "refused",
      method: "post",
      path: `${path}/{id}/revoke` as const,
      operationId: `revoke${name}`,
      tags,
      summary: `Take one ${one} back; it stays on record`,
      middleware: [ifMatch, idempotent],
      request: { params: idParam, body: jsonBody(reasonSchema) },
      responses: { 200: jsonAnswer(changed, "The record, revoked."), ...problemAnswers(...CHANGE_PROBLEMS) },
    }),
  };
}
