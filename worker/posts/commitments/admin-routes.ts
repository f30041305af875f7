import { z } from "@hono/zod-openapi";
import { entityTag, ifMatchVersion } from "../../platform/http/if-match.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import {
  adminRoute,
  idParam,
  ifMatchHeader,
  jsonAnswer,
  jsonBody,
  problemAnswers,
  router,
} from "../../platform/http/routes.ts";
import { operationOf } from "../../platform/core/operation.ts";
import { COMMITMENT_STATES } from "../display/schema.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { countyToday } from "../../county/settings/today.ts";
import { toCommitmentEntry } from "./commitment-view.ts";
import { listCommitments } from "./queries.ts";
import { commitmentEntrySchema, stateRequestSchema } from "./schema.ts";
import { moveCommitment, readCommitment } from "./service.ts";

const tags = ["Bureau: commitments"];

const listRoute = adminRoute("commitments.read", {
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

const stateRoute = adminRoute("commitments.write", {
  method: "post",
  path: "/api/admin/commitments/{id}/state",
  operationId: "setCommitmentState",
  tags,
  summary: "Record that a commitment was kept, or open it again",
  request: { params: idParam, headers: ifMatchHeader, body: jsonBody(stateRequestSchema) },
  responses: {
    200: jsonAnswer(commitmentEntrySchema, "The commitment, changed."),
    ...problemAnswers("not_found", "stale_version", "version_required", "validation_failed", "illegal_transition"),
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

  routes.openapi(stateRoute, async (c) => {
    const entry = await moveCommitment(operationOf(c), c.req.valid("param").id, ifMatchVersion(c), c.req.valid("json"));
    return c.json(entry, 200, { etag: entityTag(entry.version) });
  });

  return routes;
}
