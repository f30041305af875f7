import { gated, type GatedDuties, type RouteDefinition } from "../../platform/http/routes.ts";
import { requireBranch } from "./authenticate.ts";

/** A route for a Party branch with its link. */
export const branchRoute = <const R extends Omit<RouteDefinition, "tags">>(
  definition: R & GatedDuties<R & { tags: ["Branch"] }>,
) =>
  gated<R & { tags: ["Branch"] }, typeof requireBranch>(
    { ...definition, tags: ["Branch"] },
    ["branchLink"],
    requireBranch,
  );
