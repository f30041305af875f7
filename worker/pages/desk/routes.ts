import { z } from "@hono/zod-openapi";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { dateSchema } from "../../platform/core/formats.ts";
import { deskRoute } from "../../county/desk-links/desk-route.ts";
import { deskBookingSchema, deskDaySchema, outcomeSchema } from "./schema.ts";
import { checkInAtDesk, readDesk, recordOutcome } from "./service.ts";

const CHANGE_PROBLEMS = ["not_found", "booking_settled", "not_now", "session_closed"] as const;

const readRoute = deskRoute({
  method: "get",
  path: "/api/desk",
  operationId: "getDesk",
  summary: "One's own sessions, and who comes",
  request: { query: z.object({ from: dateSchema.optional() }) },
  responses: {
    200: jsonAnswer(deskDaySchema, "Two weeks from `from`, by default from today."),
    ...problemAnswers("validation_failed"),
  },
});

const checkInRoute = deskRoute({
  method: "post",
  path: "/api/desk/bookings/{id}/check-in",
  operationId: "checkInAtDesk",
  summary: "Note that the person is there",
  middleware: [ifMatch, idempotent],
  request: { params: idParam },
  responses: { 200: jsonAnswer(deskBookingSchema, "Checked in."), ...problemAnswers(...CHANGE_PROBLEMS) },
});

const outcomeRoute = deskRoute({
  method: "post",
  path: "/api/desk/bookings/{id}/outcome",
  operationId: "recordOutcome",
  summary: "Record what became of a consultation",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(outcomeSchema) },
  responses: {
    200: jsonAnswer(deskBookingSchema, "Recorded."),
    ...problemAnswers(...CHANGE_PROBLEMS, "validation_failed"),
  },
});

/** What a lawyer or another provider calls from the desk. */
export function deskRoutes() {
  const routes = router();

  routes.openapi(readRoute, async (c) =>
    c.json(await readDesk(operationOf(c), c.var.desk, c.req.valid("query").from), 200),
  );

  routes.openapi(checkInRoute, async (c) => {
    const booking = await checkInAtDesk(operationOf(c), c.var.desk, seenEntryOf(c), c.var.record);
    return c.json(booking, 200, { etag: entityTag(booking.version) });
  });

  routes.openapi(outcomeRoute, async (c) => {
    const booking = await recordOutcome(
      operationOf(c),
      c.var.desk,
      { ...seenEntryOf(c), ...c.req.valid("json") },
      c.var.record,
    );
    return c.json(booking, 200, { etag: entityTag(booking.version) });
  });

  return routes;
}
