import { sql } from "drizzle-orm";
import type { Condition } from "../../platform/db/client.ts";
import type { Cutoffs, EndedRows, Unsettled } from "../../county/retention/cutoffs.ts";
import { signings } from "../schema.ts";
import { signingRevisions } from "./schema.ts";

export const signingsDecided: EndedRows = {
  table: signings,
  over: ({ before }) => sql`(${signings.decidedAt} < ${before("signingRetentionDays")}
    OR (${signings.decidedAt} IS NULL AND ${signings.updatedAt} < ${before("unsettledRetentionDays")}))`,
};

/** What came to nothing, was never decided, or held a post whose term is long over. */
const signatureOver = (id: Condition, { before, dateBefore }: Cutoffs): Condition =>
  sql`EXISTS (SELECT 1 FROM ${signings} s WHERE s.id = ${id} AND (
    (s.state IN ('rejected', 'withdrawn') AND s.term_from IS NULL AND coalesce(s.decided_at, s.updated_at) < ${before("signingRetentionDays")})
    OR (s.term_from IS NULL AND s.updated_at < ${before("unsettledRetentionDays")})
    OR s.term_to < ${dateBefore("signatureRetentionDays")}))`;

export const signaturesOver: readonly EndedRows[] = [
  { table: signingRevisions, over: (cutoffs) => signatureOver(sql`${signingRevisions.signingId}`, cutoffs) },
  { table: signings, over: (cutoffs) => signatureOver(sql`${signings.id}`, cutoffs) },
];

/** Whether the bureau has not decided; one that its lawyer has to confirm comes to nothing by itself. */
const UNDECIDED = sql`${signings.state} IN ('submitted', 'returned', 'resubmitted')`;

export const unsettledSignings: readonly Unsettled[] = [
  {
    kind: "signing",
    rule: "signingAfterDecision",
    rows: signingsDecided,
    id: sql`${signings.id}`,
    waits: sql`${signings.decidedAt} IS NULL AND ${UNDECIDED}`,
    since: sql`${signings.updatedAt}`,
    days: ["unsettledRetentionDays"],
  },
];
