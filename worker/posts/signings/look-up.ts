import { readSetting } from "../../county/settings/settings.ts";
import { countyToday } from "../../county/settings/today.ts";
import type { Operation } from "../../platform/operation.ts";
import { Problem } from "../../platform/core/problem.ts";
import { keptIndex, opensFollowUp, type HeldCode } from "../../platform/privacy/proof.ts";
import { signingPhone } from "./sealed-signing.ts";
import { foldCode } from "../../platform/values/code.ts";
import type { Signing } from "./schema.ts";
import type { SignedCommitment } from "../schema.ts";
import { stateOn } from "../commitments/state.ts";
import { confirmUntil } from "./confirm.ts";
import * as queries from "./queries.ts";
import { isRenewable, termOf } from "./term.ts";
import { SIGNING_TRANSITIONS } from "./transitions.ts";

/** A signing by the code that its lawyer got, with the phone they gave; `not_found` for whoever has not both. */
export async function findByCode({ db, keys }: Operation, held: HeldCode): Promise<queries.SigningRow> {
  const row = await queries.findSigningByCode(db, foldCode(held.code));
  const kept = row && {
    code: row.signing.code,
    index: keptIndex("signings", row.signing.phoneIndex),
    sealed: row.signing.phone,
    place: signingPhone(row.signing.id),
  };
  if (!(await opensFollowUp(keys, held, kept)) || !row) throw new Problem("not_found");
  return row;
}

/** What of a signing its lawyer sees. */
type SigningShown = Pick<queries.SigningRow, "signing" | "firm" | "postTitle"> & {
  readonly site: { readonly id: string; readonly name: string };
};

/** A signing as whoever has its code sees it. */
export async function toSigning(
  { db, now }: Operation,
  { signing, site, firm, postTitle }: SigningShown,
): Promise<Signing> {
  const [today, renewalDays, renewed, published, until] = await Promise.all([
    countyToday(db, now),
    readSetting(db, "renewalDays"),
    queries.listRenewed(db, signing.lawyerId),
    queries.listPublished(db, signing),
    confirmUntil(db, signing),
  ]);
  const stateOf = ({ text, dueDate }: SignedCommitment) => {
    const found = published.find((commitment) => commitment.text === text && commitment.dueDate === dueDate);
    return found ? stateOn(today, found) : null;
  };
  return {
    code: signing.code,
    state: signing.state,
    site: { id: site.id, name: site.name },
    firm: { id: firm.id, name: firm.name },
    submittedAt: signing.createdAt,
    confirmUntil: until,
    decidedAt: signing.decidedAt,
    reason: signing.reason,
    post: signing.postId && postTitle ? { id: signing.postId, title: postTitle } : null,
    showsPartyMembership:
      signing.confirmedAt !== null && signing.showPartyMembership && !signing.partyMembershipWithdrawnAt,
    commitments: signing.commitments.map((commitment) => ({ ...commitment, state: stateOf(commitment) })),
    hours: signing.hours,
    term: termOf(signing),
    renewable: isRenewable(signing, today, renewalDays, renewed.has(signing.id)),
    canResubmit: SIGNING_TRANSITIONS[signing.state].includes("resubmitted"),
    revision: signing.revision,
    digest: signing.digest,
  };
}

/** How a signing stands, for whoever has its code. */
export const lookUpSigning = async (operation: Operation, held: HeldCode): Promise<Signing> =>
  toSigning(operation, await findByCode(operation, held));
