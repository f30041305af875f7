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
import { idSchema } from "../../platform/core/formats.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { SHOWCASE_CATEGORIES } from "../../county/settings/schema.ts";
import { waitingQuery, withDueSchema } from "../../county/waiting/schema.ts";
import { readOldest, waitingStates, withDue } from "../../county/waiting/service.ts";
import { SHOWCASE_WAITS } from "./schema.ts";
import { listEntries } from "./queries.ts";
import { SHOWCASE_STATES, showcaseEntryRequestSchema, showcaseEntrySchema, showcaseRequestSchema } from "./schema.ts";
import { correctEntry, decideEntry, readEntry, submitEntry, toShowcaseEntries, withdrawEntry } from "./service.ts";

const tags = ["Bureau: showcase"];
const CHANGE_PROBLEMS = ["not_found", "validation_failed", "illegal_transition"] as const;

const listRoute = adminRoute("showcase.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/showcase",
  operationId: "readShowcase",
  tags,
  summary: "What is shown or waits to be, newest first",
  request: {
    query: pageQuery(90, 50).extend({
      ...waitingQuery,
      state: z.enum(SHOWCASE_STATES).optional(),
      category: z.enum(SHOWCASE_CATEGORIES).optional(),
      lawyer: idSchema.optional(),
      firm: idSchema.optional(),
    }),
  },
  responses: {
    200: jsonAnswer(pageOf(withDueSchema(showcaseEntrySchema).openapi("ShowcaseInList")), "A page of entries."),
    ...problemAnswers("validation_failed"),
  },
});

const readRoute = adminRoute("showcase.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/showcase/{id}",
  operationId: "readShowcaseEntry",
  tags,
  summary: "One entry",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(showcaseEntrySchema, "The entry; its version is the ETag."),
    ...problemAnswers("not_found"),
  },
});

const enterRoute = adminRoute("showcase.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/showcase",
  operationId: "enterShowcase",
  tags,
  summary: "Enter something for a lawyer or a firm; somebody else decides on it",
  middleware: [idempotent],
  request: { body: jsonBody(showcaseEntryRequestSchema) },
  responses: {
    201: jsonAnswer(createdSchema, "Entered."),
    ...problemAnswers("validation_failed", "file_claimed"),
  },
});

const correctRoute = adminRoute("showcase.write", {
  sites: "refused",
  method: "put",
  path: "/api/admin/showcase/{id}",
  operationId: "correctShowcase",
  tags,
  summary: "Correct an entry that waits or was returned; somebody else decides on it",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(showcaseRequestSchema) },
  responses: {
    200: jsonAnswer(showcaseEntrySchema, "The entry, waiting."),
    ...problemAnswers(...CHANGE_PROBLEMS, "file_claimed"),
  },
});

const publishRoute = adminRoute("showcase.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/showcase/{id}/publish",
  operationId: "publishShowcase",
  tags,
  summary: "Show an entry to everybody",
  middleware: [ifMatch, idempotent],
  request: { params: idParam },
  responses: {
    200: jsonAnswer(showcaseEntrySchema, "The entry, public."),
    ...problemAnswers(...CHANGE_PROBLEMS, "same_person"),
  },
});

const returnRoute = adminRoute("showcase.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/showcase/{id}/return",
  operationId: "returnShowcase",
  tags,
  summary: "Return an entry with a reason the lawyer reads",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(showcaseEntrySchema, "The entry, returned."),
    ...problemAnswers(...CHANGE_PROBLEMS, "same_person"),
  },
});

const withdrawRoute = adminRoute("showcase.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/showcase/{id}/withdraw",
  operationId: "takeOffShowcase",
  tags,
  summary: "Take an entry off for good; its files are deleted",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: { 200: jsonAnswer(showcaseEntrySchema, "The entry, withdrawn."), ...problemAnswers(...CHANGE_PROBLEMS) },
});

export function showcaseAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { waiting, state, category, lawyer, firm, after, limit } = c.req.valid("query");
    const filter = {
      category,
      lawyerId: lawyer,
      firmId: firm,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    };
    const states = waitingStates(SHOWCASE_WAITS, { waiting, state });
    const rows = states
      ? await readOldest(
          states,
          (state) => listEntries(c.var.db, { ...filter, state, oldestFirst: true }),
          ({ entry }) => entry.id,
          filter.limit,
        )
      : await listEntries(c.var.db, { ...filter, state });
    const page = toPage(
      rows,
      limit,
      ({ entry }) => [entry.id],
      (row) => row,
    );
    const items = await toShowcaseEntries(c.var, page.items);
    return c.json(await withDue(operationOf(c), { items, next: page.next }, SHOWCASE_WAITS), 200);
  });

  routes.openapi(readRoute, async (c) => {
    const entry = await readEntry(operationOf(c), c.req.valid("param").id);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(enterRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await submitEntry(operationOf(c), request, c.var.record), 201);
  });

  routes.openapi(correctRoute, async (c) => {
    const entry = await correctEntry(operationOf(c), seenEntryOf(c), c.req.valid("json"));
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(publishRoute, async (c) => {
    const entry = await decideEntry(operationOf(c), seenEntryOf(c), { state: "published" });
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(returnRoute, async (c) => {
    const entry = await decideEntry(operationOf(c), seenEntryOf(c), { state: "returned", ...c.req.valid("json") });
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  routes.openapi(withdrawRoute, async (c) => {
    const entry = await withdrawEntry(operationOf(c), seenEntryOf(c), c.req.valid("json").reason);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  return routes;
}
