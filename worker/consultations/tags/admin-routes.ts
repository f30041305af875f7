import { z } from "@hono/zod-openapi";
import { readSetting } from "../../county/settings/settings.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { jsonAnswer, router } from "../../platform/http/routes.ts";
import { serviceTagSchema } from "./schema.ts";

const listRoute = adminRoute("sessions.read", {
  sites: "noSites",
  method: "get",
  path: "/api/admin/service-tags",
  operationId: "readServiceTags",
  tags: ["Bureau: consultations"],
  summary:
    "The tags for campaigns and key projects that sessions and consultations may have: the setting `serviceTags`",
  responses: { 200: jsonAnswer(z.object({ items: z.array(serviceTagSchema) }), "All of them.") },
});

export function serviceTagRoutes() {
  const routes = router();
  routes.openapi(listRoute, async (c) => c.json({ items: await readSetting(c.var.db, "serviceTags") }, 200));
  return routes;
}
