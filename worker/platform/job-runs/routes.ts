import { z } from "@hono/zod-openapi";
import { adminRoute } from "../access/admin-route.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../core/paging.ts";
import { jsonAnswer, problemAnswers, router } from "../http/routes.ts";
import { listRuns } from "./queries.ts";
import { JOB_OUTCOMES, jobRunSchema } from "./schema.ts";

const listRoute = adminRoute("jobs.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/job-runs",
  operationId: "readJobRuns",
  tags: ["Bureau: home"],
  summary: "What ran by itself in the last 30 days and what became of it, newest first",
  request: {
    query: pageQuery(200, 50).extend({
      job: z.string().max(40).optional().openapi({ example: "deliver" }),
      outcome: z.enum(JOB_OUTCOMES).optional(),
    }),
  },
  responses: { 200: jsonAnswer(pageOf(jobRunSchema), "A page of runs."), ...problemAnswers("validation_failed") },
});

export function jobRunRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { after, limit, ...filter } = c.req.valid("query");
    const rows = await listRuns(c.var.db, { ...filter, after: decodeCursor(after, 1)?.[0], limit: limit + 1 });
    return c.json(
      toPage(
        rows,
        limit,
        ({ id }) => [id],
        (row) => row,
      ),
      200,
    );
  });

  return routes;
}
