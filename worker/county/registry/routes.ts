import { z } from "@hono/zod-openapi";
import { kept } from "../../platform/http/kept.ts";
import { jsonAnswer, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { pageOf } from "../../platform/core/paging.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { listActiveFirms, searchLawyers } from "./queries.ts";
import { firmChoiceSchema, lawyerChoiceSchema } from "./schema.ts";
import { publicSettingsSchema } from "../settings/schema.ts";
import { readPublicSettings } from "./service.ts";

const settingsRoute = publicRoute({
  method: "get",
  path: "/api/settings",
  middleware: [kept("county")],
  operationId: "getSettings",
  tags: ["Registry"],
  summary: "What the elements need to know first: matters, tiers, the texts in force",
  responses: { 200: jsonAnswer(publicSettingsSchema, "The public settings.") },
});

const firmsRoute = publicRoute({
  method: "get",
  path: "/api/firms",
  middleware: [kept("county")],
  operationId: "listFirms",
  tags: ["Registry"],
  summary: "Law firms",
  responses: { 200: jsonAnswer(pageOf(firmChoiceSchema), "All of them; there is no next page.") },
});

const lawyersRoute = publicRoute({
  method: "get",
  path: "/api/lawyers",
  operationId: "listLawyers",
  tags: ["Registry"],
  summary: "Lawyers by the start of their name",
  request: {
    query: z.object({
      q: z.string().trim().max(50).optional(),
      firm: idSchema.optional(),
      limit: z.coerce.number().int().min(1).max(20).default(20),
    }),
  },
  responses: {
    200: jsonAnswer(pageOf(lawyerChoiceSchema), "The first matches."),
    ...problemAnswers("validation_failed"),
  },
});

export function registryRoutes() {
  const routes = router();

  routes.openapi(settingsRoute, async (c) => {
    return c.json(await readPublicSettings(c.var, new Date()), 200);
  });

  routes.openapi(firmsRoute, async (c) => {
    return c.json({ items: await listActiveFirms(c.var.db), next: null }, 200);
  });

  routes.openapi(lawyersRoute, async (c) => {
    const { q, firm, limit } = c.req.valid("query");
    const rows = await searchLawyers(c.var.db, { prefix: q, firmId: firm, limit });
    const items = rows.map(({ id, name, firmId, firmName }) => ({ id, name, firm: { id: firmId, name: firmName } }));
    return c.json({ items, next: null }, 200);
  });

  return routes;
}
