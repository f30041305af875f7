import { findHistory } from "../../platform/access/queries.ts";
import { toHistoryEntry } from "../../platform/access/service.ts";
import { Problem } from "../../platform/core/problem.ts";
import { openFields } from "../../county/readings/opening.ts";
import { recordReading } from "../../county/readings/record.ts";
import { readOpinion } from "../../county/invitations/service.ts";
import type { Operation } from "../../platform/operation.ts";
import { plateCode } from "../plate-code.ts";
import { maskPhone } from "../../platform/privacy/mask.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import { readSetting } from "../../county/settings/settings.ts";
import { countyToday } from "../../county/settings/today.ts";
import { addDays, instantOf } from "../../platform/core/clock.ts";
import { enforcementDays } from "../eligibility/enforcement-days.ts";
import { toPage, type Page } from "../../platform/core/paging.ts";
import type { Due } from "../../county/waiting/schema.ts";
import { readOldest, waitingStates, withDue } from "../../county/waiting/service.ts";
import { SIGNINGS_WAIT } from "./schema.ts";
import { readDisplayLimits, type DisplayLimits } from "./display-rules.ts";
import { readFailing } from "./failing.ts";
import type { FailingCondition, OpenedSigning, SigningDetail, SigningEntry, SigningOpening } from "./schema.ts";
import { checkSigning } from "./check-eligibility.ts";
import { signingPhone } from "./sealed-signing.ts";
import * as queries from "./queries.ts";
import { termOf } from "./term.ts";

const toSigningEntry = (
  { signing, lawyer, site, firm }: queries.SigningRow,
  failing: readonly FailingCondition[],
): SigningEntry => ({
  id: signing.id,
  state: signing.state,
  lawyer: { id: lawyer.id, name: lawyer.name },
  site,
  firm,
  submittedAt: signing.createdAt,
  decidedAt: signing.decidedAt,
  failing: [...failing],
  version: signing.version,
});

/**
 * Signings, newest first, each with the conditions of being on display that are gone; or those that wait for the bureau,
 * what has waited longest first.
 */
export async function listSigningEntries(
  operation: Operation,
  {
    limit,
    waiting,
    ...filter
  }: Omit<queries.SigningFilter, "from" | "before"> & { readonly waiting?: "true" | undefined },
  sent: { readonly from?: string | undefined; readonly to?: string | undefined } = {},
): Promise<Page<SigningEntry & { due: Due | null }>> {
  const [limits, days, zone] = await Promise.all([
    readDisplayLimits(operation),
    enforcementDays(operation.db, operation.now),
    readSetting(operation.db, "zone"),
  ]);
  const startOf = (date: string) => instantOf(zone, date, "00:00").toISOString();
  const asked = {
    ...filter,
    from: sent.from && startOf(sent.from),
    before: sent.to && startOf(addDays(sent.to, 1)),
    limit: limit + 1,
  };
  const read = (own: Partial<queries.SigningFilter> = {}) =>
    queries.listSignings(operation.db, { ...asked, ...own }, { limits, days });
  const states = waitingStates(SIGNINGS_WAIT, { waiting, state: filter.state });
  const rows = states
    ? await readOldest(
        states,
        (state) => read({ state, oldestFirst: true }),
        ({ signing }) => signing.id,
        asked.limit,
      )
    : await read();
  const page = toPage(
    rows,
    limit,
    (row) => [row.signing.id],
    (row) => toSigningEntry(row, []),
  );
  const [failing, { items, ...dated }] = await Promise.all([
    readFailing(
      operation,
      rows.map(({ signing }) => signing.id),
      limits,
    ),
    withDue(operation, page, SIGNINGS_WAIT),
  ]);
  return { ...dated, items: items.map((entry) => ({ ...entry, failing: failing(entry.id) })) };
}

/** Since when the consent to show Party membership counts: not before the lawyer confirmed that it is theirs. */
function consentSince({ confirmedAt, partyMembershipConsentAt: given }: queries.StandingSigning): string | null {
  if (confirmedAt === null || given === null) return null;
  return given > confirmedAt ? given : confirmedAt;
}

export async function findRow({ db }: Operation, id: string): Promise<queries.SigningRow> {
  const row = await queries.findSigning(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

const openPhone = async ({ keys }: Operation, { id, phone }: queries.SigningRow["signing"]): Promise<string | null> =>
  phone === null ? null : unseal(keys, signingPhone(id), phone);

/** Shows the phone a signing was made with, and says in the reading log who saw it and why. */
export async function openSigning(operation: Operation, id: string, opening: SigningOpening): Promise<OpenedSigning> {
  const { signing } = await findRow(operation, id);
  const values = { phone: await openPhone(operation, signing) };
  return openFields(operation, { entity: "signings", entityId: id, phone: values.phone, values }, opening);
}

/** What is known of a signing that was just changed; whose it is never changes. */
interface KnownSigning {
  readonly signing: queries.StandingSigning;
  readonly limits?: DisplayLimits;
}

/**
 * A signing with what the registry and the books say of its lawyer now, and with everything that was done with it: in one
 * round trip where it is known whose it is.
 */
export async function readSigning(operation: Operation, id: string, known?: KnownSigning): Promise<SigningDetail> {
  const { db, keys, now } = operation;
  const finding = findRow(operation, id);
  const whose = known?.signing ?? (await finding).signing;
  const today = await countyToday(db, now);
  const [row, checks, opinion, history, revisions, failing] = await Promise.all([
    finding,
    checkSigning(operation, whose, today),
    readOpinion(operation, "branchOpinion", id),
    findHistory(db, "signings", id),
    queries.listRevisions(db, id),
    Promise.resolve(known?.limits ?? readDisplayLimits(operation)).then((limits) =>
      readFailing(operation, [id], limits),
    ),
  ]);
  const { signing, lawyer, registeredFirm, postTitle } = row;
  const phone = await openPhone(operation, signing);
  if (opinion.text !== null)
    await recordReading(operation, {
      action: "signings.read",
      entity: "signings",
      fields: ["opinion"],
      subjects: [{ entity: "signings", entityId: id, phone }],
    });
  return {
    ...toSigningEntry(row, failing(id)),
    lawyer: { ...lawyer, firm: registeredFirm },
    phone: phone === null ? null : maskPhone(phone),
    pledgeVersion: signing.pledgeVersion,
    commitments: signing.commitments,
    hours: signing.hours,
    term: termOf(signing),
    suspendedFor: signing.suspendedFor === "" ? null : signing.suspendedFor,
    showPartyMembership: signing.showPartyMembership,
    partyMembershipConsentVersion: signing.partyMembershipConsentVersion,
    partyMembershipConsentAt: consentSince(signing),
    partyMembershipWithdrawnAt: signing.partyMembershipWithdrawnAt,
    reason: signing.reason,
    post: signing.postId && postTitle ? { id: signing.postId, title: postTitle } : null,
    plate: signing.postId ? await plateCode(keys, "H", id) : null,
    enteredBy: signing.enteredBy === "" ? null : signing.enteredBy,
    confirmedAt: signing.confirmedAt,
    confirmedBy: signing.confirmedBy === "" ? null : signing.confirmedBy,
    renews: signing.renews === "" ? null : signing.renews,
    revision: signing.revision,
    revisions,
    digest: signing.digest,
    checks,
    opinion,
    history: history.map(toHistoryEntry),
  };
}
