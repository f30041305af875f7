import { pageOf } from "../../platform/core/paging.ts";
import { jsonAnswer, publicRoute, router } from "../../platform/http/routes.ts";
import { closureSchema } from "./schema.ts";
import { listClosuresAhead } from "./service.ts";

const listRoute = publicRoute({
  method: "get",
  path: "/api/closures",
  operationId: "readClosures",
  tags: ["Registry"],
  summary: "When and why people are not received, now and in the days that can be booked",
  responses: { 200: jsonAnswer(pageOf(closureSchema), "All of them, the next first; there is no next page.") },
});

/** What everybody may know of closures. */
export function closureRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    c.header("cache-control", "no-cache");
    return c.json({ items: await listClosuresAhead(c.var.db, new Date()), next: null }, 200);
  });

  return routes;
}
