import { z } from "@hono/zod-openapi";
import { entityTag, ifMatchVersion } from "../../platform/http/if-match.ts";
import { ifMatchHeader, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { dateSchema } from "../../platform/core/formats.ts";
import { readCalendar, setDay, unsetDay, type CalendarEffects } from "./admin-service.ts";
import { calendarDaySchema, calendarSchema, dayRequestSchema } from "./schema.ts";

const tags = ["Bureau: calendar"];
const dateParam = z.object({ date: dateSchema });

const listRoute = adminRoute("calendar.read", {
  method: "get",
  path: "/api/admin/calendar",
  operationId: "readCalendar",
  tags,
  summary: "What each day is: workday, holiday, or unconfirmed; and the years nobody knows yet",
  request: { query: z.object({ from: dateSchema.optional(), to: dateSchema.optional() }) },
  responses: { 200: jsonAnswer(calendarSchema, "Day by day."), ...problemAnswers("validation_failed") },
});

const setRoute = adminRoute("calendar.write", {
  method: "put",
  path: "/api/admin/calendar/{date}",
  operationId: "setCalendarDay",
  tags,
  summary: "Set what a day is, over the published holidays; sessions follow at once",
  request: { params: dateParam, headers: ifMatchHeader, body: jsonBody(dayRequestSchema) },
  responses: {
    200: jsonAnswer(calendarDaySchema, 'The day, set. The first time its version is `"0"`.'),
    ...problemAnswers("validation_failed", "stale_version", "version_required"),
  },
});

const unsetRoute = adminRoute("calendar.write", {
  method: "delete",
  path: "/api/admin/calendar/{date}",
  operationId: "resetCalendarDay",
  tags,
  summary: "Give a day back to the published holidays; sessions follow at once",
  request: { params: dateParam, headers: ifMatchHeader },
  responses: {
    200: jsonAnswer(calendarDaySchema, "The day as published."),
    ...problemAnswers("not_found", "validation_failed", "stale_version", "version_required"),
  },
});

export function calendarAdminRoutes(effects: CalendarEffects) {
  const routes = router();

  routes.openapi(listRoute, async (c) => c.json(await readCalendar(operationOf(c), c.req.valid("query")), 200));

  routes.openapi(setRoute, async (c) => {
    const day = await setDay(
      operationOf(c),
      c.req.valid("param").date,
      ifMatchVersion(c),
      c.req.valid("json"),
      effects,
    );
    return c.json(day, 200, { etag: entityTag(day.version) });
  });

  routes.openapi(unsetRoute, async (c) => {
    const day = await unsetDay(operationOf(c), c.req.valid("param").date, ifMatchVersion(c), effects);
    return c.json(day, 200, { etag: entityTag(day.version) });
  });

  return routes;
}
