import { z } from "@hono/zod-openapi";
import { jsonAnswer, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { ORIGIN_FAULTS, readOrigin } from "../../platform/values/origin.ts";
import { readSetting } from "./settings.ts";

const originAnswerSchema = z
  .object({
    origin: z.string().nullable().openapi({
      example: "https://portal.example.gov.cn",
      description: "What browsers send from that address; null where they send nothing that could be allowed.",
    }),
    faults: z.array(z.enum(ORIGIN_FAULTS)).openapi({
      description:
        "How what was asked is not spelt as browsers send it: the setting would not take it. Empty when it is.",
    }),
    mayWrite: z.boolean().openapi({ description: "Whether pages of that origin may book, sign and nominate." }),
  })
  .openapi("OriginAnswer");

const checkRoute = publicRoute({
  method: "get",
  path: "/api/origins",
  operationId: "checkOrigin",
  tags: ["Registry"],
  summary: "Whether pages of one origin may book, sign and nominate, and how it is not spelt as browsers send it",
  request: {
    query: z.object({ origin: z.string().min(1).max(300).openapi({ example: "https://portal.example.gov.cn" }) }),
  },
  responses: {
    200: jsonAnswer(originAnswerSchema, "About that origin alone: which ones there are is not told."),
    ...problemAnswers("validation_failed"),
  },
});

/** What a webmaster may ask about the origin of a page. */
export function originRoutes() {
  const routes = router();

  routes.openapi(checkRoute, async (c) => {
    const { origin, faults } = readOrigin(c.req.valid("query").origin);
    const own = new URL(c.req.url).origin;
    const mayWrite =
      origin !== null && (origin === own || (await readSetting(c.var.db, "portalOrigins")).includes(origin));
    // Whoever has just been registered looks again at once.
    c.header("cache-control", "no-cache");
    return c.json({ origin, faults: [...faults], mayWrite }, 200);
  });

  return routes;
}
