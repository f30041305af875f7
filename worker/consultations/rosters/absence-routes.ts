import { z } from "@hono/zod-openapi";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import {
  createdSchema,
  idParam,
  jsonAnswer,
  jsonBody,
  problemAnswers,
  reasonSchema,
  router,
} from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import type { Consequences } from "../../county/changes/follow.ts";
import { askedHolder, holderQuery } from "../../county/holders/holder.ts";
import { decideAbsence, requestAbsence, toAbsenceEntry } from "./absence-service.ts";
import { listAbsences } from "./queries.ts";
import { absenceEntrySchema, absenceRequestSchema, decidedAbsenceSchema } from "./schema.ts";
import { ABSENCE_STATES } from "../schema.ts";

const tags = ["Bureau: rosters"];
const DECISION_PROBLEMS = ["not_found", "validation_failed", "illegal_transition"] as const;

const listRoute = adminRoute("rosters.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/absences",
  operationId: "readAbsences",
  tags,
  summary: "Absences, newest first",
  request: {
    query: pageQuery(200, 50).extend({ ...holderQuery, state: z.enum(ABSENCE_STATES).optional() }),
  },
  responses: { 200: jsonAnswer(pageOf(absenceEntrySchema), "A page of absences.") },
});

const requestRoute = adminRoute("rosters.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/absences",
  operationId: "addAbsence",
  tags,
  summary:
    "Ask for the leave or support posting of a lawyer or another provider; it blocks nothing until it is approved",
  middleware: [idempotent],
  request: { body: jsonBody(absenceRequestSchema) },
  responses: { 201: jsonAnswer(createdSchema, "Asked for."), ...problemAnswers("validation_failed") },
});

const approveRoute = adminRoute("rosters.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/absences/{id}/approve",
  operationId: "approveAbsence",
  tags,
  summary: "Approve an absence; sessions nobody booked are called off, booked ones are left to settle",
  middleware: [ifMatch, idempotent],
  request: { params: idParam },
  responses: {
    200: jsonAnswer(decidedAbsenceSchema, "The absence, approved."),
    ...problemAnswers(...DECISION_PROBLEMS),
  },
});

const declineRoute = adminRoute("rosters.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/absences/{id}/decline",
  operationId: "declineAbsence",
  tags,
  summary: "Decline an absence, or take an approved one back",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(decidedAbsenceSchema, "The absence, declined."),
    ...problemAnswers(...DECISION_PROBLEMS),
  },
});

export function absenceAdminRoutes(consequences: Consequences) {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { lawyer, provider, state, after, limit } = c.req.valid("query");
    const rows = await listAbsences(c.var.db, {
      holder: askedHolder({ lawyer, provider }),
      state,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    return c.json(
      toPage(rows, limit, (row) => [row.absence.id], toAbsenceEntry),
      200,
    );
  });

  routes.openapi(requestRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await requestAbsence(operationOf(c), request, c.var.record), 201);
  });

  routes.openapi(approveRoute, async (c) => {
    const entry = await decideAbsence(
      { ...operationOf(c), consequences },
      seenEntryOf(c),
      { state: "approved", reason: null },
      c.var.record,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(declineRoute, async (c) => {
    const entry = await decideAbsence(
      { ...operationOf(c), consequences },
      seenEntryOf(c),
      { state: "declined", reason: c.req.valid("json").reason },
      c.var.record,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  return routes;
}
