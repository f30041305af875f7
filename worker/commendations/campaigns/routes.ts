import { operationOf } from "../../platform/http/operation-of.ts";
import { pageOf } from "../../platform/core/paging.ts";
import { kept } from "../../platform/http/kept.ts";
import { publicRoute, jsonAnswer, idParam, problemAnswers, router } from "../../platform/http/routes.ts";
import { campaignSchema } from "../schema.ts";
import { campaignVersionSchema } from "./schema.ts";
import { listOpen, readPublicVersions } from "./service.ts";

const listRoute = publicRoute({
  method: "get",
  path: "/api/campaigns",
  middleware: [kept("current")],
  operationId: "listCampaigns",
  tags: ["Nominations"],
  summary: "Campaigns that take nominations now, those that close first in front",
  responses: { 200: jsonAnswer(pageOf(campaignSchema), "All of them; there is no next page.") },
});

const versionsRoute = publicRoute({
  method: "get",
  path: "/api/campaigns/{id}/versions",
  middleware: [kept("current")],
  operationId: "listCampaignVersions",
  tags: ["Nominations"],
  summary: "Every wording of a campaign since it was published, with why it was amended",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(pageOf(campaignVersionSchema), "All of them, the first in front; there is no next page."),
    ...problemAnswers("not_found"),
  },
});

/** What anybody may read of campaigns. */
export function campaignRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    return c.json({ items: await listOpen(operationOf(c)), next: null }, 200);
  });

  routes.openapi(versionsRoute, async (c) =>
    c.json({ items: await readPublicVersions(operationOf(c), c.req.valid("param").id), next: null }, 200),
  );

  return routes;
}
