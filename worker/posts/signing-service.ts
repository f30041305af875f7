import { lawyer as signingLawyer } from "../access/actor.ts";
import { audited } from "../access/audit.ts";
import { writeBatch } from "../db/client.ts";
import { newId, normaliseCode, randomSymbols } from "../db/id.ts";
import type { Remember } from "../http/idempotency.ts";
import { Problem, type FieldError } from "../http/problem.ts";
import type { Operation } from "../operation.ts";
import { phoneIndex } from "../privacy/blind-index.ts";
import { seal } from "../privacy/seal.ts";
import { findActiveSite, findFirm, findLawyerByLicence, findTextInForce } from "../registry/queries.ts";
import { countyToday } from "../registry/today.ts";
import type { Signing, SigningAnswer, SigningRequest } from "./schema.ts";
import * as queries from "./signing-queries.ts";

/** 130 bits: the code alone opens the status. */
const CODE_SYMBOLS = 26;
/** How far ahead a commitment may be due. What is further off cannot be held against anyone. */
const COMMITMENT_YEARS = 3;

/** Where a signing's sealed phone lives. */
export const signingPhone = (row: string) => ({ table: "signings", column: "phone", row });

/** `date` moved by whole years, as a calendar string to compare with: 29 February stays one. */
const addYears = (date: string, years: number): string => `${String(Number(date.slice(0, 4)) + years).padStart(4, "0")}${date.slice(4)}`;

/** Whether two spellings name the same person: keyboards have several middle dots and spaces for the one in the register. */
export function sameName(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize("NFC").replace(/[·•‧∙⋅・．·]/g, "·").replace(/\s/g, "");
  return plain(a) === plain(b);
}

/** Everything about a signing that only the registry and the calendar can tell, as field errors. */
async function check({ db }: Operation, request: SigningRequest, today: string): Promise<{ lawyerId: string; errors: FieldError[] }> {
  const [lawyer, site, firm, pledge, consent] = await Promise.all([
    findLawyerByLicence(db, request.licenceNo),
    findActiveSite(db, request.siteId),
    findFirm(db, request.firmId),
    findTextInForce(db, "pledge", today),
    findTextInForce(db, "partyMembershipConsent", today),
  ]);
  const errors: FieldError[] = [];
  const refuse = (field: string, code: FieldError["code"]) => errors.push({ field, code });

  if (!lawyer) refuse("licenceNo", "unknown");
  else if (!sameName(lawyer.name, request.name)) refuse("name", "mismatch");
  if (!firm) refuse("firmId", "unknown");
  else if (lawyer && lawyer.firmId !== request.firmId) refuse("firmId", "mismatch");
  if (!site) refuse("siteId", "unknown");
  if (request.pledgeVersion !== pledge?.version) refuse("pledgeVersion", "mismatch");
  request.commitments.forEach(({ dueDate }, index) => {
    if (dueDate < today) refuse(`commitments.${index}.dueDate`, "date_past");
    else if (dueDate > addYears(today, COMMITMENT_YEARS)) refuse(`commitments.${index}.dueDate`, "date");
  });
  // Agreeing to a text that is no longer in force is not agreeing.
  if (request.showPartyMembership && request.partyMembershipConsentVersion !== consent?.version) refuse("partyMembershipConsentVersion", "consent");
  return { lawyerId: lawyer?.id ?? "", errors };
}

/** Takes a lawyer's signing in. It shows nowhere until the bureau approves it. */
export async function sign(operation: Operation, request: SigningRequest, remember: Remember): Promise<SigningAnswer> {
  const { db, keys, now } = operation;
  const { lawyerId, errors } = await check(operation, request, await countyToday(db, now));
  if (errors.length > 0) throw new Problem("validation_failed", errors);

  const id = newId();
  const at = now.toISOString();
  const answer: SigningAnswer = { code: randomSymbols(CODE_SYMBOLS), state: "submitted", submittedAt: at };
  const insert = queries.insertSigning(db, {
    id,
    code: answer.code,
    lawyerId,
    firmId: request.firmId,
    siteId: request.siteId,
    phone: await seal(keys, signingPhone(id), request.phone),
    phoneIndex: await phoneIndex(keys, request.phone),
    pledgeVersion: request.pledgeVersion,
    commitments: request.commitments,
    showPartyMembership: request.showPartyMembership,
    partyMembershipConsentVersion: request.showPartyMembership ? (request.partyMembershipConsentVersion ?? null) : null,
    partyMembershipConsentAt: request.showPartyMembership ? at : null,
    state: answer.state,
    createdAt: at,
    updatedAt: at,
  });
  await writeBatch(db, [
    ...audited({ ...operation, actor: signingLawyer }, insert, {
      action: "signings.sign",
      entity: "signings",
      entityId: id,
      after: { lawyerId, siteId: request.siteId, state: answer.state, pledgeVersion: request.pledgeVersion },
    }),
    ...(await remember(answer)),
  ]);
  return answer;
}

/** How a signing stands, for whoever has its code. */
export async function lookUpSigning({ db }: Operation, code: string): Promise<Signing> {
  const row = await queries.findSigningByCode(db, normaliseCode(code));
  if (!row) throw new Problem("not_found");
  const { signing, site, firm, postTitle } = row;
  return {
    code: signing.code,
    state: signing.state,
    site: { id: site.id, name: site.name },
    firm,
    submittedAt: signing.createdAt,
    decidedAt: signing.decidedAt,
    reason: signing.reason,
    post: signing.postId && postTitle ? { id: signing.postId, title: postTitle } : null,
    showsPartyMembership: signing.showPartyMembership && !signing.partyMembershipWithdrawnAt,
  };
}

/**
 * Withdraws the consent to show Party membership (PIPL article 15), for whoever has the signing's code: the public sees it no
 * more, while what was signed stays on record. Withdrawing twice is the same as once.
 */
export async function withdrawPartyMembership(operation: Operation, code: string): Promise<Signing> {
  const { db, now } = operation;
  const row = await queries.findSigningByCode(db, normaliseCode(code));
  if (!row) throw new Problem("not_found");
  const { id, version, showPartyMembership, partyMembershipWithdrawnAt } = row.signing;
  if (showPartyMembership && !partyMembershipWithdrawnAt) {
    await writeBatch(db, [
      ...audited({ ...operation, actor: signingLawyer }, queries.withdrawPartyMembership(db, id, version, now.toISOString()), {
        action: "signings.withdrawPartyMembership",
        entity: "signings",
        entityId: id,
        before: { showsPartyMembership: true },
        after: { showsPartyMembership: false },
      }),
      queries.hidePartyMembership(db, id),
    ]);
  }
  return lookUpSigning(operation, code);
}
