import { checkEligibility } from "../../posts/eligibility/checks.ts";
import { readFacts } from "../../posts/eligibility/facts.ts";
import type { CheckId } from "../../posts/eligibility/schema.ts";
import type { Operation } from "../../platform/operation.ts";
import { addDays } from "../../platform/core/clock.ts";
import { holdsPost, proBonoMinutes, type FactSubject } from "./fact-queries.ts";
import type { NominationCheck } from "./schema.ts";
import type { EligibilityRules } from "../schema.ts";

/** A nominee as far as the register knows them. */
export interface RegisteredNominee {
  readonly lawyerId: string | null;
  readonly firmId: string | null;
}

/** Days that pro bono hours and consultations are counted over. */
export const FACT_DAYS = 365;

/** Hours, to the tenth that is full. */
export const hoursOf = (minutes: number): number => Math.floor(minutes / 6) / 10;

/** Whom the facts are about: the lawyer, or the firm's lawyers; undefined of somebody the register does not know. */
export const subjectOf = ({ lawyerId, firmId }: RegisteredNominee): FactSubject | undefined =>
  lawyerId !== null ? { lawyerId } : firmId !== null ? { firmId } : undefined;

const check = (id: string, holds: boolean, detail: NominationCheck["detail"]): NominationCheck => ({
  id,
  result: holds ? "passed" : "failed",
  detail,
});

/**
 * What of the bureau's books a campaign goes by: a lawyer's, or a firm's. A sanction in force always counts; one that
 * is over only when it was serious.
 */
const bookChecks = (subject: FactSubject, { annualResultPassed, books = [] }: EligibilityRules): readonly CheckId[] => [
  ...("lawyerId" in subject
    ? ([
        "licence",
        "firm",
        ...(annualResultPassed ? (["annualReview"] as const) : []),
        "practisingYears",
        "partyDiscipline",
        "practiceSanction",
      ] as const)
    : ([
        ...(annualResultPassed ? (["annualInspection"] as const) : []),
        "partyDiscipline",
        "practiceSanction",
      ] as const)),
  ...(books.length > 0 ? (["books"] as const) : []),
];

/**
 * Holds what the bureau knows of a nominee on `today` against the campaign's rules, check by check. Of somebody the
 * register does not know, nothing is known.
 */
export async function eligibilityOf(
  { db }: Operation,
  nominee: RegisteredNominee,
  rules: EligibilityRules,
  today: string,
): Promise<NominationCheck[]> {
  const subject = subjectOf(nominee);
  if (!subject) return [{ id: "registered", result: "unknown", detail: {} }];
  const checks: NominationCheck[] = checkEligibility(await readFacts(db, subject, today), {
    checks: bookChecks(subject, rules),
    minimumPractisingYears: rules.minimumYears,
    sanctionLookbackMonths: rules.sanctionLookbackMonths,
    lookbackSeriousOnly: true,
    books: rules.books,
  });
  if (rules.minimumProBonoHours > 0) {
    const hours = hoursOf(await proBonoMinutes(db, subject, addDays(today, -FACT_DAYS)));
    checks.push(
      check("proBonoHours", hours >= rules.minimumProBonoHours, {
        hours,
        required: rules.minimumProBonoHours,
        days: FACT_DAYS,
      }),
    );
  }
  if (rules.postRequired) checks.push(check("post", await holdsPost(db, subject), {}));
  return checks;
}

/**
 * Conditions everybody may hear about. What the books say against somebody (sanctions, annual results) is the bureau's
 * to weigh.
 */
const TOLD = new Set(["registered", "practisingYears", "proBonoHours", "post"]);

/** What a nominator is told kindly: the conditions that are not met or not known yet, without the facts. */
export const notYetMet = (checks: readonly NominationCheck[]): NominationCheck[] =>
  checks
    .filter(({ id, result }) => TOLD.has(id) && result !== "passed")
    .map(({ id, result }) => ({ id, result, detail: {} }));
