import { listStaff } from "../../platform/access/staff-queries.ts";
import { openContact } from "../../platform/access/staff-service.ts";
import type { Operation } from "../../platform/operation.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import { phoneKey } from "../../platform/values/phone.ts";
import { listSealedPhones } from "./queries.ts";

/**
 * Whether a number is on file as that of somebody of the bureau, a lawyer, or a firm's Party branch. They are sealed
 * without an index to find them by, and a county has some hundreds: all are opened.
 */
export async function isOnFile({ db, keys }: Pick<Operation, "db" | "keys">, phone: string): Promise<boolean> {
  const [staff, registered] = await Promise.all([listStaff(db), listSealedPhones(db)]);
  const numbers = await Promise.all([
    ...staff.map((row) => openContact(keys, row)),
    ...registered.map(({ sealed, ...place }) => unseal(keys, place, sealed)),
  ]);
  const sought = phoneKey(phone);
  return numbers.some((number) => number !== null && phoneKey(number) === sought);
}
