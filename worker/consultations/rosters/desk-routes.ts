import { operationOf } from "../../platform/http/operation-of.ts";
import { toOwnAbsence, requestAbsence } from "./absence-service.ts";
import { listAbsences } from "./queries.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { ownAbsenceSchema, leaveRequestSchema } from "./schema.ts";
import { jsonAnswer, problemAnswers, jsonBody, createdSchema, router } from "../../platform/http/routes.ts";
import { pageQuery, pageOf, decodeCursor, toPage } from "../../platform/core/paging.ts";
import { idsOf } from "../../county/holders/holder.ts";
import { deskRoute } from "../../county/desk-links/desk-route.ts";

const absencesRoute = deskRoute({
  method: "get",
  path: "/api/desk/absences",
  operationId: "listOwnAbsences",
  summary: "One's own absences, newest first",
  request: { query: pageQuery(50, 20) },
  responses: {
    200: jsonAnswer(pageOf(ownAbsenceSchema), "A page of absences."),
    ...problemAnswers("validation_failed"),
  },
});

const leaveRoute = deskRoute({
  method: "post",
  path: "/api/desk/absences",
  operationId: "askForLeave",
  summary: "Ask for leave; it blocks nothing until the bureau approves it",
  middleware: [idempotent],
  request: { body: jsonBody(leaveRequestSchema) },
  responses: { 201: jsonAnswer(createdSchema, "Asked for."), ...problemAnswers("validation_failed") },
});

/** One's own leave, at the desk. */
export function leaveDeskRoutes() {
  const routes = router();

  routes.openapi(absencesRoute, async (c) => {
    const { after, limit } = c.req.valid("query");
    const rows = await listAbsences(c.var.db, {
      holder: c.var.desk.holder,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    return c.json(
      toPage(rows, limit, ({ absence }) => [absence.id], toOwnAbsence),
      200,
    );
  });

  routes.openapi(leaveRoute, async (c) => {
    const request = { ...idsOf(c.var.desk.holder), ...c.req.valid("json") };
    return c.json(await requestAbsence(operationOf(c), request, c.var.record), 201);
  });

  return routes;
}
