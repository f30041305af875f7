import { z } from "@hono/zod-openapi";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { kept } from "../../platform/http/kept.ts";
import { jsonAnswer, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { countyToday } from "../../county/settings/today.ts";
import { toPublicCommitment } from "./commitment-view.ts";
import { listCommitments } from "./queries.ts";
import { publicCommitmentSchema, COMMITMENT_STATES } from "./schema.ts";

const listRoute = publicRoute({
  method: "get",
  path: "/api/commitments",
  middleware: [kept("people")],
  operationId: "listCommitments",
  tags: ["Commitments"],
  summary: "Commitments on display, by due date",
  request: {
    query: pageQuery(100, 50).extend({
      post: idSchema.optional(),
      site: idSchema.optional(),
      lawyer: idSchema.optional(),
      state: z.enum(COMMITMENT_STATES).optional(),
    }),
  },
  responses: {
    200: jsonAnswer(pageOf(publicCommitmentSchema), "A page of commitments."),
    ...problemAnswers("validation_failed"),
  },
});

/** What visitors call. */
export function commitmentRoutes() {
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
      onDisplay: true,
      after: decodeCursor(after, 2),
      limit: limit + 1,
    };
    const rows = await listCommitments(c.var.db, filter);
    return c.json(
      toPage(rows, limit, ({ commitment }) => [commitment.dueDate, commitment.id], toPublicCommitment(today)),
      200,
    );
  });

  return routes;
}
