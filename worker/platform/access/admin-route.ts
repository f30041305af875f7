import { gated, type GatedDuties, type RouteDefinition } from "../http/routes.ts";
import { requirePermission } from "./authenticate.ts";
import type { Permission } from "./permissions.ts";
import type { SiteRule } from "./sites.ts";

/**
 * A route for the bureau: names the one permission it needs and how it treats whoever deals with some sites only,
 * enforces both, and says so in the OpenAPI document.
 */
export const adminRoute = <const R extends RouteDefinition & { readonly sites: SiteRule }>(
  permission: Permission,
  definition: R & GatedDuties<R>,
) => {
  const { sites, ...route }: RouteDefinition & { readonly sites: SiteRule } = definition;
  return gated<R, ReturnType<typeof requirePermission>>(
    { ...route, "x-permission": permission, "x-sites": sites },
    ["bearer", "session"],
    requirePermission(permission, sites),
  );
};
