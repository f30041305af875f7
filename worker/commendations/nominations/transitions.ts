import type { Transitions } from "../../platform/core/transitions.ts";
import type { NominationState } from "./schema.ts";

/** The way of a nomination; what is decided stays decided. The Party organisation is asked where there is a firm. */
export const NOMINATION_TRANSITIONS: Transitions<NominationState> = {
  submitted: ["eligible", "notEligible", "withdrawn"],
  eligible: ["branchOpinion", "shortlisted", "notCommended", "withdrawn"],
  branchOpinion: ["shortlisted", "notCommended", "withdrawn"],
  shortlisted: ["scored", "notCommended", "withdrawn"],
  scored: ["onNotice", "notCommended", "withdrawn"],
  onNotice: ["objectionHandled", "notCommended", "withdrawn"],
  // Back on notice when the list is published again.
  objectionHandled: ["commended", "notCommended", "onNotice", "withdrawn"],
  notEligible: [],
  commended: [],
  notCommended: [],
  withdrawn: [],
};

/**
 * The steps a reviewer takes with a single nomination. Scoring, the notice, the objections and the decision have rules
 * of their own and are not reached from here.
 */
export const REVIEW_TRANSITIONS: Transitions<NominationState> = {
  submitted: ["eligible", "notEligible", "withdrawn"],
  eligible: ["branchOpinion", "shortlisted", "notCommended", "withdrawn"],
  branchOpinion: ["shortlisted", "notCommended", "withdrawn"],
  shortlisted: ["notCommended", "withdrawn"],
  scored: ["withdrawn"],
  onNotice: ["withdrawn"],
  objectionHandled: ["withdrawn"],
  notEligible: [],
  commended: [],
  notCommended: [],
  withdrawn: [],
};

/** States a nomination is not moved to without saying why. */
export const NEEDS_REASON: ReadonlySet<NominationState> = new Set<NominationState>([
  "notEligible",
  "notCommended",
  "withdrawn",
]);

/** Whether nothing leads on from `state`. */
export const isDecided = (state: NominationState): boolean => NOMINATION_TRANSITIONS[state].length === 0;

/** States in which somebody may still add a reason of their own: later on, reviewers have read what there is. */
export const SUPPORTABLE = ["submitted", "eligible", "branchOpinion"] as const satisfies readonly NominationState[];

export const isSupportable = (state: NominationState): boolean =>
  (SUPPORTABLE as readonly NominationState[]).includes(state);
