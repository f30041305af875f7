import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { Database } from "../../platform/db/client.ts";
import { signings, type Hours } from "../schema.ts";
import { WAITING_OR_STANDING } from "./queries.ts";

/** A signing as it would stand beside the lawyer's others. */
export interface Standing {
  readonly id: string;
  readonly lawyerId: string;
  readonly siteId: string;
  readonly hours: readonly Hours[];
  readonly termFrom: string;
  readonly termTo: string;
}

/** The lawyer's other signings that hold a post in these days, or will. */
const othersAtThatTime = ({ id, lawyerId, termFrom, termTo }: Standing): SQL => sql`
  o.lawyer_id = ${lawyerId} AND o.id <> ${id} AND o.state IN ('approved', 'onDisplay', 'suspended')
  AND coalesce(o.term_from, '') <= ${termTo} AND coalesce(o.term_to, '9999-12-31') >= ${termFrom}`;

/** Whether the lawyer's posts at other sites leave these hours free. Without hours a post takes all of them. */
export function hoursFree(standing: Standing): SQL {
  const hours = JSON.stringify(standing.hours);
  return sql`NOT EXISTS (
    SELECT 1 FROM ${signings} o WHERE ${othersAtThatTime(standing)} AND o.site_id <> ${standing.siteId} AND (o.hours = '[]' OR ${hours} = '[]' OR EXISTS (
      SELECT 1 FROM json_each(o.hours) a CROSS JOIN json_each(${hours}) b
      WHERE a.value ->> 'weekday' = b.value ->> 'weekday' AND a.value ->> 'from' < b.value ->> 'to' AND a.value ->> 'to' > b.value ->> 'from')))`;
}

/** Whether the lawyer holds no post at this site in these days by another signing. */
export const siteFree = (standing: Standing): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM ${signings} o WHERE ${othersAtThatTime(standing)} AND o.site_id = ${standing.siteId})`;

/** The two, read now; a batch asserts them again. */
export async function readConflicts(db: Database, standing: Standing): Promise<{ hours: boolean; site: boolean }> {
  const row = await db.get<{ hours: number; site: number }>(
    sql`SELECT NOT ${hoursFree(standing)} AS hours, NOT ${siteFree(standing)} AS site`,
  );
  return { hours: row?.hours === 1, site: row?.site === 1 };
}

/** Whether a signing of this lawyer for this site waits or stands; what nobody confirmed does neither. */
export async function isTaken(db: Database, lawyerId: string, siteId: string): Promise<boolean> {
  const found = await db
    .select({ id: signings.id })
    .from(signings)
    .where(
      and(
        eq(signings.lawyerId, lawyerId),
        inArray(signings.state, [...WAITING_OR_STANDING]),
        eq(signings.siteId, siteId),
      ),
    )
    .limit(1);
  return found.length > 0;
}
