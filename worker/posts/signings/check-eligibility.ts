import { checkEligibility } from "../eligibility/checks.ts";
import { readFacts } from "../eligibility/facts.ts";
import { findBranchOpinion } from "../eligibility/opinions.ts";
import type { EligibilityCheck } from "../eligibility/schema.ts";
import type { Operation } from "../../platform/operation.ts";
import { readSettings } from "../../county/settings/settings.ts";
import type { StandingSigning } from "./queries.ts";

/**
 * What the books say of a signing's lawyer and firm on `today`, held against what the bureau asks of whoever takes a
 * post.
 */
export async function checkSigning(
  { db }: Operation,
  { id, lawyerId, firmId }: StandingSigning,
  today: string,
): Promise<EligibilityCheck[]> {
  const [facts, opinion, settings] = await Promise.all([
    readFacts(db, { lawyerId }, today),
    findBranchOpinion(db, "signings", id),
    readSettings(db, "minimumPractisingYears", "annualResultYears", "branchOpinionRequired"),
  ]);
  const { minimumPractisingYears, annualResultYears, branchOpinionRequired: required } = settings;
  return checkEligibility(facts, {
    firmId,
    minimumPractisingYears,
    annualResultYears,
    branchOpinion: { required, supports: opinion?.supports },
  });
}
