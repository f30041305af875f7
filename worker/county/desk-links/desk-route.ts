import { gated, type GatedDuties, type RouteDefinition } from "../../platform/http/routes.ts";
import { requireDesk } from "./authenticate.ts";

/** A route for a lawyer with the personal link of a desk. */
export const deskRoute = <const R extends Omit<RouteDefinition, "tags">>(
  definition: R & GatedDuties<R & { tags: ["Desk"] }>,
) => gated<R & { tags: ["Desk"] }, typeof requireDesk>({ ...definition, tags: ["Desk"] }, ["deskLink"], requireDesk);
