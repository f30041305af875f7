import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { jsonAnswer, router } from "../../platform/http/routes.ts";
import { setupChecklistSchema } from "./checklist-schema.ts";
import { readChecklist } from "./checklist-service.ts";
import type { ChecklistSources } from "./checklist-sources.ts";

const checklistRoute = adminRoute("registry.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/setup",
  operationId: "readSetupChecklist",
  tags: ["Bureau: settings"],
  summary: "What still stands between this county and its first booking",
  responses: { 200: jsonAnswer(setupChecklistSchema, "Every step, done or not.") },
});

/** How a county that was set up goes on. */
export function setupChecklistRoutes(sources: ChecklistSources) {
  const routes = router();
  routes.openapi(checklistRoute, async (c) => c.json(await readChecklist(operationOf(c), sources), 200));
  return routes;
}
