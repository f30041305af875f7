import { sql } from "drizzle-orm";
import type { EndedRows, Unsettled } from "../../county/retention/cutoffs.ts";
import { filesOfErased } from "../../county/files/retention-queries.ts";
import { files } from "../../county/files/schema.ts";
import { RULES } from "../../county/retention/rules.ts";
import { objections } from "./schema.ts";

/** What was written and attached, by whom, and what was found; outcome and answer stay longer. */
export const objectionsClosed: EndedRows = {
  table: objections,
  over: ({ before }) => sql`(${objections.closedAt} < ${before("objectionRetentionDays")}
    OR (${objections.closedAt} IS NULL AND ${objections.updatedAt} < ${before("unsettledRetentionDays")}))`,
};

export const unsettledObjections: Unsettled = {
  kind: "objection",
  rule: "objectionAfterClosed",
  rows: objectionsClosed,
  id: sql`${objections.id}`,
  waits: sql`${objections.closedAt} IS NULL`,
  since: sql`${objections.updatedAt}`,
  days: ["unsettledRetentionDays"],
};

export const objectionsAnswered: EndedRows = {
  table: objections,
  over: ({ before }) => {
    const { days } = RULES.objectionAnswer;
    return sql`coalesce(${objections.closedAt}, ${objections.updatedAt}) < ${before(typeof days === "number" ? days : 0)}`;
  },
};

export const filesOfObjections: EndedRows = filesOfErased(
  "objection",
  sql`EXISTS (SELECT 1 FROM ${objections} o WHERE o.id = ${files.entityId} AND o.text IS NULL)`,
);
