import { findFirm, findRegisteredLawyer } from "../../county/registry/queries.ts";
import { openBranchPhone, openLawyerPhone } from "../../county/registry/sealed-phones.ts";
import type { Operation } from "../../platform/operation.ts";
import type { PhoneOnFile } from "../../county/two-people/queries.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import type { Keys } from "../../platform/privacy/keys.ts";
import type { NominationRow } from "./queries.ts";

const placeOf = (row: string) => ({ table: "nominations", column: "nominee_phone", row });

export const sealNomineePhone = async (keys: Keys, id: string, phone: string | null): Promise<string | null> =>
  phone === null ? null : seal(keys, placeOf(id), phone);

/**
 * The phone a nominee is asked by, in the clear: a lawyer's own and a firm's Party branch's are the register's; of
 * anybody else it is noted with the nomination. Null where there is none.
 */
export async function openNomineePhone(
  { db, keys }: Pick<Operation, "db" | "keys">,
  { id, lawyerId, firmId, nomineePhone }: NominationRow["nomination"],
): Promise<string | null> {
  if (lawyerId !== null) {
    const lawyer = await findRegisteredLawyer(db, lawyerId);
    return lawyer ? openLawyerPhone(keys, lawyer) : null;
  }
  if (firmId !== null) {
    const firm = await findFirm(db, firmId);
    return firm ? openBranchPhone(keys, firm) : null;
  }
  return nomineePhone === null ? null : unseal(keys, placeOf(id), nomineePhone);
}

/** Where that phone stands. */
export const nomineePhoneOnFile = ({ id, lawyerId, firmId }: NominationRow["nomination"]): PhoneOnFile =>
  lawyerId !== null
    ? { entity: "lawyers", id: lawyerId, field: "phone" }
    : firmId !== null
      ? { entity: "firms", id: firmId, field: "branchPhone" }
      : { entity: "nominations", id, field: "nomineePhone" };
