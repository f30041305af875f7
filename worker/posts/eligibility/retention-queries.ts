import { sql } from "drizzle-orm";
import type { EndedRows } from "../../county/retention/cutoffs.ts";
import { sanctions } from "./schema.ts";

export const sanctionsOver: EndedRows = {
  table: sanctions,
  over: ({ dateBefore }) =>
    sql`coalesce(substr(${sanctions.revokedAt}, 1, 10), ${sanctions.toDate}) < ${dateBefore("sanctionRetentionDays")}`,
};
