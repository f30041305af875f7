import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { listCommitments } from "../../posts/commitments/queries.ts";
import { evidenceRequestSchema, ownCommitmentSchema } from "../../posts/evidence/schema.ts";
import { submitEvidence, toOwnCommitments } from "../../posts/evidence/service.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { createdSchema, idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { countyToday } from "../../county/settings/today.ts";
import { requestAbsence, toOwnAbsence } from "../../consultations/rosters/absence-service.ts";
import { listAbsences } from "../../consultations/rosters/queries.ts";
import { leaveRequestSchema, ownAbsenceSchema } from "../../consultations/rosters/schema.ts";
import { deskRoute } from "../../county/desk-links/desk-route.ts";

const absencesRoute = deskRoute({
  method: "get",
  path: "/api/desk/absences",
  operationId: "listOwnAbsences",
  summary: "A lawyer's own absences, newest first",
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

const commitmentsRoute = deskRoute({
  method: "get",
  path: "/api/desk/commitments",
  operationId: "listOwnCommitments",
  summary: "A lawyer's own commitments by due date",
  request: { query: pageQuery(100, 50) },
  responses: {
    200: jsonAnswer(pageOf(ownCommitmentSchema), "A page of commitments."),
    ...problemAnswers("validation_failed"),
  },
});

const evidenceRoute = deskRoute({
  method: "post",
  path: "/api/desk/commitments/{id}/evidence",
  operationId: "submitEvidence",
  summary: "Say and show how a commitment was kept, for the bureau to decide on",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(evidenceRequestSchema) },
  responses: {
    200: jsonAnswer(ownCommitmentSchema, "The commitment with what was said."),
    ...problemAnswers("not_found", "illegal_transition", "validation_failed", "file_claimed"),
  },
});

/** What a lawyer sees to at the desk besides sessions: leave, and what was promised. */
export function deskAffairsRoutes() {
  const routes = router();

  routes.openapi(absencesRoute, async (c) => {
    const { after, limit } = c.req.valid("query");
    const rows = await listAbsences(c.var.db, {
      lawyerId: c.var.desk.lawyer.id,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    return c.json(
      toPage(rows, limit, ({ absence }) => [absence.id], toOwnAbsence),
      200,
    );
  });

  routes.openapi(leaveRoute, async (c) => {
    const request = { lawyerId: c.var.desk.lawyer.id, ...c.req.valid("json") };
    return c.json(await requestAbsence(operationOf(c), request, c.var.record), 201);
  });

  routes.openapi(commitmentsRoute, async (c) => {
    const { after, limit } = c.req.valid("query");
    const today = await countyToday(c.var.db, new Date());
    const rows = await listCommitments(c.var.db, {
      lawyerId: c.var.desk.lawyer.id,
      today,
      onDisplay: false,
      after: decodeCursor(after, 2),
      limit: limit + 1,
    });
    const page = toPage(
      rows,
      limit,
      ({ commitment }) => [commitment.dueDate, commitment.id],
      (row) => row,
    );
    return c.json({ items: await toOwnCommitments(c.var, page.items, today), next: page.next }, 200);
  });

  routes.openapi(evidenceRoute, async (c) => {
    const own = await submitEvidence(
      operationOf(c),
      c.var.desk.lawyer.id,
      c.req.valid("param").id,
      c.var.version,
      c.req.valid("json"),
    );
    return c.json(own, 200, { etag: entityTag(own.version) });
  });

  return routes;
}
