import type { Keys } from "../../platform/privacy/keys.ts";
import { maskPhone } from "../../platform/privacy/mask.ts";
import { seal, unseal, type SealedPlace } from "../../platform/privacy/seal.ts";
import type { firms, lawyers } from "./schema.ts";

type Phoned<Column extends string> = { readonly id: string } & { readonly [C in Column]: string | null };

const lawyerPlace = (row: string): SealedPlace => ({ table: "lawyers", column: "phone", row });
const branchPlace = (row: string): SealedPlace => ({ table: "firms", column: "branch_phone", row });

const opened = async (keys: Keys, place: SealedPlace, sealed: string | null): Promise<string | null> =>
  sealed === null ? null : unseal(keys, place, sealed);
const sealedOf = async (keys: Keys, place: SealedPlace, phone: string | null): Promise<string | null> =>
  phone === null ? null : seal(keys, place, phone);

/** A lawyer's own phone in the clear: for what is sent there, never for an answer. */
export const openLawyerPhone = (keys: Keys, { id, phone }: Phoned<"phone">): Promise<string | null> =>
  opened(keys, lawyerPlace(id), phone);

export const sealLawyerPhone = (
  keys: Keys,
  id: string,
  phone: string | null,
): Promise<(typeof lawyers.$inferSelect)["phone"]> => sealedOf(keys, lawyerPlace(id), phone);

/** The phone of a firm's Party branch in the clear: for what is sent there, never for an answer. */
export const openBranchPhone = (keys: Keys, { id, branchPhone }: Phoned<"branchPhone">): Promise<string | null> =>
  opened(keys, branchPlace(id), branchPhone);

export const sealBranchPhone = (
  keys: Keys,
  id: string,
  phone: string | null,
): Promise<(typeof firms.$inferSelect)["branchPhone"]> => sealedOf(keys, branchPlace(id), phone);

export const maskedOrNull = (phone: string | null): string | null => phone && maskPhone(phone);
