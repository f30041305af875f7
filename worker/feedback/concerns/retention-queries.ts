import { sql } from "drizzle-orm";
import type { EndedRows } from "../../county/retention/cutoffs.ts";
import { concerns } from "./schema.ts";

export const concernsSettled: EndedRows = {
  table: concerns,
  over: ({ before }) => sql`(${concerns.settledAt} < ${before("concernRetentionDays")}
    OR (${concerns.settledAt} IS NULL AND ${concerns.updatedAt} < ${before("unsettledRetentionDays")}))`,
};
