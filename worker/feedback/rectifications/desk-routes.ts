import { recordReading } from "../../county/readings/record.ts";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { lawyersDeskRoute } from "../../county/desk-links/desk-route.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { countyToday } from "../../county/settings/today.ts";
import { listOwn } from "./queries.ts";
import { ownRectificationSchema, replySchema } from "./schema.ts";
import { reasonReading, replyAtDesk, toOwnRectification } from "./service.ts";

const listRoute = lawyersDeskRoute({
  method: "get",
  path: "/api/desk/rectifications",
  operationId: "listOwnRectifications",
  summary: "What a lawyer is to put right, due last first",
  request: { query: pageQuery(100, 50) },
  responses: {
    200: jsonAnswer(pageOf(ownRectificationSchema), "A page of rectifications."),
    ...problemAnswers("validation_failed"),
  },
});

const replyRoute = lawyersDeskRoute({
  method: "post",
  path: "/api/desk/rectifications/{id}/reply",
  operationId: "replyAtDesk",
  summary: "Say what was put right, for the bureau to read and publish",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(replySchema) },
  responses: {
    200: jsonAnswer(ownRectificationSchema, "The rectification with the reply."),
    ...problemAnswers("not_found", "illegal_transition", "validation_failed"),
  },
});

/** A lawyer's own rectifications, at the desk. */
export function rectificationDeskRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { db, keys } = c.var;
    const { after, limit } = c.req.valid("query");
    const today = await countyToday(db, new Date());
    const rows = await listOwn(db, { lawyerId: c.var.desk.lawyer.id, after: decodeCursor(after, 2), limit: limit + 1 });
    const operation = operationOf(c);
    await recordReading(operation, await reasonReading(operation, "rectifications.readAtDesk", rows.slice(0, limit)));
    const page = toPage(
      rows,
      limit,
      ({ rectification }) => [rectification.dueDate, rectification.id],
      toOwnRectification(keys, today),
    );
    return c.json({ items: await Promise.all(page.items), next: page.next }, 200);
  });

  routes.openapi(replyRoute, async (c) => {
    const own = await replyAtDesk(
      operationOf(c),
      c.var.desk.lawyer.id,
      { ...seenEntryOf(c), ...c.req.valid("json") },
      c.var.record,
    );
    return c.json(own, 200, { etag: entityTag(own.version) });
  });

  return routes;
}
