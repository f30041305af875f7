import type { Transitions } from "../../platform/core/transitions.ts";
import type { SigningState } from "../schema.ts";

/**
 * Every step there is. What its lawyer has not confirmed can only be confirmed, or come to nothing. An approved signing whose term has not begun stays approved whatever sanctions come: it goes on
 * display from the first day of its term on which none is in force. Only what is on display can be suspended.
 */
export const SIGNING_TRANSITIONS: Transitions<SigningState> = {
  unconfirmed: ["submitted", "withdrawn"],
  submitted: ["approved", "returned", "rejected", "withdrawn"],
  returned: ["resubmitted", "withdrawn"],
  resubmitted: ["approved", "returned", "rejected", "withdrawn"],
  rejected: [],
  approved: ["onDisplay", "withdrawn", "ended"],
  onDisplay: ["suspended", "withdrawn", "ended"],
  suspended: ["onDisplay", "withdrawn", "ended"],
  withdrawn: [],
  ended: [],
};
