import { kept } from "../../platform/http/kept.ts";
import { counted } from "../../platform/http/counted.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { countedLookup } from "../../platform/http/throttle.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { lookUpObjection, object } from "./objection-service.ts";
import { listNotices } from "./queries.ts";
import { noticeSchema, objectionReceiptSchema, objectionRequestSchema, objectionStatusSchema } from "./schema.ts";
import { readSetting } from "../../county/settings/settings.ts";
import { readNotice, toNotice } from "./service.ts";
import { followUpRequest, heldCode } from "../../platform/http/held-code.ts";

const tags = ["Notices"];

const listRoute = publicRoute({
  method: "get",
  path: "/api/notices",
  middleware: [kept("people")],
  operationId: "listNotices",
  tags,
  summary: "Public notices, those that end last in front",
  request: { query: pageQuery(20, 10).extend({ campaign: idSchema.optional() }) },
  responses: { 200: jsonAnswer(pageOf(noticeSchema), "A page of notices."), ...problemAnswers("validation_failed") },
});

const readRoute = publicRoute({
  method: "get",
  path: "/api/notices/{id}",
  middleware: [kept("people")],
  operationId: "getNotice",
  tags,
  summary: "One public notice",
  request: { params: idParam },
  responses: { 200: jsonAnswer(noticeSchema, "The notice."), ...problemAnswers("not_found") },
});

const objectRoute = publicRoute({
  method: "post",
  path: "/api/notices/{id}/objections",
  operationId: "objectToNotice",
  tags,
  summary: "Object to a running notice, confidentially, by name or without",
  middleware: [idempotent, counted("objection", "phone")],
  request: { params: idParam, body: jsonBody(objectionRequestSchema) },
  responses: {
    201: jsonAnswer(objectionReceiptSchema, "Received."),
    ...problemAnswers("not_found", "bad_json", "validation_failed", "notice_over", "file_claimed", "rate_limited"),
  },
});

const lookUpRoute = publicRoute({
  method: "get",
  path: "/api/objections/{code}",
  operationId: "getObjection",
  tags,
  summary: "How an objection stands, and the answer to it",
  request: followUpRequest,
  responses: {
    200: jsonAnswer(objectionStatusSchema, "The objection."),
    ...problemAnswers("not_found", "rate_limited"),
  },
});

/** What everybody may read and say about those who are to be commended. */
export function noticeRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { campaign, after, limit } = c.req.valid("query");
    const [rows, zone] = await Promise.all([
      listNotices(c.var.db, { campaignId: campaign, after: decodeCursor(after, 2), limit: limit + 1 }),
      readSetting(c.var.db, "zone"),
    ]);
    return c.json(
      toPage(rows, limit, ({ notice }) => [notice.endsAt, notice.id], toNotice(new Date(), zone)),
      200,
    );
  });

  routes.openapi(readRoute, async (c) => {
    const notice = await readNotice(operationOf(c), c.req.valid("param").id);
    return c.json(notice, 200);
  });

  routes.openapi(objectRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(await object(operationOf(c), c.req.valid("param").id, request, c.var.record), 201);
  });

  routes.openapi(lookUpRoute, async (c) => {
    const status = await countedLookup(c, () =>
      lookUpObjection(operationOf(c), heldCode(c.req.valid("param"), c.req.valid("header"))),
    );
    return c.json(status, 200);
  });

  return routes;
}
