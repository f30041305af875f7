import { gated, type GatedDuties, type RouteDefinition } from "../http/routes.ts";
import { requirePermission } from "./authenticate.ts";
import type { Permission } from "./permissions.ts";

/** A route for the bureau: names the one permission it needs, enforces it, and says so in the OpenAPI document. */
export const adminRoute = <const R extends RouteDefinition>(permission: Permission, definition: R & GatedDuties<R>) =>
  gated<R, ReturnType<typeof requirePermission>>(
    { ...definition, "x-permission": permission },
    "bearer",
    requirePermission(permission),
  );
