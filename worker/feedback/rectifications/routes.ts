import { z } from "@hono/zod-openapi";
import { kept } from "../../platform/http/kept.ts";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import {
  idParam,
  jsonAnswer,
  jsonBody,
  problemAnswers,
  publicRoute,
  reasonSchema,
  router,
} from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { dateSchema, idSchema } from "../../platform/core/formats.ts";
import { countyToday } from "../../county/settings/today.ts";
import { waitingQuery, withDueSchema } from "../../county/waiting/schema.ts";
import { readOldest, waitingStates, withDue } from "../../county/waiting/service.ts";
import { RECTIFICATIONS_WAIT } from "../schema.ts";
import { listPublished, listRectifications } from "./queries.ts";
import {
  assignmentSchema,
  publicationSchema,
  publishedReplySchema,
  rectificationDetailSchema,
  rectificationEntrySchema,
  replySchema,
} from "./schema.ts";
import { RECTIFICATION_STATES } from "../schema.ts";
import {
  assign,
  closeRectification,
  publishReply,
  readRectification,
  reply,
  returnReply,
  toPublishedReply,
  toRectificationEntry,
} from "./service.ts";

const publishedRoute = publicRoute({
  method: "get",
  path: "/api/rectifications",
  middleware: [kept("people")],
  operationId: "listRectifications",
  tags: ["Rectifications"],
  summary: "Published answers to concerns, and to what people were not satisfied with",
  request: { query: pageQuery(50, 20).extend({ site: idSchema.optional() }) },
  responses: {
    200: jsonAnswer(pageOf(publishedReplySchema), "A page of answers, newest first."),
    ...problemAnswers("validation_failed"),
  },
});

const tags = ["Bureau: rectifications"];
const CHANGE_PROBLEMS = ["not_found", "validation_failed", "illegal_transition"] as const;

const listRoute = adminRoute("rectifications.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/rectifications",
  operationId: "readRectifications",
  tags,
  summary: "Rectifications, those due first first",
  request: {
    query: pageQuery(200, 50).extend({
      ...waitingQuery,
      state: z.enum(RECTIFICATION_STATES).optional(),
      site: idSchema.optional(),
      lawyer: idSchema.optional(),
      from: dateSchema.optional().openapi({ description: "Due on this day or later." }),
      to: dateSchema.optional().openapi({ description: "Due on this day or before." }),
      overdue: z.enum(["true"]).optional(),
      escalated: z.enum(["true"]).optional(),
    }),
  },
  responses: {
    200: jsonAnswer(
      pageOf(withDueSchema(rectificationEntrySchema).openapi("RectificationInList")),
      "A page of rectifications.",
    ),
    ...problemAnswers("validation_failed"),
  },
});

const readRoute = adminRoute("rectifications.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/rectifications/{id}",
  operationId: "readRectification",
  tags,
  summary: "One rectification, with the rating or the concern that opened it",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(rectificationDetailSchema, "The rectification; its version is the ETag."),
    ...problemAnswers("not_found"),
  },
});

const publishRoute = adminRoute("rectifications.publish", {
  sites: "refused",
  method: "post",
  path: "/api/admin/rectifications/{id}/publish",
  operationId: "publishRectification",
  tags,
  summary: "Show the reply to everybody; somebody else than its author does",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: { ...jsonBody(publicationSchema), required: false } },
  responses: {
    200: jsonAnswer(rectificationDetailSchema, "The rectification."),
    ...problemAnswers(...CHANGE_PROBLEMS, "same_person"),
  },
});

const returnRoute = adminRoute("rectifications.publish", {
  sites: "refused",
  method: "post",
  path: "/api/admin/rectifications/{id}/return",
  operationId: "returnRectification",
  tags,
  summary: "Send a reply back to whoever wrote it; they read the reason",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(rectificationDetailSchema, "The rectification, open."),
    ...problemAnswers(...CHANGE_PROBLEMS),
  },
});

const replyRoute = adminRoute("rectifications.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/rectifications/{id}/reply",
  operationId: "replyToRectification",
  tags,
  summary: "Answer the person who complained",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(replySchema) },
  responses: {
    200: jsonAnswer(rectificationDetailSchema, "The rectification."),
    ...problemAnswers(...CHANGE_PROBLEMS),
  },
});

const assignRoute = adminRoute("rectifications.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/rectifications/{id}/assign",
  operationId: "assignRectification",
  tags,
  summary: "Give an open rectification to another lawyer",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(assignmentSchema) },
  responses: {
    200: jsonAnswer(rectificationDetailSchema, "The rectification."),
    ...problemAnswers(...CHANGE_PROBLEMS),
  },
});

const closeRoute = adminRoute("rectifications.publish", {
  sites: "refused",
  method: "post",
  path: "/api/admin/rectifications/{id}/close",
  operationId: "closeRectification",
  tags,
  summary: "Close what a rating opened, without publishing",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(rectificationDetailSchema, "The rectification."),
    ...problemAnswers(...CHANGE_PROBLEMS, "same_person"),
  },
});

export function rectificationRoutes() {
  const routes = router();

  routes.openapi(publishedRoute, async (c) => {
    const { site, after, limit } = c.req.valid("query");
    const rows = await listPublished(c.var.db, { siteId: site, after: decodeCursor(after, 1)?.[0], limit: limit + 1 });
    const page = toPage(rows, limit, ({ rectification }) => [rectification.id], toPublishedReply(c.var.keys));
    return c.json({ items: await Promise.all(page.items), next: page.next }, 200);
  });

  routes.openapi(listRoute, async (c) => {
    const { waiting, state, site, lawyer, from, to, overdue, escalated, after, limit } = c.req.valid("query");
    const today = await countyToday(c.var.db, new Date());
    const filter = {
      siteId: site,
      lawyerId: lawyer,
      from,
      to,
      overdueOn: overdue ? today : undefined,
      escalated: escalated !== undefined,
      after: decodeCursor(after, 2),
      limit: limit + 1,
    };
    const states = waitingStates(RECTIFICATIONS_WAIT, { waiting, state });
    const rows = states
      ? await readOldest(
          states,
          (state) => listRectifications(c.var.db, { ...filter, state }),
          ({ rectification }) => `${rectification.dueDate} ${rectification.id}`,
          filter.limit,
        )
      : await listRectifications(c.var.db, { ...filter, state });
    const page = toPage(
      rows,
      limit,
      ({ rectification }) => [rectification.dueDate, rectification.id],
      toRectificationEntry(today),
    );
    return c.json(await withDue(operationOf(c), page, RECTIFICATIONS_WAIT), 200);
  });

  routes.openapi(readRoute, async (c) => {
    const detail = await readRectification(operationOf(c), c.req.valid("param").id);
    return c.json(detail, 200, { etag: entityTag(detail.version) });
  });

  routes.openapi(replyRoute, async (c) => {
    const detail = await reply(operationOf(c), seenEntryOf(c), c.req.valid("json").reply);
    return c.json(detail, 200, { etag: entityTag(detail.version) });
  });

  routes.openapi(publishRoute, async (c) => {
    const detail = await publishReply(operationOf(c), seenEntryOf(c), publicationSchema.parse(c.req.valid("json")));
    return c.json(detail, 200, { etag: entityTag(detail.version) });
  });

  routes.openapi(returnRoute, async (c) => {
    const detail = await returnReply(operationOf(c), seenEntryOf(c), c.req.valid("json").reason);
    return c.json(detail, 200, { etag: entityTag(detail.version) });
  });

  routes.openapi(assignRoute, async (c) => {
    const detail = await assign(operationOf(c), seenEntryOf(c), c.req.valid("json"));
    return c.json(detail, 200, { etag: entityTag(detail.version) });
  });

  routes.openapi(closeRoute, async (c) => {
    const detail = await closeRectification(operationOf(c), seenEntryOf(c), c.req.valid("json").reason);
    return c.json(detail, 200, { etag: entityTag(detail.version) });
  });

  return routes;
}
