import { z } from "@hono/zod-openapi";
import { kept } from "../../platform/http/kept.ts";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { lawyersDeskRoute } from "../../county/desk-links/desk-route.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import {
  createdSchema,
  idParam,
  jsonAnswer,
  jsonBody,
  problemAnswers,
  publicRoute,
  router,
} from "../../platform/http/routes.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { SHOWCASE_CATEGORIES } from "../../county/settings/schema.ts";
import { listOwn, listShown } from "./queries.ts";
import { ownShowcaseSchema, showcaseItemSchema, showcaseRequestSchema } from "./schema.ts";
import { reviseOwnEntry, submitEntry, toOwnShowcase, toShowcaseItem, withdrawOwnEntry } from "./service.ts";

const shownRoute = publicRoute({
  method: "get",
  path: "/api/showcase",
  middleware: [kept("people")],
  operationId: "listShowcase",
  tags: ["Showcase"],
  summary: "What lawyers and firms show, newest first",
  request: {
    query: pageQuery(50, 20).extend({
      category: z.enum(SHOWCASE_CATEGORIES).optional(),
      lawyer: idSchema.optional(),
      firm: idSchema.optional(),
    }),
  },
  responses: {
    200: jsonAnswer(pageOf(showcaseItemSchema), "A page of entries."),
    ...problemAnswers("validation_failed"),
  },
});

const REQUEST_PROBLEMS = ["validation_failed", "file_claimed"] as const;
const CHANGE_PROBLEMS = ["not_found", "illegal_transition"] as const;

const ownRoute = lawyersDeskRoute({
  method: "get",
  path: "/api/desk/showcase",
  operationId: "listOwnShowcase",
  summary: "What a lawyer has sent to be shown, newest first",
  request: { query: pageQuery(50, 20) },
  responses: {
    200: jsonAnswer(pageOf(ownShowcaseSchema), "A page of entries."),
    ...problemAnswers("validation_failed"),
  },
});

const submitRoute = lawyersDeskRoute({
  method: "post",
  path: "/api/desk/showcase",
  operationId: "submitShowcase",
  summary: "Send something to be shown; the bureau looks at it first",
  middleware: [idempotent],
  request: { body: jsonBody(showcaseRequestSchema) },
  responses: {
    201: jsonAnswer(createdSchema, "Received."),
    ...problemAnswers(...REQUEST_PROBLEMS),
  },
});

const reviseRoute = lawyersDeskRoute({
  method: "put",
  path: "/api/desk/showcase/{id}",
  operationId: "reviseShowcase",
  summary: "Put an entry better while it waits, or send it again when it was returned",
  middleware: [ifMatch, idempotent],
  request: { params: idParam, body: jsonBody(showcaseRequestSchema) },
  responses: {
    200: jsonAnswer(ownShowcaseSchema, "The entry, waiting."),
    ...problemAnswers(...REQUEST_PROBLEMS, ...CHANGE_PROBLEMS),
  },
});

const withdrawRoute = lawyersDeskRoute({
  method: "delete",
  path: "/api/desk/showcase/{id}",
  operationId: "withdrawShowcase",
  summary: "Take an entry back for good",
  middleware: [ifMatch, idempotent],
  request: { params: idParam },
  responses: {
    200: jsonAnswer(ownShowcaseSchema, "The entry, withdrawn."),
    ...problemAnswers(...CHANGE_PROBLEMS),
  },
});

/** What visitors read, and what lawyers send from their desks. */
export function showcaseRoutes() {
  const routes = router();

  routes.openapi(shownRoute, async (c) => {
    const { category, lawyer, firm, after, limit } = c.req.valid("query");
    const rows = await listShown(c.var.db, {
      category,
      lawyerId: lawyer,
      firmId: firm,
      after: decodeCursor(after, 2),
      limit: limit + 1,
    });
    return c.json(
      toPage(rows, limit, ({ entry }) => [entry.publishedAt, entry.id], toShowcaseItem),
      200,
    );
  });

  routes.openapi(ownRoute, async (c) => {
    const { after, limit } = c.req.valid("query");
    const rows = await listOwn(c.var.db, {
      lawyerId: c.var.desk.lawyer.id,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    const page = toPage(
      rows,
      limit,
      ({ entry }) => [entry.id],
      (row) => row,
    );
    return c.json({ items: await toOwnShowcase(c.var, page.items), next: page.next }, 200);
  });

  routes.openapi(submitRoute, async (c) => {
    const request = { ...c.req.valid("json"), lawyerId: c.var.desk.lawyer.id };
    return c.json(await submitEntry(operationOf(c), request, c.var.record), 201);
  });

  routes.openapi(reviseRoute, async (c) => {
    const own = await reviseOwnEntry(
      operationOf(c),
      { seen: seenEntryOf(c), request: c.req.valid("json"), lawyerId: c.var.desk.lawyer.id },
      c.var.record,
    );
    return c.json(own, 200, { etag: entityTag(own.version) });
  });

  routes.openapi(withdrawRoute, async (c) => {
    const own = await withdrawOwnEntry(operationOf(c), c.var.desk.lawyer.id, seenEntryOf(c), c.var.record);
    return c.json(own, 200, { etag: entityTag(own.version) });
  });

  return routes;
}
