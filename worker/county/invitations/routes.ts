import { counted } from "../../platform/http/counted.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { jsonAnswer, jsonBody, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import type { Consequences } from "../changes/follow.ts";
import { decidingOperation } from "./deciding-operation.ts";
import { requireInvitation } from "./authenticate.ts";
import { invitationAnswerSchema, invitationReceiptSchema, invitationSchema } from "./schema.ts";
import type { Subjects } from "./subjects.ts";
import { answerInvitation, readInvitation } from "./service.ts";

const invitation = {
  tags: ["Invitations"],
  middleware: [requireInvitation],
  security: [{ invitationLink: [] }],
  path: "/api/invitation",
};

const readRoute = publicRoute({
  ...invitation,
  method: "get",
  operationId: "getInvitation",
  summary: "What a one-time link asks",
  responses: {
    200: jsonAnswer(invitationSchema, "What is asked, while it can be answered."),
    ...problemAnswers("unauthorized"),
  },
});

const answerRoute = publicRoute({
  ...invitation,
  method: "post",
  operationId: "answerInvitation",
  summary: "Answer what a one-time link asks, once",
  middleware: [requireInvitation, idempotent, counted("step")],
  request: { body: jsonBody(invitationAnswerSchema) },
  responses: {
    201: jsonAnswer(invitationReceiptSchema, "Answered."),
    ...problemAnswers(
      "unauthorized",
      "validation_failed",
      "invitation_used",
      "invitation_expired",
      "stale_version",
      "same_person",
      "not_decidable",
    ),
  },
});

/** What whoever got a one-time link calls. The link itself is the bearer token; nothing of it is in an address. */
export function invitationRoutes(subjects: Subjects, consequences: Consequences) {
  const routes = router();
  const operation = decidingOperation(consequences);

  routes.openapi(readRoute, async (c) => c.json(await readInvitation(operation(c), subjects, c.var.invitation), 200));

  routes.openapi(answerRoute, async (c) => {
    const request = c.req.valid("json");
    return c.json(
      await answerInvitation(operation(c), subjects, { row: c.var.invitation, answer: request }, c.var.record),
      201,
    );
  });

  return routes;
}
