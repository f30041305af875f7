import { sql } from "drizzle-orm";
import type { Condition } from "../../platform/db/client.ts";
import type { Cutoffs, EndedRows, Unsettled } from "../../county/retention/cutoffs.ts";
import { filesOfErased } from "../../county/files/retention-queries.ts";
import { files } from "../../county/files/schema.ts";
import { campaignCategories, campaigns } from "../schema.ts";
import { nominations, supporters } from "./schema.ts";

export const nominatorsAfterCampaign: readonly EndedRows[] = [
  {
    table: nominations,
    over: ({ dateBefore }) => sql`EXISTS (SELECT 1 FROM ${campaigns} c
      WHERE c.id = ${nominations.campaignId} AND c.closes_on < ${dateBefore("nominatorRetentionDays")})`,
  },
  {
    table: supporters,
    over: ({
      dateBefore,
    }) => sql`EXISTS (SELECT 1 FROM ${campaignCategories} k JOIN ${campaigns} c ON c.id = k.campaign_id
      WHERE k.id = ${supporters.categoryId} AND c.closes_on < ${dateBefore("nominatorRetentionDays")})`,
  },
];

/** A nomination that was decided long ago, or never was, long after its campaign. */
const settledLongAgo = (id: Condition, { before, dateBefore }: Cutoffs): Condition =>
  sql`EXISTS (SELECT 1 FROM ${nominations} n JOIN ${campaigns} c ON c.id = n.campaign_id WHERE n.id = ${id}
    AND (n.decided_at < ${before("nominatorRetentionDays")}
      OR (n.decided_at IS NULL AND c.closes_on < ${dateBefore("nominatorRetentionDays", "unsettledRetentionDays")})))`;

/** Whom they nominated where that was typed in, and what they and the nominee's branch said. */
export const nominationsDecided: readonly EndedRows[] = [
  { table: nominations, over: (cutoffs) => settledLongAgo(sql`${nominations.id}`, cutoffs) },
  { table: supporters, over: (cutoffs) => settledLongAgo(sql`${supporters.nominationId}`, cutoffs) },
];

export const filesOfNominations: EndedRows = filesOfErased(
  "nomination",
  sql`(EXISTS (SELECT 1 FROM ${nominations} n WHERE n.id = ${files.entityId} AND n.reason = '')
    OR EXISTS (SELECT 1 FROM ${supporters} s WHERE s.id = ${files.entityId} AND s.reason = ''))`,
);

/** Whether a nomination waits for a decision. */
const undecided = (id: Condition): Condition =>
  sql`EXISTS (SELECT 1 FROM ${nominations} n WHERE n.id = ${id} AND n.decided_at IS NULL AND n.state <> 'withdrawn')`;

const closesOn = (id: Condition): Condition =>
  sql`(SELECT c.closes_on FROM ${nominations} n JOIN ${campaigns} c ON c.id = n.campaign_id WHERE n.id = ${id})`;

/** Undecided nominations lose first who nominated and supported, and then what they said. */
export const unsettledNominations: readonly Unsettled[] = (
  [
    { rule: "nominatorAfterCampaign", ended: nominatorsAfterCampaign, days: ["nominatorRetentionDays"] },
    {
      rule: "nominationAfterDecision",
      ended: nominationsDecided,
      days: ["nominatorRetentionDays", "unsettledRetentionDays"],
    },
  ] as const
).flatMap(({ rule, ended, days }) =>
  ended.map((rows): Unsettled => {
    const id = rows.table === supporters ? sql`${supporters.nominationId}` : sql`${nominations.id}`;
    return {
      kind: "nomination",
      rule,
      rows,
      id,
      waits: undecided(id),
      since: closesOn(id),
      days,
    };
  }),
);
