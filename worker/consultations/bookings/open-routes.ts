import { z } from "@hono/zod-openapi";
import { opens } from "../../county/readings/opening.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { ofSite } from "../../platform/access/within-sites.ts";
import { siteOfBooking } from "./queries.ts";
import { dateSchema, idSchema } from "../../platform/core/formats.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { bookingOpeningSchema, dayListSchema, openedBookingSchema } from "./open-schema.ts";
import { openBooking, readDayList } from "./open-service.ts";

const tags = ["Bureau: consultations"];

const openRoute = adminRoute("bookings.open", {
  sites: "bySite",
  method: "post",
  path: "/api/admin/bookings/{id}/open",
  operationId: "openBooking",
  tags,
  summary: "Show who booked, for a reason that goes into the reading log",
  middleware: [ofSite(siteOfBooking), opens],
  request: { params: idParam, body: jsonBody(bookingOpeningSchema) },
  responses: {
    200: jsonAnswer(openedBookingSchema, "What was asked for, in the clear."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const dayListRoute = adminRoute("bookings.open", {
  sites: "bySite",
  method: "get",
  path: "/api/admin/day-list",
  operationId: "readDayList",
  tags,
  summary: "Who comes to a site today, or on the day after, by name; each reading goes into the reading log",
  request: {
    query: z.object({ site: idSchema, date: dateSchema.optional().openapi({ description: "Without it, today." }) }),
  },
  responses: {
    200: jsonAnswer(dayListSchema, "The day, session by session."),
    ...problemAnswers("validation_failed"),
  },
});

/** What shows citizens' names to whoever receives them. */
export function bookingOpenRoutes() {
  const routes = router();

  routes.openapi(openRoute, async (c) =>
    c.json(await openBooking(operationOf(c), c.req.valid("param").id, c.req.valid("json")), 200),
  );

  routes.openapi(dayListRoute, async (c) => c.json(await readDayList(operationOf(c), c.req.valid("query")), 200));

  return routes;
}
