import type { Env } from "../../platform/core/env.ts";
import { counted } from "../../platform/http/counted.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { inBackground } from "../../platform/http/in-background.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { jsonAnswer, jsonBody, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { phoneProofRequestSchema, phoneProofStartedSchema } from "./schema.ts";
import { startProof } from "./service.ts";

const startRoute = publicRoute({
  method: "post",
  path: "/api/phone-proofs",
  operationId: "sendPhoneCode",
  tags: ["Phone proofs"],
  summary: "Send a code of six digits to a phone, to show that it is one's own; good for one form and ten minutes",
  middleware: [idempotent, counted("phoneProof", "phone")],
  request: { body: jsonBody(phoneProofRequestSchema) },
  responses: {
    202: jsonAnswer(phoneProofStartedSchema, "On its way. The same for every phone."),
    ...problemAnswers("bad_json", "validation_failed", "rate_limited", "unavailable"),
  },
});

/**
 * What the elements call before they send a form again with its code.
 * @param sendCodes sends what waits at once; what it does not get done, the next run of the job does
 */
export function phoneProofRoutes(sendCodes: (env: Env) => Promise<unknown>) {
  const routes = router();

  routes.openapi(startRoute, async (c) => {
    const started = await startProof(operationOf(c), c.req.valid("json"), c.var.record);
    inBackground(c, () => sendCodes(c.env));
    return c.json(started, 202);
  });

  return routes;
}
