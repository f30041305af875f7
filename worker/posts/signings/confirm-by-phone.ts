import { provePhone, startProof } from "../../county/phone-proofs/service.ts";
import type { PhoneProofStarted, SentProof } from "../../county/phone-proofs/schema.ts";
import { findLawyer } from "../../county/registry/admin-queries.ts";
import { openLawyerPhone } from "../../county/registry/sealed-phones.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { findPhoneSetter } from "../../county/two-people/queries.ts";
import { lawyer as signingLawyer } from "../../platform/core/actor.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { assertTransition } from "../../platform/core/transitions.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { PhoneCountVariables } from "../../platform/http/counted.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation } from "../../platform/operation.ts";
import { foldCode } from "../../platform/values/code.ts";
import { confirmStatements } from "./confirm.ts";
import { toSigning } from "./look-up.ts";
import * as queries from "./queries.ts";
import type { Signing } from "./schema.ts";
import { SIGNING_TRANSITIONS } from "./transitions.ts";

/**
 * A lawyer says that a signing is theirs by a code that goes to the phone on file, whatever number was left with it:
 * whoever has that phone and the signing's code is the lawyer.
 */

async function findUnconfirmed(operation: Operation, code: string) {
  const row = await queries.findSigningByCode(operation.db, foldCode(code));
  if (!row) throw new Problem("not_found");
  assertTransition(SIGNING_TRANSITIONS, row.signing.state, "submitted");
  const found = await findLawyer(operation.db, row.signing.lawyerId);
  return { row, phone: found ? await openLawyerPhone(operation.keys, found.lawyer) : null };
}

/**
 * Sends the code; what is answered is the same where no phone is on file. It counts for the lawyer's phone like every
 * other code: whoever signs in somebody's name does not have them sent a hundred.
 */
export async function sendConfirmationCode(
  operation: Operation,
  code: string,
  countPhone: PhoneCountVariables["countPhone"],
  record: RecordAnswer,
): Promise<PhoneProofStarted> {
  const { row, phone } = await findUnconfirmed(operation, code);
  // Without a phone the lawyer counts: else where it is never too often, none is on file.
  const counting = await countPhone(phone ?? row.signing.lawyerId);
  return startProof(operation, { form: "signing", phone, channel: "sms" }, record, counting);
}

/** Confirms a signing with that code: from now on the bureau decides on it. */
export async function confirmByPhone(
  operation: Operation,
  code: string,
  proof: SentProof,
  record: RecordAnswer,
): Promise<Signing> {
  const { row, phone } = await findUnconfirmed(operation, code);
  // Without a phone on file no code is right; that is not told apart from one that has run out.
  if (phone === null) throw fieldProblem("phoneProof.code", "expired");
  const { db, now } = operation;
  const bySigner = { ...operation, actor: signingLawyer };
  const settings = await readSettings(db, "gateway", "phoneProof");
  const standing = await provePhone(bySigner, settings, { form: "signing", phone, proof, field: "phoneProof" });
  const { signing } = row;
  const phoneSetBy = await findPhoneSetter(db, { entity: "lawyers", id: signing.lawyerId, field: "phone" });
  const confirmed = await toSigning(operation, {
    ...row,
    signing: { ...signing, state: "submitted", confirmedAt: now.toISOString() },
  });
  await writeBatch(db, [
    ...(await confirmStatements(bySigner, signing, signing.version, { confirmedBy: "", how: "phone", phoneSetBy })),
    ...standing.statements,
    ...(await record(confirmed)),
  ]);
  return confirmed;
}
