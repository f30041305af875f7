import { pageOf, pageQuery } from "../../platform/core/paging.ts";
import type { EnteredBranch } from "../branch-links/authenticate.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { idParam, jsonAnswer, problemAnswers, router } from "../../platform/http/routes.ts";
import { branchRoute } from "../branch-links/branch-route.ts";
import type { Recipient } from "./queries.ts";
import { ownCircularSchema } from "./schema.ts";
import { confirmCircular, openCircular, ownCircularPage } from "./service.ts";

const listRoute = branchRoute({
  method: "get",
  path: "/api/branch/circulars",
  operationId: "listOwnCirculars",
  summary: "Notices to this branch, newest first",
  request: { query: pageQuery(50, 20) },
  responses: { 200: jsonAnswer(pageOf(ownCircularSchema), "A page."), ...problemAnswers("validation_failed") },
});

const openRoute = branchRoute({
  method: "post",
  path: "/api/branch/circulars/{id}/open",
  operationId: "openCircular",
  summary: "Open a notice: it counts as read from then on",
  middleware: [idempotent],
  request: { params: idParam },
  responses: { 200: jsonAnswer(ownCircularSchema, "The notice with what it says."), ...problemAnswers("not_found") },
});

const confirmRoute = branchRoute({
  method: "post",
  path: "/api/branch/circulars/{id}/confirm",
  operationId: "confirmCircular",
  summary: "Confirm that a notice was received",
  middleware: [idempotent],
  request: { params: idParam },
  responses: { 200: jsonAnswer(ownCircularSchema, "The notice, confirmed."), ...problemAnswers("not_found") },
});

/** Notices on the page of a Party branch. */
export function circularBranchRoutes() {
  const routes = router();
  const recipientIn = ({ var: { branch } }: { readonly var: { readonly branch: EnteredBranch } }): Recipient => ({
    to: "branch",
    id: branch.branch.id,
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
