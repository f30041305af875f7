import { z } from "@hono/zod-openapi";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent, writesNothing } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import type { Consequences } from "../../county/changes/follow.ts";
import { askedHolder, holderQuery } from "../../county/holders/holder.ts";
import { dateSchema, idSchema } from "../../platform/core/formats.ts";
import { previewPlannedRoster, previewRoster } from "./preview-service.ts";
import { listRosters } from "./queries.ts";
import { changeRoster, createRoster, endRoster, readRoster, toRosterEntry } from "./roster-service.ts";
import {
  changedRosterSchema,
  createdRosterSchema,
  plannedRosterPreviewSchema,
  plannedRosterSchema,
  rosterEndSchema,
  rosterEntrySchema,
  rosterPatchSchema,
  rosterPreviewSchema,
  rosterRequestSchema,
} from "./schema.ts";
import { ROSTER_STATUS } from "../schema.ts";

const tags = ["Bureau: rosters"];
const CHANGE_PROBLEMS = ["not_found", "validation_failed", "illegal_transition"] as const;

const listRoute = adminRoute("rosters.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/rosters",
  operationId: "readRosters",
  tags,
  summary: "Duty rosters, newest first",
  request: {
    query: pageQuery(200, 50).extend({
      ...holderQuery,
      site: idSchema.optional(),
      status: z.enum(ROSTER_STATUS).optional(),
    }),
  },
  responses: { 200: jsonAnswer(pageOf(rosterEntrySchema), "A page of rosters.") },
});

const readRoute = adminRoute("rosters.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/rosters/{id}",
  operationId: "readRoster",
  tags,
  summary: "One roster",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(rosterEntrySchema, "The roster; its version is the ETag."),
    ...problemAnswers("not_found"),
  },
});

const createRosterRoute = adminRoute("rosters.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/rosters",
  operationId: "addRoster",
  tags,
  summary: "Add a roster; its sessions for the days ahead are made at once",
  middleware: [idempotent],
  request: { body: jsonBody(rosterRequestSchema) },
  responses: {
    201: jsonAnswer(
      createdRosterSchema,
      "Added; `outlook` says how many sessions it comes to, and why others are missing.",
    ),
    ...problemAnswers("validation_failed"),
  },
});

const changeRoute = adminRoute("rosters.write", {
  sites: "refused",
  method: "patch",
  path: "/api/admin/rosters/{id}",
  operationId: "changeRoster",
  tags,
  summary: "Change a roster; sessions nobody booked follow, booked ones that no longer fit are left to settle",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(rosterPatchSchema) },
  responses: { 200: jsonAnswer(changedRosterSchema, "The roster, changed."), ...problemAnswers(...CHANGE_PROBLEMS) },
});

const endRoute = adminRoute("rosters.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/rosters/{id}/end",
  operationId: "endRoster",
  tags,
  summary: "End a roster with a last day of duty",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(rosterEndSchema) },
  responses: { 200: jsonAnswer(changedRosterSchema, "The roster, ended."), ...problemAnswers(...CHANGE_PROBLEMS) },
});

const previewRoute = adminRoute("rosters.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/rosters/{id}/preview",
  operationId: "previewRoster",
  tags,
  summary: "The days a roster names, what becomes of each, and what would be made",
  request: { params: idParam, query: z.object({ from: dateSchema.optional(), to: dateSchema.optional() }) },
  responses: {
    200: jsonAnswer(rosterPreviewSchema, "Day by day; nothing is changed."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const planRoute = adminRoute("rosters.read", {
  sites: "refused",
  method: "post",
  path: "/api/admin/rosters/preview",
  operationId: "previewPlannedRoster",
  tags,
  summary: "What a roster would make before it is saved, new or in the place of one that is there",
  middleware: [writesNothing],
  request: { body: jsonBody(plannedRosterSchema) },
  responses: {
    200: jsonAnswer(plannedRosterPreviewSchema, "Day by day, with what it comes to; nothing is changed."),
    ...problemAnswers("validation_failed"),
  },
});

export function rosterAdminRoutes(consequences: Consequences) {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { lawyer, provider, site, status, after, limit } = c.req.valid("query");
    const rows = await listRosters(c.var.db, {
      holder: askedHolder({ lawyer, provider }),
      siteId: site,
      status,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    return c.json(
      toPage(rows, limit, (row) => [row.roster.id], toRosterEntry),
      200,
    );
  });

  routes.openapi(readRoute, async (c) => {
    const entry = await readRoster(operationOf(c), c.req.valid("param").id);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(createRosterRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await createRoster({ ...operationOf(c), consequences }, request, c.var.record), 201);
  });

  routes.openapi(changeRoute, async (c) => {
    const entry = await changeRoster(
      { ...operationOf(c), consequences },
      seenEntryOf(c),
      c.req.valid("json"),
      c.var.record,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(endRoute, async (c) => {
    const entry = await endRoster(
      { ...operationOf(c), consequences },
      seenEntryOf(c),
      c.req.valid("json"),
      c.var.record,
    );
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(planRoute, async (c) => c.json(await previewPlannedRoster(operationOf(c), c.req.valid("json")), 200));

  routes.openapi(previewRoute, async (c) =>
    c.json(await previewRoster(operationOf(c), c.req.valid("param").id, c.req.valid("query")), 200),
  );

  return routes;
}
