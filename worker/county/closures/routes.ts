import { z } from "@hono/zod-openapi";
import { pageOf } from "../../platform/core/paging.ts";
import { kept } from "../../platform/http/kept.ts";
import { jsonAnswer, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { TIERS } from "../settings/schema.ts";
import { closureSchema, siteSchema } from "./schema.ts";
import { listClosuresAhead, listSites } from "./service.ts";

const listRoute = publicRoute({
  method: "get",
  path: "/api/closures",
  middleware: [kept("current")],
  operationId: "readClosures",
  tags: ["Registry"],
  summary: "When and why people are not received, now and in the days that can be booked",
  responses: { 200: jsonAnswer(pageOf(closureSchema), "All of them, the next first; there is no next page.") },
});

const sitesRoute = publicRoute({
  method: "get",
  path: "/api/sites",
  middleware: [kept("county")],
  operationId: "listSites",
  tags: ["Registry"],
  summary: "Sites where posts stand and consultations are given, and when and why they are closed",
  request: { query: z.object({ tier: z.enum(TIERS).optional() }) },
  responses: {
    200: jsonAnswer(pageOf(siteSchema), "All of them; there is no next page."),
    ...problemAnswers("validation_failed"),
  },
});

/** What everybody may know of sites and closures. */
export function closureRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    return c.json({ items: await listClosuresAhead(c.var.db, new Date()), next: null }, 200);
  });

  routes.openapi(sitesRoute, async (c) => {
    const items = await listSites(c.var.db, new Date(), c.req.valid("query").tier);
    // A closure may be a minute old too: nothing closed is ever booked.
    return c.json({ items, next: null }, 200);
  });

  return routes;
}
