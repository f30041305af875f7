import { deskRoute } from "../../county/desk-links/desk-route.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { bookingEntrySchema } from "../bookings/admin-schema.ts";
import { followUpRequestSchema, recordRequestSchema, recordSchema } from "./admin-schema.ts";
import { PLACE_PROBLEMS } from "./admin-routes.ts";
import { bookFollowUp, readConsultationRecord, writeConsultationRecord } from "./service.ts";

const readRoute = deskRoute({
  method: "get",
  path: "/api/desk/bookings/{id}/record",
  operationId: "readOwnRecord",
  summary: "What was written down of a consultation in one of one's own sessions",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(recordSchema, "The record; its version, 0 while there is none, is the ETag."),
    ...problemAnswers("not_found"),
  },
});

const writeRoute = deskRoute({
  method: "put",
  path: "/api/desk/bookings/{id}/record",
  operationId: "writeOwnRecord",
  summary: "Write a consultation in one of one's own sessions down, or correct what was written",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(recordRequestSchema) },
  responses: {
    200: jsonAnswer(recordSchema, "Written."),
    ...problemAnswers("not_found", "validation_failed", "booking_settled", "not_now", "file_claimed"),
  },
});

const followUpRoute = deskRoute({
  method: "post",
  path: "/api/desk/bookings/{id}/follow-up",
  operationId: "bookOwnFollowUp",
  summary: "Book the same person once more in another of one's own sessions",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(followUpRequestSchema) },
  responses: {
    201: jsonAnswer(bookingEntrySchema, "Booked; its owner is told the new code."),
    ...problemAnswers("not_found", "validation_failed", "booking_settled", "illegal_transition", ...PLACE_PROBLEMS),
  },
});

/** The register at a desk. */
export function consultationRecordDeskRoutes() {
  const routes = router();

  routes.openapi(readRoute, async (c) => {
    const written = await readConsultationRecord(operationOf(c), c.req.valid("param").id, c.var.desk);
    return c.json(written, 200, { etag: entityTag(written.version) });
  });

  routes.openapi(writeRoute, async (c) => {
    const { desk, record } = c.var;
    const written = await writeConsultationRecord(operationOf(c), seenEntryOf(c), c.req.valid("json"), {
      desk,
      record,
    });
    return c.json(written, 200, { etag: entityTag(written.version) });
  });

  routes.openapi(followUpRoute, async (c) => {
    const { desk, record } = c.var;
    const { id } = c.req.valid("param");
    return c.json(await bookFollowUp(operationOf(c), id, c.req.valid("json"), { desk, record }), 201);
  });

  return routes;
}
