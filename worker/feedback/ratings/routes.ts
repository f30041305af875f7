import { kept } from "../../platform/http/kept.ts";
import { counted } from "../../platform/http/counted.ts";
import { z } from "@hono/zod-openapi";
import { entityTag, ifMatch } from "../../platform/http/if-match.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { decodeCursor, pageOf, pageQuery, toPage } from "../../platform/core/paging.ts";
import { fieldProblem } from "../../platform/core/problem.ts";
import {
  idParam,
  jsonAnswer,
  jsonBody,
  problemAnswers,
  publicRoute,
  reasonSchema,
  router,
} from "../../platform/http/routes.ts";
import { sitesOf } from "../../platform/access/site-queries.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { countedLookup } from "../../platform/http/throttle.ts";
import { codeParam, phoneHeader } from "../../consultations/bookings/public-schema.ts";
import { operationOf, seenEntryOf } from "../../platform/http/operation-of.ts";
import { askedHolder, holderQuery } from "../../county/holders/holder.ts";
import { idSchema } from "../../platform/core/formats.ts";
import { listRatings } from "./queries.ts";
import { ratingEntrySchema, ratingFiguresSchema, ratingRequestSchema, ratingSchema } from "./schema.ts";
import { rate, readFigures, readOwnRating, reviewRating, toRatingEntry } from "./service.ts";

const rateRoute = publicRoute({
  method: "post",
  path: "/api/bookings/{code}/rating",
  operationId: "rateConsultation",
  tags: ["Ratings"],
  summary: "Rate a consultation, once",
  middleware: [idempotent, counted("rating")],
  request: {
    params: codeParam,
    headers: phoneHeader,
    body: jsonBody(ratingRequestSchema),
  },
  responses: {
    201: jsonAnswer(ratingSchema, "Rated."),
    ...problemAnswers("booking_not_found", "not_now", "already_rated", "validation_failed", "rate_limited"),
  },
});

const readOwnRoute = publicRoute({
  method: "get",
  path: "/api/bookings/{code}/rating",
  operationId: "getRating",
  tags: ["Ratings"],
  summary: "One's own rating and the answer to it",
  request: { params: codeParam, headers: phoneHeader },
  responses: {
    200: jsonAnswer(ratingSchema, "The rating."),
    ...problemAnswers("booking_not_found", "not_found", "rate_limited"),
  },
});

const figuresRoute = publicRoute({
  method: "get",
  path: "/api/ratings",
  middleware: [kept("people")],
  operationId: "getRatingFigures",
  tags: ["Ratings"],
  summary: "Figures of a site or a post, from five ratings up",
  request: { query: z.object({ site: idSchema.optional(), post: idSchema.optional() }) },
  responses: {
    200: jsonAnswer(ratingFiguresSchema, "How many gave each level."),
    ...problemAnswers("validation_failed"),
  },
});

const tags = ["Bureau: ratings"];

const listRoute = adminRoute("ratings.read", {
  sites: "bySite",
  method: "get",
  path: "/api/admin/ratings",
  operationId: "readRatings",
  tags,
  summary: "Ratings, newest first",
  request: {
    query: pageQuery(200, 50).extend({
      state: z.enum(["counted", "setAside"]).optional(),
      level: z.coerce.number().int().min(1).max(5).optional(),
      site: idSchema.optional(),
      ...holderQuery,
    }),
  },
  responses: {
    200: jsonAnswer(pageOf(ratingEntrySchema), "A page of ratings."),
    ...problemAnswers("validation_failed"),
  },
});

const settleRoute = (path: "set-aside" | "restore", operationId: string, summary: string) =>
  adminRoute("ratings.write", {
    sites: "refused",
    method: "post",
    path: `/api/admin/ratings/{id}/${path}`,
    operationId,
    tags,
    summary,
    middleware: [ifMatch, idempotent],
    request: { params: idParam, body: jsonBody(reasonSchema) },
    responses: {
      200: jsonAnswer(ratingEntrySchema, "The rating."),
      ...problemAnswers("not_found", "illegal_transition"),
    },
  });

export function ratingRoutes() {
  const routes = router();

  routes.openapi(rateRoute, async (c) => {
    const request = c.req.valid("json");
    const held = { code: c.req.valid("param").code, phone: c.req.valid("header")["pioneer-phone"] };
    return c.json(await countedLookup(c, () => rate(operationOf(c), held, request, c.var.record)), 201);
  });

  routes.openapi(readOwnRoute, async (c) => {
    const rating = await countedLookup(c, () =>
      readOwnRating(operationOf(c), c.req.valid("param").code, c.req.valid("header")["pioneer-phone"]),
    );
    return c.json(rating, 200);
  });

  routes.openapi(figuresRoute, async (c) => {
    const { site, post } = c.req.valid("query");
    if ((site === undefined) === (post === undefined)) throw fieldProblem("site", "required");
    return c.json(
      await readFigures(operationOf(c), site === undefined ? { postId: post ?? "" } : { siteId: site }),
      200,
    );
  });

  routes.openapi(listRoute, async (c) => {
    const { state, level, site, lawyer, provider, after, limit } = c.req.valid("query");
    const rows = await listRatings(c.var.db, {
      state,
      level,
      siteId: site,
      holder: askedHolder({ lawyer, provider }),
      sites: sitesOf(c.var.actor),
      after: decodeCursor(after, 2),
      limit: limit + 1,
    });
    return c.json(
      toPage(rows, limit, ({ rating }) => [rating.createdAt, rating.bookingId], toRatingEntry),
      200,
    );
  });

  for (const [path, to, operationId, summary] of [
    ["set-aside", "setAside", "setRatingAside", "Set a wrong or malicious rating aside; its rectification is closed"],
    ["restore", "counted", "restoreRating", "Count a rating again that was set aside"],
  ] as const) {
    routes.openapi(settleRoute(path, operationId, summary), async (c) => {
      const { reason } = c.req.valid("json");
      const entry = await reviewRating(operationOf(c), seenEntryOf(c), { to, reason }, c.var.record);
      return c.json(entry, 200, { etag: entityTag(entry.version) });
    });
  }

  return routes;
}
