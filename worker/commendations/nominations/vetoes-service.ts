import { readOpinion } from "../../county/invitations/service.ts";
import type { Operation } from "../../platform/operation.ts";
import { eligibilityOf } from "./eligibility-service.ts";
import { type NominationRow } from "./queries.ts";
import { findCampaign } from "../queries.ts";
import type { NomineeConsent } from "./schema.ts";

/** Whether the nominee agrees to be nominated and, separately, to publication. What was asked last counts. */
export async function nomineeConsent(operation: Operation, nominationId: string): Promise<NomineeConsent> {
  const { state, supports, publication, givenAt } = await readOpinion(operation, "nomineeConsent", nominationId);
  const given = state === "given";
  return {
    state,
    agrees: given ? supports : null,
    publication: given ? publication : null,
    givenAt: given ? givenAt : null,
  };
}

/**
 * What stands against putting a nominee on notice, or commending them, on `today`: the ids of the conditions that fail
 * by the campaign's rules, and `nomineeAgreement` or `publicationConsent` while the nominee has not agreed to the one
 * or the other. What is not known is no veto; it is shown to the reviewers. `takeStep` holds the gravest of them again
 * in the statement itself.
 */
export async function vetoesOf(
  operation: Operation,
  { nomination, campaign }: Pick<NominationRow, "nomination" | "campaign">,
  today: string,
): Promise<string[]> {
  const found = await findCampaign(operation.db, campaign.id);
  const checks = found ? await eligibilityOf(operation, nomination, found.rules, today) : [];
  const { agrees, publication } = await nomineeConsent(operation, nomination.id);
  return [
    ...checks.filter(({ result }) => result === "failed").map(({ id }) => id),
    ...(agrees === true ? [] : ["nomineeAgreement"]),
    ...(publication === true ? [] : ["publicationConsent"]),
  ];
}
