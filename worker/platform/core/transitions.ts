import { Problem } from "./problem.ts";

/**
 * Which states lead to which: a domain's whole state machine as data. A state that is not in a list cannot be reached
 * from there.
 */
export type Transitions<S extends string> = Readonly<Record<S, readonly S[]>>;

/** Refuses a step that the table does not have. */
export function assertTransition<S extends string>(transitions: Transitions<S>, from: S, to: S): void {
  if (!transitions[from].includes(to)) throw new Problem("illegal_transition");
}
