import type { SealedPlace } from "../../platform/privacy/seal.ts";

/** Where the phone and the code of a proof are sealed. */
export const proofPlace = (row: string, column: "phone" | "code"): SealedPlace => ({
  table: "phone_proofs",
  column,
  row,
});
