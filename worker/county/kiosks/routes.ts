import { Problem } from "../../platform/core/problem.ts";
import { jsonAnswer, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { recogniseKiosk } from "./recognise.ts";
import { ownKioskSchema } from "./schema.ts";

const ownRoute = publicRoute({
  method: "get",
  path: "/api/kiosk",
  operationId: "getOwnKiosk",
  tags: ["Registry"],
  summary: "What a registered kiosk, by its header `Pioneer-Kiosk`, needs to know of itself",
  middleware: [recogniseKiosk],
  responses: { 200: jsonAnswer(ownKioskSchema, "The kiosk that asks."), ...problemAnswers("not_found") },
});

/** What a kiosk asks about itself. */
export function kioskRoutes() {
  const routes = router();

  routes.openapi(ownRoute, async (c) => {
    const { kiosk } = c.var;
    if (!kiosk) throw new Problem("not_found");
    return c.json({ siteId: kiosk.siteId }, 200);
  });

  return routes;
}
