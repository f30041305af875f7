import { counted } from "../../platform/http/counted.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { z } from "@hono/zod-openapi";
import { recogniseKiosk } from "../../county/kiosks/recognise.ts";
import { decodeCursor, pageQuery } from "../../platform/core/paging.ts";
import { jsonAnswer, jsonBody, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { countedLookup } from "../../platform/http/throttle.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { dateSchema, idSchema } from "../../platform/core/formats.ts";
import { checkInOwnBooking } from "./attendance-service.ts";
import { book } from "./book-service.ts";
import { readCalendarFile } from "./calendar-service.ts";
import { bookingRequestSchema, bookingSchema, codeParam, phoneHeader, sessionPageSchema } from "./public-schema.ts";
import { acceptOffer } from "./line-service.ts";
import { rescheduleOwnBooking } from "./reschedule-service.ts";
import { cancelOwnBooking } from "./cancel-service.ts";
import { lookUpBooking } from "./own-booking.ts";
import { orderAhead } from "./order-ahead.ts";
import { listAvailableSessions } from "./session-service.ts";

const listSessionsRoute = publicRoute({
  method: "get",
  path: "/api/sessions",
  operationId: "listSessions",
  tags: ["Consultations"],
  summary: "Sessions that can be booked now, in the order of the calendar",
  request: {
    query: pageQuery(200, 100).extend({
      site: idSchema.optional(),
      from: dateSchema.optional(),
      to: dateSchema.optional(),
      matter: z.string().max(40).optional(),
    }),
  },
  responses: {
    200: jsonAnswer(sessionPageSchema, "A page of sessions; full ones have no places left."),
    ...problemAnswers("validation_failed"),
  },
});

const bookRoute = publicRoute({
  method: "post",
  path: "/api/bookings",
  operationId: "bookPlace",
  tags: ["Consultations"],
  summary: "Book a place",
  description:
    "A registered kiosk that died before the answer came is led to the booking it made: for a quarter of an hour, by the same session, phone and name.",
  middleware: [recogniseKiosk, orderAhead, idempotent, counted("booking", "phone", "onceProven")],
  request: { body: jsonBody(bookingRequestSchema) },
  responses: {
    201: jsonAnswer(bookingSchema, "Booked."),
    ...problemAnswers(
      "bad_json",
      "validation_failed",
      "session_full",
      "session_closed",
      "already_booked",
      "too_many_bookings",
      "cooling_off",
      "phone_unproven",
      "phone_refused",
      "matter_routed",
      "rate_limited",
    ),
  },
});

const lookUpRoute = publicRoute({
  method: "get",
  path: "/api/bookings/{code}",
  operationId: "getBooking",
  tags: ["Consultations"],
  summary: "Look a booking up by code and phone",
  request: { params: codeParam, headers: phoneHeader },
  responses: { 200: jsonAnswer(bookingSchema, "The booking."), ...problemAnswers("booking_not_found", "rate_limited") },
});

const rescheduleRoute = publicRoute({
  method: "patch",
  path: "/api/bookings/{code}",
  operationId: "moveBooking",
  tags: ["Consultations"],
  summary: "Move a booking to another session; the old place is let go only if the new one is taken",
  middleware: [idempotent, counted("step")],
  request: {
    params: codeParam,
    headers: phoneHeader,
    body: jsonBody(z.strictObject({ sessionId: idSchema }).openapi("Reschedule")),
  },
  responses: {
    200: jsonAnswer(bookingSchema, "The booking, moved."),
    ...problemAnswers(
      "booking_not_found",
      "booking_settled",
      "session_full",
      "session_closed",
      "already_booked",
      "phone_refused",
      "matter_routed",
      "validation_failed",
      "rate_limited",
    ),
  },
});

const acceptRoute = publicRoute({
  method: "post",
  path: "/api/bookings/{code}/accept",
  operationId: "acceptOfferedPlace",
  tags: ["Consultations"],
  summary: "Take up the offer of a place",
  middleware: [idempotent, counted("step")],
  request: { params: codeParam, headers: phoneHeader },
  responses: {
    200: jsonAnswer(bookingSchema, "Booked."),
    ...problemAnswers("booking_not_found", "booking_settled", "offer_expired", "session_closed", "rate_limited"),
  },
});

const checkInRoute = publicRoute({
  method: "post",
  path: "/api/bookings/{code}/check-in",
  operationId: "checkInBooking",
  tags: ["Consultations"],
  summary: "Say at a kiosk of the hall that you are here",
  middleware: [recogniseKiosk, idempotent, counted("step")],
  request: { params: codeParam, headers: phoneHeader },
  responses: {
    200: jsonAnswer(bookingSchema, "Checked in."),
    ...problemAnswers(
      "booking_not_found",
      "booking_settled",
      "kiosk_only",
      "not_now",
      "session_closed",
      "rate_limited",
    ),
  },
});

const cancelRoute = publicRoute({
  method: "delete",
  path: "/api/bookings/{code}",
  operationId: "cancelBooking",
  tags: ["Consultations"],
  summary: "Cancel a booking; its place is free at once",
  middleware: [idempotent, counted("step")],
  request: { params: codeParam, headers: phoneHeader },
  responses: {
    200: jsonAnswer(bookingSchema, "The booking, cancelled."),
    ...problemAnswers("booking_not_found", "booking_settled", "rate_limited"),
  },
});

const calendarRoute = publicRoute({
  method: "get",
  path: "/api/bookings/{code}/calendar.ics",
  operationId: "getBookingCalendar",
  tags: ["Consultations"],
  summary: "A booking as a calendar file",
  request: { params: codeParam, query: z.object({ key: z.string().max(64) }) },
  responses: {
    200: { description: "iCalendar (RFC 5545)", content: { "text/calendar": { schema: z.string() } } },
    ...problemAnswers("booking_not_found", "rate_limited"),
  },
});

/** What citizens call. */
export function consultationRoutes() {
  const routes = router();

  routes.openapi(listSessionsRoute, async (c) => {
    const { site, from, to, matter, after, limit } = c.req.valid("query");
    const page = await listAvailableSessions(c.var.db, new Date(), {
      siteId: site,
      matter,
      from,
      to,
      after: decodeCursor(after, 3),
      limit,
    });
    c.header("cache-control", "no-cache");
    return c.json(page, 200);
  });

  routes.openapi(bookRoute, async (c) => {
    const { channel, ...request } = c.req.valid("json");
    const { kiosk, countPhone } = c.var;
    const countLookup = (code: string, lookup: () => Promise<void>) => countedLookup(c, lookup, code);
    const facts = c.var.orderFacts();
    const from = { channel: kiosk ? "kiosk" : channel, deviceId: kiosk?.id, countPhone, countLookup, facts } as const;
    return c.json(await book(operationOf(c), { ...request, ...from }, c.var.record), 201);
  });

  routes.openapi(lookUpRoute, async (c) => {
    const booking = await countedLookup(c, () =>
      lookUpBooking(operationOf(c), c.req.valid("param").code, c.req.valid("header")["pioneer-phone"]),
    );
    return c.json(booking, 200);
  });

  routes.openapi(cancelRoute, async (c) => {
    const booking = await countedLookup(c, () =>
      cancelOwnBooking(operationOf(c), c.req.valid("param").code, c.req.valid("header")["pioneer-phone"]),
    );
    return c.json(booking, 200);
  });

  routes.openapi(rescheduleRoute, async (c) => {
    const { code } = c.req.valid("param");
    const { sessionId } = c.req.valid("json");
    const booking = await countedLookup(c, () =>
      rescheduleOwnBooking(operationOf(c), code, c.req.valid("header")["pioneer-phone"], sessionId),
    );
    return c.json(booking, 200);
  });

  routes.openapi(acceptRoute, async (c) => {
    const { code } = c.req.valid("param");
    const phone = c.req.valid("header")["pioneer-phone"];
    const booking = await countedLookup(c, () => acceptOffer(operationOf(c), code, phone, c.var.record));
    return c.json(booking, 200);
  });

  routes.openapi(checkInRoute, async (c) => {
    const booking = await countedLookup(c, () =>
      checkInOwnBooking(operationOf(c), c.req.valid("param").code, c.req.valid("header")["pioneer-phone"], c.var.kiosk),
    );
    return c.json(booking, 200);
  });

  routes.openapi(calendarRoute, async (c) => {
    const { code } = c.req.valid("param");
    const file = await countedLookup(c, () => readCalendarFile(operationOf(c), code, c.req.valid("query").key));
    return c.body(file, 200, {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'attachment; filename="consultation.ics"',
    });
  });

  return routes;
}
