import { adminRoute } from "../../platform/access/admin-route.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { createdSchema, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { exportRequestSchema } from "./schema.ts";
import { noteExport } from "./service.ts";

const noteRoute = adminRoute("exports.read", {
  sites: "noSites",
  method: "post",
  path: "/api/admin/exports",
  operationId: "noteExport",
  tags: ["Bureau: exports"],
  summary: "Put down that a list is taken away as a file; its rows are read page by page like any list's",
  middleware: [idempotent],
  request: { body: jsonBody(exportRequestSchema) },
  responses: { 201: jsonAnswer(createdSchema, "Put down."), ...problemAnswers("validation_failed") },
});

/** Lists leave as files: the console makes them of what the lists answer, and says so here first. */
export function exportAdminRoutes() {
  const routes = router();
  routes.openapi(noteRoute, async (c) =>
    c.json(await noteExport(operationOf(c), c.req.valid("json"), c.var.record), 201),
  );
  return routes;
}
