import { z } from "@hono/zod-openapi";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { decodeCursor, pageOf, pageQuery } from "../../platform/core/paging.ts";
import { writesNothing } from "../../platform/http/idempotency.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { readingFilterShape, readingSchema, readingSearchSchema } from "./schema.ts";
import { readReadingsOf, searchReadings } from "./service.ts";

const tags = ["Bureau: access"];
const paging = pageQuery(100, 50);
const pageAnswers = {
  200: jsonAnswer(pageOf(readingSchema), "A page of readings."),
  ...problemAnswers("validation_failed"),
};

const listRoute = adminRoute("readings.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/readings",
  operationId: "readReadings",
  tags,
  summary: "Who saw whose personal data, newest first",
  request: { query: paging.extend(readingFilterShape) },
  responses: pageAnswers,
});

const searchRoute = adminRoute("readings.read", {
  sites: "refused",
  method: "post",
  path: "/api/admin/readings/search",
  operationId: "searchReadings",
  tags,
  summary: "Who saw the data of this phone or this entry, or what somebody read",
  middleware: [writesNothing],
  request: { query: z.object(paging.shape), body: jsonBody(readingSearchSchema) },
  responses: pageAnswers,
});

/** The reading log, for whoever audits. */
export function readingAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { after, ...filter } = c.req.valid("query");
    return c.json(await readReadingsOf(operationOf(c), { ...filter, after: decodeCursor(after, 1)?.[0] }), 200);
  });

  routes.openapi(searchRoute, async (c) => {
    const { after, limit } = c.req.valid("query");
    const page = { after: decodeCursor(after, 1)?.[0], limit };
    return c.json(await searchReadings(operationOf(c), c.req.valid("json"), page), 200);
  });

  return routes;
}
