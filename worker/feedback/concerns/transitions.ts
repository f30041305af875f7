import type { Transitions } from "../../platform/core/transitions.ts";
import type { ConcernState } from "./schema.ts";

/**
 * The way of a concern. Withdrawing one that is settled, or that others were merged into, erases what was given and
 * moves nothing.
 */
export const CONCERN_TRANSITIONS: Transitions<ConcernState> = {
  submitted: ["accepted", "merged", "declined", "withdrawn"],
  accepted: ["answered", "withdrawn"],
  merged: ["withdrawn"],
  declined: [],
  answered: [],
  withdrawn: [],
};
