import { z } from "@hono/zod-openapi";
import { jsonAnswer, problemAnswers, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import type { DayCounter } from "../../platform/counts/queries.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { dateSchema } from "../../platform/core/formats.ts";
import { bookingReportSchema } from "./schema.ts";
import { reportBookings } from "./service.ts";

const bookingReportRoute = adminRoute("bookings.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/reports/bookings",
  operationId: "reportBookings",
  tags: ["Bureau: reports"],
  summary: "Bookings by status, channel, site and kiosk, for sessions in a span of at most a year",
  request: { query: z.object({ from: dateSchema, to: dateSchema }) },
  responses: { 200: jsonAnswer(bookingReportSchema, "The counts."), ...problemAnswers("validation_failed") },
});

/** Figures for the bureau. */
export function reportAdminRoutes(counters: readonly DayCounter[]) {
  const routes = router();

  routes.openapi(bookingReportRoute, async (c) => {
    const { from, to } = c.req.valid("query");
    return c.json(await reportBookings(operationOf(c), counters, from, to), 200);
  });

  return routes;
}
