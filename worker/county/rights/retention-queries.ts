import { sql } from "drizzle-orm";
import type { EndedRows } from "../retention/cutoffs.ts";
import { rightsRequests } from "./schema.ts";

export const requestsClosed: EndedRows = {
  table: rightsRequests,
  over: ({ before }) => sql`(${rightsRequests.closedAt} < ${before("rightsRetentionDays")}
    OR (${rightsRequests.closedAt} IS NULL AND ${rightsRequests.updatedAt} < ${before("unsettledRetentionDays")}))`,
};
