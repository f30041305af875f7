import { gated, type GatedDuties, type RouteDefinition } from "../../platform/http/routes.ts";
import { requireDesk, requireLawyersDesk } from "./authenticate.ts";

/** A route for whoever receives people, a lawyer or another provider, with the personal link of a desk. */
export const deskRoute = <const R extends Omit<RouteDefinition, "tags">>(
  definition: R & GatedDuties<R & { tags: ["Desk"] }>,
) => gated<R & { tags: ["Desk"] }, typeof requireDesk>({ ...definition, tags: ["Desk"] }, ["deskLink"], requireDesk);

/** A route for lawyers alone: posts, commitments, rectifications, notices and books of their own. */
export const lawyersDeskRoute = <const R extends Omit<RouteDefinition, "tags">>(
  definition: R & GatedDuties<R & { tags: ["Desk"] }>,
) =>
  gated<R & { tags: ["Desk"] }, typeof requireLawyersDesk>(
    { ...definition, tags: ["Desk"] },
    ["lawyersDeskLink"],
    requireLawyersDesk,
  );
