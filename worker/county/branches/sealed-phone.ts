import type { Keys } from "../../platform/privacy/keys.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import type { BranchRow } from "./schema.ts";

const placeOf = (row: string) => ({ table: "branches", column: "phone", row });

/** A branch's phone in the clear: for what is sent there, never for an answer. */
export const openPhone = async (keys: Keys, { id, phone }: Pick<BranchRow, "id" | "phone">): Promise<string | null> =>
  phone === null ? null : unseal(keys, placeOf(id), phone);

export const sealPhone = async (keys: Keys, id: string, phone: string | null): Promise<BranchRow["phone"]> =>
  phone === null ? null : seal(keys, placeOf(id), phone);
