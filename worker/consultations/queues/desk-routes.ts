import { z } from "@hono/zod-openapi";
import { deskRoute } from "../../county/desk-links/desk-route.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { deskNextRequestSchema, queueStepSchema, queueTicketSchema } from "./schema.ts";
import { callNextAtDesk, readDeskQueue, takeQueueStep } from "./service.ts";

const readRoute = deskRoute({
  method: "get",
  path: "/api/desk/queue",
  operationId: "readOwnQueue",
  summary: "The numbers of today of who comes to this desk, masked",
  responses: { 200: jsonAnswer(z.object({ tickets: z.array(queueTicketSchema) }), "In the order they are called.") },
});

const nextRoute = deskRoute({
  method: "post",
  path: "/api/desk/queue/next",
  operationId: "callOwnNext",
  summary: "Call whoever comes next to this desk",
  middleware: [idempotent],
  request: { body: jsonBody(deskNextRequestSchema) },
  responses: {
    200: jsonAnswer(queueTicketSchema, "Called."),
    ...problemAnswers("validation_failed", "queue_empty"),
  },
});

const stepRoute = deskRoute({
  method: "post",
  path: "/api/desk/queue-tickets/{id}/step",
  operationId: "takeOwnQueueStep",
  summary: "Call the number of a booking with whose desk it is, call it again, skip it, take it back, or finish it",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(queueStepSchema) },
  responses: {
    200: jsonAnswer(queueTicketSchema, "Done."),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition"),
  },
});

/** The queue in front of a desk. */
export function queueDeskRoutes() {
  const routes = router();

  routes.openapi(readRoute, async (c) =>
    c.json({ tickets: [...(await readDeskQueue(operationOf(c), c.var.desk))] }, 200),
  );

  routes.openapi(nextRoute, async (c) =>
    c.json(await callNextAtDesk(operationOf(c), c.var.desk, c.req.valid("json").room, c.var.record), 200),
  );

  routes.openapi(stepRoute, async (c) => {
    const { desk, record } = c.var;
    const ticket = await takeQueueStep(operationOf(c), seenEntryOf(c), c.req.valid("json"), { desk, record });
    return c.json(ticket, 200, { etag: entityTag(ticket.version) });
  });

  return routes;
}
