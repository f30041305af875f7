import { z } from "@hono/zod-openapi";
import { adminRoute } from "../access/admin-route.ts";
import { decodeCursor, pageOf, pageQuery } from "../core/paging.ts";
import { idempotent } from "../http/idempotency.ts";
import { operationOf } from "../http/operation-of.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../http/routes.ts";
import { UNDO_OUTCOMES, undoingItemSchema, undoingSchema, undoRequestSchema } from "./schema.ts";
import { listUndoingItems, readUndoing, undoAll, undoWork, type Undoers } from "./service.ts";

const tags = ["Bureau: access"];

const undoRoute = adminRoute("origins.undo", {
  sites: "refused",
  method: "post",
  path: "/api/admin/write-origins/undo",
  operationId: "undoWrites",
  tags,
  summary: "Take back everything that came from one network in the last two days",
  middleware: [idempotent],
  request: { body: jsonBody(undoRequestSchema) },
  responses: {
    201: jsonAnswer(undoingSchema, "How far it is; the same key gets it as it began."),
    ...problemAnswers("validation_failed"),
  },
});

const readRoute = adminRoute("origins.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/undoings/{id}",
  operationId: "readUndoing",
  tags,
  summary: "How far an undoing is",
  request: { params: idParam },
  responses: { 200: jsonAnswer(undoingSchema, "The undoing in figures."), ...problemAnswers("not_found") },
});

const itemsRoute = adminRoute("origins.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/undoings/{id}/items",
  operationId: "readUndoingItems",
  tags,
  summary: "What became of each write of an undoing",
  request: { params: idParam, query: pageQuery(200, 100).extend({ outcome: z.enum(UNDO_OUTCOMES).optional() }) },
  responses: {
    200: jsonAnswer(pageOf(undoingItemSchema), "A page of them, oldest first."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

/** "Undo all of these": what one network wrote. */
export function undoRoutes(undoers: Undoers) {
  const routes = router();
  const work = undoWork(undoers);

  routes.openapi(undoRoute, async (c) =>
    c.json(await undoAll(operationOf(c), work, c.req.valid("json"), c.var.record), 201),
  );

  routes.openapi(readRoute, async (c) => c.json(await readUndoing(operationOf(c), c.req.valid("param").id), 200));

  routes.openapi(itemsRoute, async (c) => {
    const { outcome, after, limit } = c.req.valid("query");
    const page = { outcome, after: decodeCursor(after, 1)?.[0], limit };
    return c.json(await listUndoingItems(operationOf(c), c.req.valid("param").id, page), 200);
  });

  return routes;
}
