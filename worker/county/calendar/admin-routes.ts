import { z } from "@hono/zod-openapi";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { dateSchema } from "../../platform/core/formats.ts";
import { readCalendar, setDay, unsetDay } from "./admin-service.ts";
import {
  calendarDayChangedSchema,
  calendarSchema,
  calendarYearChangedSchema,
  calendarYearRequestSchema,
  calendarYearSchema,
  dayRequestSchema,
} from "./schema.ts";
import { type CalendarEffects, enterYear, leaveYear, readYear } from "./year-service.ts";

const tags = ["Bureau: calendar"];
const dateParam = z.object({ date: dateSchema });
const yearParam = z.object({ year: z.coerce.number().int().min(2000).max(2199) });
const previewQuery = z.object({
  preview: z.enum(["true", "false"]).default("false").openapi({ description: "`true` only says what would change." }),
});

const listRoute = adminRoute("calendar.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/calendar",
  operationId: "readCalendar",
  tags,
  summary: "What each day is, the years nobody knows yet, and those whose holiday notice should be entered now",
  request: { query: z.object({ from: dateSchema.optional(), to: dateSchema.optional() }) },
  responses: { 200: jsonAnswer(calendarSchema, "Day by day."), ...problemAnswers("validation_failed") },
});

const setRoute = adminRoute("calendar.write", {
  sites: "refused",
  method: "put",
  path: "/api/admin/calendar/{date}",
  operationId: "setCalendarDay",
  tags,
  summary: "Set what a day is, over the published holidays; sessions follow at once",
  middleware: [ifMatch, idempotent],
  request: { params: dateParam, body: jsonBody(dayRequestSchema) },
  responses: {
    200: jsonAnswer(calendarDayChangedSchema, 'The day, set. The first time its version is `"0"`.'),
    ...problemAnswers("validation_failed"),
  },
});

const unsetRoute = adminRoute("calendar.write", {
  sites: "refused",
  method: "delete",
  path: "/api/admin/calendar/{date}",
  operationId: "resetCalendarDay",
  tags,
  summary: "Give a day back to the published holidays; sessions follow at once",
  middleware: [ifMatch, idempotent],
  request: { params: dateParam },
  responses: {
    200: jsonAnswer(calendarDayChangedSchema, "The day as published."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const readYearRoute = adminRoute("calendar.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/calendar/years/{year}",
  operationId: "readCalendarYear",
  tags,
  summary: "The holiday notice that is known for a year, and from whom",
  request: { params: yearParam },
  responses: { 200: jsonAnswer(calendarYearSchema, "The year."), ...problemAnswers("validation_failed") },
});

const enterYearRoute = adminRoute("calendar.write", {
  sites: "refused",
  method: "put",
  path: "/api/admin/calendar/years/{year}",
  operationId: "enterCalendarYear",
  tags,
  summary: "Enter a year's holiday notice as it was published; every other day is known by its weekday then",
  middleware: [ifMatch, idempotent],
  request: {
    params: yearParam,
    query: previewQuery,
    body: jsonBody(calendarYearRequestSchema),
  },
  responses: {
    200: jsonAnswer(calendarYearChangedSchema, 'The year, and what changed with it. The first version is `"0"`.'),
    ...problemAnswers("validation_failed"),
  },
});

const leaveYearRoute = adminRoute("calendar.write", {
  sites: "refused",
  method: "delete",
  path: "/api/admin/calendar/years/{year}",
  operationId: "resetCalendarYear",
  tags,
  summary: "Give a year back to the notice the product knows; without one its days are unconfirmed again",
  middleware: [ifMatch, idempotent],
  request: { params: yearParam, query: previewQuery },
  responses: {
    200: jsonAnswer(calendarYearChangedSchema, "The year as it is known then, and what changed with it."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

/** The bureau's calendar. `effects` is what hangs on it, in wings this one does not know. */
export function calendarAdminRoutes(effects: CalendarEffects) {
  const routes = router();

  routes.openapi(listRoute, async (c) => c.json(await readCalendar(operationOf(c), c.req.valid("query")), 200));

  routes.openapi(setRoute, async (c) => {
    const seen = { ...c.req.valid("param"), version: c.var.version };
    const day = await setDay({ ...operationOf(c), ...effects }, seen, c.req.valid("json"), c.var.record);
    return c.json(day, 200, { etag: entityTag(day.version) });
  });

  routes.openapi(unsetRoute, async (c) => {
    const seen = { ...c.req.valid("param"), version: c.var.version };
    const day = await unsetDay({ ...operationOf(c), ...effects }, seen, c.var.record);
    return c.json(day, 200, { etag: entityTag(day.version) });
  });

  routes.openapi(readYearRoute, async (c) => {
    const year = await readYear(operationOf(c), c.req.valid("param").year);
    return c.json(year, 200, { etag: entityTag(year.version) });
  });

  routes.openapi(enterYearRoute, async (c) => {
    const preview = c.req.valid("query").preview === "true";
    const at = { year: c.req.valid("param").year, version: preview ? 0 : c.var.version, preview };
    const year = await enterYear({ ...operationOf(c), ...effects }, at, c.req.valid("json"), c.var.record);
    return c.json(year, 200, preview ? {} : { etag: entityTag(year.version) });
  });

  routes.openapi(leaveYearRoute, async (c) => {
    const preview = c.req.valid("query").preview === "true";
    const at = { year: c.req.valid("param").year, version: preview ? 0 : c.var.version, preview };
    const year = await leaveYear({ ...operationOf(c), ...effects }, at, c.var.record);
    return c.json(year, 200, preview ? {} : { etag: entityTag(year.version) });
  });

  return routes;
}
