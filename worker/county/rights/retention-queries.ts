import { sql } from "drizzle-orm";
import type { EndedRows, Unsettled } from "../retention/cutoffs.ts";
import { rightsRequests } from "./schema.ts";

export const requestsClosed: EndedRows = {
  table: rightsRequests,
  over: ({ before }) => sql`(${rightsRequests.closedAt} < ${before("rightsRetentionDays")}
    OR (${rightsRequests.closedAt} IS NULL AND ${rightsRequests.updatedAt} < ${before("unsettledRetentionDays")}))`,
};

export const unsettledRequests: Unsettled = {
  kind: "rightsRequest",
  rule: "requestAfterClosed",
  rows: requestsClosed,
  id: sql`${rightsRequests.id}`,
  waits: sql`${rightsRequests.closedAt} IS NULL`,
  since: sql`${rightsRequests.updatedAt}`,
  days: ["unsettledRetentionDays"],
};
