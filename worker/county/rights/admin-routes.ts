import { z } from "@hono/zod-openapi";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { decodeCursor, pageOf, pageQuery } from "../../platform/core/paging.ts";
import type { AppContext } from "../../platform/http/app-env.ts";
import { idempotent, writesNothing } from "../../platform/http/idempotency.ts";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, reasonSchema, router } from "../../platform/http/routes.ts";
import { readSetting } from "../settings/settings.ts";
import { exportPage, exportPageHeaders } from "./export-page.ts";
import type { PersonalDataRegistry } from "./personal-data.ts";
import * as service from "./request-service.ts";
import {
  exportQuery,
  ownDataSchema,
  RIGHTS_KINDS,
  RIGHTS_STATES,
  rightsCreatedSchema,
  rightsEntrySchema,
  rightsRequestSchema,
  type RightsEntry,
} from "./schema.ts";

const tags = ["Bureau: rights"];

const listRoute = adminRoute("rights.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/rights-requests",
  operationId: "readRightsRequests",
  tags,
  summary: "Requests of people about their own data, those due first in front",
  request: {
    query: pageQuery(200, 50).extend({
      state: z.enum(RIGHTS_STATES).optional(),
      kind: z.enum(RIGHTS_KINDS).optional(),
      overdue: z.literal("true").optional().openapi({ description: "Only what is open and past its day." }),
    }),
  },
  responses: {
    200: jsonAnswer(pageOf(rightsEntrySchema), "A page of requests, masked."),
    ...problemAnswers("validation_failed"),
  },
});

const takeRoute = adminRoute("rights.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/rights-requests",
  operationId: "takeRightsRequest",
  tags,
  summary: "Take down what somebody asks about their own data (PIPL articles 45 to 47)",
  middleware: [idempotent],
  request: { body: jsonBody(rightsRequestSchema) },
  responses: {
    201: jsonAnswer(rightsCreatedSchema, "Taken down, with the day it is due."),
    ...problemAnswers("bad_json", "validation_failed"),
  },
});

const readRoute = adminRoute("rights.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/rights-requests/{id}",
  operationId: "readRightsRequest",
  tags,
  summary: "One request, masked, with what became of each entry",
  request: { params: idParam },
  responses: { 200: jsonAnswer(rightsEntrySchema, "The request."), ...problemAnswers("not_found") },
});

const exportRoute = adminRoute("rights.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/rights-requests/{id}/export",
  operationId: "exportForRightsRequest",
  tags,
  summary: "Everything about whoever asked, to be handed to them; it goes on the reading log",
  middleware: [writesNothing],
  request: { params: idParam, query: exportQuery },
  responses: {
    200: {
      description: "Everything under their phone.",
      content: { "application/json": { schema: ownDataSchema }, "text/html": { schema: z.string() } },
    },
    ...problemAnswers("not_found", "illegal_transition", "validation_failed"),
  },
});

const fulfilRoute = adminRoute("rights.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/rights-requests/{id}/fulfil",
  operationId: "fulfilRightsRequest",
  tags,
  summary: "Carry a request out: correct or erase what may be, close what was handed over",
  description:
    "What something hinders is kept and said why in `outcome`; the request then stays open, to be carried out again later or refused by somebody else.",
  middleware: [ifMatch, idempotent],
  request: { params: idParam },
  responses: {
    200: jsonAnswer(rightsEntrySchema, "The request, with what became of each entry."),
    ...problemAnswers("not_found", "illegal_transition", "clock_doubted"),
  },
});

const refuseRoute = adminRoute("rights.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/rights-requests/{id}/refuse",
  operationId: "refuseRightsRequest",
  tags,
  summary: "Refuse a request, or what is left of it, with a reason: not by whoever took it down",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(rightsEntrySchema, "The request, refused."),
    ...problemAnswers("not_found", "illegal_transition", "same_person", "validation_failed"),
  },
});

/** The rights desk: what people ask about their own data, and what the bureau does about it. */
export function rightsAdminRoutes(registry: PersonalDataRegistry) {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { after, overdue, ...filter } = c.req.valid("query");
    const page = { ...filter, overdue: overdue === "true", after: decodeCursor(after, 2) };
    return c.json(await service.listRights(operationOf(c), page), 200);
  });

  routes.openapi(takeRoute, async (c) =>
    c.json(await service.takeDown(operationOf(c), registry, c.req.valid("json"), c.var.record), 201),
  );

  /** An answer that says its version, for the step that follows. */
  const withTag = (c: AppContext, entry: RightsEntry): RightsEntry => {
    c.header("etag", entityTag(entry.version));
    return entry;
  };

  routes.openapi(readRoute, async (c) =>
    c.json(withTag(c, await service.readRights(operationOf(c), c.req.valid("param").id)), 200),
  );

  routes.openapi(exportRoute, async (c) => {
    const { as, lang } = c.req.valid("query");
    const data = await service.exportForRequest(operationOf(c), registry, c.req.valid("param").id);
    if (as === "json") return c.json(data, 200);
    return c.html(exportPage(data, lang, await readSetting(c.var.db, "zone")), 200, await exportPageHeaders());
  });

  routes.openapi(fulfilRoute, async (c) =>
    c.json(withTag(c, await service.fulfil(operationOf(c), registry, seenEntryOf(c))), 200),
  );

  routes.openapi(refuseRoute, async (c) =>
    c.json(withTag(c, await service.refuse(operationOf(c), seenEntryOf(c), c.req.valid("json").reason)), 200),
  );

  return routes;
}
