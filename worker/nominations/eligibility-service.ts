import type { Operation } from "../operation.ts";
import { addDays } from "../registry/clock.ts";
import { holdsPost, proBonoMinutes } from "./fact-queries.ts";
import type { EligibilityRules, NominationCheck } from "./schema.ts";

/** A nominee as far as the register knows them. */
export interface RegisteredNominee {
  readonly lawyerId: string | null;
  readonly firmId: string | null;
}

/** Days that verified pro bono hours are counted over. */
const HOURS_DAYS = 365;

const check = (id: string, holds: boolean, detail: NominationCheck["detail"]): NominationCheck => ({ id, result: holds ? "passed" : "failed", detail });

/**
 * Holds what the bureau knows of a nominee on `today` against the campaign's rules, check by check. Of somebody the register does not
 * know, nothing is known.
 */
export async function eligibilityOf({ db }: Operation, { lawyerId, firmId }: RegisteredNominee, rules: EligibilityRules, today: string): Promise<NominationCheck[]> {
  if (lawyerId === null && firmId === null) return [{ id: "registered", result: "unknown", detail: {} }];
  const subject = lawyerId === null ? { firmId: firmId ?? "" } : { lawyerId };
  const checks: NominationCheck[] = [];
  if (rules.minimumProBonoHours > 0) {
    const hours = Math.floor((await proBonoMinutes(db, subject, addDays(today, -HOURS_DAYS))) / 6) / 10;
    checks.push(check("proBonoHours", hours >= rules.minimumProBonoHours, { hours, required: rules.minimumProBonoHours, days: HOURS_DAYS }));
  }
  if (rules.postRequired) checks.push(check("post", await holdsPost(db, subject), {}));
  return checks;
}

/** Conditions everybody may hear about. What the books say against somebody (sanctions, annual results) is the bureau's to weigh. */
const TOLD = new Set(["registered", "practisingYears", "proBonoHours", "post"]);

/** What a nominator is told kindly: the conditions that are not met or not known yet, without the facts. */
export const notYetMet = (checks: readonly NominationCheck[]): NominationCheck[] =>
  checks.filter(({ id, result }) => TOLD.has(id) && result !== "passed").map(({ id, result }) => ({ id, result, detail: {} }));
