import { createRoute } from "@hono/zod-openapi";
import { problemAnswers, withStrictQuery, type Described } from "../../platform/http/routes.ts";
import { requireDesk } from "./authenticate.ts";

/** A route for a lawyer with the personal link of a desk. */
export const deskRoute = <const R extends Omit<Described, "tags">>(route: R) =>
  createRoute({
    ...withStrictQuery(route),
    tags: ["Desk"],
    middleware: [requireDesk] as const,
    security: [{ deskLink: [] }],
    responses: { ...problemAnswers("unauthorized", "validation_failed"), ...route.responses } as R["responses"],
  });
