import { z } from "@hono/zod-openapi";
import { entityTag } from "../../platform/http/if-match.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, problemAnswers, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { countyToday } from "../../county/settings/today.ts";
import { toCommitmentEntry } from "./commitment-view.ts";
import { listCommitments } from "./queries.ts";
import { commitmentEntrySchema, COMMITMENT_STATES } from "./schema.ts";
import { readCommitment } from "./service.ts";

const tags = ["Bureau: commitments"];

const listRoute = adminRoute("commitments.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/commitments",
  operationId: "readCommitments",
  tags,
  summary: "Commitments by due date, those off display too",
  request: {
    query: pageQuery(200, 50).extend({
      post: idSchema.optional(),
      site: idSchema.optional(),
      lawyer: idSchema.optional(),
      state: z.enum(COMMITMENT_STATES).optional(),
    }),
  },
  responses: {
    200: jsonAnswer(pageOf(commitmentEntrySchema), "A page of commitments."),
    ...problemAnswers("validation_failed"),
  },
});

const readRoute = adminRoute("commitments.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/commitments/{id}",
  operationId: "readCommitment",
  tags,
  summary: "One commitment",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(commitmentEntrySchema, "The commitment; its version is the ETag."),
    ...problemAnswers("not_found"),
  },
});

export function commitmentAdminRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { post, site, lawyer, state, after, limit } = c.req.valid("query");
    const today = await countyToday(c.var.db, new Date());
    const filter = {
      postId: post,
      siteId: site,
      lawyerId: lawyer,
      state,
      today,
      onDisplay: false,
      after: decodeCursor(after, 2),
      limit: limit + 1,
    };
    const rows = await listCommitments(c.var.db, filter);
    return c.json(
      toPage(rows, limit, ({ commitment }) => [commitment.dueDate, commitment.id], toCommitmentEntry(today)),
      200,
    );
  });

  routes.openapi(readRoute, async (c) => {
    const entry = await readCommitment(operationOf(c), c.req.valid("param").id);
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  return routes;
}
