import type { Keys } from "../../platform/privacy/keys.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import type { RecordRow } from "./queries.ts";

export type SealedColumn = "answer" | "referredTo" | "referralNote";

export type Texts = Readonly<Record<SealedColumn, string | null>>;

/** Where the sealed texts of a consultation live. */
export const recordPlace = (row: string, column: SealedColumn) => ({ table: "consultation_records", column, row });

/** What was written down, opened; null where there is nothing, or nothing any more. */
export async function openTexts(keys: Keys, row: RecordRow): Promise<Texts> {
  const open = (column: SealedColumn) => {
    const sealed = row[column];
    return sealed ? unseal(keys, recordPlace(row.bookingId, column), sealed) : null;
  };
  return {
    answer: await open("answer"),
    referredTo: await open("referredTo"),
    referralNote: await open("referralNote"),
  };
}
