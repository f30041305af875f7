import { campaignChain } from "../../platform/access/chain.ts";
import { writeChained } from "../../platform/access/chain-service.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { newId } from "../../platform/core/id.ts";
import { claimFiles } from "../../county/files/service.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem, type FieldError } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { nameIndex, soughtPhone } from "../../platform/privacy/blind-index.ts";
import { seal } from "../../platform/privacy/seal.ts";
import {
  provePhone,
  tellingOnlyTheOwner,
  type FormArrival,
  type PhoneStanding,
} from "../../county/phone-proofs/service.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { findTextInForce } from "../../county/settings/queries.ts";
import { isOpen } from "../campaign.ts";
import { countyNow } from "../../county/settings/today.ts";
import { eligibilityOf, notYetMet } from "./eligibility-service.ts";
import {
  checkReason,
  checkSelf,
  knowNominator,
  refuseAll,
  type KnownNominator,
  type NomineeIdentity,
} from "./nominator-service.ts";
import { findByNominee } from "./nominee-queries.ts";
import * as queries from "./queries.ts";
import {
  MAX_FILES,
  type NominationCheck,
  type NominationReceipt,
  type NominationRequest,
  type Nominator,
  type SupportRequest,
} from "./schema.ts";
import type { CampaignCategory } from "../schema.ts";
import { findNominee } from "./find-nominee.ts";
import { nominationPlace, openNominee } from "./service.ts";
import { moveNominatorIndexesStatements } from "./index-queries.ts";
import { insertSupporterStatement } from "./supporter-queries.ts";
import { isSupportable } from "./transitions.ts";
import { findCampaign } from "../queries.ts";
import { newFollowUpCode } from "../../platform/privacy/proof.ts";

const NOBODY_KNOWN: KnownNominator = { lawyerId: null, firmId: null, errors: [] };

/** A campaign that takes nominations now, with the consent whoever nominates must have given. */
async function openCampaign({ db, now }: Operation, campaignId: string) {
  const county = await countyNow(db, now);
  const [campaign, consent] = await Promise.all([
    findCampaign(db, campaignId),
    findTextInForce(db, "nominationConsent", county.date),
  ]);
  if (!campaign) throw fieldProblem("campaignId", "unknown");
  if (!isOpen(campaign, county)) throw new Problem("campaign_closed");
  // Agreeing to a text that is no longer in force is not agreeing.
  const agreed = (version: number): FieldError | undefined =>
    consent?.agreed(version) ? undefined : { field: "consentVersion", code: "consent" };
  return { campaign, today: county.date, agreed };
}

/** How far the nominator's number is known to be theirs: each is a voice, and what it has said already is told to nobody else. */
async function proveNominator(
  operation: Operation,
  form: "nomination" | "support",
  { phone, phoneProof }: Nominator,
  arrival: FormArrival,
): Promise<PhoneStanding> {
  const settings = await readSettings(operation.db, "gateway", "phoneProof");
  return provePhone(operation, settings, { form, phone, proof: phoneProof, field: "nominator.phoneProof" }, arrival);
}

/** The columns that say who nominates and why, sealed for the row `id`; with the indexes of their phone. */
async function voiceColumns(
  { keys }: Operation,
  id: string,
  { nominator, reason }: { readonly nominator: Nominator; readonly reason: string },
  known: KnownNominator,
) {
  const sealed = (column: Parameters<typeof nominationPlace>[1], text: string) =>
    seal(keys, nominationPlace(id, column), text);
  const phone = await soughtPhone(keys, "nominators", nominator.phone);
  const voice = {
    reason: await sealed("reason", reason),
    nominatorName: await sealed("nominator_name", nominator.name),
    nominatorPhone: await sealed("nominator_phone", nominator.phone),
    nominatorPhoneIndex: phone.index,
    nominatorLawyerId: known.lawyerId,
    nominatorFirmId: known.firmId,
  };
  return { voice, phone };
}

const nominatedAlready = (nominationId: string, cause?: unknown) =>
  new Problem("nomination_exists", undefined, { nominationId, cause });

/** Refuses somebody whom the facts rule out, where the category takes only eligible nominees. */
function refuseIneligible(category: CampaignCategory, checks: readonly NominationCheck[]): void {
  if (category.eligibleOnly && checks.some(({ result }) => result === "failed")) throw new Problem("not_eligible");
}

/**
 * Takes a nomination in. A nominee is nominated once in a category: who comes later, even a moment later, is told which
 * nomination to support.
 */
export async function nominate(
  operation: Operation,
  request: NominationRequest & FormArrival,
  record: RecordAnswer,
): Promise<NominationReceipt> {
  const { db, keys, actor, now } = operation;
  const { nominee, nominator, campaignId, categoryId } = request;
  const { campaign, today, agreed } = await openCampaign(operation, campaignId);
  const category = campaign.categories.find(({ id }) => id === categoryId);
  const found = category && (await findNominee(operation, nominee, category));
  const known = category ? await knowNominator(operation, nominator, category) : NOBODY_KNOWN;
  refuseAll([
    !found ? { field: "categoryId", code: "unknown" } : "error" in found ? found.error : undefined,
    checkReason(request.reason, category ?? campaign),
    ...known.errors,
    agreed(request.consentVersion),
  ]);
  if (!category || !found || "error" in found) throw fieldProblem("categoryId", "unknown");

  const standing = await proveNominator(operation, "nomination", nominator, request);
  const { identity } = found;
  const earlier = await findByNominee(db, categoryId, found.keys);
  if (earlier) throw nominatedAlready(earlier.id);

  const id = newId();
  const at = now.toISOString();
  const { voice, phone } = await voiceColumns(operation, id, request, known);
  const selfNomination = await checkSelf(operation, category, identity, {
    known,
    name: nominator.name,
    phone: nominator.phone,
    isOwner: standing.isOwner,
  });
  const checks = notYetMet(await eligibilityOf(operation, identity, campaign.rules, today));
  refuseIneligible(category, checks);

  const typed = identity.lawyerId === null && identity.firmId === null ? nominee.name : undefined;
  const receipt: NominationReceipt = {
    code: newFollowUpCode(),
    state: "submitted",
    submittedAt: at,
    nominationId: id,
    checks,
  };
  const enteredBy = actor.kind === "bureau" ? (actor.id ?? "") : "";
  const inserted: Parameters<typeof queries.insertNominationStatement>[1] = {
    ...voice,
    provenAt: standing.provenAt,
    id,
    code: receipt.code,
    campaignId,
    categoryId,
    lawyerId: identity.lawyerId,
    firmId: identity.firmId,
    typedNominee:
      typed === undefined
        ? null
        : await seal(
            keys,
            nominationPlace(id, "typed_nominee"),
            JSON.stringify({ name: typed, organisation: nominee.organisation }),
          ),
    typedNameIndex: typed === undefined ? null : await nameIndex(keys, "typedNames", typed),
    nomineeKey: found.keys[0],
    consentVersion: request.consentVersion,
    campaignVersion: campaign.contentVersion,
    selfNomination,
    enteredBy,
    state: receipt.state,
    createdAt: at,
    updatedAt: at,
  };
  const claimed = await claimFiles(operation, { entity: "nomination", entityId: id }, request.files, {
    max: MAX_FILES,
  });
  try {
    await tellingOnlyTheOwner(standing, () =>
      writeChained(operation, campaignChain(campaignId), async (chained) => [
        // First: the guards count by today's indexes.
        ...moveNominatorIndexesStatements(db, [{ ...phone, within: categoryId }]),
        ...(await chained(queries.insertNominationStatement(db, inserted), {
          action: "nominations.nominate",
          entity: "nominations",
          entityId: id,
          after: {
            campaignId,
            categoryId,
            state: receipt.state,
            consentVersion: request.consentVersion,
            campaignVersion: campaign.contentVersion,
          },
        })),
        ...claimed.statements,
        ...standing.statements,
        ...(await record(receipt)),
      ]),
    );
  } catch (error) {
    // Somebody nominated the same nominee at the same moment.
    const other = guardOf(error) === "nomination_exists" ? await findByNominee(db, categoryId, found.keys) : undefined;
    throw other ? nominatedAlready(other.id, error) : error;
  }
  return receipt;
}

/** Adds somebody who stands behind a nomination that is there, with a reason of their own. */
export async function support(
  operation: Operation,
  nominationId: string,
  request: SupportRequest & FormArrival,
  record: RecordAnswer,
): Promise<NominationReceipt> {
  const { db, keys, now } = operation;
  const asked = await queries.findNomination(db, nominationId);
  // Whoever still has the address of one that was merged means the one it was merged into.
  const into = asked?.nomination.mergedInto ?? null;
  const row = into === null ? asked : await queries.findNomination(db, into);
  if (!row) throw new Problem("not_found");
  const { nomination } = row;
  const { campaign, today, agreed } = await openCampaign(operation, nomination.campaignId);
  const category = campaign.categories.find(({ id }) => id === nomination.categoryId);
  if (!category || !isSupportable(nomination.state)) throw new Problem("nomination_settled");
  const { nominator, reason, consentVersion } = request;
  const known = await knowNominator(operation, nominator, category);
  refuseAll([checkReason(reason, category), ...known.errors, agreed(consentVersion)]);
  const standing = await proveNominator(operation, "support", nominator, request);

  const id = newId();
  const at = now.toISOString();
  const { voice, phone } = await voiceColumns(operation, id, { nominator, reason }, known);
  const identity: NomineeIdentity = {
    lawyerId: nomination.lawyerId,
    firmId: nomination.firmId,
    name: (await openNominee(keys, row)).name,
  };
  await checkSelf(operation, category, identity, {
    known,
    name: nominator.name,
    phone: nominator.phone,
    isOwner: standing.isOwner,
  });
  const checks = notYetMet(await eligibilityOf(operation, identity, campaign.rules, today));
  const receipt: NominationReceipt = {
    code: newFollowUpCode(),
    state: "submitted",
    submittedAt: at,
    nominationId: nomination.id,
    checks,
  };
  const inserted: Parameters<typeof insertSupporterStatement>[1] = {
    ...voice,
    provenAt: standing.provenAt,
    id,
    code: receipt.code,
    nominationId: nomination.id,
    categoryId: category.id,
    consentVersion,
    campaignVersion: campaign.contentVersion,
    createdAt: at,
    updatedAt: at,
  };
  const claimed = await claimFiles(operation, { entity: "nomination", entityId: id }, request.files, {
    max: MAX_FILES,
  });
  await tellingOnlyTheOwner(standing, () =>
    writeChained(operation, campaignChain(campaign.id), async (chained) => [
      ...moveNominatorIndexesStatements(db, [{ ...phone, within: category.id }]),
      ...(await chained(insertSupporterStatement(db, inserted), {
        action: "nominations.support",
        entity: "nominations",
        entityId: nomination.id,
        after: { supporterId: id, consentVersion, campaignVersion: campaign.contentVersion },
      })),
      ...claimed.statements,
      ...standing.statements,
      ...(await record(receipt)),
    ]),
  );
  return receipt;
}
