import { z } from "@hono/zod-openapi";
import { answerOnce } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery } from "../../platform/core/paging.ts";
import {
  idempotencyHeader,
  idParam,
  jsonAnswer,
  jsonBody,
  problemAnswers,
  publicRoute,
  router,
} from "../../platform/http/routes.ts";
import { countedLookup } from "../../platform/http/throttle.ts";
import { operationOf } from "../../platform/core/operation.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { TIERS } from "../../county/registry/schema.ts";
import { postFiguresSchema } from "./figures-schema.ts";
import {
  COMMITMENT_STATES,
  postSchema,
  signedCopySchema,
  signingAnswerSchema,
  signingRequestSchema,
  signingSchema,
} from "../../posts/display/schema.ts";
import { readPost, readWall } from "../../posts/display/service.ts";
import { readCopyByCode } from "../../posts/signings/read-copy.ts";
import {
  lookUpSigning,
  resubmitSigning,
  submitSigning,
  withdrawPartyMembership,
  withdrawSigning,
} from "../../posts/signings/submit.ts";

/** A consent that is withdrawn is off every public answer within this time. */
const SHORT_CACHE = "public, max-age=60";

const listRoute = publicRoute({
  method: "get",
  path: "/api/posts",
  operationId: "listPosts",
  tags: ["Posts"],
  summary: "Demonstration posts on display, newest first, with those who hold them and their commitments",
  request: {
    query: pageQuery(50, 20).extend({
      site: idSchema.optional(),
      tier: z.enum(TIERS).optional(),
      firm: idSchema.optional(),
      theme: z
        .string()
        .min(1)
        .max(40)
        .optional()
        .openapi({ description: "Posts where somebody on display promised something of this theme." }),
      state: z.enum(COMMITMENT_STATES).optional().openapi({
        description:
          "Posts where somebody on display has a commitment in this state, with `theme` one of that theme. The longest overdue come first, and open ones with the most time left.",
      }),
      q: z.string().trim().max(50).optional().openapi({
        description:
          "How a holder's name, its pinyin initials or the post's title starts; found ones come in that order.",
      }),
    }),
  },
  responses: { 200: jsonAnswer(pageOf(postSchema), "A page of posts."), ...problemAnswers("validation_failed") },
});

const readRoute = publicRoute({
  method: "get",
  path: "/api/posts/{id}",
  operationId: "getPost",
  tags: ["Posts"],
  summary: "One demonstration post on display",
  request: { params: idParam },
  responses: {
    200: jsonAnswer(
      postSchema.extend({ figures: postFiguresSchema }).openapi("PostInFull"),
      "The post, with its figures.",
    ),
    ...problemAnswers("not_found"),
  },
});

const signRoute = publicRoute({
  method: "post",
  path: "/api/signings",
  operationId: "signPost",
  tags: ["Posts"],
  summary: "Sign up for a demonstration post",
  request: { headers: idempotencyHeader, body: jsonBody(signingRequestSchema) },
  responses: {
    201: jsonAnswer(signingAnswerSchema, "Received; the bureau decides on it."),
    ...problemAnswers(
      "bad_json",
      "validation_failed",
      "idempotency_key_required",
      "idempotency_key_reused",
      "signing_exists",
      "rate_limited",
    ),
  },
});

const lookUpRoute = publicRoute({
  method: "get",
  path: "/api/signings/{code}",
  operationId: "getSigning",
  tags: ["Posts"],
  summary: "How a signing stands, by its code",
  request: { params: z.object({ code: z.string().min(1).max(64) }) },
  responses: { 200: jsonAnswer(signingSchema, "The signing."), ...problemAnswers("not_found", "rate_limited") },
});

const codeParam = z.object({ code: z.string().min(1).max(64) });

const resubmitRoute = publicRoute({
  method: "put",
  path: "/api/signings/{code}",
  operationId: "signPostAnew",
  tags: ["Posts"],
  summary: "Sign anew what the bureau has returned",
  request: { params: codeParam, body: jsonBody(signingRequestSchema) },
  responses: {
    200: jsonAnswer(signingSchema, "The signing; the bureau decides on it."),
    ...problemAnswers(
      "bad_json",
      "validation_failed",
      "not_found",
      "illegal_transition",
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
  request: { params: codeParam },
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
  request: { params: codeParam },
  responses: { 200: jsonAnswer(signedCopySchema, "The copy."), ...problemAnswers("not_found", "rate_limited") },
});

const withdrawRoute = publicRoute({
  method: "delete",
  path: "/api/signings/{code}/party-membership",
  operationId: "withdrawPartyMembershipConsent",
  tags: ["Posts"],
  summary: "Withdraw the consent to show Party membership",
  request: { params: z.object({ code: z.string().min(1).max(64) }) },
  responses: {
    200: jsonAnswer(signingSchema, "The signing; Party membership is not shown any more."),
    ...problemAnswers("not_found", "stale_version", "rate_limited"),
  },
});

/** What visitors and lawyers call. */
export function postRoutes() {
  const routes = router();

  routes.openapi(listRoute, async (c) => {
    const { site, firm, q, after, ...filter } = c.req.valid("query");
    const page = await readWall(operationOf(c), {
      ...filter,
      siteId: site,
      firmId: firm,
      prefix: q,
      after: decodeCursor(after, 2),
    });
    c.header("cache-control", SHORT_CACHE);
    return c.json(page, 200);
  });

  routes.openapi(readRoute, async (c) => {
    const post = await readPost(operationOf(c), c.req.valid("param").id);
    c.header("cache-control", SHORT_CACHE);
    return c.json(post, 200);
  });

  routes.openapi(signRoute, async (c) => {
    const request = c.req.valid("json");
    return answerOnce(c, request, (record) => submitSigning(operationOf(c), request, record)) as never;
  });

  routes.openapi(lookUpRoute, async (c) => {
    const signing = await countedLookup(c, () => lookUpSigning(operationOf(c), c.req.valid("param").code));
    return c.json(signing, 200, { "cache-control": "no-store" });
  });

  routes.openapi(resubmitRoute, async (c) => {
    const signing = await countedLookup(c, () =>
      resubmitSigning(operationOf(c), c.req.valid("param").code, c.req.valid("json")),
    );
    return c.json(signing, 200, { "cache-control": "no-store" });
  });

  routes.openapi(giveUpRoute, async (c) => {
    const signing = await countedLookup(c, () => withdrawSigning(operationOf(c), c.req.valid("param").code));
    return c.json(signing, 200, { "cache-control": "no-store" });
  });

  routes.openapi(copyRoute, async (c) => {
    const copy = await countedLookup(c, () => readCopyByCode(operationOf(c), c.req.valid("param").code));
    return c.json(copy, 200, { "cache-control": "no-store" });
  });

  routes.openapi(withdrawRoute, async (c) => {
    const signing = await countedLookup(c, () => withdrawPartyMembership(operationOf(c), c.req.valid("param").code));
    return c.json(signing, 200, { "cache-control": "no-store" });
  });

  return routes;
}
