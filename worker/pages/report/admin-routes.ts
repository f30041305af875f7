import { z } from "@hono/zod-openapi";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { keepAnew } from "./keep-service.ts";
import { listKept } from "./queries.ts";
import {
  countyReportQuerySchema,
  countyReportSchema,
  keepReportSchema,
  keptReportSchema,
  publishedReportQuerySchema,
} from "./schema.ts";
import { COUNTY, scopeOf, scopeText } from "./scope.ts";
import { published } from "./publish.ts";
import { readReport } from "./service.ts";
import type { ReportSources } from "./sources.ts";

const tags = ["Bureau: reports"];

const reportRoute = adminRoute("reports.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/reports/county",
  operationId: "readCountyReport",
  tags,
  summary: "Everything the bureau reports of a month, quarter or year, held against the period before",
  request: { query: countyReportQuerySchema },
  responses: {
    200: jsonAnswer(countyReportSchema, "The report: as it was kept, or while it is not, as it is now."),
    ...problemAnswers("validation_failed", "not_found"),
  },
});

const publishedRoute = adminRoute("reports.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/reports/county/published",
  operationId: "readPublishedReport",
  tags,
  summary: "What of a year's report may be published: without names, and without counts below five",
  request: { query: publishedReportQuerySchema },
  responses: {
    200: jsonAnswer(countyReportSchema, "The report; `*` is held back."),
    ...problemAnswers("validation_failed"),
  },
});

const versionsRoute = adminRoute("reports.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/reports/county/versions",
  operationId: "listKeptReports",
  tags,
  summary: "When the report of a period was written down, and why it was made anew",
  request: { query: countyReportQuerySchema.omit({ version: true }) },
  responses: {
    200: jsonAnswer(z.object({ items: z.array(keptReportSchema) }), "The latest first."),
    ...problemAnswers("validation_failed"),
  },
});

const keepRoute = adminRoute("reports.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/reports/county/keep",
  operationId: "keepCountyReport",
  tags,
  summary: "Make the report of a period that is over anew; the one before stays readable",
  middleware: [idempotent],
  request: { body: jsonBody(keepReportSchema) },
  responses: { 201: jsonAnswer(keptReportSchema, "Written down."), ...problemAnswers("validation_failed") },
});

/** The county's report. */
export function countyReportRoutes(sources: ReportSources) {
  const routes = router();

  routes.openapi(reportRoute, async (c) => {
    const { period, version, ...scoped } = c.req.valid("query");
    return c.json(await readReport(operationOf(c), sources, { period, version, scope: scopeOf(scoped) }), 200);
  });

  routes.openapi(publishedRoute, async (c) => {
    const { period } = c.req.valid("query");
    return c.json(published(await readReport(operationOf(c), sources, { period, scope: COUNTY })), 200);
  });

  routes.openapi(versionsRoute, async (c) => {
    const { period, ...scoped } = c.req.valid("query");
    return c.json({ items: await listKept(c.var.db, scopeText(scopeOf(scoped)), period) }, 200);
  });

  routes.openapi(keepRoute, async (c) =>
    c.json(await keepAnew(operationOf(c), sources, c.req.valid("json"), c.var.record), 201),
  );

  return routes;
}
