import { z } from "@hono/zod-openapi";
import { opens } from "../../county/readings/opening.ts";
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
import { nominationDetailSchema } from "../review/schema.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { idSchema } from "../../platform/core/formats.ts";
import {
  answerObjection,
  closeObjection,
  investigate,
  openObjection,
  readObjection,
  toObjectionEntry,
} from "./objection-service.ts";
import { closeObjections, setObjectionsAside } from "./many-objections.ts";
import { waitingQuery, withDueSchema } from "../../county/waiting/schema.ts";
import { readOldest, waitingStates, withDue } from "../../county/waiting/service.ts";
import { OBJECTIONS_WAIT } from "./schema.ts";
import { listObjections } from "./queries.ts";
import {
  closeManySchema,
  noticeSchema,
  OBJECTION_STATES,
  objectionAnswerSchema,
  objectionDetailSchema,
  objectionEntrySchema,
  objectionOpeningSchema,
  openedObjectionSchema,
  objectionResultsSchema,
  publishNoticeSchema,
  setAsideSchema,
} from "./schema.ts";
import { concludeNotice, publishNotice, strikeNomination } from "./service.ts";

const tags = ["Bureau: notices"];
const CHANGE_PROBLEMS = ["not_found", "validation_failed", "illegal_transition"] as const;

const publishRoute = adminRoute("notices.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/campaigns/{id}/notices",
  operationId: "publishNotice",
  tags,
  summary: "Publish the list of those to be commended, or publish it again",
  middleware: [idempotent],
  request: { params: idParam, body: jsonBody(publishNoticeSchema) },
  responses: {
    201: jsonAnswer(createdSchema, "Published; its window counts from the next working day."),
    ...problemAnswers(
      "not_found",
      "validation_failed",
      "veto_in_force",
      "calendar_unconfirmed",
      "illegal_transition",
      "same_person",
      "conflict",
    ),
  },
});

const concludeRoute = adminRoute("notices.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/notices/{id}/conclude",
  operationId: "concludeNotice",
  tags,
  summary: "Conclude a notice whose window is over and whose objections are all closed",
  middleware: [idempotent],
  request: { params: idParam },
  responses: {
    200: jsonAnswer(noticeSchema, "The notice, concluded."),
    ...problemAnswers(
      "not_found",
      "notice_running",
      "notice_outdated",
      "objection_open",
      "illegal_transition",
      "same_person",
      "clock_doubted",
    ),
  },
});

const strikeRoute = adminRoute("nominations.decide", {
  sites: "refused",
  method: "post",
  path: "/api/admin/nominations/{id}/strike",
  operationId: "strikeNomination",
  tags,
  summary: "Take somebody off the list on notice; the notice is then published again",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(reasonSchema) },
  responses: {
    200: jsonAnswer(nominationDetailSchema, "The nomination, not commended."),
    ...problemAnswers("not_found", "validation_failed", "illegal_transition", "same_person"),
  },
});

const listRoute = adminRoute("objections.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/objections",
  operationId: "readObjections",
  tags,
  summary: "Objections, newest first, without who objected",
  request: {
    query: pageQuery(100, 50).extend({
      ...waitingQuery,
      state: z.enum(OBJECTION_STATES).optional(),
      notice: idSchema.optional(),
    }),
  },
  responses: {
    200: jsonAnswer(pageOf(withDueSchema(objectionEntrySchema).openapi("ObjectionInList")), "A page of objections."),
    ...problemAnswers("validation_failed"),
  },
});

const readRoute = adminRoute("objectionTexts.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/objections/{id}",
  operationId: "readObjection",
  tags,
  summary: "One objection, opened for whoever investigates it",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(objectionDetailSchema, "The objection; its version is the ETag."),
    ...problemAnswers("not_found"),
  },
});

const openRoute = adminRoute("objections.open", {
  sites: "refused",
  method: "post",
  path: "/api/admin/objections/{id}/open",
  operationId: "openObjection",
  tags,
  summary: "Show who objected, for a reason that goes into the reading log",
  middleware: [opens],
  request: { params: idParam, body: jsonBody(objectionOpeningSchema) },
  responses: {
    200: jsonAnswer(openedObjectionSchema, "What was asked for, in the clear."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const investigateRoute = adminRoute("objections.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/objections/{id}/investigate",
  operationId: "investigateObjection",
  tags,
  summary: "Begin to investigate an objection",
  middleware: [ifMatch, idempotent],
  request: { params: idParam },
  responses: { 200: jsonAnswer(objectionDetailSchema, "The objection."), ...problemAnswers(...CHANGE_PROBLEMS) },
});

const answerRoute = adminRoute("objections.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/objections/{id}/answer",
  operationId: "answerObjection",
  tags,
  summary: "Record what was found, and what whoever objected reads once it is closed",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(objectionAnswerSchema) },
  responses: { 200: jsonAnswer(objectionDetailSchema, "The objection."), ...problemAnswers(...CHANGE_PROBLEMS) },
});

const closeRoute = adminRoute("objections.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/objections/{id}/close",
  operationId: "closeObjection",
  tags,
  summary: "Close an answered objection; not by who answered it",
  middleware: [ifMatch, idempotent],
  request: { params: idParam },
  responses: {
    200: jsonAnswer(objectionDetailSchema, "The objection, closed."),
    ...problemAnswers(...CHANGE_PROBLEMS, "same_person"),
  },
});

const setAsideRoute = adminRoute("objections.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/objections/set-aside",
  operationId: "setObjectionsAside",
  tags,
  summary: "Answer many objections at once: as duplicates of one that is investigated, or as without substance",
  middleware: [idempotent],
  request: { body: jsonBody(setAsideSchema) },
  responses: {
    200: jsonAnswer(objectionResultsSchema, "What became of each; somebody else closes them."),
    ...problemAnswers("validation_failed"),
  },
});

const closeManyRoute = adminRoute("objections.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/objections/close",
  operationId: "closeObjections",
  tags,
  summary: "Close many answered objections at once; not those one answered oneself",
  middleware: [idempotent],
  request: { body: jsonBody(closeManySchema) },
  responses: {
    200: jsonAnswer(objectionResultsSchema, "What became of each."),
    ...problemAnswers("validation_failed"),
  },
});

export function noticeAdminRoutes() {
  const routes = router();

  routes.openapi(setAsideRoute, async (c) =>
    c.json(await setObjectionsAside(operationOf(c), c.req.valid("json"), c.var.record), 200),
  );

  routes.openapi(closeManyRoute, async (c) =>
    c.json(await closeObjections(operationOf(c), c.req.valid("json").objectionIds, c.var.record), 200),
  );

  routes.openapi(publishRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await publishNotice(operationOf(c), c.req.valid("param").id, request, c.var.record), 201);
  });

  routes.openapi(concludeRoute, async (c) =>
    c.json(await concludeNotice(operationOf(c), c.req.valid("param").id), 200),
  );

  routes.openapi(strikeRoute, async (c) => {
    const nomination = await strikeNomination(operationOf(c), seenEntryOf(c), c.req.valid("json").reason);
    return c.json(nomination, 200, { etag: entityTag(nomination.version) });
  });

  routes.openapi(listRoute, async (c) => {
    const { waiting, state, notice, after, limit } = c.req.valid("query");
    const filter = { noticeId: notice, after: decodeCursor(after, 1)?.[0], limit: limit + 1 };
    const states = waitingStates(OBJECTIONS_WAIT, { waiting, state });
    const rows = states
      ? await readOldest(
          states,
          (state) => listObjections(c.var.db, { ...filter, state, oldestFirst: true }),
          ({ objection }) => objection.id,
          filter.limit,
        )
      : await listObjections(c.var.db, { ...filter, state });
    const page = toPage(rows, limit, ({ objection }) => [objection.id], toObjectionEntry);
    return c.json(await withDue(operationOf(c), page, OBJECTIONS_WAIT), 200);
  });

  routes.openapi(readRoute, async (c) => {
    const objection = await readObjection(operationOf(c), c.req.valid("param").id);
    return c.json(objection, 200, { etag: entityTag(objection.version) });
  });

  routes.openapi(openRoute, async (c) =>
    c.json(await openObjection(operationOf(c), c.req.valid("param").id, c.req.valid("json")), 200),
  );

  routes.openapi(investigateRoute, async (c) => {
    const objection = await investigate(operationOf(c), seenEntryOf(c));
    return c.json(objection, 200, { etag: entityTag(objection.version) });
  });

  routes.openapi(answerRoute, async (c) => {
    const objection = await answerObjection(operationOf(c), seenEntryOf(c), c.req.valid("json"));
    return c.json(objection, 200, { etag: entityTag(objection.version) });
  });

  routes.openapi(closeRoute, async (c) => {
    const objection = await closeObjection(operationOf(c), seenEntryOf(c));
    return c.json(objection, 200, { etag: entityTag(objection.version) });
  });

  return routes;
}
