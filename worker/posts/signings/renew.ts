import { audited } from "../../platform/access/audit.ts";
import { writeBatch } from "../../platform/db/client.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { toPage, type Page } from "../../platform/core/paging.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { plateCode } from "../plate-code.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import { addDays } from "../../platform/core/clock.ts";
import { findActiveSite } from "../../county/registry/queries.ts";
import { readSetting } from "../../county/settings/settings.ts";
import { countyToday } from "../../county/settings/today.ts";
import type { OwnSigning, RenewalRequest, SigningAnswer } from "./schema.ts";
import { signingPhone } from "./sealed-signing.ts";
import { termOf, isRenewable } from "./term.ts";
import * as queries from "./queries.ts";
import { checkPromised } from "./check-request.ts";
import { keepSigned } from "./signed-content.ts";
import { newFollowUpCode } from "../../platform/privacy/proof.ts";

/** A lawyer's own signings, newest first, with what the desk may offer on each. */
export async function listOwn(
  { db, keys, now }: Operation,
  lawyerId: string,
  limit: number,
  after?: string,
): Promise<Page<OwnSigning>> {
  const [rows, today, renewalDays, renewed] = await Promise.all([
    queries.listOwnSignings(db, { lawyerId, after, limit: limit + 1 }),
    countyToday(db, now),
    readSetting(db, "renewalDays"),
    queries.listRenewed(db, lawyerId),
  ]);
  const page = toPage(
    rows,
    limit,
    ({ signing }) => [signing.id],
    (row) => row,
  );
  const toOwn = async ({ signing, site, postTitle }: queries.SigningRow): Promise<OwnSigning> => ({
    id: signing.id,
    code: signing.code,
    site: { id: site.id, name: site.name },
    post: signing.postId && postTitle ? { id: signing.postId, title: postTitle } : null,
    state: signing.state,
    suspended: signing.state === "suspended",
    reason: signing.reason,
    term: termOf(signing),
    hours: signing.hours,
    commitments: signing.commitments,
    renewable: isRenewable(signing, today, renewalDays, renewed.has(signing.id)),
    renews: signing.renews === "" ? null : signing.renews,
    plate: await plateCode(keys, "H", signing.id),
  });
  return { items: await Promise.all(page.items.map(toOwn)), next: page.next };
}

/** The phone of one signing for another: sealed anew, since it opens in its own place only. */
async function phoneFor({ keys }: Operation, id: string, { id: from, phone, phoneIndex }: queries.StandingSigning) {
  return phone === null
    ? { phone, phoneIndex: null }
    : { phone: await seal(keys, signingPhone(id), await unseal(keys, signingPhone(from), phone)), phoneIndex };
}

/**
 * Signs anew for the term after the one that ends soon; the bureau decides on it as on any other. The consent to show
 * Party membership that was given then carries on until it is withdrawn, with its own version and time.
 */
export async function renewSigning(
  operation: Operation,
  { lawyerId, id }: { readonly lawyerId: string; readonly id: string },
  request: RenewalRequest,
  record: RecordAnswer,
): Promise<SigningAnswer> {
  const { db, now } = operation;
  const row = await queries.findSigning(db, id);
  if (row?.signing.lawyerId !== lawyerId) throw new Problem("not_found");
  const { signing, lawyer, registeredFirm, site } = row;
  const [today, renewalDays, renewed, openSite] = await Promise.all([
    countyToday(db, now),
    readSetting(db, "renewalDays"),
    queries.listRenewed(db, lawyerId),
    findActiveSite(db, site.id),
  ]);
  if (renewed.has(id)) throw new Problem("signing_exists");
  if (!openSite || signing.termTo === null || !isRenewable(signing, today, renewalDays, false))
    throw new Problem("not_now");
  const hours = request.hours ?? signing.hours;
  const errors = await checkPromised(operation, { ...request, hours: [...hours] }, today, {
    lawyerId,
    siteId: site.id,
    signingId: "",
    termFrom: addDays(signing.termTo, 1),
  });
  if (errors.length > 0) throw new Problem("validation_failed", errors);

  const at = now.toISOString();
  const renewal = newId();
  const answer: SigningAnswer = { code: newFollowUpCode(), state: "submitted", submittedAt: at, confirmUntil: null };
  const { showPartyMembership, partyMembershipWithdrawnAt, partyMembershipConsentVersion, partyMembershipConsentAt } =
    signing;
  const consents =
    showPartyMembership &&
    partyMembershipWithdrawnAt === null &&
    partyMembershipConsentVersion !== null &&
    partyMembershipConsentAt !== null;
  const { columns, kept } = await keepSigned(operation, {
    signingId: renewal,
    revision: 1,
    lawyer,
    firm: registeredFirm,
    site,
    pledgeVersion: request.pledgeVersion,
    commitments: request.commitments,
    hours,
    consent: consents ? { version: partyMembershipConsentVersion, at: partyMembershipConsentAt } : null,
    // What was sent with the first one serves on.
    handling: null,
    drawn: request.signature,
  });
  const insert = queries.insertSigningStatement(db, {
    id: renewal,
    code: answer.code,
    lawyerId,
    ...(await phoneFor(operation, renewal, signing)),
    ...columns,
    state: answer.state,
    confirmedAt: at,
    renews: id,
    createdAt: at,
    updatedAt: at,
  });
  await writeBatch(db, [
    ...audited(operation, insert, {
      action: "signings.renew",
      entity: "signings",
      entityId: renewal,
      after: {
        lawyerId,
        siteId: site.id,
        state: answer.state,
        renews: id,
        pledgeVersion: request.pledgeVersion,
        revision: 1,
        digest: columns.digest,
      },
    }),
    ...kept,
    ...(await record(answer)),
  ]);
  return answer;
}
