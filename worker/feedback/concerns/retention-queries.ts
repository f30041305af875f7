import { sql } from "drizzle-orm";
import type { EndedRows, Unsettled } from "../../county/retention/cutoffs.ts";
import { concerns } from "./schema.ts";

export const concernsSettled: EndedRows = {
  table: concerns,
  over: ({ before }) => sql`(${concerns.settledAt} < ${before("concernRetentionDays")}
    OR (${concerns.settledAt} IS NULL AND ${concerns.updatedAt} < ${before("unsettledRetentionDays")}))`,
};

export const unsettledConcerns: Unsettled = {
  kind: "concern",
  rule: "concernAfterSettled",
  rows: concernsSettled,
  id: sql`${concerns.id}`,
  waits: sql`${concerns.settledAt} IS NULL`,
  since: sql`${concerns.updatedAt}`,
  days: ["unsettledRetentionDays"],
};
