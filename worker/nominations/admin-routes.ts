import { z } from "@hono/zod-openapi";
import { entityTag, ifMatchVersion } from "../http/if-match.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../http/paging.ts";
import { adminRoute, idParam, ifMatchHeader, jsonAnswer, jsonBody, problemAnswers, router } from "../http/routes.ts";
import { operationOf } from "../operation.ts";
import { idSchema } from "../registry/formats.ts";
import { moveNomination, readNomination, toNominationEntry } from "./admin-service.ts";
import { listNominations } from "./queries.ts";
import { moveSchema, NOMINATION_STATES, nominationDetailSchema, nominationEntrySchema } from "./schema.ts";

const tags = ["Bureau: nominations"];

const listRoute = adminRoute("nominations.read", {
  method: "get",
  path: "/api/admin/nominations",
  tags,
  summary: "Nominations, newest first, nominators masked",
  request: { query: pageQuery(100, 50).extend({ campaign: idSchema.optional(), category: idSchema.optional(), state: z.enum(NOMINATION_STATES).optional() }) },
  responses: { 200: jsonAnswer(pageOf(nominationEntrySchema), "A page of nominations."), ...problemAnswers("validation_failed") },
});

const readRoute = adminRoute("nominations.read", {
  method: "get",
  path: "/api/admin/nominations/{id}",
  tags,
  summary: "One nomination with its reason",
  request: { params: idParam },
  responses: { 200: jsonAnswer(nominationDetailSchema, "The nomination; its version is the ETag."), ...problemAnswers("not_found") },
});

const moveRoute = adminRoute("nominations.decide", {
  method: "post",
  path: "/api/admin/nominations/{id}/move",
  tags,
  summary: "Move a nomination one step along; most endings need a reason",
  request: { params: idParam, headers: ifMatchHeader, body: jsonBody(moveSchema) },
  responses: {
    200: jsonAnswer(nominationDetailSchema, "The nomination, moved."),
    ...problemAnswers("not_found", "stale_version", "version_required", "validation_failed", "illegal_transition"),
  },
});

export function nominationAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { campaign, category, state, after, limit } = c.req.valid("query");
    const rows = await listNominations(c.var.db, { campaignId: campaign, categoryId: category, state, after: decodeCursor(after, 1)?.[0], limit: limit + 1 });
    const page = toPage(rows, limit, (row) => [row.nomination.id], (row) => toNominationEntry(c.var.keys, row));
    return c.json({ items: await Promise.all(page.items), next: page.next }, 200);
  });

  routes.openapi(readRoute, async (c) => {
    const nomination = await readNomination(operationOf(c), c.req.valid("param").id);
    return c.json(nomination, 200, { etag: entityTag(nomination.version) });
  });

  routes.openapi(moveRoute, async (c) => {
    const nomination = await moveNomination(operationOf(c), c.req.valid("param").id, ifMatchVersion(c), c.req.valid("json"));
    return c.json(nomination, 200, { etag: entityTag(nomination.version) });
  });

  return routes;
}
