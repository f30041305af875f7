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
import { idSchema } from "../../platform/core/formats.ts";
import { countyToday } from "../../county/settings/today.ts";
import { waitingQuery, withDueSchema } from "../../county/waiting/schema.ts";
import { readOldest, waitingStates, withDue } from "../../county/waiting/service.ts";
import { LABELS_WAIT } from "./schema.ts";
import { listLabels } from "./queries.ts";
import { LABEL_STATES, labelEntrySchema, labelRequestSchema } from "./schema.ts";
import { decideLabel, proposeLabel, readLabel, revokeLabel, toLabelEntry } from "./service.ts";

const tags = ["Bureau: labels"];
const MOVE_PROBLEMS = ["not_found", "validation_failed", "illegal_transition"] as const;

const listRoute = adminRoute("labels.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/labels",
  operationId: "readLabels",
  tags,
  summary: "Labels of posts and holders (标兵, 品牌), newest first",
  request: {
    query: pageQuery(200, 50).extend({
      ...waitingQuery,
      state: z.enum(LABEL_STATES).optional(),
      post: idSchema.optional(),
    }),
  },
  responses: {
    200: jsonAnswer(pageOf(withDueSchema(labelEntrySchema).openapi("LabelInList")), "A page of labels."),
    ...problemAnswers("validation_failed"),
  },
});

const readRoute = adminRoute("labels.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/labels/{id}",
  operationId: "readLabel",
  tags,
  summary: "One label",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(labelEntrySchema, "The label; its version is the ETag."),
    ...problemAnswers("not_found"),
  },
});

const proposeRoute = adminRoute("labels.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/labels",
  operationId: "enterLabel",
  tags,
  summary: "Enter a label with the decision it rests on; somebody else approves it",
  middleware: [idempotent],
  request: { body: jsonBody(labelRequestSchema) },
  responses: {
    201: jsonAnswer(createdSchema, "Entered."),
    ...problemAnswers("validation_failed"),
  },
});

const approveRoute = adminRoute("labels.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/labels/{id}/approve",
  operationId: "approveLabel",
  tags,
  summary: "Approve a label that somebody else entered: it shows from its first to its last day",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(z.strictObject({})) },
  responses: {
    200: jsonAnswer(labelEntrySchema, "The label, approved."),
    ...problemAnswers(...MOVE_PROBLEMS, "same_person", "not_now"),
  },
});

const rejectRoute = adminRoute("labels.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/labels/{id}/reject",
  operationId: "rejectLabel",
  tags,
  summary: "Reject a label that somebody else entered",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(labelEntrySchema, "The label, rejected."),
    ...problemAnswers(...MOVE_PROBLEMS, "same_person"),
  },
});

const revokeRoute = adminRoute("labels.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/labels/{id}/revoke",
  operationId: "revokeLabel",
  tags,
  summary: "Take an approved label back before its last day",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: { 200: jsonAnswer(labelEntrySchema, "The label, revoked."), ...problemAnswers(...MOVE_PROBLEMS) },
});

export function labelAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { db } = c.var;
    const { waiting, state, post, after, limit } = c.req.valid("query");
    const filter = { postId: post, after: decodeCursor(after, 1)?.[0], limit: limit + 1 };
    const states = waitingStates(LABELS_WAIT, { waiting, state });
    const [rows, today] = await Promise.all([
      states
        ? readOldest(
            states,
            (state) => listLabels(db, { ...filter, state, oldestFirst: true }),
            ({ label }) => label.id,
            limit + 1,
          )
        : listLabels(db, { ...filter, state }),
      countyToday(db, new Date()),
    ]);
    const page = toPage(
      rows,
      limit,
      ({ label }) => [label.id],
      (row) => toLabelEntry(row, today),
    );
    return c.json(await withDue(operationOf(c), page, LABELS_WAIT), 200);
  });

  routes.openapi(readRoute, async (c) => {
    const label = await readLabel(operationOf(c), c.req.valid("param").id);
    return c.json(label, 200, { etag: entityTag(label.version) });
  });

  routes.openapi(proposeRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await proposeLabel(operationOf(c), request, c.var.record), 201);
  });

  routes.openapi(approveRoute, async (c) => {
    const label = await decideLabel(operationOf(c), seenEntryOf(c), { to: "approved" });
    return c.json(label, 200, { etag: entityTag(label.version) });
  });

  routes.openapi(rejectRoute, async (c) => {
    const label = await decideLabel(operationOf(c), seenEntryOf(c), { to: "rejected", ...c.req.valid("json") });
    return c.json(label, 200, { etag: entityTag(label.version) });
  });

  routes.openapi(revokeRoute, async (c) => {
    const label = await revokeLabel(operationOf(c), seenEntryOf(c), c.req.valid("json").reason);
    return c.json(label, 200, { etag: entityTag(label.version) });
  });

  return routes;
}
