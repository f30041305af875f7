import { adminRoute } from "../../platform/access/admin-route.ts";
import { decodeCursor, pageOf, toPage } from "../../platform/core/paging.ts";
import { idempotent, idempotentWithout } from "../../platform/http/idempotency.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, reasonSchema, router } from "../../platform/http/routes.ts";
import type { Consequences } from "../changes/follow.ts";
import { decidingOperation } from "../invitations/deciding-operation.ts";
import type { Subjects } from "../invitations/subjects.ts";
import type { Carriers } from "./carriers.ts";
import { listOrders } from "./queries.ts";
import {
  newSecondDecisionSchema,
  secondDecisionEntrySchema,
  secondDecisionQuery,
  secondDecisionRequestSchema,
} from "./schema.ts";
import { orderSecondDecision, readSecondDecision, toEntry, withdrawSecondDecision } from "./service.ts";

const tags = ["Bureau: second decisions"];

const listRoute = adminRoute("secondDecisions.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/second-decisions",
  operationId: "readSecondDecisions",
  tags,
  summary: "Decisions the second person was asked for, newest first, with what became of them",
  request: { query: secondDecisionQuery },
  responses: {
    200: jsonAnswer(pageOf(secondDecisionEntrySchema), "A page of orders."),
    ...problemAnswers("validation_failed"),
  },
});

const readRoute = adminRoute("secondDecisions.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/second-decisions/{id}",
  operationId: "readSecondDecision",
  tags,
  summary: "One decision the second person was asked for",
  request: { params: idParam },
  responses: { 200: jsonAnswer(secondDecisionEntrySchema, "The order."), ...problemAnswers("not_found") },
});

const orderRoute = adminRoute("secondDecisions.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/second-decisions",
  operationId: "orderSecondDecision",
  tags,
  summary:
    "Ask the second person (setting `secondPerson`) for one decision that you are refused as `same_person`: by a link that is sent to their phone, or handed over",
  middleware: [idempotentWithout("path")],
  request: { body: jsonBody(secondDecisionRequestSchema) },
  responses: {
    201: jsonAnswer(newSecondDecisionSchema, "Asked."),
    // And whatever the decision itself is refused with: it is tried before anybody is asked.
    ...problemAnswers(
      "validation_failed",
      "not_found",
      "no_second_person",
      "not_held_up",
      "second_decision_waiting",
      "no_gateway",
      "same_person",
      "stale_version",
      "illegal_transition",
      "not_eligible",
      "hours_overlap",
      "signing_exists",
      "not_now",
      "conflict",
      "veto_in_force",
      "calendar_unconfirmed",
      "notice_running",
      "notice_outdated",
      "objection_open",
      "evidence_waiting",
    ),
  },
});

const withdrawRoute = adminRoute("secondDecisions.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/second-decisions/{id}/withdraw",
  operationId: "withdrawSecondDecision",
  tags,
  summary: "Take back a question the second person has not answered: its link opens nothing any more",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(secondDecisionEntrySchema, "The order, withdrawn."),
    ...problemAnswers("not_found", "illegal_transition", "stale_version", "validation_failed"),
  },
});

/** What the second person is asked for, and what became of it. */
export function secondDecisionAdminRoutes(carriers: Carriers, subjects: Subjects, consequences: Consequences) {
  const routes = router();
  const deciding = decidingOperation(consequences);

  routes.openapi(listRoute, async (c) => {
    const operation = operationOf(c);
    const { entity, entityId, after, limit } = c.req.valid("query");
    const rows = await listOrders(c.var.db, {
      subject: entity !== undefined && entityId !== undefined ? `${entity}:${entityId}` : undefined,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    const page = toPage(
      rows,
      limit,
      ({ order }) => [order.id],
      (row) => toEntry(operation, row),
    );
    return c.json(page, 200);
  });

  routes.openapi(readRoute, async (c) =>
    c.json(await readSecondDecision(operationOf(c), c.req.valid("param").id), 200),
  );

  routes.openapi(orderRoute, async (c) => {
    const means = { carriers, subjects, origin: new URL(c.req.url).origin };
    return c.json(await orderSecondDecision(deciding(c), means, c.req.valid("json"), c.var.record), 201);
  });

  routes.openapi(withdrawRoute, async (c) =>
    c.json(await withdrawSecondDecision(operationOf(c), c.req.valid("param").id, c.req.valid("json").reason), 200),
  );

  return routes;
}
