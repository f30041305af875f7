import { lawyer as signingLawyer } from "../../platform/core/actor.ts";
import { audited } from "../../platform/access/audit.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { phoneIndex, soughtPhone } from "../../platform/privacy/blind-index.ts";
import { seal } from "../../platform/privacy/seal.ts";
import { provePhone, type FormArrival } from "../../county/phone-proofs/service.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { countyToday } from "../../county/settings/today.ts";
import { assertTransition } from "../../platform/core/transitions.ts";
import type { Signing, SigningAnswer, SigningEntered, SigningRequest } from "./schema.ts";
import { signingPhone } from "./sealed-signing.ts";
import * as queries from "./queries.ts";
import { confirmUntil, makeRoomStatements } from "./confirm.ts";
import { isTaken } from "./conflict-queries.ts";
import { checkRequest, type CheckedRequest } from "./check-request.ts";
import { keepSigned } from "./signed-content.ts";
import { SIGNING_TRANSITIONS } from "./transitions.ts";
import { findByCode, toSigning } from "./look-up.ts";
import { newFollowUpCode, type HeldCode } from "../../platform/privacy/proof.ts";

const consentOf = ({ showPartyMembership, partyMembershipConsentVersion }: SigningRequest, at: string) =>
  showPartyMembership ? { version: partyMembershipConsentVersion ?? 0, at } : null;

const signedBy = (
  request: SigningRequest,
  { lawyer, firm, site }: CheckedRequest,
  { signingId, revision, at }: { readonly signingId: string; readonly revision: number; readonly at: string },
) => ({
  signingId,
  revision,
  lawyer,
  firm,
  site,
  pledgeVersion: request.pledgeVersion,
  commitments: request.commitments,
  hours: request.hours ?? [],
  consent: consentOf(request, at),
  handling: request.consentVersion === undefined ? null : { version: request.consentVersion, at },
  drawn: request.signature,
});

const contactOf = async ({ keys }: Operation, id: string, phone: string) => ({
  phone: await seal(keys, signingPhone(id), phone),
  phoneIndex: await phoneIndex(keys, "signings", phone),
});

/** How a signing came: what it is at first, and who of the bureau answers for it. */
type Arrival =
  | { readonly state: "submitted"; readonly enteredBy: string; readonly confirmedAt: string }
  | { readonly state: "unconfirmed" };

/** Takes a signing in; `record` gets what the caller is answered. */
async function submit<T>(
  operation: Operation,
  { arrival, countPhone, deviceId, ...request }: SigningRequest & FormArrival & { readonly arrival: Arrival },
  answerOf: (signing: SigningAnswer & { id: string }) => T,
  record: RecordAnswer,
): Promise<T> {
  const { db, now } = operation;
  const checked = await checkRequest(operation, request, await countyToday(db, now));
  if (checked.errors.length > 0) throw new Problem("validation_failed", checked.errors);
  const { lawyer } = checked;
  const standing = await provePhone(
    operation,
    await readSettings(db, "gateway", "phoneProof"),
    { form: "signing", phone: request.phone, proof: request.phoneProof, field: "phoneProof" },
    { countPhone, deviceId },
  );
  // The unique key holds first signings apart, and each from what renews it; a renewal is in the way of a first one
  // too. What is unconfirmed is in nobody's way; nor does whoever sent it hear what there is of the lawyer: the
  // lawyer does, confirming it.
  if (arrival.state === "submitted" && (await isTaken(db, lawyer.id, request.siteId)))
    throw new Problem("signing_exists");

  const id = newId();
  const at = now.toISOString();
  const { columns, kept } = await keepSigned(operation, signedBy(request, checked, { signingId: id, revision: 1, at }));
  const signing = {
    id,
    code: newFollowUpCode(),
    state: arrival.state,
    submittedAt: at,
    confirmUntil: await confirmUntil(db, { state: arrival.state, createdAt: at }),
  };
  const answer = answerOf(signing);
  const insert = queries.insertSigningStatement(db, {
    id,
    code: signing.code,
    lawyerId: lawyer.id,
    ...(await contactOf(operation, id, request.phone)),
    ...columns,
    ...arrival,
    createdAt: at,
    updatedAt: at,
  });
  await writeBatch(db, [
    ...(arrival.state === "unconfirmed" ? await makeRoomStatements(operation, lawyer.id) : []),
    ...audited(operation, insert, {
      action: "signings.sign",
      entity: "signings",
      entityId: id,
      after: {
        lawyerId: lawyer.id,
        siteId: request.siteId,
        state: signing.state,
        pledgeVersion: request.pledgeVersion,
        revision: 1,
        digest: columns.digest,
      },
    }),
    ...kept,
    ...standing.statements,
    ...(await record(answer)),
  ]);
  return answer;
}

/**
 * Takes in what was signed in a lawyer's name, by whom nobody knows: it counts for nothing until the lawyer confirms
 * it, and shows nowhere until the bureau approves it.
 */
export async function submitSigning(
  operation: Operation,
  request: SigningRequest & FormArrival,
  record: RecordAnswer,
): Promise<SigningAnswer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await submit(
        { ...operation, actor: signingLawyer },
        { ...request, arrival: { state: "unconfirmed" } },
        ({ id: _id, ...answer }) => answer,
        record,
      );
    } catch (error) {
      // Somebody else made the same room.
      if (guardOf(error) !== "nothing_changed" || attempt === 5) throw error;
    }
  }
}

/** The bureau enters what a lawyer signed on paper, which is as good as confirmed. Whoever enters it does not approve it. */
export const enterSigning = (
  operation: Operation,
  request: SigningRequest,
  record: RecordAnswer,
): Promise<SigningEntered> =>
  submit(
    operation,
    {
      ...request,
      arrival: {
        state: "submitted",
        enteredBy: operation.actor.id ?? "",
        confirmedAt: operation.now.toISOString(),
      },
    },
    ({ id, code }) => ({ id, version: 1, code }),
    record,
  );

/** Takes in what was signed anew after the bureau returned it. What was signed before stays as its own revision. */
export async function resubmitSigning(
  operation: Operation,
  held: HeldCode,
  request: SigningRequest,
  record: RecordAnswer,
): Promise<Signing> {
  const { db, now } = operation;
  // The number that is sent with it proves as much as one beside it.
  const { code, phone = request.phone } = held;
  const row = await findByCode(operation, { code, phone });
  const { signing, lawyer } = row;
  assertTransition(SIGNING_TRANSITIONS, signing.state, "resubmitted");
  const checked = await checkRequest(operation, request, await countyToday(db, now), signing.id);
  const errors = [...checked.errors];
  if (request.licenceNo !== lawyer.licenceNo && !errors.some(({ field }) => field === "licenceNo"))
    errors.push({ field: "licenceNo", code: "mismatch" });
  // What carries a term on stays where that is.
  if (signing.renews !== "" && request.siteId !== signing.siteId) errors.push({ field: "siteId", code: "mismatch" });
  if (errors.length > 0) throw new Problem("validation_failed", errors);
  const standing = await proveAnotherPhone(operation, signing, request);

  const at = now.toISOString();
  const revision = signing.revision + 1;
  const { columns, kept } = await keepSigned(
    operation,
    signedBy(request, checked, { signingId: signing.id, revision, at }),
  );
  const set = {
    ...columns,
    ...(await contactOf(operation, signing.id, request.phone)),
    partyMembershipWithdrawnAt: null,
    state: "resubmitted" as const,
    reason: null,
    decidedAt: null,
    updatedAt: at,
  };
  const { site, firm } = checked;
  const resubmitted = await toSigning(operation, { ...row, signing: { ...signing, ...set }, site, firm });
  await writeBatch(db, [
    ...audited(
      { ...operation, actor: signingLawyer },
      queries.moveSigningStatement(db, signing.id, { version: signing.version, from: signing.state }, set),
      {
        action: "signings.resubmit",
        entity: "signings",
        entityId: signing.id,
        before: { state: signing.state, revision: signing.revision, digest: signing.digest },
        after: { state: set.state, revision, digest: columns.digest },
      },
    ),
    ...kept,
    ...standing,
    // Read back it could not be: the number that opens it may have been in the request alone.
    ...(await record(resubmitted)),
  ]);
  return resubmitted;
}

/** Whoever leaves another number than before proves it like the first one. */
async function proveAnotherPhone(
  operation: Operation,
  signing: Pick<queries.StandingSigning, "phoneIndex">,
  { phone, phoneProof }: SigningRequest,
): Promise<readonly Statement[]> {
  const { index, earlier } = await soughtPhone(operation.keys, "signings", phone);
  if (signing.phoneIndex === index || signing.phoneIndex === earlier) return [];
  const settings = await readSettings(operation.db, "gateway", "phoneProof");
  const claim = { form: "signing", phone, proof: phoneProof, field: "phoneProof" } as const;
  return (await provePhone(operation, settings, claim)).statements;
}
