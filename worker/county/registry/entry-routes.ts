import { z } from "@hono/zod-openapi";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { pageOf, pageQuery } from "../../platform/core/paging.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { ifMatch } from "../../platform/http/if-match.ts";
import { createdSchema, idParam, jsonAnswer, jsonBody, problemAnswers } from "../../platform/http/routes.ts";
import { REGISTRY_STATUS } from "./schema.ts";

export const REGISTRY_TAGS = ["Bureau: registry"];
const CREATION_PROBLEMS = ["validation_failed"] as const;
export const CHANGE_PROBLEMS = [
  "not_found",
  "validation_failed",
  "illegal_transition",
  "post_choice_required",
  "signing_exists",
] as const;

export const registryQuery = pageQuery(200, 50).extend({
  q: z.string().trim().max(100).optional().openapi({ description: "How the name starts." }),
  status: z.enum(REGISTRY_STATUS).optional(),
});

/** The four routes every kind of entry has. */
export function entryRoutes<
  const P extends string,
  Query extends z.ZodObject,
  Entry extends z.ZodType,
  Request extends z.ZodType,
  Patch extends z.ZodType,
  Changed extends z.ZodType,
>(
  path: P,
  [one, many]: readonly [one: string, many: string],
  {
    query,
    entry,
    request,
    patch,
    changed,
  }: { query: Query; entry: Entry; request: Request; patch: Patch; changed: Changed },
) {
  return {
    list: adminRoute("registry.read", {
      sites: "noSites",
      method: "get",
      path,
      operationId: `read${many}`,
      tags: REGISTRY_TAGS,
      summary: `${many} by name`,
      request: { query },
      responses: { 200: jsonAnswer(pageOf(entry), "A page of entries."), ...problemAnswers("validation_failed") },
    }),
    read: adminRoute("registry.read", {
      sites: "noSites",
      method: "get",
      path: `${path}/{id}` as const,
      operationId: `read${one}`,
      tags: REGISTRY_TAGS,
      summary: `One ${one.toLowerCase()}`,
      request: { params: idParam },
      responses: { 200: jsonAnswer(entry, "The entry; its version is the ETag."), ...problemAnswers("not_found") },
    }),
    create: adminRoute("registry.write", {
      sites: "refused",
      method: "post",
      path,
      operationId: `add${one}`,
      tags: REGISTRY_TAGS,
      summary: `Add a ${one.toLowerCase()}`,
      middleware: [idempotent],
      request: { body: jsonBody(request) },
      responses: { 201: jsonAnswer(createdSchema, "Added."), ...problemAnswers(...CREATION_PROBLEMS) },
    }),
    change: adminRoute("registry.write", {
      sites: "refused",
      method: "patch",
      path: `${path}/{id}` as const,
      operationId: `change${one}`,
      tags: REGISTRY_TAGS,
      summary: `Change a ${one.toLowerCase()}`,
      middleware: [ifMatch, idempotent],
      request: { params: idParam, body: jsonBody(patch) },
      responses: { 200: jsonAnswer(changed, "The entry, changed."), ...problemAnswers(...CHANGE_PROBLEMS) },
    }),
  };
}
