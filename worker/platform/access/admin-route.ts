import { createRoute } from "@hono/zod-openapi";
import { problemAnswers, withStrictQuery, type Described } from "../http/routes.ts";
import { requirePermission } from "./authenticate.ts";
import type { Permission } from "./permissions.ts";

/** A route for the bureau: names the one permission it needs, enforces it, and says so in the OpenAPI document. */
export function adminRoute<const R extends Described>(permission: Permission, route: R) {
  return createRoute({
    ...withStrictQuery(route),
    middleware: [requirePermission(permission)] as const,
    security: [{ bearer: [] }],
    "x-permission": permission,
    responses: {
      ...problemAnswers("unauthorized", "forbidden", "validation_failed"),
      ...route.responses,
    } as R["responses"],
  });
}
