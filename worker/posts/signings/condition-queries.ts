import { sql, type SQL, type SQLWrapper } from "drizzle-orm";
import { isInPractice, siteInUse } from "../../county/registry/queries.ts";
import { booksSpeakAgainst } from "../../county/records/finding-queries.ts";
import { firms, lawyers } from "../../county/registry/schema.ts";
import { DISPLAY_CONDITIONS, type DisplayCondition } from "../../county/settings/schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { selectRow } from "../../platform/db/select-row.ts";
import { notOpposed, registeredFirmOf } from "../eligibility/queries.ts";
import { annualInspections, annualReviews } from "../eligibility/schema.ts";
import { signings } from "../schema.ts";
import type { DisplayLimits } from "./display-rules.ts";
import { signingFailings } from "./schema.ts";

/** The columns of a signing its conditions are about. */
interface Of {
  readonly id: SQLWrapper;
  readonly lawyerId: SQLWrapper;
  readonly siteId: SQLWrapper;
}

const latest = (table: SQLWrapper, subject: SQL): SQL =>
  sql`(SELECT r.result FROM ${table} r WHERE ${subject} AND r.revoked_at IS NULL ORDER BY r.year DESC LIMIT 1)`;

/**
 * What it means that a condition is gone, as far as the books say so: what they are silent about is not held against
 * anybody who is on display.
 */
const FAILS: Readonly<Record<DisplayCondition, (of: Of, limits: DisplayLimits) => SQL>> = {
  licence: ({ lawyerId }) => sql`NOT ${isInPractice(lawyerId)}`,
  firm: ({ lawyerId }) => sql`(SELECT status FROM ${firms} WHERE id = ${registeredFirmOf(lawyerId)}) <> 'active'`,
  site: ({ siteId }) => sql`NOT ${siteInUse(siteId)}`,
  annualReview: ({ lawyerId }) => sql`${latest(annualReviews, sql`r.lawyer_id = ${lawyerId}`)} IS 'incompetent'`,
  annualInspection: ({ lawyerId }) =>
    sql`${latest(annualInspections, sql`r.firm_id = ${registeredFirmOf(lawyerId)}`)} IS 'failed'`,
  practisingYears: ({ lawyerId }, { practisingSince }) =>
    sql`coalesce((SELECT practising_since FROM ${lawyers} WHERE id = ${lawyerId}), '') > ${practisingSince}`,
  branchOpinion: ({ id }) => sql`NOT ${notOpposed(id)}`,
  books: ({ lawyerId }) => booksSpeakAgainst(lawyerId, registeredFirmOf(lawyerId)),
};

const OWN: Of = { id: signings.id, lawyerId: signings.lawyerId, siteId: signings.siteId };
const NAMED: Of = { id: sql`g.id`, lawyerId: sql`g.lawyer_id`, siteId: sql`g.site_id` };

/** Whether a signing fails a condition. */
export const fails = (condition: DisplayCondition, limits: DisplayLimits): SQL => FAILS[condition](OWN, limits);

/** The conditions a signing fails, as a JSON array. */
const failingOf = (of: Of, limits: DisplayLimits): SQL =>
  sql`json_array(${sql.join(
    DISPLAY_CONDITIONS.map((condition) => sql`CASE WHEN ${FAILS[condition](of, limits)} THEN ${condition} END`),
    sql`, `,
  )})`;

/** Of the signings of a query, the conditions each fails. */
export const failingColumn = (limits: DisplayLimits) =>
  sql<DisplayCondition[]>`${failingOf(OWN, limits)}`.mapWith((json: string) =>
    (JSON.parse(json) as (DisplayCondition | null)[]).filter((condition) => condition !== null),
  );

/** Whether the bureau's rules keep a signing off display for a condition that is gone. */
function keptOff(of: Of, limits: DisplayLimits): SQL {
  const each = DISPLAY_CONDITIONS.flatMap((condition) => {
    const since = limits.suspendsSince[condition];
    if (since === undefined) return [];
    const failing = FAILS[condition](of, limits);
    if (since === null) return [failing];
    const noted = sql`EXISTS (SELECT 1 FROM ${signingFailings} n WHERE n.signing_id = ${of.id} AND n.condition = ${condition} AND n.since <= ${since})`;
    return [sql`(${noted} AND ${failing})`];
  });
  return each.length > 0 ? sql`(${sql.join(each, sql` OR `)})` : sql`0`;
}

export const isKeptOff = (limits: DisplayLimits): SQL => keptOff(OWN, limits);

/** The same of one signing, for a batch that puts it on display. */
export const mayBeShown = (signingId: string, limits: DisplayLimits): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM ${signings} g WHERE g.id = ${signingId} AND ${keptOff(NAMED, limits)})`;

/** Notes since when the signings of a query fail what they fail, and forgets what they fail no more. */
export const noteFailingsStatements = (db: Database, among: SQL, limits: DisplayLimits): [Statement, Statement] => [
  db.delete(signingFailings).where(
    sql`${signingFailings.signingId} IN ${among} AND NOT EXISTS (
      SELECT 1 FROM ${signings} g, json_each(${failingOf(NAMED, limits)}) AS failing
      WHERE g.id = ${signingFailings.signingId} AND g.state IN ('approved', 'onDisplay', 'suspended') AND failing.value = ${signingFailings.condition})`,
  ),
  db
    .insert(signingFailings)
    .select(
      selectRow(
        signingFailings,
        { signingId: sql`g.id`, condition: sql`failing.value`, since: limits.today },
        sql`FROM ${signings} g, json_each(${failingOf(NAMED, limits)}) AS failing
          WHERE g.id IN ${among} AND g.state IN ('approved', 'onDisplay', 'suspended') AND failing.value IS NOT NULL`,
      ),
    )
    .onConflictDoNothing(),
];

/** Since when signings fail what they fail, as far as it was noticed. */
export async function listFailings(db: Database, signingIds: readonly string[]) {
  return db
    .select()
    .from(signingFailings)
    .where(sql`${signingFailings.signingId} IN (SELECT value FROM json_each(${JSON.stringify(signingIds)}))`);
}
