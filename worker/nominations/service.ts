import { campaignChain } from "../access/chain.ts";
import { writeChained } from "../access/chain-service.ts";
import { newId, normaliseCode, randomSymbols } from "../db/id.ts";
import type { Remember } from "../http/idempotency.ts";
import { fieldProblem, Problem, type FieldError } from "../http/problem.ts";
import type { Operation } from "../operation.ts";
import { nameIndex, phoneIndex } from "../privacy/blind-index.ts";
import type { Keys } from "../privacy/keys.ts";
import { seal, unseal } from "../privacy/seal.ts";
import { findTextInForce } from "../registry/queries.ts";
import { countyToday } from "../registry/today.ts";
import * as queries from "./queries.ts";
import type { Campaign, CampaignCategory, NominationReceipt, NominationRequest, NominationStatus, Nominee } from "./schema.ts";

/** 130 bits: the code alone opens the status. */
const CODE_SYMBOLS = 26;

/** A campaign row as the public sees it. */
export function toCampaign(row: queries.CampaignRow): Campaign {
  const { status: _, version: __, ...campaign } = row;
  return campaign;
}

/** Whether a campaign takes nominations on `today`: published, and between its days, both counted in. */
const isOpen = (campaign: queries.CampaignRow, today: string): boolean =>
  campaign.status === "published" && campaign.opensOn <= today && today <= campaign.closesOn;

/** Where the sealed fields of a nomination live. */
export const nominationPlace = (row: string, column: "typed_nominee" | "reason" | "nominator_name" | "nominator_phone") => ({ table: "nominations", column, row });

/** What is wrong with a nominee for this category, or nothing. */
async function checkNominee({ db }: Operation, { lawyerId, firmId }: Nominee, category: CampaignCategory): Promise<FieldError | undefined> {
  if (lawyerId !== undefined) {
    if (category.nomineeKind !== "person") return { field: "nominee.lawyerId", code: "mismatch" };
    if (!(await queries.isActiveLawyer(db, lawyerId))) return { field: "nominee.lawyerId", code: "unknown" };
  }
  if (firmId !== undefined) {
    if (category.nomineeKind !== "organisation") return { field: "nominee.firmId", code: "mismatch" };
    if (!(await queries.isActiveFirm(db, firmId))) return { field: "nominee.firmId", code: "unknown" };
  }
  return undefined;
}

/** What is wrong with a reason of so many characters, or nothing. Code points are counted, so that a rare character is one. */
function checkReason(reason: string, { reasonMin, reasonMax }: queries.CampaignRow): FieldError | undefined {
  const length = [...reason].length;
  if (length < reasonMin) return { field: "reason", code: "too_short", min: reasonMin };
  return length > reasonMax ? { field: "reason", code: "too_long", max: reasonMax } : undefined;
}

/** Everything about a nomination that only the campaign, the registry and the calendar can tell. */
async function check(operation: Operation, request: NominationRequest): Promise<void> {
  const { db, now } = operation;
  const today = await countyToday(db, now);
  const [campaign, consent] = await Promise.all([queries.findCampaign(db, request.campaignId), findTextInForce(db, "nominationConsent", today)]);
  if (!campaign) throw fieldProblem("campaignId", "unknown");
  if (!isOpen(campaign, today)) throw new Problem("campaign_closed");

  const category = campaign.categories.find(({ id }) => id === request.categoryId);
  const found: (FieldError | undefined)[] = [
    category ? await checkNominee(operation, request.nominee, category) : { field: "categoryId", code: "unknown" },
    checkReason(request.reason, campaign),
    // Agreeing to a text that is no longer in force is not agreeing.
    request.consentVersion === consent?.version ? undefined : { field: "consentVersion", code: "consent" },
  ];
  const errors = found.filter((error) => error !== undefined);
  if (errors.length > 0) throw new Problem("validation_failed", errors);
}

/**
 * Who is nominated, in one key. The organisation counts too: two people of one name at two firms are two nominees, and
 * white space and the width of letters make no difference.
 */
async function nomineeKey(keys: Keys, { lawyerId, firmId, name = "", organisation = "" }: Nominee): Promise<string> {
  if (lawyerId !== undefined) return `lawyer:${lawyerId}`;
  if (firmId !== undefined) return `firm:${firmId}`;
  return `typed:${await nameIndex(keys, `${name}|${organisation}`)}`;
}

/** Takes a nomination in. The database refuses a second one of the same nominee by the same phone in a category. */
export async function nominate(operation: Operation, request: NominationRequest, remember: Remember): Promise<NominationReceipt> {
  await check(operation, request);
  const { db, keys, now } = operation;
  const { nominee, nominator, campaignId, categoryId } = request;
  const id = newId();
  const at = now.toISOString();
  const sealed = (column: Parameters<typeof nominationPlace>[1], text: string) => seal(keys, nominationPlace(id, column), text);
  const receipt: NominationReceipt = { code: randomSymbols(CODE_SYMBOLS), state: "submitted", submittedAt: at };
  const row: Parameters<typeof queries.insertNomination>[1] = {
    id,
    code: receipt.code,
    campaignId,
    categoryId,
    lawyerId: nominee.lawyerId ?? null,
    firmId: nominee.firmId ?? null,
    typedNominee: nominee.name === undefined ? null : await sealed("typed_nominee", JSON.stringify({ name: nominee.name, organisation: nominee.organisation })),
    nomineeKey: await nomineeKey(keys, nominee),
    reason: await sealed("reason", request.reason),
    nominatorName: await sealed("nominator_name", nominator.name),
    nominatorPhone: await sealed("nominator_phone", nominator.phone),
    nominatorPhoneIndex: await phoneIndex(keys, nominator.phone),
    consentVersion: request.consentVersion,
    state: receipt.state,
    createdAt: at,
    updatedAt: at,
  };
  await writeChained(operation, campaignChain(campaignId), async (chained) => [
    ...(await chained(queries.insertNomination(db, row), {
      action: "nominations.nominate",
      entity: "nominations",
      entityId: id,
      after: { campaignId, categoryId, state: receipt.state, consentVersion: request.consentVersion },
    })),
    ...(await remember(receipt)),
  ]);
  return receipt;
}

/** The nominee's name and organisation: from the registry, or as they were typed. */
export async function openNominee(keys: Keys, row: queries.NominationRow): Promise<{ name: string; organisation: string | null }> {
  const { id, typedNominee } = row.nomination;
  if (typedNominee === null) return { name: row.lawyerName ?? row.firmName ?? "", organisation: row.lawyerFirmName };
  const typed = JSON.parse(await unseal(keys, nominationPlace(id, "typed_nominee"), typedNominee)) as { name: string; organisation?: string };
  return { name: typed.name, organisation: typed.organisation ?? null };
}

/** How a nomination stands, for whoever has its code. */
export async function lookUpNomination({ db, keys }: Operation, code: string): Promise<NominationStatus> {
  const row = await queries.findNominationByCode(db, normaliseCode(code));
  if (!row) throw new Problem("not_found");
  const { nomination, campaign, category } = row;
  return {
    code: nomination.code,
    state: nomination.state,
    campaign,
    category: { id: category.id, name: category.name },
    nominee: (await openNominee(keys, row)).name,
    submittedAt: nomination.createdAt,
    decidedAt: nomination.decidedAt,
  };
}
