import { z } from "@hono/zod-openapi";
import { kept } from "../../platform/http/kept.ts";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { listCommendations, listYears } from "./queries.ts";
import {
  commendationEntrySchema,
  commendationSchema,
  commendationYearSchema,
  decisionRequestSchema,
  decisionSchema,
  presentationSchema,
} from "./schema.ts";
import { decide, present, readCommendation, toCommendations } from "./service.ts";

const listRoute = publicRoute({
  method: "get",
  path: "/api/commendations",
  middleware: [kept("people")],
  operationId: "listCommendations",
  tags: ["Commendations"],
  summary: "The roll of honour, the latest year first",
  request: {
    query: pageQuery(100, 50).extend({
      year: z.coerce.number().int().min(1949).max(9999).optional(),
      category: z.string().trim().max(60).optional(),
    }),
  },
  responses: {
    200: jsonAnswer(pageOf(commendationSchema), "A page of commendations."),
    ...problemAnswers("validation_failed"),
  },
});

const yearsRoute = publicRoute({
  method: "get",
  path: "/api/commendations/years",
  middleware: [kept("people")],
  operationId: "listCommendationYears",
  tags: ["Commendations"],
  summary: "The years and categories of the roll of honour",
  responses: { 200: jsonAnswer(pageOf(commendationYearSchema), "All of them; there is no next page.") },
});

const tags = ["Bureau: commendations"];

const decideRoute = adminRoute("commendations.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/campaigns/{id}/decision",
  operationId: "decideCommendations",
  tags,
  summary: "Commend those on the notice, under one document",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(decisionRequestSchema) },
  responses: {
    201: jsonAnswer(decisionSchema, "Decided."),
    ...problemAnswers(
      "not_found",
      "validation_failed",
      "illegal_transition",
      "notice_running",
      "notice_outdated",
      "objection_open",
      "veto_in_force",
      "same_person",
    ),
  },
});

const readRoute = adminRoute("campaigns.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/commendations/{id}",
  operationId: "readCommendation",
  tags,
  summary: "One commendation",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(commendationEntrySchema, "The commendation; its version is the ETag."),
    ...problemAnswers("not_found"),
  },
});

const presentRoute = adminRoute("campaigns.write", {
  sites: "refused",
  method: "put",
  path: "/api/admin/commendations/{id}/presentation",
  operationId: "setPresentation",
  tags,
  summary: "Set the talks and showcase entries of somebody commended",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(presentationSchema) },
  responses: {
    200: jsonAnswer(commendationEntrySchema, "The commendation."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

export function commendationRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { year, category, after, limit } = c.req.valid("query");
    const rows = await listCommendations(c.var.db, { year, category, after: decodeCursor(after, 2), limit: limit + 1 });
    const page = toPage(
      rows,
      limit,
      ({ commendation }) => [String(commendation.year), commendation.id],
      (row) => row,
    );
    return c.json({ items: await toCommendations(operationOf(c), page.items), next: page.next }, 200);
  });

  routes.openapi(yearsRoute, async (c) => {
    return c.json({ items: await listYears(c.var.db), next: null }, 200);
  });

  routes.openapi(decideRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await decide(operationOf(c), c.req.valid("param").id, request, c.var.record), 201);
  });

  routes.openapi(readRoute, async (c) => {
    const commendation = await readCommendation(operationOf(c), c.req.valid("param").id);
    return c.json(commendation, 200, { etag: entityTag(commendation.version) });
  });

  routes.openapi(presentRoute, async (c) => {
    const commendation = await present(operationOf(c), seenEntryOf(c), c.req.valid("json"));
    return c.json(commendation, 200, { etag: entityTag(commendation.version) });
  });

  return routes;
}
