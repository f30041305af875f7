import { addMonths } from "../../platform/core/clock.ts";
import type { Facts, SanctionFact } from "./facts.ts";
import { CHECK_IDS, type CheckId, type EligibilityCheck, type ReviewResult, type SanctionKind } from "./schema.ts";

/** What a signing, a category of a campaign or whatever else asks of a lawyer. What is left out is not asked. */
export interface EligibilityRules {
  /** The checks to make, all by default. */
  readonly checks?: readonly CheckId[] | undefined;
  /** The licence number and the firm that were given, held against the register. */
  readonly licenceNo?: string | undefined;
  readonly firmId?: string | undefined;
  readonly minimumPractisingYears?: number | undefined;
  /** A result counts for this many years after its own; an older one tells nothing. */
  readonly annualResultYears?: number | undefined;
  /** Results of the annual review that pass. */
  readonly passingReviews?: readonly ReviewResult[] | undefined;
  /** Sanctions that ended within these months count too. None by default: only what is in force. */
  readonly sanctionLookbackMonths?: number | undefined;
  /** With a look-back: only serious ones count once they are over. */
  readonly lookbackSeriousOnly?: boolean | undefined;
  /** Kinds of records whose last word has to be there and good; by default all that there is must be good. */
  readonly books?: readonly string[] | undefined;
  readonly branchOpinion?: { readonly required: boolean; readonly supports: boolean | undefined } | undefined;
}

type Finding = Omit<EligibilityCheck, "id">;

const finding = (result: Finding["result"], detail: Finding["detail"] = {}): Finding => ({ result, detail });

export const inForceOn = (day: string, { from, to }: Pick<SanctionFact, "from" | "to">): boolean =>
  from <= day && (to === null || to >= day);

function annual<R extends string>(
  today: string,
  results: readonly { year: number; result: R }[],
  passing: readonly R[],
  years: number,
): Finding {
  const [latest] = results;
  if (!latest) return finding("unknown");
  if (!passing.includes(latest.result)) return finding("failed", latest);
  return latest.year + years < Number(today.slice(0, 4))
    ? finding("unknown", { ...latest, outdated: true })
    : finding("passed", latest);
}

function sanctioned(
  { today, sanctions }: Facts,
  kind: SanctionKind,
  { sanctionLookbackMonths = 0, lookbackSeriousOnly = false }: EligibilityRules,
): Finding {
  const since = addMonths(today, -sanctionLookbackMonths);
  const counting = sanctions.filter((sanction) => {
    if (sanction.kind !== kind || sanction.from > today) return false;
    if (inForceOn(today, sanction)) return true;
    return (
      sanctionLookbackMonths > 0 &&
      sanction.to !== null &&
      sanction.to >= since &&
      (sanction.serious || !lookbackSeriousOnly)
    );
  });
  const told = counting.map(({ id, subject, from, to, docNo, serious }) => ({
    id,
    subject,
    from,
    to,
    docNo,
    serious,
    inForce: inForceOn(today, { from, to }),
  }));
  return told.length > 0 ? finding("failed", { sanctions: told }) : finding("passed");
}

const CHECKS: Record<CheckId, (facts: Facts, rules: EligibilityRules) => Finding> = {
  licence: ({ lawyer }, { licenceNo }) => {
    if (!lawyer) return finding("failed", { registered: false });
    const matches = licenceNo === undefined || licenceNo === lawyer.licenceNo;
    return finding(lawyer.status === "active" && matches ? "passed" : "failed", {
      registered: true,
      active: lawyer.status === "active",
      matches,
      licenceNo: lawyer.licenceNo,
    });
  },
  firm: ({ lawyer, firm }, { firmId }) => {
    if (!lawyer || !firm) return finding("unknown");
    const matches = firmId === undefined || firmId === lawyer.firmId;
    return finding(firm.status === "active" && matches ? "passed" : "failed", {
      matches,
      active: firm.status === "active",
      registered: { id: firm.id, name: firm.name },
    });
  },
  annualReview: (
    { today, annualReviews },
    { passingReviews = ["competent", "basicallyCompetent"], annualResultYears = 2 },
  ) => annual(today, annualReviews, passingReviews, annualResultYears),
  annualInspection: ({ today, annualInspections }, { annualResultYears = 2 }) =>
    annual(today, annualInspections, ["passed"], annualResultYears),
  practisingYears: ({ today, lawyer }, { minimumPractisingYears = 0 }) => {
    const since = lawyer?.practisingSince ?? null;
    if (minimumPractisingYears === 0) return finding("passed", { since, required: 0 });
    if (since === null) return finding("unknown", { required: minimumPractisingYears });
    return finding(addMonths(since, 12 * minimumPractisingYears) <= today ? "passed" : "failed", {
      since,
      required: minimumPractisingYears,
    });
  },
  partyDiscipline: (facts, rules) => sanctioned(facts, "partyDiscipline", rules),
  practiceSanction: (facts, rules) => sanctioned(facts, "practiceSanction", rules),
  branchOpinion: (_facts, { branchOpinion }) => {
    const supports = branchOpinion?.supports;
    const required = branchOpinion?.required ?? false;
    if (supports === undefined) return finding(required ? "failed" : "unknown", { required, given: false });
    return finding(supports ? "passed" : "failed", { required, given: true, supports });
  },
  books: ({ findings }, { books }) => {
    const asked = books ? findings.filter(({ kind }) => books.includes(kind)) : findings;
    const failed = asked
      .filter((each) => each.finding === "failed")
      .map(({ id, kind, period }) => ({ id, kind, period }));
    if (failed.length > 0) return finding("failed", { failed });
    const missing = (books ?? []).filter((kind) => !asked.some((each) => each.kind === kind));
    if (missing.length > 0) return finding("unknown", { missing });
    return finding("passed", { looked: asked.length });
  },
};

/**
 * Holds the facts against the rules, check by check. Nothing is left out silently: what the books do not say is
 * unknown.
 */
export const checkEligibility = (facts: Facts, rules: EligibilityRules): EligibilityCheck[] =>
  (rules.checks ?? CHECK_IDS).map((id) => ({ id, ...CHECKS[id](facts, rules) }));
