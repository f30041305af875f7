import { campaignChain } from "../../platform/access/chain.ts";
import { writeChained } from "../../platform/access/chain-service.ts";
import { readsTexts } from "../../platform/access/permissions.ts";
import { openFields } from "../../county/readings/opening.ts";
import { recordReading, type ReadSubject } from "../../county/readings/record.ts";
import { filesOf } from "../../county/files/service.ts";
import { toPage, type Page } from "../../platform/core/paging.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { assertMaySee } from "../panels/service.ts";
import type { Keys } from "../../platform/privacy/keys.ts";
import { maskName, maskPhone } from "../../platform/privacy/mask.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import { countyToday } from "../../county/settings/today.ts";
import { assertTransition } from "../../platform/core/transitions.ts";
import { eligibilityOf } from "../nominations/eligibility-service.ts";
import { nominationFacts } from "./facts-service.ts";
import * as queries from "../nominations/queries.ts";
import type { DatedChecks } from "../nominations/schema.ts";
import type {
  BranchOpinion,
  NominationDetail,
  NominationEntry,
  NominationMove,
  NominationOpening,
  OpenedNomination,
  OpenedSupporter,
  SupporterEntry,
  SupporterOpening,
} from "./schema.ts";
import { maskedOrNull } from "../../county/registry/sealed-phones.ts";
import { openNomineePhone, sealNomineePhone } from "../nominations/nominee-phone.ts";
import { nominationPlace, openNominee } from "../nominations/service.ts";
import { stepStatements, type Step } from "../nominations/step.ts";
import { findSupporter, listSupporters, type SupporterRow } from "../nominations/supporter-queries.ts";
import { isDecided, NEEDS_REASON, REVIEW_TRANSITIONS } from "../nominations/transitions.ts";
import { nomineeConsent } from "../nominations/vetoes-service.ts";
import { findCampaign } from "../queries.ts";

type NominatorColumns = Pick<SupporterRow, "id" | "nominatorName" | "nominatorPhone">;

/** Whoever nominated; null once erased. */
async function openNominator(
  keys: Keys,
  { id, nominatorName, nominatorPhone }: NominatorColumns,
): Promise<{ readonly name: string; readonly phone: string } | null> {
  if (nominatorName === null || nominatorPhone === null) return null;
  const open = (column: "nominator_name" | "nominator_phone", sealed: string) =>
    unseal(keys, nominationPlace(id, column), sealed);
  return { name: await open("nominator_name", nominatorName), phone: await open("nominator_phone", nominatorPhone) };
}

async function maskNominator(keys: Keys, row: NominatorColumns): Promise<NominationEntry["nominator"]> {
  const nominator = await openNominator(keys, row);
  return nominator && { name: maskName(nominator.name), phone: maskPhone(nominator.phone) };
}

/** Whose reasons whoever reviews reads, for the reading log. */
async function recordReasons(
  operation: Operation,
  action: string,
  read: readonly {
    readonly entity: "nominations" | "supporters";
    readonly row: NominatorColumns & { reason: string };
  }[],
): Promise<void> {
  const subjects = read
    .filter(({ row }) => row.reason !== "")
    .map(async ({ entity, row }) => ({
      entity,
      entityId: row.id,
      phone: (await openNominator(operation.keys, row))?.phone ?? null,
    }));
  await recordReading(operation, {
    action,
    entity: "nominations",
    fields: ["reason"],
    subjects: await Promise.all(subjects),
  });
}

/** A reason; empty once it was withdrawn. */
const openReason = async (
  keys: Keys,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<string> => (reason === "" ? "" : unseal(keys, nominationPlace(id, "reason"), reason));

/** A nomination as the bureau's lists show it: the nominee in full, the nominator masked, no reason. */
export async function toNominationEntry(keys: Keys, row: queries.NominationRow): Promise<NominationEntry> {
  const { nomination, campaign, category, supporters } = row;
  return {
    id: nomination.id,
    state: nomination.state,
    campaign,
    category,
    nominee: { lawyerId: nomination.lawyerId, firmId: nomination.firmId, ...(await openNominee(keys, row)) },
    nominator: await maskNominator(keys, nomination),
    supporters,
    selfNomination: nomination.selfNomination,
    submittedAt: nomination.createdAt,
    decidedAt: nomination.decidedAt,
    mergedInto: nomination.mergedInto,
    version: nomination.version,
  };
}

/** Supporters as reviewers read them: masked, with their reasons and what they attached, which whoever audits is not shown. */
export async function toSupporterEntries(
  operation: Operation,
  rows: readonly SupporterRow[],
): Promise<SupporterEntry[]> {
  const { keys } = operation;
  const isReader = readsTexts(operation.actor);
  const files = await filesOf(operation, "nomination", isReader ? rows.map(({ id }) => id) : []);
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      nominator: await maskNominator(keys, row),
      reason: isReader ? await openReason(keys, row) : "",
      files: files.get(row.id) ?? [],
      submittedAt: row.createdAt,
      mergedFrom: row.mergedFrom,
      voiceOf: row.voiceOf,
    })),
  );
}

async function findRow({ db }: Operation, id: string): Promise<queries.NominationRow> {
  const row = await queries.findNomination(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

/** Eligibility by the campaign's rules, as the facts are today. */
export async function currentChecks(
  operation: Operation,
  { nomination, campaign }: queries.NominationRow,
): Promise<DatedChecks> {
  const date = await countyToday(operation.db, operation.now);
  const found = await findCampaign(operation.db, campaign.id);
  return { date, items: found ? await eligibilityOf(operation, nomination, found.rules, date) : [] };
}

/** What the secretary of the nominee's Party organisation said, as it came on paper. */
const openSaid = async (keys: Keys, id: string, sealed: string) =>
  JSON.parse(await unseal(keys, nominationPlace(id, "branch_opinion"), sealed)) as Omit<BranchOpinion, "supports">;

async function openBranchOpinion(
  operation: Operation,
  { id, branchOpinion, branchSupports, branchAskedAt, branchGivenAt }: queries.NominationRow["nomination"],
): Promise<NominationDetail["branchOpinion"]> {
  const said = branchOpinion === null ? null : await openSaid(operation.keys, id, branchOpinion);
  return {
    state: branchGivenAt !== null ? "given" : branchAskedAt !== null ? "asked" : "none",
    supports: branchSupports,
    text: said && readsTexts(operation.actor) ? said.text : null,
    secretary: said && maskName(said.secretary),
    askedAt: branchAskedAt,
    givenAt: branchGivenAt,
  };
}

/** Reasons shown with the nomination; the list of supporters has them all. */
const REASONS_SHOWN = 20;

/**
 * One nomination for whoever asks; who sits on its panel sees it only after declaring that there is no conflict of
 * interest.
 */
export async function readNominationFor(operation: Operation, id: string): Promise<NominationDetail> {
  const row = await findRow(operation, id);
  return showNomination(operation, row, assertMaySee(operation, row.nomination.categoryId));
}

/** Who stands behind a nomination beside the first nominator, for whoever may see it. */
export async function listSupporterEntries(
  operation: Operation,
  nominationId: string,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Page<SupporterEntry>> {
  const { nomination } = await findRow(operation, nominationId);
  const [, rows] = await Promise.all([
    assertMaySee(operation, nomination.categoryId),
    listSupporters(operation.db, { nominationId, after, limit: limit + 1 }),
  ]);
  const { items, next } = toPage(
    rows,
    limit,
    (row) => [row.id],
    (row) => row,
  );
  if (readsTexts(operation.actor))
    await recordReasons(
      operation,
      "supporters.read",
      items.map((row) => ({ entity: "supporters", row })),
    );
  return { items: await toSupporterEntries(operation, items), next };
}

/** One nomination with its reasons, and on record that they were read; whoever audits does not read them. */
export const readNomination = async (operation: Operation, id: string): Promise<NominationDetail> =>
  showNomination(operation, await findRow(operation, id));

/** All there is to a nomination is asked at once; nothing of it is told, or noted as read, before it is `allowed`. */
async function showNomination(
  operation: Operation,
  row: queries.NominationRow,
  allowed?: Promise<void>,
): Promise<NominationDetail> {
  const { db, keys } = operation;
  const { nomination } = row;
  const { id } = nomination;
  const isReader = readsTexts(operation.actor);
  const [, supporters, files, checks, facts, consent, branchOpinion, nomineePhone] = await Promise.all([
    allowed,
    listSupporters(db, { nominationId: id, limit: REASONS_SHOWN }),
    // The files of one that was merged went with their owner, who has its id as a supporter.
    nomination.mergedInto || !isReader ? undefined : filesOf(operation, "nomination", [id]),
    currentChecks(operation, row),
    nominationFacts(operation, row),
    nomineeConsent(operation, id),
    openBranchOpinion(operation, nomination),
    openNomineePhone(operation, nomination),
  ]);
  if (isReader)
    await recordReasons(operation, "nominations.read", [
      { entity: "nominations", row: nomination },
      ...supporters.map((supporter) => ({ entity: "supporters" as const, row: supporter })),
    ]);
  return {
    ...(await toNominationEntry(keys, row)),
    reason: isReader ? await openReason(keys, nomination) : "",
    files: files?.get(id) ?? [],
    reasons: await toSupporterEntries(operation, supporters),
    decisionReason: nomination.decisionReason,
    consentVersion: nomination.consentVersion,
    campaignVersion: nomination.campaignVersion,
    enteredBy: nomination.enteredBy === "" ? null : nomination.enteredBy,
    checks,
    decidedChecks: nomination.checks,
    facts,
    consent,
    branchOpinion,
    nomineePhone: maskedOrNull(nomineePhone),
  };
}

/** Who nominated or supports, whichever has this id, for the reading log; undefined where there is none. */
export async function nominationSender(operation: Operation, id: string): Promise<ReadSubject | undefined> {
  const nomination = (await queries.findNomination(operation.db, id))?.nomination;
  const row = nomination ?? (await findSupporter(operation.db, id));
  const entity = nomination ? "nominations" : "supporters";
  return row && { entity, entityId: id, phone: (await openNominator(operation.keys, row))?.phone ?? null };
}

/** Shows who nominated, and says in the reading log who saw it and why. */
export async function openNomination(
  operation: Operation,
  id: string,
  opening: NominationOpening,
): Promise<OpenedNomination> {
  const { nomination } = await findRow(operation, id);
  await assertMaySee(operation, nomination.categoryId);
  const nominator = await openNominator(operation.keys, nomination);
  const { branchOpinion } = nomination;
  const said = branchOpinion === null ? null : await openSaid(operation.keys, id, branchOpinion);
  const values = {
    name: nominator?.name ?? null,
    phone: nominator?.phone ?? null,
    secretary: said?.secretary ?? null,
  };
  return openFields(operation, { entity: "nominations", entityId: id, phone: values.phone, values }, opening);
}

/** Shows who stands behind a nomination as one of its supporters. */
export async function openSupporter(
  operation: Operation,
  id: string,
  opening: SupporterOpening,
): Promise<OpenedSupporter> {
  const supporter = await findSupporter(operation.db, id);
  if (!supporter) throw new Problem("not_found");
  await assertMaySee(operation, (await findRow(operation, supporter.nominationId)).nomination.categoryId);
  const nominator = await openNominator(operation.keys, supporter);
  const values = { name: nominator?.name ?? null, phone: nominator?.phone ?? null };
  return openFields(operation, { entity: "supporters", entityId: id, phone: values.phone, values }, opening);
}

/** Whether there is a Party organisation to ask: a firm's own, or a lawyer's firm's. */
const hasFirm = ({ nomination }: queries.NominationRow): boolean =>
  nomination.lawyerId !== null || nomination.firmId !== null;

/**
 * Whether a step must say why: endings, and a shortlisting that the Party organisation of the nominee does not support,
 * or has not been heard on.
 */
const needsReason = (row: queries.NominationRow, to: NominationMove["to"]): boolean =>
  NEEDS_REASON.has(to) || (to === "shortlisted" && hasFirm(row) && row.nomination.branchSupports !== true);

/** Moves a nomination one step along, of those that are a reviewer's. */
export async function moveNomination(
  operation: Operation,
  { id, version }: SeenEntry,
  move: NominationMove,
): Promise<NominationDetail> {
  const { to, reason = null } = move;
  const row = await findRow(operation, id);
  const { nomination } = row;
  if (nomination.version !== version) throw new Problem("stale_version");
  assertTransition(REVIEW_TRANSITIONS, nomination.state, to);
  if (to === "branchOpinion" && !hasFirm(row)) throw new Problem("illegal_transition");
  if (reason === null && needsReason(row, to)) throw fieldProblem("reason", "required");
  const step = await withFacts(operation, row, { to, reason });
  await writeChained(operation, campaignChain(nomination.campaignId), async (chained) =>
    stepStatements(operation, chained, row, step),
  );
  return readNomination(operation, id);
}

/** A decision on eligibility keeps the checks it was made on; asking the Party organisation keeps when. */
async function withFacts(operation: Operation, row: queries.NominationRow, step: Step): Promise<Step> {
  if (step.to === "eligible" || step.to === "notEligible") {
    const checks = await currentChecks(operation, row);
    return { ...step, set: { checks }, after: { checks: checks.items.map(({ id, result }) => ({ id, result })) } };
  }
  return step.to === "branchOpinion" ? { ...step, set: { branchAskedAt: operation.now.toISOString() } } : step;
}

/** Notes the phone by which a nominee is asked whom the register does not know. */
export async function noteNomineePhone(
  operation: Operation,
  { id, version }: SeenEntry,
  phone: string | null,
): Promise<NominationDetail> {
  const { db, keys, now } = operation;
  const { nomination } = await findRow(operation, id);
  if (nomination.version !== version) throw new Problem("stale_version");
  if (nomination.lawyerId !== null || nomination.firmId !== null) throw fieldProblem("phone", "not_allowed");
  if (isDecided(nomination.state)) throw new Problem("illegal_transition");
  const set = { nomineePhone: await sealNomineePhone(keys, id, phone), updatedAt: now.toISOString() };
  await writeChained(operation, campaignChain(nomination.campaignId), async (chained) =>
    chained(queries.stepNominationStatement(db, { id, version }, { from: nomination.state }, set), {
      action: "nominations.notePhone",
      entity: "nominations",
      entityId: id,
      before: { nomineePhone: maskedOrNull(await openNomineePhone(operation, nomination)) },
      after: { nomineePhone: maskedOrNull(phone) },
    }),
  );
  return readNomination(operation, id);
}

/** Records what the nominee's Party organisation said, once, while the nomination waits for it. */
export async function recordBranchOpinion(
  operation: Operation,
  { id, version }: SeenEntry,
  { supports, text, secretary }: BranchOpinion,
): Promise<NominationDetail> {
  const { db, keys, now } = operation;
  const { nomination } = await findRow(operation, id);
  if (nomination.version !== version) throw new Problem("stale_version");
  if (nomination.state !== "branchOpinion" || nomination.branchGivenAt !== null)
    throw new Problem("illegal_transition");
  const at = now.toISOString();
  const set = {
    branchOpinion: await seal(keys, nominationPlace(id, "branch_opinion"), JSON.stringify({ text, secretary })),
    branchSupports: supports,
    branchGivenAt: at,
    updatedAt: at,
  };
  await writeChained(operation, campaignChain(nomination.campaignId), async (chained) =>
    chained(queries.stepNominationStatement(db, { id, version }, { from: "branchOpinion" }, set), {
      action: "nominations.recordBranchOpinion",
      entity: "nominations",
      entityId: id,
      after: { supports },
    }),
  );
  return readNomination(operation, id);
}
