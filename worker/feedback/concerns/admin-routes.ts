import { z } from "@hono/zod-openapi";
import { opens } from "../../county/readings/opening.ts";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, reasonSchema, router } from "../../platform/http/routes.ts";
import { ofSite } from "../../platform/access/within-sites.ts";
import { sitesOf } from "../../platform/access/site-queries.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { idSchema } from "../../platform/core/formats.ts";
import {
  acceptConcern,
  declineConcern,
  mergeConcern,
  openConcern,
  readConcern,
  rewordConcern,
  toConcernEntry,
} from "./admin-service.ts";
import { waitingQuery, withDueSchema } from "../../county/waiting/schema.ts";
import { readOldest, waitingStates, withDue } from "../../county/waiting/service.ts";
import { CONCERNS_WAIT } from "./schema.ts";
import { listConcerns, siteOfConcern } from "./queries.ts";
import {
  acceptanceSchema,
  CONCERN_STATES,
  concernDetailSchema,
  concernEntrySchema,
  concernOpeningSchema,
  mergeSchema,
  openedConcernSchema,
  wordingSchema,
} from "./schema.ts";

const tags = ["Bureau: concerns"];
const CHANGE_PROBLEMS = ["not_found", "validation_failed", "illegal_transition"] as const;

const listRoute = adminRoute("concerns.read", {
  sites: "bySite",
  method: "get",
  path: "/api/admin/concerns",
  operationId: "readConcerns",
  tags,
  summary: "Concerns, newest first, without what was written",
  request: {
    query: pageQuery(200, 50).extend({
      ...waitingQuery,
      state: z.enum(CONCERN_STATES).optional(),
      post: idSchema.optional(),
      site: idSchema.optional(),
    }),
  },
  responses: {
    200: jsonAnswer(pageOf(withDueSchema(concernEntrySchema).openapi("ConcernInList")), "A page of concerns."),
    ...problemAnswers("validation_failed"),
  },
});

const readRoute = adminRoute("concerns.read", {
  sites: "bySite",
  method: "get",
  path: "/api/admin/concerns/{id}",
  operationId: "readConcern",
  tags,
  summary: "One concern, with what was written",
  middleware: [ofSite(siteOfConcern)],
  request: { params: idParam },
  responses: {
    200: jsonAnswer(concernDetailSchema, "The concern; its version is the ETag."),
    ...problemAnswers("not_found"),
  },
});

const openRoute = adminRoute("concerns.open", {
  sites: "refused",
  method: "post",
  path: "/api/admin/concerns/{id}/open",
  operationId: "openConcern",
  tags,
  summary: "Show who wrote a concern, for a reason that goes into the reading log",
  middleware: [opens],
  request: { params: idParam, body: jsonBody(concernOpeningSchema) },
  responses: {
    200: jsonAnswer(openedConcernSchema, "What was asked for, in the clear."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const acceptRoute = adminRoute("concerns.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/concerns/{id}/accept",
  operationId: "acceptConcern",
  tags,
  summary: "Accept a concern in the bureau's words: a rectification is opened and assigned",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(acceptanceSchema) },
  responses: { 200: jsonAnswer(concernDetailSchema, "The concern, accepted."), ...problemAnswers(...CHANGE_PROBLEMS) },
});

const rewordRoute = adminRoute("concerns.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/concerns/{id}/reword",
  operationId: "rewordConcern",
  tags,
  summary: "Mend the bureau's words for an accepted or answered concern",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(wordingSchema) },
  responses: {
    200: jsonAnswer(concernDetailSchema, "The concern, in the new words."),
    ...problemAnswers(...CHANGE_PROBLEMS),
  },
});

const mergeRoute = adminRoute("concerns.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/concerns/{id}/merge",
  operationId: "mergeConcern",
  tags,
  summary: "Merge a concern into another one of the same post",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(mergeSchema) },
  responses: { 200: jsonAnswer(concernDetailSchema, "The concern, merged."), ...problemAnswers(...CHANGE_PROBLEMS) },
});

const declineRoute = adminRoute("concerns.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/concerns/{id}/decline",
  operationId: "declineConcern",
  tags,
  summary: "Decline a concern; the visitor reads the reason",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(concernDetailSchema, "The concern, declined."),
    ...problemAnswers(...CHANGE_PROBLEMS, "same_person"),
  },
});

/** What the bureau does about concerns. */
export function concernAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { waiting, state, post, site, after, limit } = c.req.valid("query");
    const filter = {
      postId: post,
      siteId: site,
      sites: sitesOf(c.var.actor),
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    };
    const states = waitingStates(CONCERNS_WAIT, { waiting, state });
    const rows = states
      ? await readOldest(
          states,
          (state) => listConcerns(c.var.db, { ...filter, state, oldestFirst: true }),
          ({ concern }) => concern.id,
          filter.limit,
        )
      : await listConcerns(c.var.db, { ...filter, state });
    const page = toPage(rows, limit, ({ concern }) => [concern.id], toConcernEntry(c.var.keys));
    const items = await Promise.all(page.items);
    return c.json(await withDue(operationOf(c), { items, next: page.next }, CONCERNS_WAIT), 200);
  });

  routes.openapi(readRoute, async (c) => {
    const detail = await readConcern(operationOf(c), c.req.valid("param").id);
    return c.json(detail, 200, { etag: entityTag(detail.version) });
  });

  routes.openapi(openRoute, async (c) =>
    c.json(await openConcern(operationOf(c), c.req.valid("param").id, c.req.valid("json")), 200),
  );

  routes.openapi(acceptRoute, async (c) => {
    const detail = await acceptConcern(operationOf(c), seenEntryOf(c), c.req.valid("json"));
    return c.json(detail, 200, { etag: entityTag(detail.version) });
  });

  routes.openapi(rewordRoute, async (c) => {
    const detail = await rewordConcern(operationOf(c), seenEntryOf(c), c.req.valid("json"));
    return c.json(detail, 200, { etag: entityTag(detail.version) });
  });

  routes.openapi(mergeRoute, async (c) => {
    const detail = await mergeConcern(operationOf(c), seenEntryOf(c), c.req.valid("json").into);
    return c.json(detail, 200, { etag: entityTag(detail.version) });
  });

  routes.openapi(declineRoute, async (c) => {
    const detail = await declineConcern(operationOf(c), seenEntryOf(c), c.req.valid("json").reason);
    return c.json(detail, 200, { etag: entityTag(detail.version) });
  });

  return routes;
}
