import { z } from "@hono/zod-openapi";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import type { Consequences } from "../../county/changes/follow.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { bookingEntrySchema } from "../bookings/admin-schema.ts";
import { callOffSession } from "./call-off-service.ts";
import {
  bookAgainRequestSchema,
  bulkRequestSchema,
  calledOffSessionSchema,
  callOffRequestSchema,
  moveRequestSchema,
  proposalSchema,
  SETTLEMENT_OUTCOMES,
  settlementRowSchema,
  settlementSchema,
} from "./schema.ts";
import { listProposals, listSettlementRows, readSettlement, settleBookings } from "./service.ts";
import { bookAgain, moveBookingAsStaff } from "./staff-service.ts";

const tags = ["Bureau: consultations"];
const PLACE_PROBLEMS = ["session_full", "session_closed", "already_booked", "matter_routed"] as const;

const callOffRoute = adminRoute("sessions.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/sessions/{id}/cancel",
  operationId: "cancelSession",
  tags,
  summary: "Call a session off: whoever is booked, in line or has an offer is moved, or let go and told why",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(callOffRequestSchema) },
  responses: {
    200: jsonAnswer(calledOffSessionSchema, "The session, called off, and how far its people are settled."),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition"),
  },
});

const proposalsRoute = adminRoute("bookings.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/sessions/{id}/proposals",
  operationId: "readSessionProposals",
  tags,
  summary: "Who has a claim in a session, masked, and where each could be moved",
  request: { params: idParam, query: pageQuery(100, 50) },
  responses: {
    200: jsonAnswer(pageOf(proposalSchema), "A page of proposals, in the order of the calendar."),
    ...problemAnswers("validation_failed"),
  },
});

const bulkRoute = adminRoute("bookings.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/settlements",
  operationId: "settleBookings",
  tags,
  summary: "Move or cancel chosen bookings for one reason; their owners are told",
  middleware: [idempotent],
  request: { body: jsonBody(bulkRequestSchema) },
  responses: {
    201: jsonAnswer(settlementSchema, "How far it is; the same key gets it as it began."),
    ...problemAnswers("validation_failed"),
  },
});

const readRoute = adminRoute("bookings.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/settlements/{id}",
  operationId: "readSettlement",
  tags,
  summary: "How far a settlement is",
  request: { params: idParam },
  responses: { 200: jsonAnswer(settlementSchema, "The settlement in figures."), ...problemAnswers("not_found") },
});

const rowsRoute = adminRoute("bookings.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/settlements/{id}/rows",
  operationId: "readSettlementRows",
  tags,
  summary: "What became of each booking of a settlement",
  request: {
    params: idParam,
    query: pageQuery(200, 100).extend({ outcome: z.enum(SETTLEMENT_OUTCOMES).optional() }),
  },
  responses: {
    200: jsonAnswer(pageOf(settlementRowSchema), "A page of rows."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const moveRoute = adminRoute("bookings.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/bookings/{id}/move",
  operationId: "moveBookingForOwner",
  tags,
  summary: "Move a booking to any session for its owner, who is told; the same guard holds",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(moveRequestSchema) },
  responses: {
    200: jsonAnswer(bookingEntrySchema, "The booking, moved."),
    ...problemAnswers("not_found", "validation_failed", "booking_settled", ...PLACE_PROBLEMS),
  },
});

const againRoute = adminRoute("bookings.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/bookings/{id}/book-again",
  operationId: "bookAgain",
  tags,
  summary: "Book again for the same person, without showing who that is",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(bookAgainRequestSchema) },
  responses: {
    201: jsonAnswer(bookingEntrySchema, "Booked; its owner is told the new code."),
    ...problemAnswers("not_found", "validation_failed", "booking_settled", ...PLACE_PROBLEMS),
  },
});

/** How staff settle bookings: one, some, or all of a session. */
export function settlementAdminRoutes(consequences: Consequences) {
  const routes = router();

  routes.openapi(callOffRoute, async (c) => {
    const entry = await callOffSession(
      { ...operationOf(c), consequences },
      seenEntryOf(c),
      c.req.valid("json"),
      c.var.record,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(proposalsRoute, async (c) => {
    const { after, limit } = c.req.valid("query");
    const page = { after: decodeCursor(after, 1)?.[0], limit };
    return c.json(await listProposals(operationOf(c), [c.req.valid("param").id], page), 200);
  });

  routes.openapi(bulkRoute, async (c) =>
    c.json(await settleBookings(operationOf(c), c.req.valid("json"), c.var.record), 201),
  );

  routes.openapi(readRoute, async (c) => c.json(await readSettlement(operationOf(c), c.req.valid("param").id), 200));

  routes.openapi(rowsRoute, async (c) => {
    const { outcome, after, limit } = c.req.valid("query");
    const page = { outcome, after: decodeCursor(after, 1)?.[0], limit };
    return c.json(await listSettlementRows(operationOf(c), c.req.valid("param").id, page), 200);
  });

  routes.openapi(moveRoute, async (c) => {
    const entry = await moveBookingAsStaff(operationOf(c), seenEntryOf(c), c.req.valid("json"), c.var.record);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(againRoute, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await bookAgain(operationOf(c), id, c.req.valid("json"), c.var.record), 201);
  });

  return routes;
}
