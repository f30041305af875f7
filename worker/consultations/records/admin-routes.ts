import { z } from "@hono/zod-openapi";
import { opens } from "../../county/readings/opening.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { sitesOf } from "../../platform/access/site-queries.ts";
import { ofSite } from "../../platform/access/within-sites.ts";
import { askedHolder, holderQuery } from "../../county/holders/holder.ts";
import { dateSchema, idSchema } from "../../platform/core/formats.ts";
import { pageOf, pageQuery } from "../../platform/core/paging.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { createdSchema, idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { bookingEntrySchema } from "../bookings/admin-schema.ts";
import { siteOfBooking } from "../bookings/queries.ts";
import {
  followUpRequestSchema,
  openedRecordSchema,
  recordEntrySchema,
  recordOpeningSchema,
  recordRequestSchema,
  recordSchema,
  routingRequestSchema,
  slipRequestSchema,
  slipSchema,
  walkInRequestSchema,
} from "./admin-schema.ts";
import {
  bookFollowUp,
  listRecordEntries,
  readReferralSlip,
  openConsultationRecord,
  readConsultationRecord,
  writeConsultationRecord,
} from "./service.ts";
import { tagSchema } from "../tags/schema.ts";
import { CONSULTATION_MODES, CONSULTATION_OUTCOMES } from "./schema.ts";
import { noteRouting, receiveWalkIn } from "./walk-in-service.ts";

const tags = ["Bureau: consultations"];
export const PLACE_PROBLEMS = ["session_full", "session_closed", "already_booked", "matter_routed"] as const;

const walkInRoute = adminRoute("bookings.write", {
  sites: "bySite",
  method: "post",
  path: "/api/admin/walk-ins",
  operationId: "receiveWalkIn",
  tags,
  summary: "Take in somebody who is there without a booking: booked and checked in at once; a phone is optional",
  middleware: [idempotent],
  request: { body: jsonBody(walkInRequestSchema) },
  responses: {
    201: jsonAnswer(bookingEntrySchema, "Taken in."),
    ...problemAnswers("validation_failed", "not_now", ...PLACE_PROBLEMS),
  },
});

const listRoute = adminRoute("bookings.read", {
  sites: "bySite",
  method: "get",
  path: "/api/admin/consultation-records",
  operationId: "readConsultationRecords",
  tags,
  summary: "The register of consultations, newest booking first, masked and without what was said",
  request: {
    query: pageQuery(200, 50).extend({
      site: idSchema.optional(),
      ...holderQuery,
      mode: z.enum(CONSULTATION_MODES).optional(),
      outcome: z.enum(CONSULTATION_OUTCOMES).optional(),
      matter: z.string().max(40).optional(),
      tag: tagSchema.optional(),
      from: dateSchema.optional().openapi({ description: "Sessions from this day on." }),
      to: dateSchema.optional().openapi({ description: "Sessions up to this day." }),
    }),
  },
  responses: {
    200: jsonAnswer(pageOf(recordEntrySchema), "A page of the register."),
    ...problemAnswers("validation_failed"),
  },
});

const readRoute = adminRoute("bookings.read", {
  sites: "bySite",
  method: "get",
  path: "/api/admin/bookings/{id}/record",
  operationId: "readConsultationRecord",
  tags,
  summary: "What was written down of a consultation, without what was said",
  middleware: [ofSite(siteOfBooking)],
  request: { params: idParam },
  responses: {
    200: jsonAnswer(recordSchema, "The record; its version, 0 while there is none, is the ETag."),
    ...problemAnswers("not_found"),
  },
});

const writeRoute = adminRoute("bookings.write", {
  sites: "bySite",
  method: "put",
  path: "/api/admin/bookings/{id}/record",
  operationId: "writeConsultationRecord",
  tags,
  summary: "Write a consultation down, or correct what was written; the booking is done with that",
  middleware: [ofSite(siteOfBooking), ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(recordRequestSchema) },
  responses: {
    200: jsonAnswer(recordSchema, "Written."),
    ...problemAnswers("not_found", "validation_failed", "booking_settled", "not_now", "file_claimed"),
  },
});

const openRoute = adminRoute("bookings.open", {
  sites: "bySite",
  method: "post",
  path: "/api/admin/consultation-records/{id}/open",
  operationId: "openConsultationRecord",
  tags,
  summary: "Show what was said in a consultation, by its booking, for a reason that goes into the reading log",
  middleware: [ofSite(siteOfBooking), opens],
  request: { params: idParam, body: jsonBody(recordOpeningSchema) },
  responses: {
    200: jsonAnswer(openedRecordSchema, "What was asked for, in the clear."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const followUpRoute = adminRoute("bookings.write", {
  sites: "bySite",
  method: "post",
  path: "/api/admin/bookings/{id}/follow-up",
  operationId: "bookFollowUp",
  tags,
  summary: "Book the same person with the same lawyer or other provider once more, linked to this consultation",
  middleware: [ofSite(siteOfBooking), idempotent],
  request: { params: idParam, body: jsonBody(followUpRequestSchema) },
  responses: {
    201: jsonAnswer(bookingEntrySchema, "Booked; its owner is told the new code."),
    ...problemAnswers("not_found", "validation_failed", "booking_settled", "illegal_transition", ...PLACE_PROBLEMS),
  },
});

const slipRoute = adminRoute("bookings.open", {
  sites: "bySite",
  method: "post",
  path: "/api/admin/referral-slips/{id}/open",
  operationId: "openReferralSlip",
  tags,
  summary:
    "What is printed for whoever takes the matter of a booking on, in the clear, for a reason that goes into the reading log",
  middleware: [ofSite(siteOfBooking), opens],
  request: { params: idParam, body: jsonBody(slipRequestSchema) },
  responses: {
    200: jsonAnswer(slipSchema, "The slip."),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition"),
  },
});

const routingRoute = adminRoute("bookings.write", {
  sites: "bySite",
  method: "post",
  path: "/api/admin/routings",
  operationId: "noteRouting",
  tags,
  summary: "Count somebody who came with a matter that another service takes, and was shown the way; without who",
  middleware: [idempotent],
  request: { body: jsonBody(routingRequestSchema) },
  responses: { 201: jsonAnswer(createdSchema, "Counted."), ...problemAnswers("validation_failed") },
});

/** The reception of a hall: who comes, and what is written down of it. */
export function consultationRecordAdminRoutes() {
  const routes = router();

  routes.openapi(walkInRoute, async (c) =>
    c.json(await receiveWalkIn(operationOf(c), c.req.valid("json"), c.var.record), 201),
  );

  routes.openapi(listRoute, async (c) => {
    const { site, lawyer, provider, after, ...filter } = c.req.valid("query");
    const entries = await listRecordEntries(operationOf(c), {
      ...filter,
      siteId: site,
      holder: askedHolder({ lawyer, provider }),
      sites: sitesOf(c.var.actor),
      after,
    });
    return c.json(entries, 200);
  });

  routes.openapi(readRoute, async (c) => {
    const written = await readConsultationRecord(operationOf(c), c.req.valid("param").id);
    return c.json(written, 200, { etag: entityTag(written.version) });
  });

  routes.openapi(openRoute, async (c) =>
    c.json(await openConsultationRecord(operationOf(c), c.req.valid("param").id, c.req.valid("json")), 200),
  );

  routes.openapi(writeRoute, async (c) => {
    const { record } = c.var;
    const written = await writeConsultationRecord(operationOf(c), seenEntryOf(c), c.req.valid("json"), { record });
    return c.json(written, 200, { etag: entityTag(written.version) });
  });

  routes.openapi(followUpRoute, async (c) => {
    const { record } = c.var;
    const { id } = c.req.valid("param");
    return c.json(await bookFollowUp(operationOf(c), id, c.req.valid("json"), { record }), 201);
  });

  routes.openapi(slipRoute, async (c) =>
    c.json(await readReferralSlip(operationOf(c), c.req.valid("param").id, c.req.valid("json").reason), 200),
  );

  routes.openapi(routingRoute, async (c) =>
    c.json(await noteRouting(operationOf(c), c.req.valid("json"), c.var.record), 201),
  );

  return routes;
}
