import { counted } from "../../platform/http/counted.ts";
import type { Env } from "../../platform/core/env.ts";
import { inBackground } from "../../platform/http/in-background.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { jsonAnswer, jsonBody, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { countedLookup } from "../../platform/http/throttle.ts";
import { phoneProofStartedSchema } from "../../county/phone-proofs/schema.ts";
import { confirmByPhone, sendConfirmationCode } from "./confirm-by-phone.ts";
import {
  confirmationSchema,
  signedCopySchema,
  signingAnswerSchema,
  signingRequestSchema,
  signingSchema,
} from "./schema.ts";
import { lookUpSigning } from "./look-up.ts";
import { readCopyByCode } from "./read-copy.ts";
import { resubmitSigning, submitSigning } from "./submit.ts";
import { withdrawPartyMembership, withdrawSigning } from "./withdraw.ts";
import { followUpRequest, heldCode } from "../../platform/http/held-code.ts";

const signRoute = publicRoute({
  method: "post",
  path: "/api/signings",
  operationId: "signPost",
  tags: ["Posts"],
  summary: "Sign up for a demonstration post",
  middleware: [idempotent, counted("signing", "phone", "onceProven")],
  request: { body: jsonBody(signingRequestSchema) },
  responses: {
    201: jsonAnswer(
      signingAnswerSchema,
      "Received; the bureau decides on it once the lawyer has confirmed that it is theirs.",
    ),
    ...problemAnswers("bad_json", "validation_failed", "phone_unproven", "rate_limited"),
  },
});

const sendCodeRoute = publicRoute({
  method: "post",
  path: "/api/signings/{code}/send-code",
  operationId: "sendSigningCode",
  tags: ["Posts"],
  summary: "Send the code that confirms a signing to the lawyer's phone on file; the answer is the same without one",
  middleware: [idempotent, counted("phoneProof")],
  request: { params: followUpRequest.params },
  responses: {
    202: jsonAnswer(phoneProofStartedSchema, "On its way, where there is a phone on file."),
    ...problemAnswers("not_found", "illegal_transition", "unavailable", "rate_limited"),
  },
});

const confirmRoute = publicRoute({
  method: "post",
  path: "/api/signings/{code}/confirm",
  operationId: "confirmSigning",
  tags: ["Posts"],
  summary: "Say that a signing is one's own, with the code that went to the lawyer's phone on file",
  middleware: [idempotent, counted("step")],
  request: { params: followUpRequest.params, body: jsonBody(confirmationSchema) },
  responses: {
    200: jsonAnswer(signingSchema, "The signing; the bureau decides on it."),
    ...problemAnswers(
      "not_found",
      "validation_failed",
      "illegal_transition",
      "signing_exists",
      "stale_version",
      "rate_limited",
    ),
  },
});

const lookUpRoute = publicRoute({
  method: "get",
  path: "/api/signings/{code}",
  operationId: "getSigning",
  tags: ["Posts"],
  summary: "How a signing stands, by its code and phone",
  request: followUpRequest,
  responses: { 200: jsonAnswer(signingSchema, "The signing."), ...problemAnswers("not_found", "rate_limited") },
});

const resubmitRoute = publicRoute({
  method: "put",
  path: "/api/signings/{code}",
  operationId: "signPostAnew",
  tags: ["Posts"],
  summary: "Sign anew what the bureau has returned",
  middleware: [idempotent, counted("step")],
  request: { ...followUpRequest, body: jsonBody(signingRequestSchema) },
  responses: {
    200: jsonAnswer(signingSchema, "The signing; the bureau decides on it."),
    ...problemAnswers(
      "bad_json",
      "validation_failed",
      "not_found",
      "illegal_transition",
      "phone_unproven",
      "signing_exists",
      "stale_version",
      "rate_limited",
    ),
  },
});

const giveUpRoute = publicRoute({
  method: "delete",
  path: "/api/signings/{code}",
  operationId: "withdrawSigning",
  tags: ["Posts"],
  summary: "Withdraw a signing for good",
  middleware: [idempotent, counted("step")],
  request: followUpRequest,
  responses: {
    200: jsonAnswer(signingSchema, "The signing, withdrawn."),
    ...problemAnswers("not_found", "illegal_transition", "stale_version", "rate_limited"),
  },
});

const copyRoute = publicRoute({
  method: "get",
  path: "/api/signings/{code}/copy",
  operationId: "getSignedCopy",
  tags: ["Posts"],
  summary: "What was signed, exactly",
  request: followUpRequest,
  responses: { 200: jsonAnswer(signedCopySchema, "The copy."), ...problemAnswers("not_found", "rate_limited") },
});

const withdrawRoute = publicRoute({
  method: "delete",
  path: "/api/signings/{code}/party-membership",
  operationId: "withdrawPartyMembershipConsent",
  tags: ["Posts"],
  summary: "Withdraw the consent to show Party membership",
  middleware: [idempotent, counted("step")],
  request: followUpRequest,
  responses: {
    200: jsonAnswer(signingSchema, "The signing; Party membership is not shown any more."),
    ...problemAnswers("not_found", "stale_version", "rate_limited"),
  },
});

/**
 * What a lawyer calls to sign up for a post, and with the code of a signing.
 * @param sendCodes sends what waits at once; what it does not get done, the next run of the job does
 */
export function signingRoutes(sendCodes: (env: Env) => Promise<unknown>) {
  const routes = router();

  routes.openapi(signRoute, async (c) => {
    const { countPhone, deviceId, record } = c.var;
    const request = { ...c.req.valid("json"), countPhone, deviceId };
    return c.json(await submitSigning(operationOf(c), request, record), 201);
  });

  routes.openapi(sendCodeRoute, async (c) => {
    const started = await countedLookup(c, () =>
      sendConfirmationCode(operationOf(c), c.req.valid("param").code, c.var.countPhone, c.var.record),
    );
    inBackground(c, () => sendCodes(c.env));
    return c.json(started, 202);
  });

  routes.openapi(confirmRoute, async (c) => {
    const { phoneProof } = c.req.valid("json");
    const signing = await countedLookup(c, () =>
      confirmByPhone(operationOf(c), c.req.valid("param").code, phoneProof, c.var.record),
    );
    return c.json(signing, 200);
  });

  routes.openapi(lookUpRoute, async (c) => {
    const signing = await countedLookup(c, () =>
      lookUpSigning(operationOf(c), heldCode(c.req.valid("param"), c.req.valid("header"))),
    );
    return c.json(signing, 200);
  });

  routes.openapi(resubmitRoute, async (c) => {
    const signing = await countedLookup(c, () =>
      resubmitSigning(
        operationOf(c),
        heldCode(c.req.valid("param"), c.req.valid("header")),
        c.req.valid("json"),
        c.var.record,
      ),
    );
    return c.json(signing, 200);
  });

  routes.openapi(giveUpRoute, async (c) => {
    const signing = await countedLookup(c, () =>
      withdrawSigning(operationOf(c), heldCode(c.req.valid("param"), c.req.valid("header"))),
    );
    return c.json(signing, 200);
  });

  routes.openapi(copyRoute, async (c) => {
    const copy = await countedLookup(c, () =>
      readCopyByCode(operationOf(c), heldCode(c.req.valid("param"), c.req.valid("header"))),
    );
    return c.json(copy, 200);
  });

  routes.openapi(withdrawRoute, async (c) => {
    const signing = await countedLookup(c, () =>
      withdrawPartyMembership(operationOf(c), heldCode(c.req.valid("param"), c.req.valid("header"))),
    );
    return c.json(signing, 200);
  });

  return routes;
}
