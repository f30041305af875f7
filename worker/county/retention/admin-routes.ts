import { adminRoute } from "../../platform/access/admin-route.ts";
import { pageOf } from "../../platform/core/paging.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { jsonAnswer, router } from "../../platform/http/routes.ts";
import type { Unsettled } from "./cutoffs.ts";
import { unsettledEntrySchema } from "./schema.ts";
import { readUnsettled } from "./unsettled.ts";

const listRoute = adminRoute("unsettled.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/unsettled",
  operationId: "readUnsettled",
  tags: ["Bureau: settings"],
  summary: "What nobody has settled and is erased soon, the first to go at the head",
  description:
    "From `unsettledWarningDays` before on. Settling it, in its own list, gives it the time of what is settled; the bureau's contact is told of this list every week.",
  responses: { 200: jsonAnswer(pageOf(unsettledEntrySchema), "At most 500; there is no next page.") },
});

/** What the bureau is told of what would otherwise go unseen. */
export function retentionAdminRoutes(sources: readonly Unsettled[]) {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { db, now } = operationOf(c);
    return c.json({ items: [...(await readUnsettled(db, sources, now))], next: null }, 200);
  });

  return routes;
}
