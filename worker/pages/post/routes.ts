import { operationOf } from "../../platform/http/operation-of.ts";
import { kept } from "../../platform/http/kept.ts";
import { idParam, jsonAnswer, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { fullPostSchema } from "./schema.ts";
import { readFullPost } from "./service.ts";

const readRoute = publicRoute({
  method: "get",
  path: "/api/posts/{id}",
  middleware: [kept("people")],
  operationId: "getPost",
  tags: ["Posts"],
  summary: "One demonstration post on display",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(fullPostSchema, "The post, with its figures."),
    ...problemAnswers("not_found"),
  },
});

/** One post with all that is known of it. */
export function postRoutes() {
  const routes = router();

  routes.openapi(readRoute, async (c) => {
    const post = await readFullPost(operationOf(c), c.req.valid("param").id);
    return c.json(post, 200);
  });

  return routes;
}
