import { z } from "@hono/zod-openapi";
import { TIERS } from "../../county/settings/schema.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { decodeCursor, pageOf, pageQuery } from "../../platform/core/paging.ts";
import { kept } from "../../platform/http/kept.ts";
import { jsonAnswer, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { postSchema } from "./schema.ts";
import { COMMITMENT_STATES } from "../commitments/schema.ts";
import { readWall } from "./service.ts";

const listRoute = publicRoute({
  method: "get",
  path: "/api/posts",
  middleware: [kept("people")],
  operationId: "listPosts",
  tags: ["Posts"],
  summary: "Demonstration posts on display, newest first, with those who hold them and their commitments",
  request: {
    query: pageQuery(50, 20).extend({
      site: idSchema.optional(),
      tier: z.enum(TIERS).optional(),
      firm: idSchema.optional(),
      theme: z
        .string()
        .min(1)
        .max(40)
        .optional()
        .openapi({ description: "Posts where somebody on display promised something of this theme." }),
      state: z.enum(COMMITMENT_STATES).optional().openapi({
        description:
          "Posts where somebody on display has a commitment in this state, with `theme` one of that theme. The longest overdue come first, and open ones with the most time left.",
      }),
      q: z.string().trim().max(50).optional().openapi({
        description:
          "How a holder's name, its pinyin initials or the post's title starts; found ones come in that order.",
      }),
    }),
  },
  responses: { 200: jsonAnswer(pageOf(postSchema), "A page of posts."), ...problemAnswers("validation_failed") },
});

/** The wall, for everybody. */
export function wallRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { site, firm, q, after, ...filter } = c.req.valid("query");
    const page = await readWall(operationOf(c), {
      ...filter,
      siteId: site,
      firmId: firm,
      prefix: q,
      after: decodeCursor(after, 2),
    });
    return c.json(page, 200);
  });

  return routes;
}
