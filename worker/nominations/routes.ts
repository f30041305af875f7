import { createRoute, z } from "@hono/zod-openapi";
import { answerOnce } from "../http/idempotency.ts";
import { pageOf } from "../http/paging.ts";
import { idempotencyHeader, jsonAnswer, jsonBody, problemAnswers, router } from "../http/routes.ts";
import { countedLookup } from "../http/throttle.ts";
import { operationOf } from "../operation.ts";
import { countyToday } from "../registry/today.ts";
import { listOpenCampaigns } from "./queries.ts";
import { campaignSchema, nominationReceiptSchema, nominationRequestSchema, nominationStatusSchema } from "./schema.ts";
import { lookUpNomination, nominate, toCampaign } from "./service.ts";

const listCampaignsRoute = createRoute({
  method: "get",
  path: "/api/campaigns",
  tags: ["Nominations"],
  summary: "Campaigns that take nominations today, those that close first in front",
  responses: { 200: jsonAnswer(pageOf(campaignSchema), "All of them; there is no next page.") },
});

const nominateRoute = createRoute({
  method: "post",
  path: "/api/nominations",
  tags: ["Nominations"],
  summary: "Nominate somebody, from the registry or by name",
  request: { headers: idempotencyHeader, body: jsonBody(nominationRequestSchema) },
  responses: {
    201: jsonAnswer(nominationReceiptSchema, "Taken in."),
    ...problemAnswers("bad_json", "validation_failed", "idempotency_key_required", "idempotency_key_reused", "campaign_closed", "nomination_exists", "rate_limited"),
  },
});

const lookUpRoute = createRoute({
  method: "get",
  path: "/api/nominations/{code}",
  tags: ["Nominations"],
  summary: "How a nomination stands",
  request: { params: z.object({ code: z.string().min(1).max(60).openapi({ example: "7KQ2M4XP9D7KQ2M4XP9D7KQ2M4" }) }) },
  responses: { 200: jsonAnswer(nominationStatusSchema, "The nomination's state."), ...problemAnswers("not_found", "rate_limited") },
});

/** What nominators call. */
export function nominationRoutes() {
  const routes = router();

  routes.openapi(listCampaignsRoute, async (c) => {
    const open = await listOpenCampaigns(c.var.db, await countyToday(c.var.db, new Date()));
    c.header("cache-control", "no-cache");
    return c.json({ items: open.map(toCampaign), next: null }, 200);
  });

  routes.openapi(nominateRoute, async (c) => {
    const request = c.req.valid("json");
    return answerOnce(c, request, (remember) => nominate(operationOf(c), request, remember)) as never;
  });

  routes.openapi(lookUpRoute, async (c) => {
    const status = await countedLookup(c, () => lookUpNomination(operationOf(c), c.req.valid("param").code));
    return c.json(status, 200, { "cache-control": "no-store" });
  });

  return routes;
}
