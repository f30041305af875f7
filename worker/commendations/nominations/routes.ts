import { counted } from "../../platform/http/counted.ts";
import { idempotent, writesNothing } from "../../platform/http/idempotency.ts";
import { z } from "@hono/zod-openapi";
import { decodeCursor, pageOf, pageQuery } from "../../platform/core/paging.ts";
import { idParam, jsonAnswer, jsonBody, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { countedLookup } from "../../platform/http/throttle.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { nominate, support } from "./nominate-service.ts";
import { countNamesakes, listNominees } from "./nominees-service.ts";
import {
  namesakeQuestionSchema,
  namesakesSchema,
  nominationReceiptSchema,
  nominationRequestSchema,
  nominationStatusSchema,
  nomineeEntrySchema,
  supportRequestSchema,
} from "./schema.ts";
import { lookUpNomination } from "./service.ts";
import { withdrawByCode } from "./withdraw-service.ts";
import { followUpRequest, heldCode } from "../../platform/http/held-code.ts";

const nomineesRoute = publicRoute({
  method: "get",
  path: "/api/campaigns/{id}/nominees",
  operationId: "listNominees",
  tags: ["Nominations"],
  summary: "Who of the registry is nominated already in a category",
  request: {
    params: idParam,
    query: pageQuery(50, 20).extend({
      category: idSchema,
      q: z.string().trim().max(50).optional().openapi({ description: "How the name begins, or its pinyin initials" }),
    }),
  },
  responses: {
    200: jsonAnswer(pageOf(nomineeEntrySchema), "A page of nominees."),
    ...problemAnswers("not_found", "validation_failed"),
  },
});

const namesakesRoute = publicRoute({
  method: "post",
  path: "/api/campaigns/{id}/namesakes",
  operationId: "countNamesakes",
  tags: ["Nominations"],
  summary: "How many nominations there are of somebody typed in under a name; makes nothing and needs no key",
  middleware: [writesNothing, counted("namesakes")],
  request: { params: idParam, body: jsonBody(namesakeQuestionSchema) },
  responses: {
    200: jsonAnswer(namesakesSchema, "How many."),
    ...problemAnswers("bad_json", "not_found", "validation_failed"),
  },
});

const NOMINATING_PROBLEMS = [
  "bad_json",
  "validation_failed",
  "campaign_closed",
  "too_many_nominations",
  "self_nomination",
  "rate_limited",
  "file_claimed",
  "phone_unproven",
  "phone_refused",
] as const;

const nominateRoute = publicRoute({
  method: "post",
  path: "/api/nominations",
  operationId: "nominate",
  tags: ["Nominations"],
  summary: "Nominate somebody, from the registry or by name",
  middleware: [idempotent, counted("nomination", "nominator.phone", "onceProven")],
  request: { body: jsonBody(nominationRequestSchema) },
  responses: {
    201: jsonAnswer(nominationReceiptSchema, "Taken in."),
    ...problemAnswers(...NOMINATING_PROBLEMS, "nomination_exists", "not_eligible"),
  },
});

const supportRoute = publicRoute({
  method: "post",
  path: "/api/nominations/{id}/supporters",
  operationId: "supportNomination",
  tags: ["Nominations"],
  summary: "Stand behind a nomination that is there, with a reason of one's own",
  middleware: [idempotent, counted("support", "nominator.phone", "onceProven")],
  request: { params: idParam, body: jsonBody(supportRequestSchema) },
  responses: {
    201: jsonAnswer(nominationReceiptSchema, "Taken in."),
    ...problemAnswers(...NOMINATING_PROBLEMS, "not_found", "already_supported", "nomination_settled"),
  },
});

const lookUpRoute = publicRoute({
  method: "get",
  path: "/api/nominations/{code}",
  operationId: "getNomination",
  tags: ["Nominations"],
  summary: "How a nomination stands, by the nominator's code or a supporter's, and their phone",
  request: followUpRequest,
  responses: {
    200: jsonAnswer(nominationStatusSchema, "The nomination's state."),
    ...problemAnswers("not_found", "rate_limited"),
  },
});

const withdrawRoute = publicRoute({
  method: "delete",
  path: "/api/nominations/{code}",
  operationId: "withdrawNomination",
  tags: ["Nominations"],
  summary: "Withdraw what a code is of: the nomination or the support",
  middleware: [idempotent, counted("step")],
  request: followUpRequest,
  responses: {
    200: jsonAnswer(nominationStatusSchema, "Withdrawn, now or before."),
    ...problemAnswers("not_found", "illegal_transition", "rate_limited"),
  },
});

/** What nominators call. */
export function nominationRoutes() {
  const routes = router();

  routes.openapi(nomineesRoute, async (c) => {
    const { category, q, after, limit } = c.req.valid("query");
    const nominees = await listNominees(operationOf(c), {
      campaignId: c.req.valid("param").id,
      categoryId: category,
      words: q,
      after: decodeCursor(after, 1)?.[0],
      limit,
    });
    return c.json(nominees, 200);
  });

  routes.openapi(namesakesRoute, async (c) =>
    c.json(await countNamesakes(operationOf(c), c.req.valid("param").id, c.req.valid("json")), 200),
  );

  routes.openapi(nominateRoute, async (c) => {
    const { countPhone, record } = c.var;
    return c.json(await nominate(operationOf(c), { ...c.req.valid("json"), countPhone }, record), 201);
  });

  routes.openapi(supportRoute, async (c) => {
    const { countPhone, record } = c.var;
    const request = { ...c.req.valid("json"), countPhone };
    return c.json(await support(operationOf(c), c.req.valid("param").id, request, record), 201);
  });

  routes.openapi(lookUpRoute, async (c) => {
    const status = await countedLookup(c, () =>
      lookUpNomination(operationOf(c), heldCode(c.req.valid("param"), c.req.valid("header"))),
    );
    return c.json(status, 200);
  });

  routes.openapi(withdrawRoute, async (c) =>
    c.json(
      await countedLookup(c, () =>
        withdrawByCode(operationOf(c), heldCode(c.req.valid("param"), c.req.valid("header"))),
      ),
      200,
    ),
  );

  return routes;
}
