import { adminRoute } from "../../platform/access/admin-route.ts";
import { writesNothing } from "../../platform/http/idempotency.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { foundPageSchema, searchRequestSchema } from "./schema.ts";
import { search } from "./service.ts";
import type { SearchSource } from "./sources.ts";

const searchRoute = adminRoute("me.read", {
  sites: "bySite",
  method: "post",
  path: "/api/admin/search",
  operationId: "search",
  tags: ["Bureau: home"],
  summary: "Find an entry by its code, a phone, a name or its pinyin, as far as the caller may see it",
  middleware: [writesNothing],
  request: { body: jsonBody(searchRequestSchema) },
  responses: {
    200: jsonAnswer(foundPageSchema, "At most 20, some of each kind. Looking up a phone goes into the reading log."),
    ...problemAnswers("validation_failed"),
  },
});

/** One field that finds everything. What is typed may be a number: it stands in the body, since addresses are logged. */
export function searchRoutes(sources: readonly SearchSource[]) {
  const routes = router();

  routes.openapi(searchRoute, async (c) =>
    c.json(await search(operationOf(c), sources, c.req.valid("json").text), 200),
  );

  return routes;
}
