import { z } from "@hono/zod-openapi";
import { idempotent, writesNothing } from "../../platform/http/idempotency.ts";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { createdSchema, idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import type { Consequences } from "../../county/changes/follow.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { sitesOf } from "../../platform/access/site-queries.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { listClosures } from "../../county/closures/queries.ts";
import { closureRequestSchema, closureSpanSchema } from "../../county/closures/schema.ts";
import { applyRequestSchema, proposalSchema, settlementSchema } from "../settlements/schema.ts";
import {
  closureDetailSchema,
  closureEndSchema,
  closureEntrySchema,
  closureImpactSchema,
  closurePatchSchema,
} from "./schema.ts";
import {
  applyClosure,
  listClosureProposals,
  changeClosure,
  createClosure,
  endClosure,
  previewClosure,
  readClosure,
  toClosureEntry,
} from "./service.ts";

const tags = ["Bureau: closures"];
const CHANGE_PROBLEMS = ["not_found", "illegal_transition", "validation_failed"] as const;

const listRoute = adminRoute("closures.read", {
  sites: "bySite",
  method: "get",
  path: "/api/admin/closures",
  operationId: "readClosureEntries",
  tags,
  summary: "Closures, newest first",
  request: { query: pageQuery(100, 50).extend({ state: z.enum(["inForce", "ended"]).optional() }) },
  responses: {
    200: jsonAnswer(pageOf(closureEntrySchema), "A page of closures."),
    ...problemAnswers("validation_failed"),
  },
});

const readRoute = adminRoute("closures.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/closures/{id}",
  operationId: "readClosureEntry",
  tags,
  summary: "A closure, and whom it still touches",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(closureDetailSchema, "The closure; its version is the ETag."),
    ...problemAnswers("not_found"),
  },
});

const previewRoute = adminRoute("closures.read", {
  sites: "refused",
  method: "post",
  path: "/api/admin/closures/preview",
  operationId: "previewClosure",
  tags,
  summary: "What a closure would touch, by site; nothing is closed by it",
  middleware: [writesNothing],
  request: { body: jsonBody(closureSpanSchema) },
  responses: {
    200: jsonAnswer(closureImpactSchema, "Sessions to come, and who is booked, in line or has an offer."),
    ...problemAnswers("validation_failed"),
  },
});

const createRoute = adminRoute("closures.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/closures",
  operationId: "addClosure",
  tags,
  summary:
    "Close the county, a tier, townships, sites, lawyers or other providers: sessions in that time do not take place from now on",
  middleware: [idempotent],
  request: { body: jsonBody(closureRequestSchema) },
  responses: {
    201: jsonAnswer(createdSchema, "In force."),
    ...problemAnswers("validation_failed"),
  },
});

const changeRoute = adminRoute("closures.write", {
  sites: "refused",
  method: "patch",
  path: "/api/admin/closures/{id}",
  operationId: "changeClosure",
  tags,
  summary: "Prolong or shorten a closure, or put its reason in other words",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(closurePatchSchema) },
  responses: { 200: jsonAnswer(closureDetailSchema, "The closure, changed."), ...problemAnswers(...CHANGE_PROBLEMS) },
});

const endRoute = adminRoute("closures.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/closures/{id}/end",
  operationId: "endClosure",
  tags,
  summary: "Open again: whoever is not settled yet keeps what they had",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(closureEndSchema) },
  responses: { 200: jsonAnswer(closureDetailSchema, "The closure, ended."), ...problemAnswers(...CHANGE_PROBLEMS) },
});

const proposalsRoute = adminRoute("closures.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/closures/{id}/proposals",
  operationId: "readClosureProposals",
  tags,
  summary: "Everybody a closure touches, masked, and where each could be moved",
  request: { params: idParam, query: pageQuery(100, 50) },
  responses: {
    200: jsonAnswer(
      pageOf(proposalSchema),
      "A page of proposals, in the order of the calendar: the same site on another day, or the nearest that takes the matter. All are planned together: no place is proposed twice.",
    ),
    ...problemAnswers("not_found", "illegal_transition", "validation_failed"),
  },
});

const applyRoute = adminRoute("closures.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/closures/{id}/apply",
  operationId: "applyClosure",
  tags,
  summary: "Settle everybody a closure touches: move them, or let them go and tell them why",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(applyRequestSchema) },
  responses: {
    201: jsonAnswer(settlementSchema, "How far it is; the same key gets it as it began. The rest goes on by itself."),
    ...problemAnswers("not_found", "illegal_transition", "validation_failed"),
  },
});

/** The bureau's closures. */
export function closureAdminRoutes(consequences: Consequences) {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { state, after, limit } = c.req.valid("query");
    const rows = await listClosures(c.var.db, {
      state,
      sites: sitesOf(c.var.actor),
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    return c.json(
      toPage(rows, limit, ({ closure }) => [closure.id], toClosureEntry),
      200,
    );
  });

  routes.openapi(readRoute, async (c) => {
    const closure = await readClosure(operationOf(c), c.req.valid("param").id);
    return c.json(closure, 200, { etag: entityTag(closure.version) });
  });

  routes.openapi(previewRoute, async (c) => c.json(await previewClosure(operationOf(c), c.req.valid("json")), 200));

  routes.openapi(createRoute, async (c) => {
    return c.json(await createClosure({ ...operationOf(c), consequences }, c.req.valid("json"), c.var.record), 201);
  });

  routes.openapi(changeRoute, async (c) => {
    const closure = await changeClosure({ ...operationOf(c), consequences }, seenEntryOf(c), c.req.valid("json"));
    return c.json(closure, 200, { etag: entityTag(closure.version) });
  });

  routes.openapi(proposalsRoute, async (c) => {
    const { after, limit } = c.req.valid("query");
    const page = { after: decodeCursor(after, 1)?.[0], limit };
    return c.json(await listClosureProposals(operationOf(c), c.req.valid("param").id, page), 200);
  });

  routes.openapi(applyRoute, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await applyClosure(operationOf(c), id, c.req.valid("json"), c.var.record), 201);
  });

  routes.openapi(endRoute, async (c) => {
    const { reason } = c.req.valid("json");
    const closure = await endClosure({ ...operationOf(c), consequences }, seenEntryOf(c), reason);
    return c.json(closure, 200, { etag: entityTag(closure.version) });
  });

  return routes;
}
