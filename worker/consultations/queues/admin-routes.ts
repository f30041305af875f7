import { adminRoute } from "../../platform/access/admin-route.ts";
import { ofSite } from "../../platform/access/within-sites.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { siteOfBooking } from "../bookings/queries.ts";
import { siteItself } from "./queries.ts";
import {
  nextRequestSchema,
  hallQueueSchema,
  queueSettingsRequestSchema,
  queueSettingsSchema,
  queueStepSchema,
  queueTicketSchema,
} from "./schema.ts";
import { callNext, changeQueueSettings, readQueue, takeQueueStep } from "./service.ts";

const tags = ["Bureau: consultations"];

const readRoute = adminRoute("bookings.read", {
  sites: "bySite",
  method: "get",
  path: "/api/admin/sites/{id}/queue",
  operationId: "readQueue",
  tags,
  summary: "How a hall calls people, and the numbers of today, masked",
  middleware: [ofSite(siteItself)],
  request: { params: idParam },
  responses: { 200: jsonAnswer(hallQueueSchema, "The queue."), ...problemAnswers("not_found") },
});

const settingsRoute = adminRoute("bookings.write", {
  sites: "bySite",
  method: "put",
  path: "/api/admin/sites/{id}/queue-settings",
  operationId: "changeQueueSettings",
  tags,
  summary: "Set whether a hall uses numbers, with letters for lawyers, and names on its call display",
  middleware: [ofSite(siteItself), ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(queueSettingsRequestSchema) },
  responses: {
    200: jsonAnswer(queueSettingsSchema, "As it is set."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const nextRoute = adminRoute("bookings.write", {
  sites: "bySite",
  method: "post",
  path: "/api/admin/sites/{id}/queue/next",
  operationId: "callNext",
  tags,
  summary: "Call whoever is next in a hall; two who ask at once never call the same",
  middleware: [ofSite(siteItself), idempotent],
  request: { params: idParam, body: jsonBody(nextRequestSchema) },
  responses: {
    200: jsonAnswer(queueTicketSchema, "Called."),
    ...problemAnswers("not_found", "validation_failed", "queue_empty"),
  },
});

const stepRoute = adminRoute("bookings.write", {
  sites: "bySite",
  method: "post",
  path: "/api/admin/queue-tickets/{id}/step",
  operationId: "takeQueueStep",
  tags,
  summary: "Call the number of a booking, call it again, skip it, take it back, or finish it",
  middleware: [ofSite(siteOfBooking), ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(queueStepSchema) },
  responses: {
    200: jsonAnswer(queueTicketSchema, "Done."),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition"),
  },
});

/** The queue of a hall, for whoever receives people there. */
export function queueAdminRoutes() {
  const routes = router();

  routes.openapi(readRoute, async (c) => c.json(await readQueue(operationOf(c), c.req.valid("param").id), 200));

  routes.openapi(settingsRoute, async (c) => {
    const settings = await changeQueueSettings(operationOf(c), seenEntryOf(c), c.req.valid("json"), c.var.record);
    return c.json(settings, 200, { etag: entityTag(settings.version) });
  });

  routes.openapi(nextRoute, async (c) =>
    c.json(await callNext(operationOf(c), c.req.valid("param").id, c.req.valid("json"), c.var.record), 200),
  );

  routes.openapi(stepRoute, async (c) => {
    const { record } = c.var;
    const ticket = await takeQueueStep(operationOf(c), seenEntryOf(c), c.req.valid("json"), { record });
    return c.json(ticket, 200, { etag: entityTag(ticket.version) });
  });

  return routes;
}
