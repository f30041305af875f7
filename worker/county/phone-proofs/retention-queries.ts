import { lt } from "drizzle-orm";
import type { EndedRows } from "../retention/cutoffs.ts";
import { RULES } from "../retention/rules.ts";
import { phoneProofs } from "./schema.ts";

/** Codes that were asked for, whatever became of them. */
export const proofsOver: EndedRows = {
  table: phoneProofs,
  over: ({ before }) => {
    const { days } = RULES.proofKept;
    return lt(phoneProofs.createdAt, before(typeof days === "number" ? days : 0));
  },
  gone: true,
};
