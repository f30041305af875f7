import { addDays } from "../../platform/core/clock.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { Term } from "./schema.ts";
import type { StandingSigning } from "./queries.ts";

/** First and last day on display, once the bureau has said. */
export const termOf = ({ termFrom, termTo }: Pick<StandingSigning, "termFrom" | "termTo">): Term | null =>
  termFrom !== null && termTo !== null ? { from: termFrom, to: termTo } : null;

/** A signing's term has begun and is not over. */
export const inTerm = ({ termFrom, termTo }: Pick<StandingSigning, "termFrom" | "termTo">, today: string): boolean =>
  (termFrom === null || termFrom <= today) && (termTo === null || termTo >= today);

/** Refuses what can only be done during the term. */
export function assertInTerm(signing: StandingSigning, today: string): void {
  if (!inTerm(signing, today)) throw new Problem("not_now");
}

/** Whether a signing on display can be carried on: its last days have come, and nothing carries it on yet. */
export const isRenewable = (
  { state, termTo }: Pick<StandingSigning, "state" | "termTo">,
  today: string,
  renewalDays: number,
  renewed: boolean,
): boolean =>
  state === "onDisplay" && termTo !== null && termTo >= today && addDays(termTo, -renewalDays) <= today && !renewed;
