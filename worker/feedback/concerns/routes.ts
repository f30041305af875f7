import { kept } from "../../platform/http/kept.ts";
import { counted } from "../../platform/http/counted.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { countedLookup } from "../../platform/http/throttle.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { concernReceiptSchema, concernRequestSchema, concernStatusSchema, publicConcernSchema } from "./schema.ts";
import { listAnsweredConcerns, lookUpConcern, raiseConcern, toPublicConcern, withdrawConcern } from "./service.ts";
import { followUpRequest, heldCode } from "../../platform/http/held-code.ts";

const tags = ["Concerns"];

const raiseRoute = (about: "Post" | "Commitment") =>
  publicRoute({
    method: "post",
    path: about === "Post" ? "/api/posts/{id}/concerns" : "/api/commitments/{id}/concerns",
    operationId: `raiseConcernAbout${about}`,
    tags,
    summary: `Raise a concern about a ${about.toLowerCase()} on display`,
    middleware: [idempotent, counted("concern", "phone")],
    request: { params: idParam, body: jsonBody(concernRequestSchema) },
    responses: {
      201: jsonAnswer(concernReceiptSchema, "Taken in; the code follows it."),
      ...problemAnswers("not_found", "validation_failed", "rate_limited"),
    },
  });

const listRoute = publicRoute({
  method: "get",
  path: "/api/posts/{id}/concerns",
  middleware: [kept("people")],
  operationId: "listPostConcerns",
  tags,
  summary: "Answered concerns about a post and its commitments, newest first",
  request: { params: idParam, query: pageQuery(50, 20) },
  responses: {
    200: jsonAnswer(pageOf(publicConcernSchema), "A page of concerns with their answers."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const lookUpRoute = publicRoute({
  method: "get",
  path: "/api/concerns/{code}",
  operationId: "getConcern",
  tags,
  summary: "How a concern stands, by its code, and the phone where one was left",
  request: followUpRequest,
  responses: { 200: jsonAnswer(concernStatusSchema, "The concern."), ...problemAnswers("not_found", "rate_limited") },
});

const withdrawRoute = publicRoute({
  method: "delete",
  path: "/api/concerns/{code}",
  operationId: "withdrawConcern",
  tags,
  summary: "Withdraw a concern; what was given is erased at once",
  middleware: [idempotent, counted("step")],
  request: followUpRequest,
  responses: {
    200: jsonAnswer(concernStatusSchema, "The concern, withdrawn."),
    ...problemAnswers("not_found", "stale_version", "rate_limited"),
  },
});

/** What visitors call. */
export function concernRoutes() {
  const routes = router();

  routes.openapi(raiseRoute("Post"), async (c) => {
    const request = c.req.valid("json");
    const about = { postId: c.req.valid("param").id };
    return c.json(await raiseConcern(operationOf(c), about, request, c.var.record), 201);
  });

  routes.openapi(raiseRoute("Commitment"), async (c) => {
    const request = c.req.valid("json");
    const about = { commitmentId: c.req.valid("param").id };
    return c.json(await raiseConcern(operationOf(c), about, request, c.var.record), 201);
  });

  routes.openapi(listRoute, async (c) => {
    const { after, limit } = c.req.valid("query");
    const rows = await listAnsweredConcerns(operationOf(c), {
      postId: c.req.valid("param").id,
      after: decodeCursor(after, 1)?.[0],
      limit: limit + 1,
    });
    const page = toPage(rows, limit, ({ concern }) => [concern.id], toPublicConcern(c.var.keys));
    return c.json({ items: await Promise.all(page.items), next: page.next }, 200);
  });

  routes.openapi(lookUpRoute, async (c) => {
    const status = await countedLookup(c, () =>
      lookUpConcern(operationOf(c), heldCode(c.req.valid("param"), c.req.valid("header"))),
    );
    return c.json(status, 200);
  });

  routes.openapi(withdrawRoute, async (c) => {
    const status = await countedLookup(c, () =>
      withdrawConcern(operationOf(c), heldCode(c.req.valid("param"), c.req.valid("header"))),
    );
    return c.json(status, 200);
  });

  return routes;
}
