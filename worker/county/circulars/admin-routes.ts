import { adminRoute } from "../../platform/access/admin-route.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import {
  createdSchema,
  idParam,
  jsonAnswer,
  jsonBody,
  problemAnswers,
  reasonSchema,
  router,
} from "../../platform/http/routes.ts";
import { listCirculars } from "./queries.ts";
import { circularDetailSchema, circularEntrySchema, circularRequestSchema } from "./schema.ts";
import { readCircular, sendCircular, toCircularEntry, withdrawCircular, type PostHolders } from "./service.ts";

const tags = ["Bureau: circulars"];

const listRoute = adminRoute("registry.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/circulars",
  operationId: "readCirculars",
  tags,
  summary: "Notices to Party branches and lawyers, newest first, with how many confirmed each",
  request: { query: pageQuery(200, 50) },
  responses: { 200: jsonAnswer(pageOf(circularEntrySchema), "A page."), ...problemAnswers("validation_failed") },
});

const readRoute = adminRoute("registry.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/circulars/{id}",
  operationId: "readCircular",
  tags,
  summary: "One notice to Party branches and lawyers, and who has not read or confirmed it",
  request: { params: idParam },
  responses: { 200: jsonAnswer(circularDetailSchema, "The notice."), ...problemAnswers("not_found") },
});

const sendRoute = adminRoute("registry.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/circulars",
  operationId: "sendCircular",
  tags,
  summary: "Send a notice to Party branches, on the page their link opens, and to lawyers, at their desk",
  middleware: [idempotent],
  request: { body: jsonBody(circularRequestSchema) },
  responses: { 201: jsonAnswer(createdSchema, "Sent."), ...problemAnswers("validation_failed", "file_claimed") },
});

const withdrawRoute = adminRoute("registry.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/circulars/{id}/withdraw",
  operationId: "withdrawCircular",
  tags,
  summary: "Take a notice back",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(circularDetailSchema, "The notice, withdrawn."),
    ...problemAnswers("not_found", "illegal_transition"),
  },
});

/** Notices to Party branches and lawyers as the bureau sends and follows them. */
export function circularAdminRoutes(postHolders: PostHolders) {
  const routes = router();
  routes.openapi(listRoute, async (c) => {
    const { after, limit } = c.req.valid("query");
    const rows = await listCirculars(c.var.db, { after: decodeCursor(after, 1)?.[0], limit: limit + 1 });
    return c.json(
      toPage(rows, limit, ({ circular }) => [circular.id], toCircularEntry),
      200,
    );
  });
  routes.openapi(readRoute, async (c) => {
    const circular = await readCircular(operationOf(c), c.req.valid("param").id);
    return c.json(circular, 200, { etag: entityTag(circular.version) });
  });
  routes.openapi(sendRoute, async (c) =>
    c.json(await sendCircular(operationOf(c), c.req.valid("json"), { postHolders, record: c.var.record }), 201),
  );
  routes.openapi(withdrawRoute, async (c) => {
    const { reason } = c.req.valid("json");
    const circular = await withdrawCircular(operationOf(c), seenEntryOf(c), reason, c.var.record);
    return c.json(circular, 200, { etag: entityTag(circular.version) });
  });
  return routes;
}
