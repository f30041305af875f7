import { Problem, type FieldError } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { soughtPhone } from "../../platform/privacy/blind-index.ts";
import { sameName } from "../../platform/values/name.ts";
import type { PhoneStanding } from "../../county/phone-proofs/service.ts";
import { findLawyerByLicence } from "../../county/registry/queries.ts";
import { findActiveFirmByCreditCode, hasSignedWithPhone } from "./nominator-queries.ts";
import type { Nominator } from "./schema.ts";
import type { CampaignCategory } from "../schema.ts";

/** Whom the registry knows a nominator to be; null where they did not say, or need not. */
export interface KnownNominator {
  readonly lawyerId: string | null;
  readonly firmId: string | null;
  readonly errors: readonly FieldError[];
}

/** Holds the numbers a nominator gives against the register: a lawyer's licence and name, a firm's credit code. */
export async function knowNominator(
  { db }: Operation,
  { name, licenceNo, creditCode }: Nominator,
  { nominatorKind }: CampaignCategory,
): Promise<KnownNominator> {
  const errors: FieldError[] = [];
  const refuse = (field: string, code: FieldError["code"]) => errors.push({ field: `nominator.${field}`, code });
  const [lawyer, firm] = await Promise.all([
    licenceNo === undefined ? undefined : findLawyerByLicence(db, licenceNo),
    creditCode === undefined ? undefined : findActiveFirmByCreditCode(db, creditCode),
  ]);
  if (nominatorKind === "lawyer" && licenceNo === undefined) refuse("licenceNo", "required");
  if (nominatorKind === "firm" && creditCode === undefined) refuse("creditCode", "required");
  if (licenceNo !== undefined && !lawyer) refuse("licenceNo", "unknown");
  if (lawyer && !sameName(lawyer.name, name)) refuse("name", "mismatch");
  if (creditCode !== undefined && !firm) refuse("creditCode", "unknown");
  return { lawyerId: lawyer?.id ?? null, firmId: firm?.id ?? null, errors };
}

/** A nominee as far as it tells whether somebody nominates themselves. */
export interface NomineeIdentity {
  readonly lawyerId: string | null;
  readonly firmId: string | null;
  readonly name: string;
}

/** A nominator likewise. */
export interface NominatorIdentity {
  readonly known: KnownNominator;
  readonly name: string;
  readonly phone: string;
}

/**
 * Whether a nominator is the nominee: by the number they gave, or by the name with a phone the lawyer has signed with.
 * The latter is told apart: it says whose number it is. A name alone is `likely`, except for somebody typed in, of whom
 * nothing else is known.
 */
export async function isSelf(
  { db, keys }: Operation,
  nominee: NomineeIdentity,
  { known, name, phone }: NominatorIdentity,
): Promise<"no" | "likely" | "byPhone" | "certain"> {
  if (nominee.firmId !== null) return nominee.firmId === known.firmId ? "certain" : "no";
  if (nominee.lawyerId !== null && nominee.lawyerId === known.lawyerId) return "certain";
  if (known.lawyerId !== null || !sameName(nominee.name, name)) return "no";
  if (nominee.lawyerId === null) return "certain";
  const signed = await hasSignedWithPhone(db, nominee.lawyerId, await soughtPhone(keys, "signings", phone));
  return signed ? "byPhone" : "likely";
}

/**
 * Refuses a self-nomination where the category does not want one; tells whether it is one, or seems to be. That a number
 * is the nominee's, nobody hears but its owner.
 */
export async function checkSelf(
  operation: Operation,
  category: CampaignCategory,
  nominee: NomineeIdentity,
  nominator: NominatorIdentity & Pick<PhoneStanding, "isOwner">,
): Promise<boolean> {
  const self = await isSelf(operation, nominee, nominator);
  if (category.selfNomination || self === "no" || self === "likely") return self !== "no";
  throw new Problem(self === "certain" || nominator.isOwner ? "self_nomination" : "phone_refused");
}

/**
 * What is wrong with a reason of so many characters, or nothing. Code points are counted, so that a rare character is
 * one.
 */
export function checkReason(
  reason: string,
  { reasonMin, reasonMax }: Pick<CampaignCategory, "reasonMin" | "reasonMax">,
): FieldError | undefined {
  const length = [...reason].length;
  if (length < reasonMin) return { field: "reason", code: "too_short", min: reasonMin };
  return length > reasonMax ? { field: "reason", code: "too_long", max: reasonMax } : undefined;
}

/** Refuses with all that was found, if anything was. */
export function refuseAll(found: readonly (FieldError | undefined)[]): void {
  const errors = found.filter((error) => error !== undefined);
  if (errors.length > 0) throw new Problem("validation_failed", errors);
}
