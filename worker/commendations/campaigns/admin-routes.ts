import { z } from "@hono/zod-openapi";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import {
  createdSchema,
  idParam,
  jsonAnswer,
  jsonBody,
  problemAnswers,
  reasonSchema,
  router,
} from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { CAMPAIGN_STATUS, campaignEntrySchema } from "../schema.ts";
import {
  changeCampaign,
  closeCampaign,
  copyCampaign,
  createCampaign,
  publishCampaign,
  readCampaign,
  readCampaignVersions,
} from "./admin-service.ts";
import { listCampaigns } from "./queries.ts";
import {
  campaignCopySchema,
  campaignPatchSchema,
  campaignRequestSchema,
  campaignVersionEntrySchema,
} from "./schema.ts";

const tags = ["Bureau: campaigns"];
const CHANGE_PROBLEMS = ["not_found", "validation_failed", "illegal_transition"] as const;

const listRoute = adminRoute("campaigns.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/campaigns",
  operationId: "readCampaigns",
  tags,
  summary: "Campaigns, newest first",
  request: { query: pageQuery(100, 50).extend({ status: z.enum(CAMPAIGN_STATUS).optional() }) },
  responses: {
    200: jsonAnswer(pageOf(campaignEntrySchema), "A page of campaigns."),
    ...problemAnswers("validation_failed"),
  },
});

const readRoute = adminRoute("campaigns.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/campaigns/{id}",
  operationId: "readCampaign",
  tags,
  summary: "One campaign",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(campaignEntrySchema, "The campaign; its version is the ETag."),
    ...problemAnswers("not_found"),
  },
});

const createCampaignRoute = adminRoute("campaigns.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/campaigns",
  operationId: "draftCampaign",
  tags,
  summary: "Draft a campaign",
  middleware: [idempotent],
  request: { body: jsonBody(campaignRequestSchema) },
  responses: {
    201: jsonAnswer(createdSchema, "Drafted."),
    ...problemAnswers("validation_failed"),
  },
});

const changeRoute = adminRoute("campaigns.write", {
  sites: "refused",
  method: "patch",
  path: "/api/admin/campaigns/{id}",
  operationId: "changeCampaign",
  tags,
  summary: "Change a draft, or amend a published campaign: with a reason that everybody reads, and not its categories",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(campaignPatchSchema) },
  responses: { 200: jsonAnswer(campaignEntrySchema, "The campaign, changed."), ...problemAnswers(...CHANGE_PROBLEMS) },
});

const publishRoute = adminRoute("campaigns.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/campaigns/{id}/publish",
  operationId: "publishCampaign",
  tags,
  summary: "Publish a draft",
  middleware: [ifMatch, idempotent],
  request: { params: idParam },
  responses: {
    200: jsonAnswer(campaignEntrySchema, "The campaign, published."),
    ...problemAnswers(...CHANGE_PROBLEMS),
  },
});

const closeRoute = adminRoute("campaigns.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/campaigns/{id}/close",
  operationId: "closeCampaign",
  tags,
  summary: "Close a campaign for good",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: { 200: jsonAnswer(campaignEntrySchema, "The campaign, closed."), ...problemAnswers(...CHANGE_PROBLEMS) },
});

const copyRoute = adminRoute("campaigns.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/campaigns/{id}/copy",
  operationId: "copyCampaign",
  tags,
  summary: "Draft a campaign from another one, with a title and days of its own",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(campaignCopySchema) },
  responses: {
    201: jsonAnswer(createdSchema, "Drafted."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const versionsRoute = adminRoute("campaigns.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/campaigns/{id}/versions",
  operationId: "readCampaignVersions",
  tags,
  summary: "Every wording of a campaign since it was published, with who amended it and why",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(pageOf(campaignVersionEntrySchema), "All of them, the first in front; there is no next page."),
    ...problemAnswers("not_found"),
  },
});

export function campaignAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { status, after, limit } = c.req.valid("query");
    const rows = await listCampaigns(c.var.db, { status, after: decodeCursor(after, 1)?.[0], limit: limit + 1 });
    return c.json(
      toPage(
        rows,
        limit,
        (row) => [row.id],
        (row) => row,
      ),
      200,
    );
  });

  routes.openapi(readRoute, async (c) => {
    const campaign = await readCampaign(operationOf(c), c.req.valid("param").id);
    return c.json(campaign, 200, { etag: entityTag(campaign.version) });
  });

  routes.openapi(createCampaignRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await createCampaign(operationOf(c), request, c.var.record), 201);
  });

  routes.openapi(changeRoute, async (c) => {
    const campaign = await changeCampaign(operationOf(c), seenEntryOf(c), c.req.valid("json"));
    return c.json(campaign, 200, { etag: entityTag(campaign.version) });
  });

  routes.openapi(publishRoute, async (c) => {
    const campaign = await publishCampaign(operationOf(c), seenEntryOf(c));
    return c.json(campaign, 200, { etag: entityTag(campaign.version) });
  });

  routes.openapi(closeRoute, async (c) => {
    const campaign = await closeCampaign(operationOf(c), seenEntryOf(c), c.req.valid("json").reason);
    return c.json(campaign, 200, { etag: entityTag(campaign.version) });
  });

  routes.openapi(copyRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await copyCampaign(operationOf(c), c.req.valid("param").id, request, c.var.record), 201);
  });

  routes.openapi(versionsRoute, async (c) =>
    c.json({ items: await readCampaignVersions(operationOf(c), c.req.valid("param").id), next: null }, 200),
  );

  return routes;
}
