import type { Waits } from "../county/waiting/service.ts";
import type { NominationState } from "./nominations/schema.ts";
import type { ObjectionState } from "./notices/schema.ts";

/** What waits for the bureau here, by its state. What others have a word in on the way has no day. */
export const NOMINATIONS_WAIT = {
  submitted: "nominations",
  eligible: null,
  branchOpinion: null,
  objectionHandled: "nominations",
} as const satisfies Waits<NominationState>;
export const OBJECTIONS_WAIT = {
  received: "objections",
  investigating: "objections",
  answered: null,
} as const satisfies Waits<ObjectionState>;
