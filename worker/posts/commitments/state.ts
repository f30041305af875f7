import type { CommitmentState, StoredState } from "./schema.ts";

/** A commitment's state on `today`, the date in the county: overdue from the day after it was due. */
export const stateOn = (today: string, { state, dueDate }: { state: StoredState; dueDate: string }): CommitmentState =>
  state === "open" && dueDate < today ? "overdue" : state;
