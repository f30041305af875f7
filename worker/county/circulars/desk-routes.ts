import { pageOf, pageQuery } from "../../platform/core/paging.ts";
import type { LawyersDesk } from "../desk-links/authenticate.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { idParam, jsonAnswer, problemAnswers, router } from "../../platform/http/routes.ts";
import { lawyersDeskRoute } from "../desk-links/desk-route.ts";
import type { Recipient } from "./queries.ts";
import { ownCircularSchema } from "./schema.ts";
import { confirmCircular, openCircular, ownCircularPage } from "./service.ts";

const listRoute = lawyersDeskRoute({
  method: "get",
  path: "/api/desk/circulars",
  operationId: "listDeskCirculars",
  summary: "Notices to this lawyer, newest first",
  request: { query: pageQuery(50, 20) },
  responses: { 200: jsonAnswer(pageOf(ownCircularSchema), "A page."), ...problemAnswers("validation_failed") },
});

const openRoute = lawyersDeskRoute({
  method: "post",
  path: "/api/desk/circulars/{id}/open",
  operationId: "openDeskCircular",
  summary: "Open a notice at the desk: it counts as read from then on",
  middleware: [idempotent],
  request: { params: idParam },
  responses: { 200: jsonAnswer(ownCircularSchema, "The notice with what it says."), ...problemAnswers("not_found") },
});

const confirmRoute = lawyersDeskRoute({
  method: "post",
  path: "/api/desk/circulars/{id}/confirm",
  operationId: "confirmDeskCircular",
  summary: "Confirm at the desk that a notice was received",
  middleware: [idempotent],
  request: { params: idParam },
  responses: { 200: jsonAnswer(ownCircularSchema, "The notice, confirmed."), ...problemAnswers("not_found") },
});

/** Notices at a lawyer's desk. */
export function circularDeskRoutes() {
  const routes = router();
  const recipientIn = ({ var: { desk } }: { readonly var: { readonly desk: LawyersDesk } }): Recipient => ({
    to: "lawyer",
    id: desk.lawyer.id,
  });
  routes.openapi(listRoute, async (c) =>
    c.json(await ownCircularPage(operationOf(c), recipientIn(c), c.req.valid("query")), 200),
  );
  routes.openapi(openRoute, async (c) =>
    c.json(await openCircular(operationOf(c), recipientIn(c), c.req.valid("param").id, c.var.record), 200),
  );
  routes.openapi(confirmRoute, async (c) =>
    c.json(await confirmCircular(operationOf(c), recipientIn(c), c.req.valid("param").id, c.var.record), 200),
  );
  return routes;
}
