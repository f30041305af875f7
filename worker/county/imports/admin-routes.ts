import { z } from "@hono/zod-openapi";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { decodeCursor, pageOf, pageQuery } from "../../platform/core/paging.ts";
import { idempotent, writesNothing } from "../../platform/http/idempotency.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import type { Consequences } from "../changes/follow.ts";
import {
  chunkRequestSchema,
  chunkSchema,
  importCheckRequestSchema,
  importCheckSchema,
  importItemSchema,
  importListedSchema,
  importQuery,
  importRequestSchema,
  importSchema,
  importTargetSchema,
  importUndoSchema,
  itemQuery,
} from "./schema.ts";
import {
  beginImport,
  checkRows,
  importChunk,
  listImportItems,
  listImports,
  listTargets,
  readImport,
  type ImportTargets,
} from "./service.ts";
import { undoImport, undoImportWork } from "./undo-service.ts";

const tags = ["Bureau: imports"];

const targetsRoute = adminRoute("imports.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/import-targets",
  operationId: "readImportTargets",
  tags,
  summary: "What spreadsheets can be imported to, with the columns of each",
  responses: { 200: jsonAnswer(z.object({ items: z.array(importTargetSchema) }), "Those you may import to.") },
});

const checkRoute = adminRoute("imports.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/import-checks",
  operationId: "checkImportRows",
  tags,
  summary: "What would come of rows, without writing anything",
  middleware: [writesNothing],
  request: { body: jsonBody(importCheckRequestSchema) },
  responses: {
    200: jsonAnswer(importCheckSchema, "Of each row, in their order."),
    ...problemAnswers("validation_failed", "forbidden"),
  },
});

const listRoute = adminRoute("imports.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/imports",
  operationId: "readImports",
  tags,
  summary: "Imports, newest first",
  request: { query: pageQuery(100, 30).extend(importQuery) },
  responses: { 200: jsonAnswer(pageOf(importListedSchema), "A page of them."), ...problemAnswers("validation_failed") },
});

const readRoute = adminRoute("imports.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/imports/{id}",
  operationId: "readImport",
  tags,
  summary: "How far an import is, and what came of it",
  request: { params: idParam },
  responses: { 200: jsonAnswer(importSchema, "The import in figures."), ...problemAnswers("not_found") },
});

const itemsRoute = adminRoute("imports.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/imports/{id}/items",
  operationId: "readImportItems",
  tags,
  summary: "What became of the rows an import wrote",
  request: { params: idParam, query: pageQuery(200, 100).extend(itemQuery) },
  responses: {
    200: jsonAnswer(pageOf(importItemSchema), "A page of them, by row."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const beginRoute = adminRoute("imports.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/imports",
  operationId: "beginImport",
  tags,
  summary: "Begin an import",
  middleware: [idempotent],
  request: { body: jsonBody(importRequestSchema) },
  responses: {
    201: jsonAnswer(importSchema, "Begun; nothing of it is written yet."),
    ...problemAnswers("validation_failed", "forbidden"),
  },
});

const chunkRoute = adminRoute("imports.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/imports/{id}/chunks",
  operationId: "importChunk",
  tags,
  summary: "Write a chunk of an import's rows: all of them, or none",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(chunkRequestSchema) },
  responses: {
    201: jsonAnswer(chunkSchema, "What came of them; a chunk that is done is not done again."),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition", "stale_version", "conflict", "forbidden"),
  },
});

const undoRoute = adminRoute("imports.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/imports/{id}/undo",
  operationId: "undoImport",
  tags,
  summary: "Take an import back as one change",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(importUndoSchema) },
  responses: {
    201: jsonAnswer(
      importSchema,
      "As it begins; `GET /imports/{id}` tells how far it is, and what is left the five-minute job does.",
    ),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition"),
  },
});

/** Spreadsheets come in: read in the browser or by a command, checked and written here. */
export function importAdminRoutes(targets: ImportTargets, consequences: Consequences) {
  const routes = router();
  const work = undoImportWork(targets, consequences);

  routes.openapi(targetsRoute, (c) => c.json({ items: [...listTargets(operationOf(c), targets)] }, 200));

  routes.openapi(checkRoute, async (c) => c.json(await checkRows(operationOf(c), targets, c.req.valid("json")), 200));

  routes.openapi(listRoute, async (c) => {
    const { after, ...filter } = c.req.valid("query");
    return c.json(await listImports(operationOf(c), { ...filter, after: decodeCursor(after, 1)?.[0] }), 200);
  });

  routes.openapi(readRoute, async (c) => c.json(await readImport(operationOf(c), c.req.valid("param").id), 200));

  routes.openapi(itemsRoute, async (c) => {
    const { after, ...filter } = c.req.valid("query");
    const last = decodeCursor(after, 1)?.[0];
    const page = { id: c.req.valid("param").id, ...filter, after: last === undefined ? undefined : Number(last) };
    return c.json(await listImportItems(operationOf(c), targets, page), 200);
  });

  routes.openapi(beginRoute, async (c) =>
    c.json(await beginImport(operationOf(c), targets, c.req.valid("json"), c.var.record), 201),
  );

  routes.openapi(chunkRoute, async (c) => {
    const chunk = { id: c.req.valid("param").id, ...c.req.valid("json") };
    return c.json(await importChunk({ ...operationOf(c), consequences }, targets, chunk, c.var.record), 201);
  });

  routes.openapi(undoRoute, async (c) => {
    const asked = { id: c.req.valid("param").id, ...c.req.valid("json") };
    return c.json(await undoImport(operationOf(c), work, asked, c.var.record), 201);
  });

  return routes;
}
