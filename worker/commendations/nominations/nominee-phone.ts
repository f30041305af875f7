import { findBranchContact } from "../../county/branches/contact.ts";
import { findRegisteredLawyer } from "../../county/registry/queries.ts";
import { openLawyerPhone } from "../../county/registry/sealed-phones.ts";
import type { Operation } from "../../platform/operation.ts";
import type { PhoneOnFile } from "../../county/two-people/queries.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import type { Keys } from "../../platform/privacy/keys.ts";
import type { NominationRow } from "./queries.ts";

const placeOf = (row: string) => ({ table: "nominations", column: "nominee_phone", row });

export const sealNomineePhone = async (keys: Keys, id: string, phone: string | null): Promise<string | null> =>
  phone === null ? null : seal(keys, placeOf(id), phone);

interface NomineePhone {
  /** In the clear; null where there is none. */
  readonly phone: string | null;
  /** Where it stands. */
  readonly on: PhoneOnFile;
}

/**
 * The phone a nominee is asked by: a lawyer's own and a firm's Party branch's are the register's; of anybody else it is
 * noted with the nomination.
 */
export async function findNomineePhone(
  { db, keys }: Pick<Operation, "db" | "keys">,
  { id, lawyerId, firmId, nomineePhone }: NominationRow["nomination"],
): Promise<NomineePhone> {
  if (lawyerId !== null) {
    const lawyer = await findRegisteredLawyer(db, lawyerId);
    return {
      phone: lawyer ? await openLawyerPhone(keys, lawyer) : null,
      on: { entity: "lawyers", id: lawyerId, field: "phone" },
    };
  }
  if (firmId !== null)
    return (
      (await findBranchContact({ db, keys }, firmId)) ?? {
        phone: null,
        on: { entity: "firms", id: firmId, field: "branchPhone" },
      }
    );
  return {
    phone: nomineePhone === null ? null : await unseal(keys, placeOf(id), nomineePhone),
    on: { entity: "nominations", id, field: "nomineePhone" },
  };
}

/** That phone by itself. */
export const openNomineePhone = async (
  operation: Pick<Operation, "db" | "keys">,
  nomination: NominationRow["nomination"],
): Promise<string | null> => (await findNomineePhone(operation, nomination)).phone;
