import { findSuccessor } from "../../county/registry/admin-queries.ts";
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
  const [facts, opinion, successor, settings] = await Promise.all([
    readFacts(db, { lawyerId }, today),
    findBranchOpinion(db, "signings", id),
    // A firm that became part of another is meant where it was named.
    findSuccessor(db, firmId),
    readSettings(db, "minimumPractisingYears", "annualResultYears", "branchOpinionRequired"),
  ]);
  const { minimumPractisingYears, annualResultYears, branchOpinionRequired: required } = settings;
  return checkEligibility(facts, {
    firmId: successor,
    minimumPractisingYears,
    annualResultYears,
    branchOpinion: { required, supports: opinion?.supports },
  });
}
