import { idempotent } from "../platform/http/idempotency.ts";
import { z } from "@hono/zod-openapi";
import { decodeCursor, pageOf, pageQuery, toPage } from "../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../platform/http/routes.ts";
import { adminRoute } from "../platform/access/admin-route.ts";
import { operationOf } from "../platform/http/operation-of.ts";
import { retryEvent, retryEvents, summariseOutbox, toOutboxEntry } from "./admin-service.ts";
import { listEvents } from "./queries.ts";
import {
  NOTIFICATION_KINDS,
  OUTBOX_STATES,
  outboxEntrySchema,
  outboxRetriedSchema,
  outboxRetrySchema,
  outboxSummarySchema,
} from "../platform/outbox/schema.ts";

const tags = ["Bureau: messages"];

const listRoute = adminRoute("outbox.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/outbox",
  operationId: "readOutbox",
  tags,
  summary: "What people are to be told, newest first, without who they are",
  request: {
    query: pageQuery(200, 50).extend({
      state: z.enum(OUTBOX_STATES).optional(),
      kind: z.enum(NOTIFICATION_KINDS).optional(),
    }),
  },
  responses: {
    200: jsonAnswer(pageOf(outboxEntrySchema), "A page of events."),
    ...problemAnswers("validation_failed"),
  },
});

const summaryRoute = adminRoute("outbox.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/outbox/summary",
  operationId: "readOutboxSummary",
  tags,
  summary: "Whether messages go out, and how many wait or were given up",
  responses: { 200: jsonAnswer(outboxSummarySchema, "The outbox in figures.") },
});

const retryRoute = adminRoute("outbox.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/outbox/{id}/retry",
  operationId: "retryMessage",
  tags,
  summary: "Send an event again that was given up",
  middleware: [idempotent],
  request: { params: idParam },
  responses: {
    200: jsonAnswer(outboxEntrySchema, "The event, back in line."),
    ...problemAnswers("not_found", "illegal_transition"),
  },
});

const retryAllRoute = adminRoute("outbox.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/outbox/retry",
  operationId: "retryMessages",
  tags,
  summary: "Send everything again that was given up and fits the filter",
  middleware: [idempotent],
  request: { body: jsonBody(outboxRetrySchema) },
  responses: {
    200: jsonAnswer(outboxRetriedSchema, "How many are back in line."),
    ...problemAnswers("validation_failed"),
  },
});

/** The bureau's view of the outbox. */
export function outboxAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { state, kind, after, limit } = c.req.valid("query");
    const rows = await listEvents(c.var.db, { state, kind, after: decodeCursor(after, 1)?.[0], limit: limit + 1 });
    return c.json(
      toPage(rows, limit, ({ id }) => [id], toOutboxEntry),
      200,
    );
  });

  routes.openapi(summaryRoute, async (c) => c.json(await summariseOutbox(operationOf(c)), 200));

  routes.openapi(retryRoute, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await retryEvent(operationOf(c), id, c.var.record), 200);
  });

  routes.openapi(retryAllRoute, async (c) =>
    c.json(await retryEvents(operationOf(c), c.req.valid("json"), c.var.record), 200),
  );

  return routes;
}
