import { idempotent } from "../../platform/http/idempotency.ts";
import { lawyersDeskRoute } from "../../county/desk-links/desk-route.ts";
import { decodeCursor, pageOf, pageQuery } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { listOwn, renewSigning } from "./renew.ts";
import { ownSigningSchema, renewalRequestSchema, signingAnswerSchema } from "./schema.ts";

const listRoute = lawyersDeskRoute({
  method: "get",
  path: "/api/desk/signings",
  operationId: "listOwnSignings",
  summary: "A lawyer's own signings, newest first, and which of them can be renewed now",
  request: { query: pageQuery(50, 20) },
  responses: {
    200: jsonAnswer(pageOf(ownSigningSchema), "A page of signings."),
    ...problemAnswers("validation_failed"),
  },
});

const renewRoute = lawyersDeskRoute({
  method: "post",
  path: "/api/desk/signings/{id}/renewal",
  operationId: "renewSigning",
  summary: "Sign for the term after the one that ends soon",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(renewalRequestSchema) },
  responses: {
    201: jsonAnswer(signingAnswerSchema, "Received; the bureau decides on it."),
    ...problemAnswers("not_found", "validation_failed", "signing_exists", "not_now"),
  },
});

/** What a lawyer does about their own signings at the desk. */
export function signingDeskRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { after, limit } = c.req.valid("query");
    return c.json(await listOwn(operationOf(c), c.var.desk.lawyer.id, limit, decodeCursor(after, 1)?.[0]), 200);
  });

  routes.openapi(renewRoute, async (c) => {
    const { id } = c.req.valid("param");
    const request = c.req.valid("json");
    return c.json(
      await renewSigning(operationOf(c), { lawyerId: c.var.desk.lawyer.id, id }, request, c.var.record),
      201,
    );
  });

  return routes;
}
