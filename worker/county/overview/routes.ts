import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { jsonAnswer, router } from "../../platform/http/routes.ts";
import { overviewSchema } from "./schema.ts";
import { readOverview } from "./service.ts";
import type { OverviewSources } from "./sources.ts";

const overviewRoute = adminRoute("me.read", {
  sites: "bySite",
  method: "get",
  path: "/api/admin/overview",
  operationId: "readOverview",
  tags: ["Bureau: home"],
  summary: "What waits for the caller and what is wrong, as far as their permissions and sites go",
  responses: { 200: jsonAnswer(overviewSchema, "Only what there is at least one of.") },
});

/** What an office begins its day with. */
export function overviewRoutes(sources: OverviewSources) {
  const routes = router();

  routes.openapi(overviewRoute, async (c) => c.json(await readOverview(operationOf(c), sources), 200));

  return routes;
}
