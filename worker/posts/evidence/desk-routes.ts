import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { toOwnCommitments, submitEvidence } from "./service.ts";
import { listCommitments } from "../commitments/queries.ts";
import { countyToday } from "../../county/settings/today.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { ifMatch, entityTag } from "../../platform/http/if-match.ts";
import { ownCommitmentSchema, evidenceRequestSchema } from "./schema.ts";
import { jsonAnswer, problemAnswers, idParam, jsonBody, router } from "../../platform/http/routes.ts";
import { pageQuery, pageOf, decodeCursor, toPage } from "../../platform/core/paging.ts";
import { lawyersDeskRoute } from "../../county/desk-links/desk-route.ts";

const commitmentsRoute = lawyersDeskRoute({
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

const evidenceRoute = lawyersDeskRoute({
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

/** A lawyer's own commitments and how they were kept, at the desk. */
export function evidenceDeskRoutes() {
  const routes = router();

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
      { commitment: seenEntryOf(c), lawyerId: c.var.desk.lawyer.id, ...c.req.valid("json") },
      c.var.record,
    );
    return c.json(own, 200, { etag: entityTag(own.version) });
  });

  return routes;
}
