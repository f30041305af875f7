import { adminRoute } from "../../platform/access/admin-route.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { jsonAnswer, jsonBody, problemAnswers, router } from "../../platform/http/routes.ts";
import { clockConfirmationSchema, clockSchema } from "./schema.ts";
import { confirmClock, lookAtClock } from "./service.ts";

const readRoute = adminRoute("jobs.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/clock",
  operationId: "readClock",
  tags: ["Bureau: home"],
  summary: "What the clock of the service reads, and whether what is not taken back goes by it",
  responses: { 200: jsonAnswer(clockSchema, "The clock.") },
});

const confirmRoute = adminRoute("jobs.write", {
  sites: "refused",
  method: "post",
  path: "/api/admin/clock",
  operationId: "confirmClock",
  tags: ["Bureau: home"],
  summary: "Say that the clock is right, by today's date: the jobs go on with their next run",
  middleware: [idempotent],
  request: { body: jsonBody(clockConfirmationSchema) },
  responses: { 200: jsonAnswer(clockSchema, "The clock."), ...problemAnswers("bad_json", "validation_failed") },
});

/** The clock that what is not taken back goes by. */
export function clockRoutes() {
  const routes = router();

  routes.openapi(readRoute, async (c) => c.json(await lookAtClock(operationOf(c)), 200));

  routes.openapi(confirmRoute, async (c) => c.json(await confirmClock(operationOf(c), c.req.valid("json")), 200));

  return routes;
}
