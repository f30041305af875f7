import { foldCode } from "../../platform/values/code.ts";
import { keptIndex, opensFollowUp, type HeldCode } from "../../platform/privacy/proof.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import type { Keys } from "../../platform/privacy/keys.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import * as queries from "./queries.ts";
import type { NominationStatus } from "./schema.ts";
import { findSupportByCode, type SupporterRow } from "./supporter-queries.ts";
import { isDecided } from "./transitions.ts";

/** Where the sealed fields of a nomination, and of a supporter, live. */
export const nominationPlace = (
  row: string,
  column: "typed_nominee" | "reason" | "nominator_name" | "nominator_phone" | "branch_opinion",
) => ({ table: "nominations", column, row });

/** A nominee as they were typed in, of the nomination `id`. */
export const openTyped = async (keys: Keys, id: string, typedNominee: string) =>
  JSON.parse(await unseal(keys, nominationPlace(id, "typed_nominee"), typedNominee)) as {
    name: string;
    organisation?: string;
  };

/** The nominee's name and organisation: from the registry, or as they were typed. */
export async function openNominee(
  keys: Keys,
  row: queries.NominationRow,
): Promise<{ name: string; organisation: string | null }> {
  const { id, typedNominee } = row.nomination;
  if (typedNominee === null) return { name: row.lawyerName ?? row.firmName ?? "", organisation: row.lawyerFirmName };
  const typed = await openTyped(keys, id, typedNominee);
  return { name: typed.name, organisation: typed.organisation ?? null };
}

/** What a code is of: a nomination and, when it is a supporter's, the supporter. */
export interface Coded {
  readonly row: queries.NominationRow;
  readonly supporter: SupporterRow | null;
}

/** What a code is of, for whoever has it with the phone they gave; `not_found` for whoever has not both. */
export async function findByCode({ db, keys }: Operation, held: HeldCode): Promise<Coded> {
  const code = foldCode(held.code);
  const row = await queries.findNominationByCode(db, code);
  // What was merged stands as support where it went, under the code it had.
  const found: Coded | undefined =
    row && row.nomination.mergedInto === null ? { row, supporter: null } : await findSupportByCode(db, code);
  const own = found && (found.supporter ?? found.row.nomination);
  const kept = own && {
    code,
    index: keptIndex("nominators", own.nominatorPhoneIndex),
    sealed: own.nominatorPhone,
    place: nominationPlace(own.id, "nominator_phone"),
  };
  if (!(await opensFollowUp(keys, held, kept)) || !found) throw new Problem("not_found");
  return found;
}

/**
 * How a nomination stands, for whoever has a code of it. Whoever withdrew reads that they did, whether others stand on
 * or not.
 */
export async function lookUpNomination(operation: Operation, held: HeldCode): Promise<NominationStatus> {
  const { row, supporter } = await findByCode(operation, held);
  const { nomination, campaign, category, supporters } = row;
  const own = supporter ?? nomination;
  const withdrawnAt = supporter ? supporter.withdrawnAt : nomination.nominatorWithdrawnAt;
  return {
    code: own.code,
    state: withdrawnAt === null ? nomination.state : "withdrawn",
    campaign,
    category: { id: category.id, name: category.name },
    nominee: (await openNominee(operation.keys, row)).name,
    role: supporter ? "supporter" : "nominator",
    supporters,
    submittedAt: own.createdAt,
    decidedAt: withdrawnAt ?? nomination.decidedAt,
    withdrawable: withdrawnAt === null && !isDecided(nomination.state),
  };
}
