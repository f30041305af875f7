import { z } from "@hono/zod-openapi";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery } from "../../platform/core/paging.ts";
import { fieldProblem } from "../../platform/core/problem.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, reasonSchema, router } from "../../platform/http/routes.ts";
import { ofSite } from "../../platform/access/within-sites.ts";
import { sitesOf } from "../../platform/access/site-queries.ts";
import { siteOfBooking, siteOfSession } from "./queries.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import type { Consequences } from "../../county/changes/follow.ts";
import { createdFactSchema } from "../../county/changes/schema.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { foldCode } from "../../platform/values/code.ts";
import { soughtPhone } from "../../platform/privacy/blind-index.ts";
import { askedHolder, holderQuery } from "../../county/holders/holder.ts";
import { dateSchema, idSchema, phoneSchema } from "../../platform/core/formats.ts";
import { checkInAsStaff, fillInName, verifyHours } from "./attendance-service.ts";
import { undoCheckIn, undoNoShow } from "./undo-attendance-service.ts";
import { book } from "./book-service.ts";
import {
  changeSession,
  createSession,
  keepSession,
  listBookingEntries,
  readBookingEntry,
  listSessionEntries,
  readSessionEntry,
} from "./admin-service.ts";
import { tagSchema } from "../tags/schema.ts";
import { BOOKING_STATUS, SESSION_CONFLICTS } from "./schema.ts";
import {
  bookingEntrySchema,
  bookingNameSchema,
  hoursVerificationSchema,
  obstacleFilterSchema,
  sessionEntrySchema,
  sessionPatchSchema,
  sessionRequestSchema,
} from "./admin-schema.ts";
import { bookingRequestSchema, bookingSchema } from "./public-schema.ts";
import { cancelBookingAsStaff } from "./cancel-service.ts";

const tags = ["Bureau: consultations"];
const CHANGE_PROBLEMS = ["not_found", "validation_failed"] as const;

const listSessionsRoute = adminRoute("sessions.read", {
  sites: "bySite",
  method: "get",
  path: "/api/admin/sessions",
  operationId: "readSessions",
  tags,
  summary: "Sessions in the order of the calendar",
  request: {
    query: pageQuery(200, 50).extend({
      site: idSchema.optional(),
      ...holderQuery,
      status: z.enum(["open", "cancelled"]).optional(),
      from: dateSchema.optional(),
      to: dateSchema.optional(),
      tag: tagSchema.optional(),
      q: z.string().trim().max(50).optional().openapi({
        description:
          "Words, each of which is of the site's name or how the lawyer's begins, in pinyin initials too, or of another provider's name.",
      }),
      places: z
        .enum(["free"])
        .optional()
        .openapi({ description: "Only those staff can book now, with a free place that nobody waits for." }),
      obstacle: obstacleFilterSchema,
      conflict: z
        .enum([...SESSION_CONFLICTS, "any"])
        .optional()
        .openapi({
          description: "Open sessions the roster, an absence or a holiday no longer allows: for the clerk to settle.",
        }),
    }),
  },
  responses: { 200: jsonAnswer(pageOf(sessionEntrySchema), "A page of sessions.") },
});

const readSessionRoute = adminRoute("sessions.read", {
  sites: "bySite",
  method: "get",
  path: "/api/admin/sessions/{id}",
  operationId: "readSession",
  tags,
  summary: "One session",
  middleware: [ofSite(siteOfSession)],
  request: { params: idParam },
  responses: {
    200: jsonAnswer(sessionEntrySchema, "The session; its version is the ETag."),
    ...problemAnswers("not_found"),
  },
});

const createSessionRoute = adminRoute("sessions.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/sessions",
  operationId: "addSession",
  tags,
  summary: "Add a session",
  middleware: [idempotent],
  request: { body: jsonBody(sessionRequestSchema) },
  responses: { 201: jsonAnswer(createdFactSchema, "Added."), ...problemAnswers("validation_failed", "lawyer_overlap") },
});

const changeSessionRoute = adminRoute("sessions.write", {
  sites: "refused",
  method: "patch",
  path: "/api/admin/sessions/{id}",
  operationId: "changeSession",
  tags,
  summary: "Change a session; one with places taken is not moved",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(sessionPatchSchema) },
  responses: {
    200: jsonAnswer(sessionEntrySchema, "The session, changed."),
    ...problemAnswers(...CHANGE_PROBLEMS, "lawyer_overlap", "session_booked", "session_closed"),
  },
});

const keepSessionRoute = adminRoute("sessions.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/sessions/{id}/keep",
  operationId: "keepSession",
  tags,
  summary: "Settle a conflict by keeping the session: it counts as added by hand from then on",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(sessionEntrySchema, "The session, kept."),
    ...problemAnswers(...CHANGE_PROBLEMS, "illegal_transition"),
  },
});

export function sessionAdminRoutes(consequences: Consequences) {
  const routes = router();

  routes.openapi(listSessionsRoute, async (c) => {
    const { site, lawyer, provider, after, ...filter } = c.req.valid("query");
    return c.json(
      await listSessionEntries(operationOf(c), {
        ...filter,
        siteId: site,
        holder: askedHolder({ lawyer, provider }),
        sites: sitesOf(c.var.actor),
        after: decodeCursor(after, 3),
      }),
      200,
    );
  });

  routes.openapi(readSessionRoute, async (c) => {
    const entry = await readSessionEntry(operationOf(c), c.req.valid("param").id);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(createSessionRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await createSession({ ...operationOf(c), consequences }, request, c.var.record), 201);
  });

  routes.openapi(changeSessionRoute, async (c) => {
    const entry = await changeSession({ ...operationOf(c), consequences }, seenEntryOf(c), c.req.valid("json"));
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(keepSessionRoute, async (c) => {
    const entry = await keepSession({ ...operationOf(c), consequences }, seenEntryOf(c), c.req.valid("json").reason);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  return routes;
}

const listBookingsRoute = adminRoute("bookings.read", {
  sites: "bySite",
  method: "get",
  path: "/api/admin/bookings",
  operationId: "readBookings",
  tags,
  summary:
    "Bookings, masked: newest first; by their sessions, the last day first, where a site, a lawyer, another provider or days are asked for",
  request: {
    query: pageQuery(100, 50).extend({
      session: idSchema.optional(),
      status: z.enum(BOOKING_STATUS).optional(),
      site: idSchema.optional(),
      ...holderQuery,
      from: dateSchema.optional().openapi({ description: "Sessions from this day on." }),
      to: dateSchema.optional().openapi({ description: "Sessions up to this day." }),
      code: z.string().max(64).optional().openapi({ description: "In any spelling." }),
      obstacle: obstacleFilterSchema,
    }),
    headers: z.object({
      "pioneer-phone": z.string().max(40).optional().openapi({ description: "Only bookings of this phone number." }),
    }),
  },
  responses: { 200: jsonAnswer(pageOf(bookingEntrySchema), "A page of bookings.") },
});

const staffBookingRoute = adminRoute("bookings.write", {
  sites: "bySite",
  method: "post",
  path: "/api/admin/bookings",
  operationId: "enterBooking",
  tags,
  summary: "Book a place for somebody; the same guard holds",
  middleware: [idempotent],
  request: { body: jsonBody(bookingRequestSchema.omit({ channel: true, phoneProof: true })) },
  responses: {
    201: jsonAnswer(bookingSchema, "Booked."),
    ...problemAnswers("validation_failed", "session_full", "session_closed", "already_booked"),
  },
});

const readBookingRoute = adminRoute("bookings.read", {
  sites: "bySite",
  method: "get",
  path: "/api/admin/bookings/{id}",
  operationId: "readBooking",
  tags,
  summary: "One booking, masked",
  middleware: [ofSite(siteOfBooking)],
  request: { params: idParam },
  responses: {
    200: jsonAnswer(bookingEntrySchema, "The booking; its version is the ETag."),
    ...problemAnswers("not_found"),
  },
});

const cancelBookingRoute = adminRoute("bookings.write", {
  sites: "bySite",
  method: "post",
  path: "/api/admin/bookings/{id}/cancel",
  operationId: "cancelBookingForCitizen",
  tags,
  summary: "Cancel a booking; its place is free at once",
  middleware: [ofSite(siteOfBooking), ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(bookingEntrySchema, "The booking, cancelled."),
    ...problemAnswers(...CHANGE_PROBLEMS, "booking_settled"),
  },
});

const fillInNameRoute = adminRoute("bookings.write", {
  sites: "bySite",
  method: "patch",
  path: "/api/admin/bookings/{id}",
  operationId: "completeBooking",
  tags,
  summary: "Fill in the name somebody left to the staff at the kiosk",
  middleware: [ofSite(siteOfBooking), ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(bookingNameSchema) },
  responses: {
    200: jsonAnswer(bookingEntrySchema, "The booking, masked."),
    ...problemAnswers(...CHANGE_PROBLEMS, "booking_settled"),
  },
});

const checkInRoute = adminRoute("bookings.write", {
  sites: "bySite",
  method: "post",
  path: "/api/admin/bookings/{id}/check-in",
  operationId: "checkInForCitizen",
  tags,
  summary: "Check somebody in at the hall's desk",
  middleware: [ofSite(siteOfBooking), ifMatch, idempotent],
  request: { params: idParam },
  responses: {
    200: jsonAnswer(bookingEntrySchema, "Checked in."),
    ...problemAnswers(...CHANGE_PROBLEMS, "booking_settled", "not_now", "session_closed"),
  },
});

const undoCheckInRoute = adminRoute("bookings.write", {
  sites: "bySite",
  method: "post",
  path: "/api/admin/bookings/{id}/undo-check-in",
  operationId: "undoCheckIn",
  tags,
  summary: "Take back that somebody is there, on the day and before anything came of it",
  middleware: [ofSite(siteOfBooking), ifMatch, idempotent],
  request: { params: idParam },
  responses: {
    200: jsonAnswer(bookingEntrySchema, "Expected again."),
    ...problemAnswers(...CHANGE_PROBLEMS, "booking_settled", "illegal_transition", "not_now", "session_closed"),
  },
});

const undoNoShowRoute = adminRoute("bookings.write", {
  sites: "bySite",
  method: "post",
  path: "/api/admin/bookings/{id}/undo-no-show",
  operationId: "undoNoShow",
  tags,
  summary: "Take back, on the day, that somebody did not come",
  middleware: [ofSite(siteOfBooking), ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(bookingEntrySchema, "Expected again, or there where it is too late for that."),
    ...problemAnswers(...CHANGE_PROBLEMS, "booking_settled", "not_now", "session_closed", "already_booked"),
  },
});

const verifyHoursRoute = adminRoute("hours.verify", {
  sites: "refused",
  method: "post",
  path: "/api/admin/bookings/{id}/verify-hours",
  operationId: "verifyProBonoHours",
  tags,
  summary: "Verify the pro bono hours a lawyer recorded; more than check-ins explain with a reason",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: { ...jsonBody(hoursVerificationSchema), required: false } },
  responses: {
    200: jsonAnswer(bookingEntrySchema, "Verified."),
    ...problemAnswers(...CHANGE_PROBLEMS, "illegal_transition", "same_person"),
  },
});

export function bookingAdminRoutes() {
  const routes = router();

  routes.openapi(listBookingsRoute, async (c) => {
    const { session, site, lawyer, provider, code, after, ...filter } = c.req.valid("query");
    const phone = c.req.valid("header")["pioneer-phone"];
    if (phone !== undefined && !phoneSchema.safeParse(phone).success) throw fieldProblem("phone", "phone");
    const entries = await listBookingEntries(operationOf(c), {
      ...filter,
      sessionId: session,
      phone: phone ? await soughtPhone(c.var.keys, "bookings", phone) : undefined,
      siteId: site,
      holder: askedHolder({ lawyer, provider }),
      sites: sitesOf(c.var.actor),
      code: code && foldCode(code),
      after,
    });
    return c.json(entries, 200);
  });

  routes.openapi(readBookingRoute, async (c) => {
    const entry = await readBookingEntry(operationOf(c), c.req.valid("param").id);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(staffBookingRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await book(operationOf(c), { ...request, channel: "staff" }, c.var.record), 201);
  });

  routes.openapi(cancelBookingRoute, async (c) => {
    const entry = await cancelBookingAsStaff(operationOf(c), seenEntryOf(c), c.req.valid("json").reason, c.var.record);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(fillInNameRoute, async (c) => {
    const entry = await fillInName(operationOf(c), seenEntryOf(c), c.req.valid("json").name, c.var.record);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(checkInRoute, async (c) => {
    const entry = await checkInAsStaff(operationOf(c), seenEntryOf(c), c.var.record);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(undoCheckInRoute, async (c) => {
    const entry = await undoCheckIn(operationOf(c), seenEntryOf(c), c.var.record);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(undoNoShowRoute, async (c) => {
    const entry = await undoNoShow(operationOf(c), seenEntryOf(c), c.req.valid("json").reason, c.var.record);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(verifyHoursRoute, async (c) => {
    const entry = await verifyHours(operationOf(c), seenEntryOf(c), c.req.valid("json").reason, c.var.record);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  return routes;
}
